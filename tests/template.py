"""One migrated database, of which every process of the tests takes a copy of its own.

`python -m tests.template ADDRESS` makes it, while the processes collect their tests.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
#: Set in the environment where it is made.
ASKED = "TEST_TEMPLATE"
NAME = "koppi_template"
#: Renamed when it is whole, so that nobody copies a part of it.
UNREADY = "koppi_unready"
LONGEST_SECONDS = 180
PAUSE_SECONDS = 0.2


def begin(address: str) -> subprocess.Popen[bytes]:
    """Begin to make it on the server that DATABASE_URL names.

    Args:
        address: The same with `UNREADY` as its database.
    """
    return subprocess.Popen([sys.executable, "-m", "tests.template", address], cwd=ROOT)


def wait_for() -> str:
    """Wait until it is there, and return its name.

    Raises:
        TimeoutError: It was not made; what made it printed why.
    """
    limit = time.monotonic() + LONGEST_SECONDS
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as talk:
        while not talk.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            if time.monotonic() > limit:
                raise TimeoutError(f"{NAME} was not made in {LONGEST_SECONDS} seconds")
            time.sleep(PAUSE_SECONDS)
    return NAME


def make(address: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as talk:
        talk.execute(f"CREATE DATABASE {UNREADY}")
        migrate = [sys.executable, "manage.py", "migrate", "-v0"]
        environment = {**os.environ, "DATABASE_URL": address}
        subprocess.run(migrate, check=True, cwd=ROOT, env=environment)
        talk.execute(f"ALTER DATABASE {UNREADY} RENAME TO {NAME}")


if __name__ == "__main__":
    make(sys.argv[1])
