"""The calendar of one host: what they host, for whoever holds its address, until it is renewed."""

from datetime import time, timedelta

import pytest

from backend.capabilities import new_token
from scheduler.domain.host_calendars import end_host_calendar, renew_host_calendar
from scheduler.enums import ActivityStatus, HostRole, SessionStatus
from scheduler.models import Host, HostCalendar, SignUp
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    SessionFactory,
    ThemeFactory,
    UserFactory,
    member_of,
)
from tests.scheduler.feeds.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def jari():
    return member_of(OrganisationFactory.create(), name="Jari", email="jari@demo.example")


@pytest.fixture
def path(jari):
    return f"/calendar/hosts/{renew_host_calendar(actor=jari)}.ics"


def hosted(person, days=1, session=None, **fields):
    """Make a session that `person` hosts, by its series unless a session is given."""
    session = session or SessionFactory.create(
        activity=ActivityFactory.create(start=NOW + timedelta(days=days), **fields)
    )
    Host.objects.create(activity=session.activity, person=person)
    return session


def uids(events):
    return [str(event["UID"]).partition("-host@")[0] for event in events]


def test_calendar_has_what_one_hosts_by_series_or_by_session_and_nothing_else(
    get, read, jari, path
):
    by_series = hosted(jari)
    by_session = SessionFactory.create(
        activity=ActivityFactory.create(start=NOW + timedelta(days=2))
    )
    Host.objects.create(activity=by_session.activity, session=by_session, person=jari)
    SessionFactory.create(activity=by_session.activity, start=NOW + timedelta(days=3))
    hosted(UserFactory.create())
    hosted(jari, status=ActivityStatus.DRAFT)
    calendar, events = read(get(path))
    assert uids(events) == [str(by_series.pk), str(by_session.pk)]
    assert "Jari" in calendar["NAME"]
    assert "SOURCE" not in calendar


def test_where_one_cannot_come_is_not_in_it(get, read, jari, path):
    session = hosted(jari)
    Host.objects.create(activity=session.activity, session=session, person=jari, is_away=True)
    assert read(get(path))[1] == []


def test_entry_says_what_one_does_with_whom_and_leads_to_the_desk(get, read, jari, path):
    session = hosted(jari)
    Host.objects.create(
        activity=session.activity,
        person=UserFactory.create(name="Sanna"),
        role=HostRole.VISITOR,
        begins=time(13),
        ends=time(14),
    )
    _calendar, (event,) = read(get(f"{path}?lang=en"))
    assert "You: leads" in event["DESCRIPTION"]
    assert "With you: Sanna" in event["DESCRIPTION"]
    assert event["URL"] == f"http://127.0.0.1:8000/desk/sessions/{session.pk}/?lang=en"
    assert event["CLASS"] == "PRIVATE"
    assert event["TRANSP"] == "OPAQUE"


def test_nothing_of_the_parties_and_no_address_of_anyone_is_in_it(get, jari, path):
    session = hosted(jari)
    SignUp.objects.create(
        session=session, ticket_hash=b"x" * 32, alias="sininen kettu", party_size=2, arrival=1
    )
    body = get(path).content
    for private in (b"kettu", b"demo.example", path.encode(), path[16:30].encode()):
        assert private not in body


def test_cancelled_and_moved_sessions_say_so(get, read, jari, path):
    session = hosted(jari)
    session.status, session.sequence, session.changed = SessionStatus.CANCELLED, 2, NOW
    session.save()
    _calendar, (event,) = read(get(path))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 2)


def test_renewing_ends_the_address_before_and_ending_ends_it(client, jari, path):
    second = f"/calendar/hosts/{renew_host_calendar(actor=jari)}.ics"
    assert client.get(path).status_code == 404
    assert client.get(second).status_code == 200
    end_host_calendar(actor=jari)
    end_host_calendar(actor=jari)
    assert client.get(second).status_code == 404
    assert not HostCalendar.objects.exists()


def test_address_of_a_person_who_left_and_guesses_open_nothing(client, jari, path):
    assert client.get(f"/calendar/hosts/{new_token()}.ics").status_code == 404
    assert client.get("/calendar/hosts/x.ics").status_code == 404
    jari.is_active = False
    jari.save()
    assert client.get(path).status_code == 404


def test_reader_that_has_it_is_answered_304_and_no_one_between_may_keep_it(get, client, jari, path):
    session = hosted(jari)
    first = get(path)
    assert first["Cache-Control"] == "private, no-cache"
    assert first["X-Robots-Tag"] == "noindex, nofollow"
    assert not first.cookies
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    session.sequence += 1
    session.save()
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert client.post(path).status_code == 405


def test_address_is_nowhere_in_the_database(jari, path):
    row = HostCalendar.objects.get()
    token = path.removeprefix("/calendar/hosts/").removesuffix(".ics")
    assert token.encode() not in bytes(row.token_hash)
    assert len(row.token_hash) == 32


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(client, jari, path, rows, django_assert_num_queries):
    for number in range(rows):
        session = hosted(jari, days=number, themes=[ThemeFactory.create()])
        Host.objects.create(activity=session.activity, session=session, person=UserFactory.create())
    with django_assert_num_queries(4):
        assert client.get(path).status_code == 200
