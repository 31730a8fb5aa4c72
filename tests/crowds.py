"""Crowds: many threads at once, each with a database connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from scheduler.models import Session
from tests.chaos.seats import HALF_DONE

Result = TypeVar("Result")


def at_once(calls: Sequence[Callable[[], Result]]) -> list[Result]:
    """Make all calls at the same moment, and return what each returned."""
    together = Barrier(len(calls))

    def start(call: Callable[[], Result]) -> Result:
        try:
            together.wait(60)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(start, calls))


def queue_by_status(session: Session) -> dict[str, list[int]]:
    """Return the arrivals of parties by their status, in order."""
    found: dict[str, list[int]] = {}
    for status, arrival in session.sign_ups.order_by("arrival").values_list("status", "arrival"):
        found.setdefault(status, []).append(arrival)
    return found


def wrongly_counted() -> list[object]:
    """Return sessions whose counters differ from their sign-ups, or that are oversold."""
    with connection.cursor() as cursor:
        cursor.execute(HALF_DONE)
        return [row[0] for row in cursor.fetchall()]
