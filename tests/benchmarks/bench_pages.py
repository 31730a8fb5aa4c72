"""The agenda, a session's page, the API's list of sessions: warm by HTTP, cold by size.

Warm: beside a bare Django view that returns as many bytes. Cold, in this process and with an empty
cache: with many sessions in the database beside a thousand.
"""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import psycopg
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scheduler.models import Session
from tests.benchmarks import content, harness
from tests.benchmarks.databases import database, named
from tests.benchmarks.figures import Figure, count_figure, in_turns, rate_figure, time_figure
from tests.benchmarks.load import Request

FEW = 1000
MANY = tuple(number * harness.SCALE for number in (100_000,))
WEEKS = 10
ROUNDS = 15
COLD_QUERIES, WARM_QUERIES = 6, 1
#: From half a year back to half a year ahead, whatever their number.
MORE = """
INSERT INTO scheduler_session (id, activity_id, occurrence, start, "end", place_id, status,
    capacity, title, summary, seats_taken, parties_waiting, arrivals, sequence, changed, is_edited,
    walk_ins, folded, parties_came, persons_came)
SELECT gen_random_uuid(), a.id, moment, moment, moment + interval '2 hours', a.place_id,
    'scheduled', 12, '{}', '{}', 0, 0, 0, 0, now(), false, 0, false, 0, 0
FROM (SELECT id, place_id, row_number() OVER (ORDER BY slug) AS number FROM scheduler_activity) a,
LATERAL (SELECT now() - interval '183 days' + n * interval '365 days' / %s
    + a.number * interval '1 second' AS moment FROM generate_series(1, %s) n) times
"""


def measure() -> Iterator[Figure]:
    """Ask for each page."""
    activities = content.make_activities(FEW // WEEKS)
    sessions = content.make_sessions(activities, weeks=WEEKS)
    pages = {
        "agenda": "/",
        "session page": f"/sessions/{sessions[0].pk}/",
        "API, sessions": "/api/v1/sessions/",
    }
    with harness.web() as koppi, harness.web(harness.BARE) as bare:
        for name, path in pages.items():
            size = len(Client(SERVER_NAME="127.0.0.1").get(path).content)
            floor, rate = in_turns(
                partial(harness.rate, bare, Request(f"/bytes/{size}/"), seconds=2),
                partial(harness.rate, koppi, Request(path), seconds=2),
            )
            work = f"{name}, {size / 1000:.0f} kB, warm"
            yield rate_figure(work, rate, ("bare view", floor), 1 / 2)
    for name, path in pages.items():
        yield from queries(name, path)
    yield from growing(pages)


def queries(name: str, path: str) -> Iterator[Figure]:
    """Count what a page asks the database, cold and warm."""
    client = Client(SERVER_NAME="127.0.0.1")
    cache.clear()
    for state, most in (("cold", COLD_QUERIES), ("warm", WARM_QUERIES)):
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        yield count_figure(f"{name}: queries, {state}", len(asked), most=most, among="a page")


def growing(pages: dict[str, str]) -> Iterator[Figure]:
    """Time cold pages with many sessions in the database, in turns with a thousand."""
    server, few = os.environ["DATABASE_URL"], connection.settings_dict["NAME"]
    connection.close()
    with ExitStack() as stack:
        names = {FEW: few}
        for number in MANY:
            names[number] = f"{few}_{number}"
            stack.enter_context(database(server, names[number], template=few))
            fill(named(server, names[number]), number)
        for name, path in pages.items():
            taken = times(names, path)
            for number in MANY:
                work = f"{name}, cold, {number:,} sessions"
                yield time_figure(work, taken[number], (f"{FEW:,}", taken[FEW]), 1.3)
        use(few)


def fill(address: str, number: int) -> None:
    """Add sessions until there are `number`."""
    each = (number - FEW) // (FEW // WEEKS)
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(MORE, [each, each])
        other.execute("VACUUM ANALYZE scheduler_session")


def times(names: dict[int, str], path: str) -> dict[int, float]:
    """Return the median seconds of a cold page with each database."""
    client = Client(SERVER_NAME="127.0.0.1")
    taken: dict[int, list[float]] = {number: [] for number in names}
    for _ in range(ROUNDS):
        for number, name in names.items():
            use(name)
            Session.objects.exists()
            cache.clear()
            began = time.perf_counter()
            client.get(path)
            taken[number].append(time.perf_counter() - began)
    return {number: statistics.median(seconds) for number, seconds in taken.items()}


def use(name: str) -> None:
    """Let this process ask another database of the same server."""
    connection.close()
    connection.settings_dict["NAME"] = name
