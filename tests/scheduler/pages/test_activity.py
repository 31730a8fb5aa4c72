import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from scheduler.enums import ActivityStatus, HostRole, SessionStatus
from scheduler.models import Host, Session
from tests.factories import ActivityFactory, PlaceFactory, SessionFactory, ThemeFactory, UserFactory
from tests.scheduler.pages.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(organisation):
    made = ActivityFactory.create(
        slug="makkaranpaisto",
        organisation=organisation,
        title={"fi": "Makkaranpaisto", "en": "Sausages </script><b>&"},
        summary={"fi": "Tehdään tuli."},
        start=NOON + timedelta(hours=5),
        recurrence="FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331T220000Z",
        cost={"fi": "kaksi euroa"},
        may_leave=False,
    )
    for week in range(3):
        SessionFactory.create(activity=made, start=made.start + timedelta(weeks=week))
    return made


def events_of(page):
    return json.loads(re.search(r'application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_activity_says_when_it_comes_round_and_lists_the_next_times(reader, activity):
    page = reader.get("/activities/makkaranpaisto/").content.decode()
    assert "Every Wednesday, until 1 April 2027, 17:00–19:00" in page
    for day in ("Today", "Wednesday 20 January", "Wednesday 27 January"):
        assert f">{day}" in page
    assert "webcal://127.0.0.1:8000/calendar/activities/makkaranpaisto.ics" in page


def test_activity_says_what_lowers_the_threshold(reader, activity):
    page = reader.get("/activities/makkaranpaisto/").content.decode()
    assert "You can come alone." in page
    assert "It costs: kaksi euroa" in page
    assert "You may leave whenever you like." not in page


def test_activity_shows_hosts_as_they_chose_to_be_shown(reader, activity):
    person = UserFactory.create(name="Jari", email="jari@demo.example")
    person.themes.set([ThemeFactory.create(name={"fi": "Päihteet"})])
    Host.objects.create(
        activity=activity, person=person, role=HostRole.VISITOR, topic={"fi": "velat"}
    )
    page = reader.get("/activities/makkaranpaisto/").content.decode()
    assert "Jari" in page
    assert "Päihteet" in page
    assert "velat" in page
    assert "jari@demo.example" not in page


def test_events_are_told_to_search_engines_and_no_text_leaves_the_element(reader, activity):
    Session.objects.filter(start__gt=NOON + timedelta(weeks=1)).update(
        status=SessionStatus.CANCELLED
    )
    page = reader.get("/activities/makkaranpaisto/").content.decode()
    events = events_of(page)
    assert len(events) == 3
    assert events[0]["name"] == "Sausages </script><b>&"
    assert events[0]["startDate"] == "2027-01-13T17:00:00+02:00"
    assert events[0]["location"]["address"]["addressLocality"] == "Seinäjoki"
    assert [event["eventStatus"].rsplit("/", 1)[1] for event in events] == [
        "EventScheduled",
        "EventCancelled",
        "EventCancelled",
    ]


def test_archived_activity_keeps_its_page_and_draft_has_none(reader, activity):
    activity.status = ActivityStatus.ARCHIVED
    activity.save()
    page = reader.get("/activities/makkaranpaisto/").content.decode()
    assert "This activity has ended" in page
    assert "sessions" not in re.findall(r'class="([^"]+)"', page)
    activity.status = ActivityStatus.DRAFT
    activity.save()
    reader.get("/activities/makkaranpaisto/")
    assert reader.get("/activities/nothing/").status_code == 404


def test_draft_is_not_to_be_found(reader, activity):
    activity.status = ActivityStatus.DRAFT
    activity.save()
    assert reader.get("/activities/makkaranpaisto/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_cold_activity_asks_seven_times_however_many_rows(
    reader, activity, rows, django_assert_num_queries
):
    Session.objects.filter(start__gt=NOON + timedelta(weeks=rows)).delete()
    for _ in range(rows):
        person = UserFactory.create()
        person.themes.set([ThemeFactory.create()])
        Host.objects.create(activity=activity, person=person)
    with django_assert_num_queries(7):
        reader.get("/activities/makkaranpaisto/")


def test_place_shows_how_to_get_there_and_what_is_on(reader, make_session):
    place = PlaceFactory.create(
        slug="laavu", name={"fi": "Laavu"}, directions={"fi": "Polkua rantaan."}
    )
    make_session(place=place, title="Makkaranpaisto")
    make_session(title="Muualla")
    page = reader.get("/places/laavu/").content.decode()
    assert "Polkua rantaan." in page
    assert "Makkaranpaisto" in page
    assert "Muualla" not in page
    assert "/calendar/places/laavu.ics" in page
    assert reader.get("/places/nowhere/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_cold_place_asks_four_times_however_many_rows(
    reader, make_session, rows, django_assert_num_queries
):
    place = PlaceFactory.create(slug="laavu")
    for _ in range(rows):
        make_session(place=place)
    with django_assert_num_queries(4):
        reader.get("/places/laavu/")


def test_who_comes_is_said_when_someone_wrote_it(reader, activity):
    assert "Who comes" not in reader.get("/activities/makkaranpaisto/").content.decode()
    activity.company = {"fi": "Viidestä kymmeneen ihmistä."}
    activity.save()
    cache.clear()
    page = reader.get("/activities/makkaranpaisto/").content.decode()
    assert "Who comes: Viidestä kymmeneen ihmistä." in page
