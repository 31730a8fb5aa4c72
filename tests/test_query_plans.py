"""Hot reads go by an index: with 10,000 rows in each large table none is read from end to end."""

import json
from datetime import timedelta
from itertools import cycle
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backend.domain import delivery
from backend.models import Message
from feedback.domain import surveying
from feedback.models import Feedback
from scheduler.domain import escalating, greeting_absent, reminding
from scheduler.models import HelpRequest, Session, SignUp
from tests.api_names import names_of
from tests.cast import build_town
from tests.factories import ActivityFactory, PlaceFactory

pytestmark = pytest.mark.django_db
ROWS = 10_000
#: Sessions are spread over so many days before and after now.
DAYS = 300
LARGE = {model._meta.db_table for model in (Session, SignUp, Message, Feedback, HelpRequest)}
READS = (
    "/",
    "/?theme={theme}",
    "/?place={place}",
    "/sessions/{session}/",
    "/activities/{activity}/",
    "/places/{place}/",
    "/t/{ticket}/",
    "/r/{follow}/",
    "/ask/{request_link}/",
    "/api/v1/sessions/",
    "/api/v1/sessions/?open=true",
    "/api/v1/sessions/?activity={activity}",
    "/api/v1/sessions/?place={place}",
    "/api/v1/sessions/?theme={theme}",
    "/api/v1/sessions/?organisation={own}",
    "/api/v1/sessions/{session}/",
    "/api/v1/tickets/{ticket}/",
    "/api/v1/follow/{follow}/",
)
#: What runs every few seconds or minutes.
SWEEPS = (
    delivery.drain,
    reminding.sweep,
    surveying.sweep,
    greeting_absent.sweep,
    escalating.escalate,
)


def copies(row, changes):
    """Return copies of a row with keys of their own and some other values."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return [type(row)(**{**values, "id": uuid4(), **change}) for change in changes]


def make_large(rows):
    type(rows[0]).objects.bulk_create(rows, batch_size=2000)


def fill(town):
    """Make large tables of what is held, folded, sent, answered or far ahead, as they are."""
    now = timezone.now()
    activities = [ActivityFactory.create(themes=[town.theme]).pk for _ in range(50)]
    places = [PlaceFactory.create().pk for _ in range(50)]
    step = timedelta(days=2 * DAYS) / ROWS
    starts = [now - timedelta(days=DAYS) + step * number for number in range(ROWS)]
    sessions = copies(
        town.own.session,
        (
            {
                "activity_id": activity,
                "place_id": place,
                "occurrence": start,
                "start": start,
                "end": start + timedelta(hours=2),
                "folded": start < now - timedelta(days=8),
            }
            for activity, place, start in zip(
                cycle(activities), cycle(places), starts, strict=False
            )
        ),
    )
    make_large(sessions)
    with_parties = [session.pk for session in sessions if not session.folded]
    make_large(
        copies(
            town.own.party.sign_up,
            (
                {"session_id": session, "ticket_hash": uuid4().bytes * 2, "status": status}
                for session, status in zip(
                    with_parties, cycle(["confirmed", "waiting", "cancelled"]), strict=False
                )
            ),
        )
    )
    sent = {"state": "sent", "contact_id": None, "sealed_text": None, "reference": ""}
    make_large(copies(Message.objects.get(pk=town.own.letter), [sent] * ROWS))
    closed = {
        "state": "closed",
        "asked": now - timedelta(days=90),
        "caught": now - timedelta(days=89),
        "sealed_text": None,
    }
    make_large(
        copies(
            HelpRequest.objects.get(pk=town.request),
            (
                {**closed, "token_hash": uuid4().bytes * 2, "phrase_hash": uuid4().bytes * 2}
                for _ in range(ROWS)
            ),
        )
    )
    make_large(
        copies(
            Feedback.objects.get(pk=town.new_statement),
            ({"state": "thanked", "follow_hash": uuid4().bytes * 2} for _ in range(ROWS)),
        )
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def scanned(sql):
    """Return the large tables that the plan of a query reads from end to end."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        found = cursor.fetchone()[0]
    plans = [(json.loads(found) if isinstance(found, str) else found)[0]["Plan"]]
    tables = set()
    while plans:
        plan = plans.pop()
        plans += plan.get("Plans", [])
        if plan["Node Type"] == "Seq Scan":
            tables.add(plan["Relation Name"])
    return tables & LARGE


def scans_of(act):
    """Return what an act asks that reads a large table from end to end."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        act()
    asked = [query["sql"] for query in queries.captured_queries]
    reads = [sql for sql in asked if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
    return [(sorted(tables), sql) for sql in reads if (tables := scanned(sql))]


@pytest.fixture
def town():
    town = build_town()
    fill(town)
    return town


def test_no_large_table_is_read_from_end_to_end(town, client):
    names = names_of(town)
    found = {}
    for path in READS:
        address = path.format(**names)
        assert client.get(address).status_code == 200
        found[path] = scans_of(lambda address=address: client.get(address))
    cursor = client.get("/api/v1/sessions/").json()["next"]
    found["the next page"] = scans_of(lambda: client.get(cursor))
    sign_ups = f"/api/v1/sessions/{names['session']}/sign-ups/"
    found["signing up"] = scans_of(lambda: client.post(sign_ups))
    ticket = f"/api/v1/tickets/{names['ticket']}/"
    found["leaving"] = scans_of(lambda: client.delete(ticket))
    for sweep in SWEEPS:
        found[sweep.__module__] = scans_of(sweep)
    assert {what: scans for what, scans in found.items() if scans} == {}
