"""The sweep of reminders over many sign-ups of which few are due, beside the bare SQL.

The bare SQL finds the same parties, writes as many messages of the same size and marks the
parties, in one transaction. What it writes, and what the sweep writes, is rolled back each time.
"""

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from backend.capabilities import keyed_hash, new_token
from backend.enums import Channel
from backend.models import Message, SealedContact
from backend.sealing import seal
from scheduler.domain.reminding import sweep
from scheduler.enums import SignUpStatus
from scheduler.models import Session, SignUp
from scheduler.queries.tickets import PURPOSE
from tests.benchmarks import content, harness, rows
from tests.benchmarks.figures import Figure, in_turns, time_figure

SIGN_UPS, DUE = 100_000 * harness.SCALE, 1000 * harness.SCALE
A_SESSION = 20
FIND = """
SELECT p.id, p.contact_id, s.start FROM scheduler_signup p
JOIN scheduler_session s ON s.id = p.session_id
WHERE s.start > now() AND s.start <= now() + interval '1 day' AND s.status = 'scheduled'
AND p.status = 'confirmed' AND p.contact_id IS NOT NULL AND p.wants_reminders
AND (p.reminded IS NULL OR p.reminded < s.start - interval '1 day') FOR UPDATE OF p SKIP LOCKED
"""
MARK = "UPDATE scheduler_signup SET reminded = %s WHERE id = ANY(%s)"
LINK_MANY = """
WITH made AS (
    UPDATE scheduler_signup SET contact_id = gen_random_uuid() WHERE session_id = ANY(%s)
    RETURNING contact_id
)
INSERT INTO backend_sealedcontact (id, channel, sealed, is_held, keep_until)
SELECT contact_id, 'email', '\\x0001'::bytea, true, now() + interval '60 days' FROM made
"""


def measure() -> Iterator[Figure]:
    """Sweep and roll back, in turns with the bare SQL."""
    fill()
    floor, seconds = in_turns(lambda: undone(by_sql), lambda: undone(by_koppi))
    yield time_figure(
        f"reminders: {DUE:,} due of {SIGN_UPS:,} sign-ups", seconds, ("bare SQL", floor), 5
    )
    SignUp.objects.update(reminded=timezone.now())
    empty, nothing = in_turns(lambda: undone(find), lambda: undone(sweep))
    # No promise of the house; said because this is what runs every quarter of a minute.
    yield time_figure(
        f"reminders: none due of {SIGN_UPS:,} sign-ups", nothing, ("bare SQL", empty), 40
    )


def fill() -> None:
    """Make weekly sessions of which this week's are due, and parties that can be reached."""
    activities = content.make_activities(DUE // A_SESSION, begins_in=timedelta(hours=20))
    this_week = content.make_sessions(activities)
    for activity in activities:
        activity.start += timedelta(weeks=1)
    later = content.make_sessions(activities, weeks=SIGN_UPS // DUE - 1)
    parties = [
        party(session, number) for session in this_week for number in range(1, A_SESSION + 1)
    ]
    SealedContact.objects.bulk_create(
        [one.contact for one in parties if one.contact], batch_size=1000
    )
    SignUp.objects.bulk_create(parties, batch_size=1000)
    sessions = [session.pk for session in later]
    like = {
        "id": "gen_random_uuid()",
        "session_id": "s.id",
        "ticket_hash": "sha256(uuid_send(gen_random_uuid()))",
        "alias": "'kettu ' || n",
        "arrival": "n",
        "contact_id": "NULL",
    }
    rows.insert_like(
        parties[0],
        like,
        "scheduler_session s, generate_series(1, %s) n WHERE s.id = ANY(%s)",
        [A_SESSION, sessions],
    )
    with connection.cursor() as cursor:
        cursor.execute(LINK_MANY, [sessions])
        cursor.execute("ANALYZE")


def party(session: Session, number: int) -> SignUp:
    """Return a party with a sealed address, neither written yet."""
    contact = SealedContact(
        id=uuid4(), channel=Channel.EMAIL, keep_until=session.end + timedelta(days=1), is_held=True
    )
    ticket = new_token()
    contact.sealed = seal(
        json.dumps([f"client{number}@demo.example", ticket]), context=contact.seal_context
    )
    return SignUp(
        session=session,
        contact=contact,
        ticket_hash=keyed_hash(PURPOSE, ticket),
        alias=f"kettu {number}",
        party_size=1,
        status=SignUpStatus.CONFIRMED,
        arrival=number,
    )


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
    if (told := sweep()) != DUE:
        raise SystemExit(f"{told} parties were told and not {DUE}.")


def find() -> list[tuple[Any, ...]]:
    """Find who is to be told."""
    with connection.cursor() as cursor:
        cursor.execute(FIND)
        return list(cursor.fetchall())


def by_sql() -> None:
    """Find, write, mark."""
    found = find()
    if len(found) != DUE:
        raise SystemExit(f"{len(found)} parties were found and not {DUE}.")
    text = seal("x" * 900, context="x")
    now = timezone.now()
    rows.insert(
        Message(
            kind="reminder",
            channel=Channel.EMAIL,
            contact_id=contact,
            sealed_text=text,
            reference=f"sign-up:{pk}",
            dedupe_key=f"reminder:{pk}",
            due=now,
            expires=start,
        )
        for pk, contact, start in found
    )
    with connection.cursor() as cursor:
        cursor.execute(MARK, [timezone.now(), [pk for pk, *_rest in found]])
