"""Hot reads go by an index: with 10,000 rows in each large table none is read from end to end."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
HASH = "sha256(gen_random_uuid()::text::bytea)"
WITHOUT_PARTIES = """
SELECT id, row_number() OVER () AS n FROM scheduler_session
WHERE NOT folded AND id NOT IN (SELECT session_id FROM scheduler_signup)
"""
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


def make_large(row, source="", **changes):
    """Make copies of a row, each with a key of its own and what `changes` say of number `n`."""
    table, values = row._meta.db_table, {"id": "gen_random_uuid()", **changes}
    columns = [field.column for field in row._meta.concrete_fields]
    chosen = ", ".join(values.get(column, f'kept."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    source = source or f"generate_series(1, {ROWS}) AS n"
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {chosen} '  # noqa: S608 (our own names)
            f'FROM "{table}" AS kept, {source} WHERE kept.id = %s',
            [row.pk],
        )


def one_of(rows):
    """Return SQL that takes the rows in turn."""
    keys = ", ".join(f"'{row.pk}'" for row in rows)
    return f"(ARRAY[{keys}]::uuid[])[1 + mod(n, {len(rows)})]"


def fill(town):
    """Make large tables of what is held, folded, sent, answered or far ahead, as they are."""
    start = f"now() - interval '{DAYS} days' + n * interval '{2 * DAYS} days' / {ROWS}"
    make_large(
        town.own.session,
        activity_id=one_of([ActivityFactory.create(themes=[town.theme]) for _ in range(50)]),
        place_id=one_of([PlaceFactory.create() for _ in range(50)]),
        occurrence=start,
        start=start,
        end=f"{start} + interval '2 hours'",
        folded=f"{start} < now() - interval '8 days'",
    )
    make_large(
        town.own.party.sign_up,
        f"({WITHOUT_PARTIES}) AS session",
        session_id="session.id",
        ticket_hash=HASH,
        status="(ARRAY['confirmed', 'waiting', 'cancelled'])[1 + mod(n, 3)]",
    )
    sent = {"state": "'sent'", "contact_id": "NULL", "sealed_text": "NULL", "reference": "''"}
    make_large(Message.objects.get(pk=town.own.letter), **sent)
    make_large(
        HelpRequest.objects.get(pk=town.request),
        state="'closed'",
        asked="now() - interval '90 days'",
        caught="now() - interval '89 days'",
        sealed_text="NULL",
        token_hash=HASH,
        phrase_hash=HASH,
    )
    make_large(Feedback.objects.get(pk=town.new_statement), state="'thanked'", follow_hash=HASH)
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
