"""The three programs of the product itself."""

import signal
import sys
from pathlib import Path

from config.embedded.child import Program
from config.embedded.environment import BASE_DIR, Wishes


def web(wishes: Wishes) -> Program:
    """The web server."""
    return Program(
        name="web",
        command=[sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"],
        environment={
            "BIND": f"{wishes.host}:{wishes.port}",
            "GUNICORN_LOG_LEVEL": "WARNING",
        },
        folder=BASE_DIR,
        orphan_signal=signal.SIGTERM,
    )


def worker() -> Program:
    """The worker, of threads: its work is waiting for mail servers, and a process costs memory."""
    options = ["-Q", "default,delivery", "--pool", "threads", "--concurrency", "4"]
    lonely = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return celery("worker", *options, *lonely)


def beat(data_dir: Path) -> Program:
    """The clock that starts the periodic jobs."""
    return celery("beat", "--schedule", str(data_dir / "celerybeat-schedule"), "--pidfile=")


def celery(name: str, *options: str) -> Program:
    """One of Celery's programs."""
    return Program(
        name=name,
        command=[sys.executable, "-m", "celery", "-A", "config.celery", "--quiet", name, *options],
        # Django's checks load every page, of which these show none: a third of their memory.
        environment={"CELERY_SKIP_CHECKS": "1"},
        folder=BASE_DIR,
    )
