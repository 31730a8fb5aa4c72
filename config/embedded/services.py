"""Throw-away PostgreSQL and Redis-protocol servers, for tests and for work on the code."""

import contextlib
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.embedded import child
from config.embedded.child import Process
from config.embedded.errors import StartError
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

READY_SECONDS = 30.0
PAUSE = 0.02


@contextmanager
def throw_away(*, postgres: bool = True, valkey: bool = True) -> Iterator[dict[str, str]]:
    """Run throw-away servers; their data is gone with them.

    Yields:
        DATABASE_URL and REDIS_URL, as far as asked for.

    Raises:
        StartError: A server cannot be started; the sentence says why.
    """
    with ExitStack() as stack:
        folder = throw_away_folder()
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        # The database's account, which is another one for root, passes through here.
        folder.chmod(0o711)
        addresses = {}
        if postgres:
            database = Postgres(folder / "postgres", durable=False)
            database.prepare()
            stack.callback(database.tidy)
            stack.enter_context(running(database, folder))
            addresses["DATABASE_URL"] = database.url
        if valkey:
            broker = Valkey()
            stack.enter_context(running(broker, folder))
            addresses["REDIS_URL"] = broker.url
        yield addresses


def throw_away_folder() -> Path:
    """Make a folder named after this process; remove those of processes that were killed."""
    for leftover in Path(tempfile.gettempdir()).glob("koppi-*-*"):
        owner = leftover.name.split("-")[1]
        if owner.isdecimal() and not alive(int(owner)):
            shutil.rmtree(leftover, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"koppi-{os.getpid()}-"))


def alive(number: int) -> bool:
    """Say whether a process with this number runs, whoever it belongs to."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def running(server: Postgres | Valkey, folder: Path) -> Iterator[None]:
    """Run one server, from ready to stopped; its output goes to a file in `folder`."""
    program = server.program
    log = folder / f"{program.name}.log"
    with log.open("wb") as output:
        process = child.start(program, output)
    try:
        wait_for(server, process, log)
        yield
    finally:
        child.stop(process, program)


def wait_for(server: Postgres | Valkey, process: Process, log: Path) -> None:
    """Wait until a server is ready.

    Raises:
        StartError: It ended, or was not ready in time.
    """
    limit = time.monotonic() + READY_SECONDS
    while not server.is_ready():
        if process.poll() is not None or time.monotonic() > limit:
            lines = log.read_text(errors="replace").strip().splitlines()
            raise StartError(
                f"{server.program.name} did not start: {lines[-1] if lines else 'no reason given'}"
            )
        time.sleep(PAUSE)


def serve() -> None:
    """Run throw-away servers and print their addresses for a shell, until Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with throw_away() as addresses:
        for name, value in {**addresses, "ENVIRONMENT": "development"}.items():
            print(f"export {name}='{value}'")
        print("# Ctrl-C stops the servers and removes their data.", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
