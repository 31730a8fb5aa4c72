"""Whether the installation can do its work, for load balancers and people on call."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from redis import Redis
from redis.exceptions import RedisError

from backend.domain import worker_heartbeat

PATIENCE_SECONDS = 2


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, broker and worker are up, else 503; either way say which.

    The worker counts as up while the job that beat gives it has been done lately, so a beat that
    stands still shows here too.
    """
    parts = {
        "web": True,
        "database": answers(database),
        "broker": answers(broker),
        "worker": answers(worker),
    }
    words = {part: "ok" if up else "failing" for part, up in parts.items()}
    response = JsonResponse(words, status=200 if all(parts.values()) else 503)
    # It is asked every few seconds and says it itself; Django would log each 503 as an error.
    response._has_been_logged = True  # type: ignore[attr-defined] # noqa: SLF001
    return response


def answers(part: Callable[[], Any]) -> bool:
    """Say whether a part gives a true answer."""
    try:
        return bool(part())
    except (Error, RedisError, OSError):
        return False


def database() -> bool:
    """Ask the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def broker() -> Any:
    """Ask the broker itself; the cache would hide that it is away."""
    with Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
    ) as server:
        return server.ping()


def worker() -> bool:
    """Look for the sign that the worker leaves every few seconds."""
    return worker_heartbeat.is_beating()
