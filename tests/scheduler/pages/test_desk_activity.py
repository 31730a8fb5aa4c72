import re
from datetime import datetime, timedelta

import pytest
import time_machine

from backend.enums import Role
from scheduler.domain.publishing import publish_due
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus, HostRole
from scheduler.models import Activity, Session
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
    member_of,
)
from tests.scheduler.pages.conftest import HELSINKI
from tests.scheduler.pages.posted import confirmed, form_of

pytestmark = pytest.mark.django_db

NEW = "/desk/activities/new/"


@pytest.fixture
def posted(organisation):
    place = PlaceFactory.create(slug="laavu", organisation=organisation)
    return {
        "key": "k" * 24,
        "title_fi": "Makkaranpaisto laavulla",
        "summary_fi": "Tehdään tuli.",
        "title_sv": "Korvgrillning",
        "place": str(place.pk),
        "day": "2027-01-20",
        "begins": "17:00",
        "ends": "19:00",
        "repeats": "weekly",
        "last_day": "2027-03-31",
        "sign_up": "open",
        "capacity": "12",
        "waiting_list": "on",
        "alone_welcome": "on",
        "may_just_sit": "on",
        "hosts-TOTAL_FORMS": "2",
        "hosts-INITIAL_FORMS": "0",
        "hosts-0-person": "",
        "hosts-0-role": "leads",
        "hosts-1-person": "",
        "hosts-1-role": "leads",
    }


@pytest.fixture
def client(staff, peer):
    return staff(peer)


def test_preview_shows_the_next_ten_times_and_saves_nothing(client, posted):
    page = client.post(NEW, {**posted, "act": "preview"}).content.decode()
    times = re.findall(r"<li>(Wednesday [^<]+)</li>", page)
    assert len(times) == 10
    assert times[0] == "Wednesday 20 January 17:00–19:00"
    assert not Activity.objects.exists()
    assert 'value="Makkaranpaisto laavulla"' in page


def test_draft_is_saved_as_it_was_written(client, posted, peer):
    theme = ThemeFactory.create(slug="loneliness")
    posted |= {"themes": theme.pk, "hosts-0-person": str(peer.pk), "act": "save"}
    answer = client.post(NEW, posted)
    assert answer["Location"] == "/desk/activities/makkaranpaisto-laavulla/"
    activity = Activity.objects.get()
    assert activity.status == ActivityStatus.DRAFT
    assert activity.title == {"fi": "Makkaranpaisto laavulla", "sv": "Korvgrillning"}
    assert activity.start == datetime(2027, 1, 20, 17, tzinfo=HELSINKI)
    assert activity.duration == timedelta(hours=2)
    assert activity.recurrence == "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331T205959Z"
    assert activity.capacity == 12
    assert not activity.may_leave
    assert list(activity.themes.all()) == [theme]
    assert [(host.person, host.role) for host in activity.hosts.all()] == [(peer, HostRole.LEADS)]
    assert not Session.objects.exists()


def test_publishing_makes_the_sessions_at_once(client, posted):
    page = client.post(NEW, {**posted, "act": "publish"}, follow=True).content.decode()
    assert "Published. It is in the calendar now." in page
    assert Activity.objects.get().status == ActivityStatus.PUBLISHED
    assert Session.objects.count() == 11


def test_repeated_post_makes_one_draft(client, posted):
    for _ in range(2):
        client.post(NEW, {**posted, "act": "save"})
    assert Activity.objects.count() == 1


def test_what_cannot_be_published_is_not_saved_either(client, posted):
    posted |= {"day": "2026-01-14", "last_day": "2026-02-01", "act": "publish"}
    page = client.post(NEW, posted).content.decode()
    assert "All the times are in the past." in page
    assert 'id="id_day_error"' in page
    assert not Activity.objects.exists()


