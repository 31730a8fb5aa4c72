"""The calendar file of a ticket: discreet, with alarms, and for its holder only."""

from datetime import timedelta

import pytest

from backend.capabilities import keyed_hash, new_token
from scheduler.enums import SessionStatus, SignUpStatus
from scheduler.models import SignUp
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
)
from tests.scheduler.feeds.conftest import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def party():
    """Return a maker of sign-ups, as (sign-up, address of its file)."""

    def make(session=None, **fields):
        token = new_token()
        sign_up = SignUp.objects.create(
            session=session or telling_session(),
            ticket_hash=keyed_hash("ticket", token),
            alias=f"sininen kettu {token}",
            party_size=1,
            arrival=SignUp.objects.count() + 1,
            **{"status": SignUpStatus.CONFIRMED, "locale": "en", **fields},
        )
        return sign_up, f"/t/{token}/calendar.ics"

    return make


def telling_session(**fields):
    """Every text of it tells what it is about."""
    telling = {"fi": "Päihderyhmä", "en": "Addiction group"}
    return SessionFactory.create(
        activity=ActivityFactory.create(
            title=telling,
            summary=telling,
            slug="addiction",
            organisation=OrganisationFactory.create(name=telling),
            themes=[ThemeFactory.create(name=telling)],
            start=local(2027, 3, 24, 17),
            place=PlaceFactory.create(
                name=telling, street="Rantatie 5", latitude=62.7, longitude=22.8
            ),
        ),
        **fields,
    )


def test_entry_is_discreet_unless_the_party_turned_it_off(get, read, party):
    sign_up, path = party()
    answer = get(path)
    _calendar, (event,) = read(answer)
    assert event["SUMMARY"] == "Meeting"
    assert event["LOCATION"] == "Rantatie 5, Seinäjoki"
    assert event["CLASS"] == "PRIVATE"
    assert event["TRANSP"] == "OPAQUE"
    body = answer.content.decode()
    for telling in ("ddiction", "äihde", str(sign_up.session_id), "/t/", "GEO", "DESCRIPTION:P"):
        assert telling not in body
    assert answer["Content-Disposition"] == 'inline; filename="calendar.ics"'


def test_entry_that_is_not_discreet_tells_all_and_leads_back(get, read, party):
    _sign_up, path = party(discreet=False)
    _calendar, (event,) = read(get(path))
    assert event["SUMMARY"] == "Addiction group"
    assert event["LOCATION"] == "Addiction group, Rantatie 5, Seinäjoki"
    assert event["DESCRIPTION"] == "Addiction group"
    assert event["URL"] == f"http://127.0.0.1:8000{path.removesuffix('calendar.ics')}?lang=en"
    assert "GEO" in event


def test_entry_has_an_alarm_for_each_reminder(get, read, party, settings):
    settings.REMINDER_LEADS_MINUTES = [1440, 120]
    _sign_up, path = party()
    _calendar, (event,) = read(get(path))
    alarms = list(event.walk("VALARM"))
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [-timedelta(days=1), -timedelta(hours=2)]
    assert {(alarm["ACTION"], alarm["DESCRIPTION"]) for alarm in alarms} == {("DISPLAY", "Meeting")}


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (SignUpStatus.CONFIRMED, "CONFIRMED"),
        (SignUpStatus.WAITING, "TENTATIVE"),
        (SignUpStatus.CANCELLED, "CANCELLED"),
    ],
)
def test_status_follows_the_party(get, read, party, status, shown):
    _sign_up, path = party(status=status)
    _calendar, (event,) = read(get(path))
    assert event["STATUS"] == shown


def test_cancelled_session_or_party_has_no_alarm_and_a_higher_sequence(get, read, party):
    session = telling_session(status=SessionStatus.CANCELLED, sequence=4)
    _sign_up, path = party(session)
    _calendar, (event,) = read(get(path))
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "CANCELLED: Meeting")
    assert event["SEQUENCE"] == 4
    assert not list(event.walk("VALARM"))
    _sign_up, path = party(session, status=SignUpStatus.CANCELLED)
    _calendar, (event,) = read(get(path))
    assert event["SEQUENCE"] == 5


def test_uid_stays_and_differs_between_parties(get, read, party):
    session = telling_session()
    (_one, first), (_two, second) = party(session), party(session)
    uids = [str(read(get(path))[1][0]["UID"]) for path in (first, first, second)]
    assert uids[0] == uids[1] != uids[2]


def test_file_is_in_the_language_of_the_party_unless_another_is_asked_for(get, read, party):
    _sign_up, path = party(locale="fi", discreet=False)
    assert read(get(path, accept_language="sv"))[1][0]["SUMMARY"] == "Päihderyhmä"
    assert read(get(f"{path}?lang=en"))[1][0]["SUMMARY"] == "Addiction group"


def test_file_is_kept_nowhere_and_changes_nothing(get, party, client):
    sign_up, path = party()
    answer = get(path)
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "same-origin"
    assert SignUp.objects.get(pk=sign_up.pk).status == SignUpStatus.CONFIRMED
    assert client.post(path).status_code == 405


def test_wrong_or_forgotten_ticket_is_not_found(client, party):
    sign_up, path = party()
    sign_up.delete()
    for address in (path, f"/t/{new_token()}/calendar.ics", "/t/x/calendar.ics"):
        assert client.get(address).status_code == 404
