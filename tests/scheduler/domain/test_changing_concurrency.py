"""Two who change one series at the same moment: both are done, neither waits for the other."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest

from backend.enums import Role
from scheduler.domain import cancelling, changing, publishing
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import Scope, SessionChange, change_session
from scheduler.domain.publishing import facts_of, update_activity
from scheduler.models import Session
from tests.crowds import at_once
from tests.factories import ActivityFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db(transaction=True)
SEATS = SessionChange(capacity=7, sets_capacity=True)


@pytest.fixture
def activity():
    return ActivityFactory.create(recurrence="FREQ=WEEKLY;COUNT=3")


@pytest.fixture
def host(activity):
    return member_of(activity.organisation, Role.COORDINATOR)


@pytest.fixture
def sessions(activity):
    weeks = [activity.start + timedelta(weeks=week) for week in range(3)]
    return [SessionFactory.create(activity=activity, start=start) for start in weeks]


@pytest.fixture(autouse=True)
def _meet(monkeypatch):
    """Let both come to where each has its first lock, before either goes on."""
    both = Barrier(2)
    for module in (cancelling, changing, publishing):
        check = module.require_calendar_role

        def checked(check=check, **asked):
            check(**asked)
            with suppress(BrokenBarrierError):
                both.wait(1)

        monkeypatch.setattr(module, "require_calendar_role", checked)


def whole_series(host, sessions, number):
    change_session(actor=host, session_id=sessions[number].pk, change=SEATS, scope=Scope.ALL)


def one(host, sessions, number):
    change = SessionChange(start=sessions[number].start + timedelta(hours=1))
    change_session(actor=host, session_id=sessions[number].pk, change=change)


def cancel(host, sessions, number):
    cancel_session(actor=host, session_id=sessions[number].pk)


def seats_of_activity(host, sessions, number):
    activity = sessions[number].activity
    facts = replace(facts_of(activity=activity), capacity=7)
    update_activity(actor=host, activity=activity, facts=facts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (whole_series, whole_series),
        (whole_series, one),
        (whole_series, cancel),
        (seats_of_activity, one),
        (seats_of_activity, cancel),
    ],
)
def test_both_are_done(host, sessions, first, second):
    assert at_once([lambda: first(host, sessions, 0), lambda: second(host, sessions, 2)]) == [
        None,
        None,
    ]
    assert [session.capacity for session in Session.objects.order_by("start")][:2] == [7, 7]
