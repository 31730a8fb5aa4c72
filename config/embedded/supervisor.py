"""`make run`: everything in the foreground, until Ctrl-C."""

import contextlib
import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from config.embedded import environment, parts, preparing
from config.embedded.child import end_with_parent
from config.embedded.environment import Wishes
from config.embedded.errors import StartError
from config.embedded.postgres import Postgres
from config.embedded.process_group import ProcessGroup, Wait, say
from config.embedded.valkey import Valkey

DATABASE_SECONDS = 60.0
BROKER_SECONDS = 15.0
WEB_SECONDS = 60.0
PASSED_ON = ("ENVIRONMENT", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "CONTACT_KEYS", "SITE_URL")
DEMO_PEOPLE = {
    "coordinator@demo.example": "coordinator",
    "peer@demo.example": "peer expert",
    "worker@demo.example": "visiting worker",
    "group@demo.example": "co-development group",
    "admin@demo.example": "administrator",
}


def run() -> None:
    """Start everything, keep it running, and stop it in order.

    Raises:
        StartError: Something outside is in the way; nothing is left running.
    """
    if os.environ.get("MAKELEVEL"):
        end_with_parent()  # a `make` that is killed takes the product with it
    wishes = environment.read()
    prepare_folder(wishes.data_dir)
    with only_one(wishes):
        refuse_taken_port(wishes)
        group = ProcessGroup()
        group.obey_signals()
        try:
            start_all(wishes, group)
            group.watch()
            say("Stopping.")
        finally:
            group.stop()
            (wishes.data_dir / "run.env").unlink(missing_ok=True)


def start_all(wishes: Wishes, group: ProcessGroup) -> None:
    """Start the programs, each when those that it needs are there."""
    os.environ["DATA_DIR"] = str(wishes.data_dir)
    os.environ.setdefault("SITE_URL", wishes.address)
    environment.own_secrets(wishes.data_dir)
    waits = start_servers(wishes, group)
    passed_on = {name: os.environ[name] for name in PASSED_ON if os.environ.get(name)}
    environment.write(wishes.data_dir / "run.env", passed_on)
    needed = preparing.steps(wishes)
    if needed:
        prepare(wishes, group, waits, needed)
    if group.asked_to_stop:
        return
    # It loads for longer than the servers start, and asks them nothing meanwhile.
    web = group.start(parts.web(wishes))
    group.wait_all([*waits, Wait(web, lambda: listens(wishes), WEB_SECONDS)])
    group.start(parts.worker())
    group.start(parts.beat(wishes.data_dir))
    if not group.asked_to_stop:
        welcome(wishes)


def start_servers(wishes: Wishes, group: ProcessGroup) -> list[Wait]:
    """Start database and broker, unless others were named; return what to wait for."""
    waits = []
    if wishes.own_broker:
        valkey = Valkey()
        os.environ["REDIS_URL"] = valkey.url
        waits.append(Wait(group.start(valkey.program), valkey.is_ready, BROKER_SECONDS))
    if wishes.own_database:
        postgres = Postgres(wishes.data_dir / "postgres")
        if not postgres.data.exists():
            say("Making the database; this is done once.")
        postgres.prepare()
        os.environ["DATABASE_URL"] = postgres.url
        waits.append(Wait(group.start(postgres.program), postgres.is_ready, DATABASE_SECONDS))
    return waits


def prepare(wishes: Wishes, group: ProcessGroup, waits: list[Wait], needed: list[str]) -> None:
    """Do what a start needs that is not the same as the last one."""
    group.wait_all(waits)
    say(f"Preparing: {', '.join(needed)}.")
    group.run(preparing.program(needed))
    if not group.asked_to_stop:
        preparing.write_stamp(wishes)


def prepare_folder(data_dir: Path) -> None:
    """Make the data folder.

    Raises:
        StartError: It cannot be written.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        trial = data_dir / ".trial"
        trial.write_bytes(b"?" * 4096)
        trial.unlink()
    except OSError as error:
        raise StartError(
            f"The data folder {data_dir} cannot be written ({error.strerror}); "
            "set DATA_DIR to another."
        ) from None


@contextlib.contextmanager
def only_one(wishes: Wishes) -> Iterator[None]:
    """Hold the data folder, so that a second start does not touch what the first one uses.

    Raises:
        StartError: It is held.
    """
    with (wishes.data_dir / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StartError(
                f"Koppi already runs with the data in {wishes.data_dir} ({holder(lock)}); "
                "stop it first, or set DATA_DIR and PORT to others."
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, {wishes.address}")
        lock.flush()
        yield


def holder(lock: IO[str]) -> str:
    """Read who holds the data folder."""
    lock.seek(0)
    return lock.read() or "another process"


def refuse_taken_port(wishes: Wishes) -> None:
    """Try the port before anything is started.

    Raises:
        StartError: Somebody else listens there, or we may not.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((wishes.host, wishes.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = f"Port {wishes.port} is in use"
            else:
                reason = f"{wishes.host}:{wishes.port} cannot be used ({error.strerror})"
            raise StartError(f"{reason}; choose another, such as: make run PORT=8001") from None


def listens(wishes: Wishes) -> bool:
    """Say whether the web server takes connections."""
    host = "127.0.0.1" if wishes.host in {"0.0.0.0", ""} else wishes.host  # noqa: S104 (compared)
    try:
        socket.create_connection((host, wishes.port), timeout=1).close()
    except OSError:
        return False
    return True


def welcome(wishes: Wishes) -> None:
    """Say where everything is."""
    site = os.environ["SITE_URL"]
    lines = [
        "",
        f"Koppi runs at      {site}/",
        f"  staff            {site}/desk/",
        f"  co-development   {site}/triage/",
        f"  API              {site}/api/docs/",
    ]
    if os.environ["ENVIRONMENT"] != "production":
        lines.append(f"  sent mail        {site}/dev/mailbox/")
    if wishes.demo:
        lines += ["", f"Demo people sign in at {site}/accounts/login/code/ with a code by e-mail,"]
        lines += [f"which arrives at {site}/dev/mailbox/:"]
        lines += [f"  {address:<26} {who}" for address, who in DEMO_PEOPLE.items()]
    lines += ["", f"Data is kept in {wishes.data_dir}. Ctrl-C stops everything.", ""]
    print("\n".join(lines), flush=True)
