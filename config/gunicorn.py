"""gunicorn's settings: behind a proxy by default, by itself with `make run`.

No access log: its lines would hold addresses of people and links that open their tickets.
"""

import gc
import os
from typing import Any

from gunicorn.workers import gthread

BEHIND_PROXY = os.environ.get("TRUSTED_PROXY_COUNT", "0") != "0"

bind = os.environ.get("BIND") or f"0.0.0.0:{os.environ.get('PORT') or 8000}"
wsgi_app = "config.wsgi:application"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# A proxy hands over whole requests and takes whole answers, so a process with one thread is the
# fastest (docs/decisions/0006-wsgi.md). Browsers by themselves keep connections open without
# using them, and would hold such a process.
worker_class = "sync" if BEHIND_PROXY else "gthread"
threads = 1 if BEHIND_PROXY else int(os.environ.get("WEB_THREADS") or 4)
# gunicorn would let each such connection hold a thread for five seconds before it is set aside.
gthread.DEFAULT_WORKER_DATA_TIMEOUT = 0.05
# The application is loaded once and its memory shared.
preload_app = True
timeout = 30
graceful_timeout = 15
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
control_socket_disable = True  # nobody asks it, and it would write into the home folder
forwarded_allow_ips = "*" if BEHIND_PROXY else "127.0.0.1"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "backend.logs.DiscreetFilter"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["discreet"],
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"level": os.environ.get("GUNICORN_LOG_LEVEL") or "INFO"},
        "gunicorn.access": {"level": "CRITICAL"},
    },
}


def on_starting(_server: Any) -> None:
    """Load what the first request would, then keep all of it out of the collector.

    What is there before the processes fork is there once; a collection would touch and so copy it.
    A fault in it shows before anybody is answered.
    """
    from django.urls import get_resolver  # noqa: PLC0415 (the settings are read by now)

    get_resolver().check()
    gc.collect()
    gc.freeze()
