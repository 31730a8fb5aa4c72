"""What a change with a wide scope leaves for the sessions that a sweep makes later."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.clock import HELSINKI
from scheduler.domain.changing import Scope, SessionChange, change_session
from scheduler.domain.host_roles import HostWish
from scheduler.domain.hosting import leave_note, take_role
from scheduler.domain.planning import Plan, as_moved, next_season, plan_of, say
from scheduler.domain.publishing import publish_activity
from scheduler.domain.series import change_rule, extend_series
from scheduler.enums import ActivityStatus
from scheduler.models import Session
from scheduler.queries.hosts import hosts_of
from tests.factories import ActivityFactory, PlaceFactory, member_of

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 4, 12, tzinfo=HELSINKI)
FIRST = datetime(2027, 1, 6, 17, tzinfo=HELSINKI)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.fixture
def series(clock):
    activity = ActivityFactory.create(
        status=ActivityStatus.DRAFT,
        start=FIRST,
        duration=2 * HOUR,
        recurrence="FREQ=WEEKLY;BYDAY=WE",
    )
    actor = member_of(activity.organisation)
    publish_activity(actor=actor, activity=activity)
    return activity, actor, list(activity.sessions.order_by("start"))


def said(session):
    return f"{timezone.localtime(session.start):%a %H:%M}-{timezone.localtime(session.end):%H:%M}"


def later(activity, clock):
    """Return the sessions that two more weeks bring."""
    before = set(activity.sessions.values_list("pk", flat=True))
    clock.shift(timedelta(weeks=2))
    extend_series()
    return list(activity.sessions.exclude(pk__in=before).order_by("start"))


@pytest.mark.parametrize("scope", [Scope.FOLLOWING, Scope.ALL])
def test_sessions_made_later_come_where_and_when_the_others_were_moved(series, clock, scope):
    activity, actor, sessions = series
    elsewhere = PlaceFactory.create()
    change = SessionChange(
        start=sessions[3].start + timedelta(days=1, hours=1),
        end=sessions[3].start + timedelta(days=1, hours=4),
        place=elsewhere,
        capacity=30,
        sets_capacity=True,
    )
    change_session(actor=actor, session_id=sessions[3].pk, change=change, scope=scope)
    made = later(activity, clock)
    assert len(made) == 2, "no date is made twice or left out"
    for session in made:
        assert said(session) == "Thu 18:00-21:00"
        assert (session.place, session.capacity) == (elsewhere, 30)
    moved = activity.sessions.filter(start__gt=sessions[3].start).order_by("start")
    assert {said(session) for session in moved} == {"Thu 18:00-21:00"}


def test_hours_stay_on_the_clock_when_summer_time_comes(series, clock):
    activity, actor, sessions = series
    change = SessionChange(start=sessions[0].start + HOUR)
    change_session(actor=actor, session_id=sessions[0].pk, change=change, scope=Scope.ALL)
    assert {said(session) for session in activity.sessions.all()} == {"Wed 18:00-20:00"}
    assert {said(session) for session in later(activity, clock)} == {"Wed 18:00-20:00"}


def test_two_changes_add_up_and_the_rule_is_said_as_it_is_now(series, clock):
    activity, actor, sessions = series
    for _ in range(2):
        sessions[0].refresh_from_db()
        change = SessionChange(start=sessions[0].start + timedelta(days=1))
        change_session(actor=actor, session_id=sessions[0].pk, change=change, scope=Scope.ALL)
    activity.refresh_from_db()
    assert {said(session) for session in later(activity, clock)} == {"Fri 17:00-19:00"}
    plan = as_moved(plan_of(activity))
    assert (plan.recurrence, plan.start) == ("FREQ=WEEKLY;BYDAY=FR", FIRST + timedelta(days=2))


def test_changing_one_time_leaves_what_is_made_later_alone(series, clock):
    activity, actor, sessions = series
    change = SessionChange(start=sessions[0].start + HOUR, capacity=3, sets_capacity=True)
    change_session(actor=actor, session_id=sessions[0].pk, change=change)
    assert {(said(s), s.capacity) for s in later(activity, clock)} == {("Wed 17:00-19:00", 12)}


def test_words_and_hosts_of_the_following_times_are_those_of_what_is_made_later(series, clock):
    activity, actor, sessions = series
    other = member_of(activity.organisation)
    change_session(
        actor=actor,
        session_id=sessions[2].pk,
        change=SessionChange(title={"fi": "Talvikahvit"}, hosts=[HostWish(person_id=other.pk)]),
        scope=Scope.FOLLOWING,
    )
    rows = list(activity.sessions.select_related("activity").order_by("start"))
    assert [row.shown_title["fi"] for row in rows[:2]] == [activity.title["fi"]] * 2
    assert {row.shown_title["fi"] for row in rows[2:]} == {"Talvikahvit"}
    assert [hosts_of(row) for row in rows[:2]] == [[], []]
    for session in [rows[2], rows[-1], *later(activity, clock)]:
        assert [host.person for host in hosts_of(session)] == [other]


def test_new_rule_keeps_the_addresses_of_times_that_it_gives_too(series):
    activity, actor, sessions = series
    plan = Plan(
        start=FIRST,
        duration=3 * HOUR,
        recurrence="FREQ=WEEKLY;BYDAY=WE;UNTIL=20270131T220000Z",
    )
    done = change_rule(actor=actor, activity=activity, plan=plan)
    rows = list(activity.sessions.order_by("start"))
    assert [row.pk for row in rows] == [row.pk for row in sessions[:4]]
    assert {said(row) for row in rows} == {"Wed 17:00-20:00"}
    assert (done.made, done.removed, done.kept) == (0, len(sessions) - 4, 0)


def test_new_rule_is_not_made_over_what_someone_has_given_a_time(series):
    activity, actor, sessions = series
    take_role(actor=actor, session_id=sessions[1].pk)
    leave_note(actor=actor, session_id=sessions[2].pk, text="Avain on laatikossa.")
    title = SessionChange(title={"fi": "Joulupuuro"})
    change_session(actor=actor, session_id=sessions[3].pk, change=title)
    change_session(actor=actor, session_id=sessions[4].pk, change=SessionChange(start=NOW + HOUR))
    plan = Plan(start=FIRST, duration=HOUR, recurrence="FREQ=MONTHLY;BYDAY=1FR;COUNT=2")
    done = change_rule(actor=actor, activity=activity, plan=plan)
    assert (done.made, done.kept) == (2, 4)
    assert activity.sessions.filter(pk__in=[one.pk for one in sessions[1:5]]).count() == 4


def test_first_tuesday_moved_by_a_day_is_no_rule_but_said_all_the_same():
    plan = Plan(start=FIRST, duration=HOUR, recurrence="FREQ=MONTHLY;BYDAY=1TU")
    assert as_moved(Plan(**{**vars(plan), "shift": timedelta(days=1)})) is None
    assert say(Plan(**{**vars(plan), "shift": HOUR})) == say(plan)


def test_one_day_by_hand_beside_the_first_makes_a_series():
    plan = Plan(start=FIRST, duration=HOUR, dates=[FIRST + timedelta(days=5)])
    assert say(plan) == say(Plan(**{**vars(plan), "dates": [FIRST, *plan.dates]}))
    assert say(plan) != say(Plan(start=FIRST, duration=HOUR))
    activity = ActivityFactory.build(start=FIRST, dates=plan.dates, organisation=None, place=None)
    assert activity.is_series


@pytest.mark.parametrize("years", [1, 3])
def test_next_season_begins_after_now_on_the_same_weekday(years):
    plan = Plan(
        start=FIRST,
        duration=HOUR,
        recurrence="FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331T205959Z",
        dates=[FIRST + timedelta(days=2)],
    )
    now = datetime(2026 + years, 12, 1, tzinfo=UTC)
    moved = next_season(plan, now=now)
    assert now < moved.start <= now + timedelta(days=366)
    assert (moved.start.weekday(), moved.start.hour) == (FIRST.weekday(), 17)
    weeks = timedelta(weeks=52 * years)
    assert moved.dates[0].date() == (FIRST + timedelta(days=2) + weeks).date()
    until = datetime(2027, 3, 31, tzinfo=UTC) + weeks
    assert f"UNTIL={until:%Y%m%d}" in moved.recurrence


def test_sweep_that_is_run_again_makes_nothing_twice(series, clock):
    activity, _actor, _sessions = series
    later(activity, clock)
    count = Session.objects.count()
    extend_series()
    assert Session.objects.count() == count
