"""Keeping series a year ahead: the daily sweep over 10,000, beside dateutil and bare inserts.

The floor reads the same series, asks dateutil for their next times, inserts as many rows by
`executemany` and notes how far each series has come. Both are rolled back each time.
"""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from dateutil import rrule
from django.db import connection, transaction
from django.utils import timezone

from scheduler.domain.series import extend_series, horizon
from scheduler.models import Activity, Session
from tests.benchmarks import content, rows
from tests.benchmarks.figures import Figure, in_turns, time_figure

SERIES = 10_000
READ = """
SELECT id, start, duration, recurrence, place_id, capacity, extended_until FROM scheduler_activity
WHERE status = 'published' AND extended_until < now() + interval '364 days' FOR UPDATE
"""
MARK = "UPDATE scheduler_activity SET extended_until = %s WHERE id = ANY(%s)"


def measure() -> Iterator[Figure]:
    """Sweep series that are a week behind, and series of which nothing is due."""
    content.make_activities(SERIES)
    behind = horizon() - timedelta(weeks=1)
    Activity.objects.update(extended_until=behind)
    floor, seconds = in_turns(lambda: undone(by_sql), lambda: undone(by_koppi), rounds=2)
    yield time_figure(f"sweep: {SERIES:,} series, a session each", seconds, ("bare", floor), 5)
    Activity.objects.update(extended_until=horizon())
    began = time.perf_counter()
    extend_series()
    idle = time.perf_counter() - began
    yield time_figure(f"sweep: {SERIES:,} series, nothing to do", idle, ("with work", seconds), 0.1)


def undone(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes; take back what it wrote."""
    with transaction.atomic():
        began = time.perf_counter()
        work()
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return seconds


def by_koppi() -> None:
    """Sweep as beat does."""
    extend_series()
    checked(Session.objects.count())


def by_sql() -> None:
    """Read, expand, insert, note."""
    until = horizon()
    made = []
    with connection.cursor() as cursor:
        cursor.execute(READ)
        series = list(cursor.fetchall())
    for pk, start, duration, rule, place, capacity, done in series:
        local = timezone.localtime(start)
        made += [
            Session(
                activity_id=pk,
                occurrence=moment,
                start=moment,
                end=moment + duration,
                place_id=place,
                capacity=capacity,
            )
            for moment in rrule.rrulestr(rule, dtstart=local).between(done, until)
        ]
    rows.insert(made)
    with connection.cursor() as cursor:
        cursor.execute(MARK, [until, [pk for pk, *_rest in series]])
    checked(len(made))


def checked(made: int) -> None:
    """Fail unless nearly each series got one: a few get two or none while the clock goes on."""
    if abs(made - SERIES) > SERIES / 100:
        raise SystemExit(f"{made} sessions were made of {SERIES} series.")
