"""A database server of the test's own, that dies and comes back."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from config.embedded import child
from config.embedded.environment import BASE_DIR
from config.embedded.postgres import Postgres
from config.embedded.services import wait_for

PREPARING = """
import sys, django
django.setup()
from django.core.management import call_command
from tests.factories import SessionFactory
call_command("migrate", verbosity=0)
for _ in range(int(sys.argv[1])):
    print(SessionFactory.create(capacity=100).pk)
"""


class Database:
    """One durable cluster."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = Postgres(folder / "postgres")
        self.server.prepare()
        self.log = folder / "postgres.log"

    def start(self) -> None:
        program = self.server.program
        with self.log.open("ab") as output:
            self.process = child.start(program, output)
        wait_for(self.server, self.process, self.log)

    def die(self) -> None:
        """Shut down at once: sessions are broken off, and what was not committed is gone."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def stop(self) -> None:
        child.stop(self.process, self.server.program)
        self.server.tidy()

    def prepare(self, sessions: int) -> list[str]:
        """Make the tables, and sessions to sign up for; return their ids."""
        made = subprocess.run(
            [sys.executable, "-c", PREPARING, str(sessions)],
            check=True,
            cwd=BASE_DIR,
            env={**os.environ, "DATABASE_URL": self.server.url},
            capture_output=True,
            text=True,
        )
        return made.stdout.split()

    def rows(self, query: str) -> list[Any]:
        with psycopg.connect(self.server.url) as connection:
            return connection.execute(query).fetchall()


@contextmanager
def own_database() -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="koppi-chaos-"))
    # The database's account, which is another one for root, passes through here.
    folder.chmod(0o711)
    database = Database(folder)
    database.start()
    try:
        yield database
    finally:
        database.stop()
        shutil.rmtree(folder, ignore_errors=True)
