import base64
import json
import subprocess
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.enums import Role
from backend.errors import NotAllowed
from backend.models import Message
from backend.reading.failures import CannotRead
from backend.reading.isolated import run_isolated
from backend.reading.limits import PROCESS_SECONDS
from scheduler.domain import importing
from scheduler.domain.publishing import publish_activity
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus, SessionStatus
from scheduler.errors import CalendarUnreadable
from scheduler.models import Activity, CalendarSource
from scheduler.reading.__main__ import read
from tests.factories import OrganisationFactory, PlaceFactory, member_of

pytestmark = pytest.mark.django_db


def ics(*events):
    body = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


def day(days, hour=15):
    return (timezone.now() + timedelta(days=days)).strftime(f"%Y%m%dT{hour:02}0000Z")


def event(uid, *, days=3, hour=15, more="", title="Kerho"):
    return f"UID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{day(days, hour)}\r\nDURATION:PT2H\r\n{more}"


def moved(uid, *, hour):
    return (
        f"RECURRENCE-ID:{day(3)}\r\nDTSTART:{day(3, hour)}\r\nDURATION:PT2H\r\n"
        f"UID:{uid}\r\nSUMMARY:Kerho"
    )


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch):
    """Spare a process a reading; the pages' and the API's tests have them."""

    def read_here(_module, request, *, seconds):
        plain = json.dumps({**request, "allow_loopback": False})
        return json.loads(json.dumps(read(json.loads(plain))))

    monkeypatch.setattr(importing, "run_isolated", read_here)


@pytest.fixture
def college():
    organisation = OrganisationFactory.create()
    return organisation, member_of(organisation, Role.WORKER), PlaceFactory.create()


def bring(college, *events):
    organisation, actor, place = college
    return importing.import_file(
        actor=actor, organisation=organisation, name="Opisto", body=ics(*events), place=place
    )


def published_with_a_party(college):
    """Publish what came in, and let somebody sign up; return the activity and its session."""
    activity = Activity.objects.get()
    activity.sign_up = "open"
    activity.save()
    publish_activity(actor=college[1], activity=activity)
    session = activity.sessions.get()
    sign_up(
        session_id=session.pk,
        wanted=Wanted(channel="email", address="client@demo.example"),
    )
    return activity, session


def test_new_event_becomes_a_draft_with_its_sessions(college):
    source = bring(college, event("a", more="RRULE:FREQ=WEEKLY;COUNT=3"))
    activity = Activity.objects.get()
    assert activity.status == ActivityStatus.DRAFT
    assert activity.title == {"fi": "Kerho"}
    assert activity.sessions.count() == 3
    assert source.report["activities_new"] == 1
    assert source.report["sessions_new"] == 3


def test_draft_is_published_with_the_sessions_it_has(college):
    bring(college, event("a", more="RRULE:FREQ=WEEKLY;COUNT=3"))
    publish_activity(actor=college[1], activity=Activity.objects.get())
    assert Activity.objects.get().sessions.count() == 3


def test_same_file_again_changes_nothing(college):
    for _ in range(2):
        source = bring(college, event("a"), event("b"))
    assert Activity.objects.count() == 2
    assert CalendarSource.objects.count() == 1
    assert {name: source.report[name] for name in ("activities_new", "sessions_new")} == {
        "activities_new": 0,
        "sessions_new": 0,
    }
    assert source.report["sessions_changed"] == source.report["sessions_cancelled"] == 0


def test_moved_time_of_a_published_activity_is_changed_and_told(college):
    bring(college, event("a"))
    _, session = published_with_a_party(college)
    source = bring(college, event("a"), moved("a", hour=17))
    session.refresh_from_db()
    assert session.start.hour == 17
    assert session.sequence == 1
    assert source.report["sessions_changed"] == 1
    assert Message.objects.filter(kind="moved").count() == 1


def test_vanished_event_and_cancelled_time_are_cancelled(college):
    bring(college, event("a"), event("b"))
    source = bring(college, event("a", more="STATUS:CANCELLED"))
    assert source.report["sessions_cancelled"] == 2
    statuses = set(Activity.objects.values_list("sessions__status", flat=True))
    assert statuses == {SessionStatus.CANCELLED}


def test_time_that_is_past_is_not_cancelled_by_vanishing(college):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        bring(college, event("a", days=1))
        clock.shift(timedelta(days=5))
        source = bring(college)
    assert source.report["sessions_cancelled"] == 0


def test_title_follows_the_calendar_until_a_person_gives_their_own(college):
    bring(college, event("a", title="Kerho"))
    bring(college, event("a", title="Uusi nimi"))
    activity = Activity.objects.get()
    assert activity.title["fi"] == "Uusi nimi"
    activity.title = {"fi": "Oma nimi"}
    activity.save()
    bring(college, event("a", title="Kolmas"))
    assert Activity.objects.get().title["fi"] == "Oma nimi"


def test_new_place_and_text_of_a_published_activity_are_followed_and_told(college):
    ours = PlaceFactory.create(name={"fi": "Laavu"})
    bring(college, event("a", more="DESCRIPTION:Nuotio"))
    activity, session = published_with_a_party(college)
    source = bring(college, event("a", more="DESCRIPTION:Makkaraa\r\nLOCATION:Laavu"))
    activity, session = Activity.objects.get(), activity.sessions.get()
    assert (activity.summary, activity.place) == ({"fi": "Makkaraa"}, ours)
    assert (session.place, session.sequence) == (ours, 1)
    assert source.report["activities_changed"] == source.report["sessions_changed"] == 1
    assert Message.objects.filter(kind="moved").count() == 1


