"""What stands in the public calendars, and what never does."""

from datetime import UTC, timedelta

import pytest

from backend.clock import HELSINKI
from scheduler.domain.recurrence import occurrences
from scheduler.enums import ActivityStatus, CoHostState, HostRole, SessionStatus, SignUpMode
from scheduler.models import CoHost, Host, Session
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.scheduler.feeds.conftest import NOW, local

pytestmark = pytest.mark.django_db


def uids(answer):
    return {line.removeprefix(b"UID:") for line in answer.content.split(b"\r\n") if b"UID:" in line}


def uid(session):
    return f"{session.pk}@127.0.0.1".encode()


def test_calendar_says_whose_it_is_and_how_often_to_look(get, read):
    answer = get("/calendar/all.ics")
    calendar, events = read(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="koppi.ics"'
    assert events == []
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Koppi"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in answer.content
    assert calendar["X-PUBLISHED-TTL"].to_ical() == b"PT1H"
    assert calendar["COLOR"] == "orange"
    assert calendar["SOURCE"] == "http://127.0.0.1:8000/calendar/all.ics"
    assert calendar["URL"] == "http://127.0.0.1:8000/"


def test_session_is_one_event_with_all_that_a_page_shows(get, read):
    place = PlaceFactory.create(
        name={"fi": "Kyrkösjärven laavu"},
        street="Rantatie 5",
        town="Seinäjoki",
        latitude=62.7,
        longitude=22.8,
    )
    activity = ActivityFactory.create(
        title={"fi": "Makkaranpaisto laavulla"},
        summary={"fi": "Istutaan tulen ääressä."},
        place=place,
        organisation=OrganisationFactory.create(name={"fi": "Olkkari"}),
        themes=[ThemeFactory.create(name={"fi": "Yksinäisyys"}), ThemeFactory.create()],
        start=local(2027, 3, 24, 17),
    )
    Host.objects.create(activity=activity, person=UserFactory.create(name="Sanna"))
    session = SessionFactory.create(activity=activity, sequence=3, changed=NOW)
    _calendar, (event,) = read(get("/calendar/all.ics"))
    page = f"http://127.0.0.1:8000/sessions/{session.pk}/"
    assert event["UID"] == f"{session.pk}@127.0.0.1"
    assert event["SUMMARY"] == "Makkaranpaisto laavulla"
    assert event["LOCATION"] == "Kyrkösjärven laavu, Rantatie 5, Seinäjoki"
    assert event["GEO"].to_ical() == "62.7;22.8"
    assert event["URL"] == page
    assert event["STATUS"] == "CONFIRMED"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SEQUENCE"] == 3
    assert "Yksinäisyys" in event.categories
    assert event["DTSTART"].to_ical() == b"20270324T170000"
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == NOW.replace(microsecond=0)
    description = event["DESCRIPTION"]
    for part in ("Istutaan tulen ääressä.", "Olkkari", "Sanna", page):
        assert part in description
    assert "RRULE" not in event


def test_hosts_are_first_names_only_and_who_cannot_come_is_left_out(get):
    activity = ActivityFactory.create(start=local(2027, 3, 24, 17))
    session = SessionFactory.create(activity=activity)
    someone = UserFactory.create(name="Sanna", email="sanna.sukunimi@demo.example")
    Host.objects.create(activity=activity, person=someone)
    assert b"Sanna" in get("/calendar/all.ics").content
    other = UserFactory.create(name="Pekka", email="pekka@demo.example")
    Host.objects.create(activity=activity, session=session, person=other, role=HostRole.COMPANION)
    body = get("/calendar/activities/" + activity.slug + ".ics").content
    assert b"Pekka" in body
    assert b"Sanna" in body
    Host.objects.create(activity=activity, session=session, person=someone, is_away=True)
    assert b"Sanna" not in get("/calendar/places/" + activity.place.slug + ".ics").content
    for private in (b"demo.example", str(someone.pk).encode(), str(other.pk).encode()):
        assert private not in body


def test_only_the_window_and_only_what_is_published_is_shown(get):
    shown: list[Session] = []
    hidden: list[Session] = []
    for days, expected in ((-31, hidden), (-30, shown), (0, shown), (365, shown), (368, hidden)):
        activity = ActivityFactory.create(start=NOW + timedelta(days=days))
        expected.append(SessionFactory.create(activity=activity))
    hidden += [
        SessionFactory.create(activity=ActivityFactory.create(status=status))
        for status in (ActivityStatus.DRAFT, ActivityStatus.ARCHIVED)
    ]
    assert uids(get("/calendar/all.ics")) == {uid(session) for session in shown}


def test_cancelled_session_stays_thirty_days_and_says_so_in_words(get, read, clock):
    activity = ActivityFactory.create(title={"fi": "Retki"}, start=NOW + timedelta(days=90))
    SessionFactory.create(
        activity=activity, status=SessionStatus.CANCELLED, changed=NOW, sequence=1
    )
    _calendar, (event,) = read(get("/calendar/all.ics?lang=en"))
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == "CANCELLED: Retki"
    assert event["SEQUENCE"] == 1
    clock.shift(timedelta(days=30))
    assert len(uids(get("/calendar/all.ics"))) == 1
    clock.shift(timedelta(days=1))
    assert uids(get("/calendar/all.ics")) == set()


def test_cancelled_is_said_in_the_language_of_the_calendar(get, read):
    activity = ActivityFactory.create(title={"fi": "Retki", "sv": "Utflykt"})
    SessionFactory.create(activity=activity, status=SessionStatus.CANCELLED, changed=NOW)
    said = {}
    for language in ("fi", "sv"):
        _calendar, (event,) = read(get(f"/calendar/all.ics?lang={language}"))
        said[language] = event["SUMMARY"]
    assert said == {"fi": "PERUTTU: Retki", "sv": "INSTÄLLT: Utflykt"}


def test_language_is_asked_for_and_never_guessed_from_the_fetching_service(get, read):
    activity = ActivityFactory.create(title={"fi": "Retki", "sv": "Utflykt"})
    session = SessionFactory.create(activity=activity)
    for path, title, mark in (
        ("/calendar/all.ics", "Retki", ""),
        ("/calendar/all.ics?lang=sv", "Utflykt", "?lang=sv"),
        ("/calendar/all.ics?lang=en", "Retki", "?lang=en"),
        ("/calendar/all.ics?lang=xx", "Retki", ""),
    ):
        answer = get(path, accept_language="en-US")
        calendar, (event,) = read(answer)
        assert event["SUMMARY"] == title
        assert event["URL"] == f"http://127.0.0.1:8000/sessions/{session.pk}/{mark}"
        assert calendar["SOURCE"] == f"http://127.0.0.1:8000/calendar/all.ics{mark}"


def test_calendar_of_an_organisation_has_what_it_shares_and_accepted(get, read):
    organisation = OrganisationFactory.create(slug="olkkari", name={"fi": "Olkkari"})
    own = SessionFactory.create(activity=ActivityFactory.create(organisation=organisation))
    SessionFactory.create()
    shared = {}
    for state in CoHostState:
        shared[state] = SessionFactory.create()
        CoHost.objects.create(
            activity=shared[state].activity, organisation=organisation, state=state
        )
    answer = get("/calendar/organisations/olkkari.ics")
    assert uids(answer) == {uid(own), uid(shared[CoHostState.ACCEPTED])}
    calendar, _events = read(answer)
    assert calendar["NAME"] == "Olkkari – Koppi"
    assert answer["Content-Disposition"] == 'inline; filename="olkkari.ics"'


def test_calendar_of_a_place_follows_the_place_of_each_session(get):
    here, there = PlaceFactory.create(slug="laavu"), PlaceFactory.create(slug="olkkari")
    activity = ActivityFactory.create(place=here)
    stays = SessionFactory.create(activity=activity)
    moved = SessionFactory.create(activity=activity, start=NOW + timedelta(days=8), place=there)
    assert uids(get("/calendar/places/laavu.ics")) == {uid(stays)}
    assert uids(get("/calendar/places/olkkari.ics")) == {uid(moved)}


def test_calendars_of_a_theme_and_of_an_activity_have_their_own(get, read):
    theme = ThemeFactory.create(slug="money", name={"fi": "Raha"})
    session = SessionFactory.create(activity=ActivityFactory.create(themes=[theme], slug="retki"))
    SessionFactory.create()
    for path in ("/calendar/themes/money.ics", "/calendar/activities/retki.ics"):
        assert uids(get(path)) == {uid(session)}


def test_calendar_of_nobody_and_of_a_draft_is_not_found(client):
    ActivityFactory.create(slug="draft", status=ActivityStatus.DRAFT)
    for path in ("organisations/x", "places/x", "themes/x", "activities/x", "activities/draft"):
        assert client.get(f"/calendar/{path}.ics").status_code == 404


def test_calendar_of_an_archived_activity_is_empty_and_no_error(get, read):
    archived = ActivityFactory.create(slug="old", status=ActivityStatus.ARCHIVED)
    SessionFactory.create(activity=archived)
    _calendar, events = read(get("/calendar/activities/old.ics"))
    assert events == []


def test_activity_without_sign_up_says_just_come(get, read):
    SessionFactory.create(activity=ActivityFactory.create(sign_up=SignUpMode.NONE))
    _calendar, (event,) = read(get("/calendar/all.ics?lang=en"))
    assert "No sign-up needed. Just come." in event["DESCRIPTION"]


HOSTILE = {
    "line end": "Retki\nBEGIN:VEVENT",
    "carriage return": "Retki\rATTACH:http://evil.example\rX:",
    "both": "Retki\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "other line ends": "Retki\u2028A:\u2029B:\x85C:\x0bD:\x0cE:",
    "punctuation": 'Retki; "nuotio", kahvi: \\n \\, \\;',
    "emoji": "👨‍👩‍👧‍👦🔥" * 14,
    "right to left": "\u202eikteR \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "controls": "Re\x07tki\x1b[31m",
    "long": "ä" * 120,
    "mark-up": "<script>alert(1)</script>=cmd|' /C calc'!A0",
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text(get, read, title):
    theme = ThemeFactory.create(name={"fi": title})
    place = PlaceFactory.create(name={"fi": title}, street=title[:100])
    activity = ActivityFactory.create(
        title={"fi": title}, summary={"fi": title}, place=place, themes=[theme], slug="hostile"
    )
    SessionFactory.create(activity=activity)
    for path in ("/calendar/all.ics", "/calendar/activities/hostile.ics"):
        answer = get(path)
        calendar, (event,) = read(answer)
        assert [part.name for part in calendar.walk()] == [
            "VCALENDAR",
            "VTIMEZONE",
            "DAYLIGHT",
            "STANDARD",
            "VEVENT",
        ]
        assert "ATTACH" not in event
        seen = event["SUMMARY"].replace("\n", "")
        assert [letter for letter in title if letter.isalnum()] == [
            letter for letter in seen if letter.isalnum()
        ]
        assert len(answer.content.splitlines()) == answer.content.count(b"\r\n")
        assert len(answer.content.decode().splitlines()) == answer.content.count(b"\r\n")


def test_every_occurrence_agrees_with_the_database_over_both_changes_of_the_clock(get, expand):
    expected = []
    for hour, minute in ((0, 30), (2, 59), (3, 0), (3, 30), (4, 0), (17, 0), (23, 30)):
        start = local(2027, 3, 22, hour, minute)
        activity = ActivityFactory.create(start=start, recurrence="FREQ=DAILY")
        for one in occurrences(
            start=start,
            duration=activity.duration,
            rule="FREQ=DAILY",
            after=start,
            until=local(2027, 11, 5),
        ):
            session = SessionFactory.create(activity=activity, start=one.start, end=one.end)
            expected.append((f"{session.pk}@127.0.0.1", one.start, one.end))
    found = expand(get("/calendar/all.ics"), local(2027, 3, 1), local(2027, 12, 1))
    assert found == sorted(expected)


def test_the_hour_that_comes_twice_is_said_exactly(get, expand, read):
    first = local(2027, 10, 31, 3, 30).astimezone(UTC)
    second = first + timedelta(hours=1)
    moments = [(first, first + timedelta(minutes=15)), (second, second + timedelta(minutes=15))]
    # Half an hour before the change to half an hour after: from 3.30 to 3.30 by the wall clock.
    moments.append((first, second))
    activity = ActivityFactory.create()
    for number, (start, end) in enumerate(moments):
        SessionFactory.create(
            activity=activity, start=start, end=end, occurrence=NOW + timedelta(days=number)
        )
    answer = get("/calendar/all.ics")
    found = expand(answer, local(2027, 10, 30), local(2027, 11, 2))
    assert sorted((start, end) for _uid, start, end in found) == sorted(moments)


def test_the_time_zone_block_says_what_the_time_zone_database_says(get, read):
    calendar, _events = read(get("/calendar/all.ics"))
    (block,) = calendar.timezones
    zone = block.to_tz(lookup_tzid=False)
    moment = local(2026, 1, 1)
    while moment < local(2031, 1, 1):
        shown = moment.replace(tzinfo=zone)
        assert shown.utcoffset() == moment.replace(tzinfo=HELSINKI).utcoffset(), moment
        moment += timedelta(hours=6)