def test_wrong_values_are_said_at_their_fields_and_nothing_typed_is_lost(client, posted):
    posted |= {"title_fi": "", "last_day": "2027-01-01", "capacity": "-3", "act": "save"}
    page = client.post(NEW, posted).content.decode()
    for name in ("title_fi", "last_day", "capacity"):
        assert f'id="id_{name}_error"' in page
    assert "Tehdään tuli." in page
    assert 'value="-3"' in page
    assert not Activity.objects.exists()


def test_end_after_midnight_is_the_next_day(client, posted):
    client.post(NEW, {**posted, "begins": "21:00", "ends": "00:30", "act": "save"})
    assert Activity.objects.get().duration == timedelta(hours=3.5)


def test_host_must_be_a_member(client, posted):
    stranger = member_of(OrganisationFactory.create())
    page = client.post(
        NEW, {**posted, "hosts-0-person": str(stranger.pk), "act": "save"}
    ).content.decode()
    assert "Select a valid choice" in page
    assert not Activity.objects.exists()


def draft(organisation, **fields):
    defaults = {
        "slug": "kahvit",
        "organisation": organisation,
        "status": ActivityStatus.DRAFT,
        "start": datetime(2027, 1, 20, 13, tzinfo=HELSINKI),
        "recurrence": "FREQ=WEEKLY;BYDAY=WE",
    }
    return ActivityFactory.create(**{**defaults, **fields})


def test_form_of_a_draft_posted_as_it_is_changes_nothing(client, organisation, peer):
    activity = draft(organisation, cost={"fi": "2 e", "en": "2 e"}, skips_holidays=True)
    activity.hosts.create(person=peer, role=HostRole.VISITOR, topic={"fi": "velat", "sv": "skuld"})
    before = Activity.objects.values().get()
    page = client.get("/desk/activities/kahvit/").content.decode()
    answer = client.post("/desk/activities/kahvit/", {**form_of(page), "act": "save"})
    assert answer.status_code == 303
    after = Activity.objects.values().get()
    assert {**after, "changed": before["changed"]} == before
    host = activity.hosts.get()
    assert (host.person, host.role) == (peer, HostRole.VISITOR)
    assert host.topic == {"fi": "velat", "sv": "skuld"}


@pytest.mark.parametrize("rule", ["FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9"])
def test_rule_that_the_form_cannot_say_stays(client, organisation, rule):
    draft(organisation, recurrence=rule)
    page = client.get("/desk/activities/kahvit/").content.decode()
    assert "As it is now" in page
    client.post("/desk/activities/kahvit/", {**form_of(page), "title_fi": "Uusi", "act": "save"})
    activity = Activity.objects.get()
    assert (activity.title, activity.recurrence) == ({"fi": "Uusi"}, rule)


def test_published_activity_is_changed_after_a_look_at_what_that_does(client, organisation):
    activity = draft(organisation, status=ActivityStatus.PUBLISHED)
    session = SessionFactory.create(activity=activity)
    page = client.get("/desk/activities/kahvit/").content.decode()
    assert 'name="day"' not in page
    assert "Every Wednesday, 13:00–15:00" in page
    shown, done = confirmed(client, "/desk/activities/kahvit/", {**form_of(page), "capacity": "20"})
    assert "1 time changes." in shown.content.decode()
    assert "Seats: 12 seats → 20 seats" in shown.content.decode()
    assert done.status_code == 303
    session.refresh_from_db()
    assert session.capacity == 20


def test_nothing_is_saved_before_the_yes_and_no_leads_back_with_what_was_written(
    client, organisation
):
    draft(organisation, status=ActivityStatus.PUBLISHED)
    page = client.get("/desk/activities/kahvit/").content.decode()
    posted = {**form_of(page), "title_fi": "Kahvit ja pulla"}
    page = client.post("/desk/activities/kahvit/", posted).content.decode()
    assert Activity.objects.get().title == {"fi": "Otsikko kahvit"}
    back = client.post("/desk/activities/kahvit/", {**form_of(page), "act": "edit"})
    assert 'value="Kahvit ja pulla"' in back.content.decode()
    assert Activity.objects.get().title == {"fi": "Otsikko kahvit"}


