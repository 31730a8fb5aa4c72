"""Sign-ups by HTTP, contended and spread, beside the same lock and insert by others.

The floors: a bare DRF view that locks a row and inserts one, and pgbench that does no more.
"""

import json
import statistics
import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count, cycle, islice

from django.db.models import Sum

from scheduler.enums import SEATED
from scheduler.models import Session, SignUp
from tests.benchmarks import content, floor_tables, harness, pgbench
from tests.benchmarks.figures import (
    Figure,
    count_figure,
    in_turns,
    rate_figure,
    time_figure,
)
from tests.benchmarks.harness import Address
from tests.benchmarks.load import Load, Request, load

PARTIES = 600
SPREAD = 200
MANY_SEATS = 1_000_000
P95_SECONDS = 0.15
SEATS, PHONES = 20, 200
CONTENDED = """
BEGIN;
SELECT taken FROM floor_seat WHERE id = lpad('1', 32, '0')::uuid FOR UPDATE;
INSERT INTO floor_party (seat_id) VALUES (lpad('1', 32, '0')::uuid);
COMMIT;
"""
ELSEWHERE = """
\\set number random(1, 200)
BEGIN;
SELECT taken FROM floor_seat WHERE id = lpad(to_hex(:number), 32, '0')::uuid FOR UPDATE;
INSERT INTO floor_party (seat_id) VALUES (lpad(to_hex(:number), 32, '0')::uuid);
COMMIT;
"""
JSON = {"Content-Type": "application/json", "X-Forwarded-For": "192.0.2.1"}

numbers = count()


def measure() -> Iterator[Figure]:
    """Sign up to one session, to many, and for few seats."""
    sessions = content.make_sessions(content.make_activities(SPREAD + 1, capacity=MANY_SEATS))
    seats = floor_tables.make(SPREAD)
    few = sessions.pop()
    with harness.web() as koppi, harness.web(harness.BARE_DATABASE) as bare:
        for wanted in ("no address", "every second an address"):
            addressed = 2 if wanted != "no address" else 0
            for name, many, script, part in (
                ("one session", 1, CONTENDED, 1 / 6),
                (f"{SPREAD} sessions", SPREAD, ELSEWHERE, 1 / 8),
            ):
                loads: list[Load] = []
                ours = partial(timed, koppi, sessions[:many], addressed, loads)
                ours()
                loads.clear()
                works = [ours, partial(floor_rate, bare, seats[:many])]
                if pgbench.program():
                    works.append(partial(pgbench.rate, script))
                work = f"sign-ups, {name}, {wanted}"
                yield from figures(work, part, in_turns(*works), loads)
        yield oversold(koppi, few)
    if not pgbench.program():
        print("  pgbench is not on this machine: its floor is left out.", flush=True)


def timed(koppi: Address, sessions: Sequence[Session], addressed: int, loads: list[Load]) -> float:
    """Sign parties up; return how many a second."""
    loads.append(harness.checked(load(koppi, sign_ups(sessions, PARTIES, addressed)), 201))
    return loads[-1].rate


def floor_rate(bare: Address, seats: Sequence[uuid.UUID]) -> float:
    """Take seats by the bare view; return how many a second."""
    taking = [Request(f"/seats/{seat}/", "POST", JSON, b'{"party_size": 1}') for seat in seats]
    return harness.checked(load(bare, list(islice(cycle(taking), PARTIES))), 201).rate


def figures(
    work: str, of_pgbench: float, rates: Sequence[float], loads: Sequence[Load]
) -> Iterator[Figure]:
    """Set sign-ups beside the floors."""
    rate, of_view, *of_database = rates
    yield rate_figure(work, rate, ("bare DRF view", of_view), 1 / 2)
    for floor in of_database:
        yield rate_figure(work, rate, ("pgbench", floor), of_pgbench)
    p95 = statistics.median(one.percentile(95) for one in loads)
    yield time_figure(f"{work}: p95", p95, ("promised", P95_SECONDS), 1)


def oversold(koppi: Address, session: Session) -> Figure:
    """Let many phones sign up for few seats at once; count the seats that are not there."""
    Session.objects.filter(pk=session.pk).update(capacity=SEATS)
    harness.checked(load(koppi, sign_ups([session], PHONES, 0), clients=PHONES), 201)
    session.refresh_from_db()
    parties = SignUp.objects.filter(session=session)
    seated = parties.filter(status__in=SEATED).aggregate(n=Sum("party_size"))["n"]
    if (session.seats_taken, parties.count()) != (seated, PHONES):
        raise SystemExit(f"{seated} seats are counted as {session.seats_taken}.")
    return count_figure(
        "seats oversold", max(0, seated - SEATS), most=0, among=f"{PHONES} phones, {SEATS} seats"
    )


def sign_ups(sessions: Sequence[Session], parties: int, addressed: int) -> list[Request]:
    """Return a request for each party.

    Args:
        sessions: Taken in turn.
        parties: How many.
        addressed: Each so many-th party leaves an address for messages; none at 0.
    """
    return [
        Request(
            f"/api/v1/sessions/{session.pk}/sign-ups/",
            "POST",
            {**JSON, "Idempotency-Key": uuid.uuid4().hex},
            body(next(numbers), addressed),
        )
        for session in islice(cycle(sessions), parties)
    ]


def body(number: int, addressed: int) -> bytes:
    """Return what a party sends."""
    address = {"channel": "email", "address": f"client{number}@demo.example"}
    leaves = addressed and number % addressed == 0
    return json.dumps({"party_size": 1, "contact": address if leaves else None}).encode()
