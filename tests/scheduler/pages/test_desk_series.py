"""When a series comes round, one more time of it, last season's again."""

import re
from datetime import datetime, timedelta

import pytest

from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session
from tests.factories import ActivityFactory, OrganisationFactory, SessionFactory, member_of
from tests.scheduler.pages.conftest import HELSINKI
from tests.scheduler.pages.posted import confirmed, form_of

pytestmark = pytest.mark.django_db

START = datetime(2027, 1, 20, 13, tzinfo=HELSINKI)
TIMES = "/desk/activities/kahvit/times/"
DATES = "/desk/activities/dates/"


@pytest.fixture
def client(staff, peer):
    return staff(peer)


@pytest.fixture
def series(organisation):
    activity = ActivityFactory.create(
        slug="kahvit",
        organisation=organisation,
        title={"fi": "Kahvit"},
        start=START,
        recurrence="FREQ=WEEKLY;BYDAY=WE;UNTIL=20270210T215959Z",
    )
    for week in range(4):
        SessionFactory.create(activity=activity, start=START + timedelta(weeks=week))
    return activity


def days(activity):
    return [
        f"{one.start.astimezone(HELSINKI):%d.%m.}" for one in activity.sessions.order_by("start")
    ]


def shown_dates(page):
    return re.findall(r"<li>(\w+day [^<]+)</li>", page)


def test_new_rule_is_looked_at_and_keeps_what_people_have_signed_up_to(client, series):
    kept = series.sessions.order_by("start")[1]
    sign_up(session_id=kept.pk, wanted=Wanted(party_size=2))
    page = client.get(TIMES).content.decode()
    posted = form_of(page)
    assert (posted["day"], posted["repeats"], posted["weekdays"]) == (
        ["2027-01-20"],
        ["weekly"],
        ["2"],
    )
    posted |= {"repeats": "second_week", "weekdays": ["0"], "last_day": "2027-02-28"}
    shown, done = confirmed(client, TIMES, posted)
    page = shown.content.decode()
    assert "This time goes away" in page
    assert "A new time" in page
    assert "Nobody loses a place." in page
    assert done["Location"] == "/desk/activities/kahvit/"
    assert days(series) == ["27.01.", "01.02.", "15.02."]


def test_times_button_shows_the_dates_and_changes_nothing(client, series):
    posted = {**form_of(client.get(TIMES).content.decode()), "repeats": "monthly"}
    posted |= {"month_position": "1", "month_weekday": "1", "last_day": "", "act": "preview"}
    page = client.post(TIMES, posted).content.decode()
    assert shown_dates(page)[:2] == [
        "Tuesday 2 February 13:00–15:00",
        "Tuesday 2 March 13:00–15:00",
    ]
    assert len(shown_dates(page)) == 10
    assert len(days(series)) == 4


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"repeats": "weekly", "weekdays": ["0", "3"]}, ["Thursday 21 January 13:00–15:00"]),
        ({"repeats": "by_hand", "dates": "3.2.\n1.3.2027"}, ["Wednesday 20 January 13:00–15:00"]),
        (
            {"repeats": "daily", "day": "2027-12-23", "skips_holidays": "on"},
            ["Thursday 23 December 2027 13:00–15:00", "Monday 27 December 2027 13:00–15:00"],
        ),
    ],
)
def test_dates_are_shown_while_the_form_is_filled(client, fields, first):
    posted = {"day": "2027-01-20", "begins": "13:00", "ends": "15:00", **fields}
    page = client.post(DATES, posted).content.decode()
    assert shown_dates(page)[: len(first)] == first
    assert "<html" not in page


def test_dates_that_cannot_be_are_said_and_a_half_filled_form_is_not(client):
    posted = {"day": "2027-01-20", "begins": "13:00", "ends": "15:00", "repeats": "by_hand"}
    page = client.post(DATES, {**posted, "dates": "ensi viikolla"}).content.decode()
    assert "We do not understand “ensi viikolla”." in page
    assert client.post(DATES, {"repeats": "weekly"}).content.decode().strip() == ""
    bomb = {**posted, "repeats": "kept", "kept_rule": "FREQ=SECONDLY"}
    assert "repeats too often" in client.post(DATES, bomb).content.decode()


def test_schedule_needs_a_sign_in(reader, series):
    assert reader.post(DATES, {}).status_code == 302
    assert reader.get(TIMES).status_code == 302


def test_one_more_time_is_looked_at_and_added(client, series):
    address = "/desk/activities/kahvit/add/"
    posted = form_of(client.get(address).content.decode())
    assert (posted["begins"], posted["ends"]) == (["13:00"], ["15:00"])
    shown, done = confirmed(client, address, {**posted, "day": "2027-02-20"})
    assert "A new time" in shown.content.decode()
    assert done.status_code == 303
    assert days(series)[-1] == "20.02."
    past = client.post(address, {**posted, "day": "2020-02-20"}).content.decode()
    assert 'id="id_day_error"' in past


def test_last_season_is_copied_with_days_of_the_next(client, series):
    Activity.objects.update(status=ActivityStatus.ARCHIVED)
    Activity.objects.update(start=START - timedelta(weeks=50))
    listed = client.get("/desk/activities/").content.decode()
    assert 'href="/desk/activities/kahvit/copy/"' in listed
    address = "/desk/activities/kahvit/copy/"
    posted = form_of(client.get(address).content.decode())
    assert posted["day"] == ["2027-02-03"]
    answer = client.post(address, {**posted, "last_day": "2027-04-30"})
    copy = Activity.objects.get(status=ActivityStatus.DRAFT)
    assert answer["Location"] == f"/desk/activities/{copy.slug}/"
    assert (copy.title, copy.capacity) == (series.title, series.capacity)
    assert copy.start.astimezone(HELSINKI).strftime("%a %H:%M") == "Wed 13:00"
    assert Session.objects.filter(activity=copy).count() == 0


@pytest.mark.parametrize("part", ["times", "add", "copy", "sharing", "archive"])
def test_another_organisations_series_is_not_mine(staff, series, part):
    client = staff(member_of(OrganisationFactory.create()))
    address = f"/desk/activities/kahvit/{part}/"
    assert client.get(address).status_code == 403
    assert client.post(address, {"expected": "x"}).status_code == 403
    assert client.get(f"/desk/activities/nothing/{part}/").status_code == 404
