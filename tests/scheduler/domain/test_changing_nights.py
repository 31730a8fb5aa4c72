"""Nights that a change of the clock falls into last as long as the others."""

from datetime import datetime, timedelta

import pytest
import time_machine

from backend.clock import HELSINKI
from scheduler.domain.changing import Scope, SessionChange, add_session, change_session
from scheduler.domain.publishing import publish_activity
from scheduler.errors import EndsBeforeStart
from tests.factories import ActivityFactory, OrganisationFactory, member_of

EIGHT_HOURS = timedelta(hours=8)


def local(day, hour, minute=0, fold=0):
    return datetime(2027, 10, day, hour, minute, tzinfo=HELSINKI, fold=fold)


@pytest.fixture
def nights(db):
    """Every night at 23.30; the clock is changed in the one after Saturday the 30th."""
    with time_machine.travel(local(27, 12), tick=False):
        organisation = OrganisationFactory.create()
        activity = ActivityFactory.create(
            organisation=organisation,
            start=local(28, 23, 30),
            duration=timedelta(hours=7),
            recurrence="FREQ=DAILY;COUNT=5",
            status="draft",
        )
        actor = member_of(organisation)
        yield actor, publish_activity(actor=actor, activity=activity)


def lengths(activity):
    return {session.end - session.start for session in activity.sessions.all()}


@pytest.mark.parametrize("end", [local(29, 7), None], ids=["new end", "as long as before"])
def test_following_nights_last_as_long_as_the_one_that_was_changed(nights, end):
    actor, activity = nights
    first = activity.sessions.order_by("start")[0]
    change = SessionChange(start=local(28, 23), end=end)
    change_session(actor=actor, session_id=first.pk, change=change, scope=Scope.FOLLOWING)
    assert lengths(activity) == {EIGHT_HOURS if end else timedelta(hours=7)}


def test_night_that_is_added_lasts_as_long_as_the_others(nights):
    actor, activity = nights
    add_session(actor=actor, activity=activity, start=local(30, 22))
    assert lengths(activity) == {timedelta(hours=7)}


def test_end_that_only_the_wall_clock_puts_after_the_start_is_refused(nights):
    actor, activity = nights
    change = SessionChange(start=local(31, 3, 15, fold=1), end=local(31, 3, 45))
    with pytest.raises(EndsBeforeStart):
        change_session(actor=actor, session_id=activity.sessions.all()[0].pk, change=change)
