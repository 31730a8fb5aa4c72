"""A copy of the database in one file, and the way back.

`python -m config.backup save FILE` while everything runs; `restore FILE` replaces what the
database holds, in one transaction, then sweeps what is past its day: what had been erased since
the copy was made goes again. Files hold no keys: SECRET_KEY and CONTACT_KEYS are kept elsewhere.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from config.embedded.errors import StartError
from config.embedded.postgres import binaries

PRIVATE = 0o077


def save(file: Path) -> None:
    """Write the database into `file`, readable by its owner only; an earlier one is replaced whole.

    Raises:
        subprocess.CalledProcessError: pg_dump failed; it has said why.
    """
    os.umask(PRIVATE)
    unfinished = file.with_name(f"{file.name}.unfinished")
    run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished}")
    unfinished.replace(file)


def restore(file: Path) -> None:
    """Put the database back as `file` holds it, or leave it as it is.

    Raises:
        subprocess.CalledProcessError: pg_restore failed; nothing was changed, and it has said why.
    """
    run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        str(file.resolve(strict=True)),
    )
    call_command("migrate", interactive=False, verbosity=0)
    call_command("erase")


WORDS: dict[str, Callable[[Path], None]] = {"save": save, "restore": restore}


def run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the database of the settings."""
    psql, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    *address, name = psql[1:]
    subprocess.run(  # noqa: S603 (our own arguments)
        [str(binaries() / program), *address, f"--dbname={name}", *arguments],
        env={**os.environ, **(environment or {})},
        check=True,
    )


def main(arguments: list[str]) -> None:
    """Do what the word says.

    Raises:
        SystemExit: With one sentence, when it cannot be done.
    """
    match arguments:
        case [("save" | "restore") as word, name]:
            pass
        case _:
            sys.exit("Say: save FILE, or: restore FILE.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
        WORDS[word](Path(name))
    except (ImproperlyConfigured, StartError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.strerror}: {error.filename}")
    except subprocess.CalledProcessError:
        sys.exit(f"Could not {word} {name}; the lines above say why.")


if __name__ == "__main__":
    main(sys.argv[1:])
