import subprocess
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.enums import Role
from backend.errors import NotAllowed
from backend.models import Message
from scheduler.domain import importing
from scheduler.domain.publishing import publish_activity
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus, SessionStatus
from scheduler.errors import CalendarUnreadable
from scheduler.models import Activity, CalendarSource
from tests.factories import OrganisationFactory, PlaceFactory, member_of

pytestmark = pytest.mark.django_db


def ics(*events):
    body = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


def day(days, hour=15):
    return (timezone.now() + timedelta(days=days)).strftime(f"%Y%m%dT{hour:02}0000Z")


def event(uid, *, days=3, hour=15, more="", title="Kerho"):
    return f"UID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{day(days, hour)}\r\nDURATION:PT2H\r\n{more}"


@pytest.fixture
def college():
    organisation = OrganisationFactory.create()
    return organisation, member_of(organisation, Role.WORKER), PlaceFactory.create()


def bring(college, *events):
    organisation, actor, place = college
    return importing.import_file(
        actor=actor, organisation=organisation, name="Opisto", body=ics(*events), place=place
    )


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
    activity = Activity.objects.get()
    activity.sign_up = "open"
    activity.save()
    publish_activity(actor=college[1], activity=activity)
    session = activity.sessions.get()
    sign_up(
        session_id=session.pk,
        wanted=Wanted(channel="email", address="client@demo.example"),
    )
    moved = (
        f"RECURRENCE-ID:{day(3)}\r\nDTSTART:{day(3, 17)}\r\nDURATION:PT2H\r\nUID:a\r\nSUMMARY:Kerho"
    )
    source = bring(college, event("a"), moved)
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