def test_text_of_a_person_is_not_overwritten(college):
    bring(college, event("a", more="DESCRIPTION:Nuotio"))
    Activity.objects.update(summary={"fi": "Oma"})
    bring(college, event("a", more="DESCRIPTION:Makkaraa"))
    assert Activity.objects.get().summary == {"fi": "Oma"}


def test_time_and_place_of_a_person_stay_until_the_calendar_says_something_new(college):
    ours = PlaceFactory.create(name={"fi": "Laavu"})
    bring(college, event("a"))
    session = Activity.objects.get().sessions.get()
    session.start += timedelta(hours=1)
    session.end += timedelta(hours=1)
    session.place = ours
    session.save()
    source = bring(college, event("a"))
    assert source.report["sessions_changed"] == 0
    bring(college, event("a"), moved("a", hour=17))
    session.refresh_from_db()
    assert (session.start.hour, session.place) == (17, ours)


def test_single_time_has_its_own_title_text_and_place(college):
    ours = PlaceFactory.create(name={"fi": "Laavu"})
    series = event("a", more="RRULE:FREQ=WEEKLY;COUNT=2\r\nDESCRIPTION:Nuotio")
    own = (
        f"UID:a\r\nRECURRENCE-ID:{day(3)}\r\nDTSTART:{day(3)}\r\nDURATION:PT2H\r\n"
        "SUMMARY:{title}\r\nDESCRIPTION:{title}\r\nLOCATION:Laavu"
    )
    bring(college, series, own.format(title="Retki"))
    first, second = Activity.objects.get().sessions.order_by("start")
    assert (first.title, first.summary, first.place) == ({"fi": "Retki"}, {"fi": "Retki"}, ours)
    assert (second.title, second.summary, second.place) == ({}, {}, college[2])
    bring(college, series, own.format(title="Kalaan"))
    first.refresh_from_db()
    assert first.title == first.summary == {"fi": "Kalaan"}
    bring(college, series)
    first.refresh_from_db()
    assert (first.title, first.summary, first.place) == ({}, {}, college[2])


def test_place_of_ours_is_found_by_its_name(college):
    ours = PlaceFactory.create(name={"fi": "Laavu"})
    bring(college, event("a", more="LOCATION:laavu\\, Seinäjoki"))
    assert Activity.objects.get().place == ours


def test_what_is_left_is_reported_with_its_reason(college):
    source = bring(college, event("a", days=-30), event("b"))
    assert source.report["left"] == [{"title": "Kerho", "reason": "not_in_window"}]


def test_only_those_who_run_the_calendar_import(college):
    organisation, _actor, place = college
    with pytest.raises(NotAllowed):
        importing.import_file(
            actor=member_of(OrganisationFactory.create()),
            organisation=organisation,
            name="x",
            body=ics(),
            place=place,
        )


def test_what_is_no_calendar_is_refused_and_nothing_is_kept(college):
    organisation, actor, place = college
    with pytest.raises(CalendarUnreadable) as caught:
        importing.import_file(
            actor=actor, organisation=organisation, name="x", body=b"<html>", place=place
        )
    assert caught.value.reason == "not_a_calendar"
    assert not CalendarSource.objects.exists()


def test_private_address_is_refused(college):
    organisation, actor, place = college
    with pytest.raises(CalendarUnreadable) as caught:
        importing.add_source(
            actor=actor, organisation=organisation, name="x", url="http://127.0.0.1/", place=place
        )
    assert caught.value.reason == "private_address"


def test_reading_that_takes_too_long_is_ended(college, monkeypatch):
    def slow(*args, **kwargs):
        raise subprocess.TimeoutExpired("x", 1)

    monkeypatch.setattr(subprocess, "run", slow)
    monkeypatch.setattr(importing, "run_isolated", run_isolated)
    with pytest.raises(CalendarUnreadable) as caught:
        bring(college, event("a"))
    assert caught.value.reason == "too_slow"


def test_refresh_that_fails_cancels_nothing_and_says_why(college):
    source = bring(college, event("a"))
    source.url = "http://127.0.0.1/"
    source.checked = None
    source.save()
    assert importing.refresh() == 1
    source.refresh_from_db()
    assert source.error == "private_address"
    assert Activity.objects.get().sessions.get().status == SessionStatus.SCHEDULED
    assert importing.refresh() == 0, "not again within the hour"


@pytest.fixture
def slow_server(college, monkeypatch):
    """A calendar whose server answers only those who wait longer than a person does."""

    def read_slowly(_module, request, *, seconds):
        if seconds < PROCESS_SECONDS:
            raise CannotRead("too_slow")
        answer = read({"body": base64.b64encode(ics(event("a"))).decode(), "now": request["now"]})
        return {**answer, "etag": '"1"'}

    monkeypatch.setattr(importing, "run_isolated", read_slowly)
    organisation, actor, place = college
    address = {"url": "https://opisto.example/a.ics", "name": "Opisto"}
    return {**address, "actor": actor, "organisation": organisation, "place": place}


def test_slow_server_is_left_to_the_worker(slow_server):
    source = importing.add_source(**slow_server)
    assert source.is_awaited
    assert importing.read_awaited() is True
    source.refresh_from_db()
    assert not source.is_awaited
    assert source.report["activities_new"] == 1
    assert importing.read_awaited() is False, "once"


def test_slow_server_that_is_read_again_keeps_its_report(slow_server):
    source = importing.add_source(**slow_server)
    importing.read_awaited()
    source = importing.read_again(actor=slow_server["actor"], source=CalendarSource.objects.get())
    assert source.is_awaited
    assert source.report["activities_new"] == 1
    assert importing.read_awaited() is True
