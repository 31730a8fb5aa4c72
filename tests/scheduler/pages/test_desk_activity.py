import re
from datetime import datetime, timedelta

import pytest

from backend.enums import Role
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


def form_of(page):
    """Return what a browser would post of the form, buttons left out."""
    main = page.split("<main")[1].split('action="')[0]
    values = {}
    for tag in re.findall(r"<input[^>]*>", main):
        name = re.search(r'name="([^"]+)"', tag)
        if not name or ('type="hidden"' in tag and name[1] == "csrfmiddlewaretoken"):
            continue
        value = re.search(r'value="([^"]*)"', tag)
        if re.search('type="(radio|checkbox)"', tag) and "checked" not in tag:
            continue
        values[name[1]] = value[1] if value else "on"
    for name, body in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', main, re.DOTALL
    ):
        values[name] = body.strip()
    for name, body in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', main, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', body)
        values[name] = chosen[1] if chosen else ""
    return values


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


def test_published_activity_is_changed_without_its_times(client, organisation):
    activity = draft(organisation, status=ActivityStatus.PUBLISHED)
    session = SessionFactory.create(activity=activity)
    page = client.get("/desk/activities/kahvit/").content.decode()
    assert 'name="day"' not in page
    assert "Every Wednesday, 13:00–15:00" in page
    posted = {**form_of(page), "capacity": "20", "act": "save"}
    assert client.post("/desk/activities/kahvit/", posted).status_code == 303
    session.refresh_from_db()
    assert session.capacity == 20


def test_fewer_seats_than_people_is_refused_at_the_seats(client, organisation):
    activity = draft(organisation, status=ActivityStatus.PUBLISHED)
    SessionFactory.create(activity=activity, seats_taken=5)
    page = client.get("/desk/activities/kahvit/").content.decode()
    page = client.post(
        "/desk/activities/kahvit/", {**form_of(page), "capacity": "3", "act": "save"}
    ).content.decode()
    assert 'id="id_capacity_error"' in page


def test_archiving_takes_it_out_unless_people_have_signed_up(client, organisation):
    activity = draft(organisation, status=ActivityStatus.PUBLISHED)
    session = SessionFactory.create(activity=activity, seats_taken=1)
    address = "/desk/activities/kahvit/archive/"
    page = client.post(address, follow=True).content.decode()
    assert "People have signed up." in page
    Session.objects.filter(pk=session.pk).update(seats_taken=0)
    page = client.post(address, follow=True).content.decode()
    assert "It is no longer in the calendar." in page
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