def test_who_loses_a_place_by_fewer_seats_is_said_before(client, organisation):
    activity = draft(organisation, status=ActivityStatus.PUBLISHED)
    session = SessionFactory.create(activity=activity)
    for _ in range(2):
        sign_up(session_id=session.pk, wanted=Wanted(party_size=3))
    page = client.get("/desk/activities/kahvit/").content.decode()
    shown, done = confirmed(client, "/desk/activities/kahvit/", {**form_of(page), "capacity": "3"})
    assert "1 party loses its place." in shown.content.decode()
    assert done.status_code == 303
    session.refresh_from_db()
    assert (session.seats_taken, session.parties_waiting) == (3, 1)


def test_sign_up_between_the_look_and_the_yes_is_shown_and_nothing_is_done(client, organisation):
    activity = draft(organisation, status=ActivityStatus.PUBLISHED)
    session = SessionFactory.create(activity=activity)
    page = client.get("/desk/activities/kahvit/").content.decode()
    page = client.post("/desk/activities/kahvit/", {**form_of(page), "capacity": "3"})
    page = page.content.decode()
    expected = page.split('name="expected" value="')[1].split('"')[0]
    sign_up(session_id=session.pk, wanted=Wanted(party_size=4))
    again = client.post("/desk/activities/kahvit/", {**form_of(page), "expected": expected})
    assert "Something has changed meanwhile" in again.content.decode()
    assert "1 party loses its place." in again.content.decode()
    session.refresh_from_db()
    assert (session.capacity, session.seats_taken) == (12, 4)


def test_draft_is_published_by_itself_at_its_time(client, posted):
    client.post(NEW, {**posted, "publish_at": "2027-01-14T09:00", "act": "save"})
    activity = Activity.objects.get()
    assert activity.publish_at == datetime(2027, 1, 14, 9, tzinfo=HELSINKI)
    with time_machine.travel(datetime(2027, 1, 14, 8, 59, tzinfo=HELSINKI)):
        assert publish_due() == 0
    with time_machine.travel(datetime(2027, 1, 14, 9, 1, tzinfo=HELSINKI)):
        assert publish_due() == 1
    assert Session.objects.count() == 11


def test_archiving_takes_it_out_unless_people_have_signed_up(client, organisation):
    activity = draft(organisation, status=ActivityStatus.PUBLISHED)
    session = SessionFactory.create(activity=activity, seats_taken=1)
    address = "/desk/activities/kahvit/archive/"
    page = client.get(address, follow=True).content.decode()
    assert "People have signed up." in page
    Session.objects.filter(pk=session.pk).update(seats_taken=0)
    shown, done = confirmed(client, address, {})
    assert "Cancelled. That is final." in shown.content.decode()
    assert done["Location"] == "/desk/"
    assert Activity.objects.get().status == ActivityStatus.ARCHIVED


@pytest.mark.parametrize("role", [None, Role.CO_DEVELOPER])
def test_other_organisations_staff_reach_neither_form_nor_archive(staff, organisation, role):
    draft(organisation)
    person = member_of(organisation, role) if role else member_of(OrganisationFactory.create())
    client = staff(person)
    assert client.get("/desk/activities/kahvit/").status_code == 403
    assert client.post("/desk/activities/kahvit/", {"act": "save"}).status_code == 403
    assert client.post("/desk/activities/kahvit/archive/").status_code == 403
    assert client.get("/desk/activities/nothing/").status_code == 404


def test_new_activity_needs_a_calendar_to_run(staff, organisation):
    assert staff(member_of(organisation, Role.CO_DEVELOPER)).get(NEW).status_code == 403


def test_person_of_two_organisations_chooses_whose_it_is(staff, organisation, posted):
    other = OrganisationFactory.create(slug="opisto", name={"fi": "Opisto"})
    person = member_of(organisation)
    person.memberships.create(organisation=other, role=Role.WORKER)
    client = staff(person)
    assert "?organisation=opisto" in client.get(NEW).content.decode()
    client.post(f"{NEW}?organisation=opisto", {**posted, "act": "save"})
    assert Activity.objects.get().organisation == other
