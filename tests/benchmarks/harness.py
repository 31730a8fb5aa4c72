"""The ground a benchmark stands on: servers, fresh databases, the web server of production."""

import base64
import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from config.embedded import child
from config.embedded.child import Program
from config.embedded.valkey import free_port
from tests.benchmarks.load import Load, Request, load

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60.0
#: `BENCH_SCALE=10 make bench` fills the database with ten times as much, where that is long.
SCALE = int(os.environ.get("BENCH_SCALE", "1"))
KOPPI = "config.wsgi:application"
BARE = "tests.benchmarks.bare:application"
BARE_DATABASE = "tests.benchmarks.bare_database:application"

Address = tuple[str, int]


def production(data: Path) -> dict[str, str]:
    """Return the environment of a production installation behind a proxy.

    Args:
        data: A folder for static files.
    """
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ENVIRONMENT": "production",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "CONTACT_KEYS": f"1:{key}",
        "SITE_URL": "http://127.0.0.1:8000",
        "EMAIL_URL": "dummymail://",
        "DATA_DIR": str(data),
        "TRUSTED_PROXY_COUNT": "1",
        "LOG_LEVEL": "WARNING",
        # All load comes from one address, and more of it than people make; it is counted as ever.
        **dict.fromkeys(("SIGN_UP_RATE", "WORDS_RATE", "PHRASE_RATE"), "100000000/minute"),
        "PRESSURE_PER_MINUTE": "100000000",
    }


def manage(*words: str) -> None:
    """Run `manage.py` in this environment.

    Raises:
        SystemExit: With the last of its words, when it fails.
    """
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"manage.py {' '.join(words)} failed:\n{done.stderr[-1000:]}")


@contextlib.contextmanager
def web(
    application: str = KOPPI, *, workers: int = 2, log: Path | None = None
) -> Iterator[Address]:
    """Serve by gunicorn with the settings of production; yield where.

    Args:
        application: Koppi; `BARE`: Django and nothing else; `BARE_DATABASE`: DRF with a database.
        workers: Processes.
        log: Where its words go; nowhere when left out.
    """
    port = free_port()
    settings = str(ROOT / "config/gunicorn.py")
    command = [sys.executable, "-m", "gunicorn", "-c", settings, application]
    environment = {
        "BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": str(workers),
        "TRUSTED_PROXY_COUNT": "1",
        "GUNICORN_LOG_LEVEL": "WARNING",
    }
    program = Program(name="web", command=command, environment=environment, folder=ROOT)
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(log.open("wb")) if log else subprocess.DEVNULL
        process = child.start(program, output)
        stack.callback(child.stop, process, program)
        _wait(port, process)
        yield "127.0.0.1", port


def rate(address: Address, request: Request, *, expected: int = 200, seconds: float = 3) -> float:
    """Return how many times a second a request is answered, warm, with the expected status."""
    load(address, [request], seconds=0.5)
    return checked(load(address, [request], seconds=seconds), expected).rate


def checked(result: Load, *expected: int) -> Load:
    """Return the result, or fail when an answer had another status than expected."""
    if set(result.statuses) - set(expected):
        raise SystemExit(f"Expected {expected} and got {result.statuses}.")
    return result


def _wait(port: int, process: child.Process) -> None:
    limit = time.monotonic() + READY_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    raise SystemExit("The web server did not start.")


def fresh_environment(addresses: dict[str, str], data: Path) -> dict[str, str]:
    """Return the whole environment of a benchmark's process."""
    return {**os.environ, **production(data), **addresses, "PYTHONPATH": str(ROOT)}
