"""The product's processes, each to be killed at any moment."""

import os
import signal
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import requests
from redis import Redis

from config.embedded import parts
from config.embedded.child import Program, kill_group
from config.embedded.environment import BASE_DIR, Wishes
from config.embedded.services import running
from config.embedded.valkey import Valkey
from tests.journeys.product import free_port

#: A worker that dies is taken over after this long; a minute in production. Where none dies, a
#: lease must not end because the machine is slow.
SHORT_LEASE_SECONDS = 5


class House:
    """Starts web, worker and beat as the supervisor does, with the test's own servers."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.running: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "ENVIRONMENT": "test",
            "DATA_DIR": str(folder),
            "SITE_URL": self.url,
            "SIGN_UP_RATE": "1000000/minute",
            "PRESSURE_PER_MINUTE": "0",
            **environment,
        }

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start(parts.worker())

    def take_over_soon(self) -> None:
        """Let workers take over soon what one that died held, and give up a server that hangs."""
        self.environment["OUTBOX_LEASE_SECONDS"] = str(SHORT_LEASE_SECONDS)

    def beat(self) -> subprocess.Popen[bytes]:
        place = self.folder / f"beat-{len(self.running)}"
        place.mkdir()
        return self.start(parts.beat(place))

    def web(self) -> subprocess.Popen[bytes]:
        wishes = Wishes(
            host="127.0.0.1",
            port=self.port,
            data_dir=self.folder,
            demo=False,
            own_database=False,
            own_broker=False,
        )
        return self.start(parts.web(wishes))

    def start(self, program: Program) -> subprocess.Popen[bytes]:
        log = self.folder / f"{program.name}-{len(self.running)}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(word) for word in program.command],
                cwd=BASE_DIR,
                env={**self.environment, **program.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def answers(self) -> bool:
        """Say whether the web server takes requests."""
        try:
            return requests.get(f"{self.url}/robots.txt", timeout=5).ok
        except requests.RequestException:
            return False

    def stop(self) -> None:
        """Kill everything that still runs."""
        for process in self.running:
            kill_group(process)

    def logs(self) -> str:
        return "\n".join(
            f"--- {path.name}\n{path.read_text(errors='replace')}"
            for path in sorted(self.folder.glob("*.log"))
        )


class Broker:
    """A Redis-protocol server at one address, that comes and goes with all it held."""

    def __init__(self, folder: Path) -> None:
        self.server = Valkey()
        self.folder = folder
        self.stack = ExitStack()

    def start(self) -> None:
        self.stack.enter_context(running(self.server, self.folder))

    def stop(self) -> None:
        self.stack.close()

    def talk(self) -> Redis:
        return Redis.from_url(self.server.url)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children as a power cut would: without a word."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def address_of(settings_dict: dict[str, Any]) -> str:
    """Write the database that the test itself uses as DATABASE_URL."""
    part = {name: quote(str(settings_dict[name]), safe="/") for name in ("USER", "NAME", "HOST")}
    secret = f":{quote(settings_dict['PASSWORD'], safe='')}" if settings_dict["PASSWORD"] else ""
    port = f"&port={settings_dict['PORT']}" if settings_dict["PORT"] else ""
    return f"postgresql://{part['USER']}{secret}@/{part['NAME']}?host={part['HOST']}{port}"
