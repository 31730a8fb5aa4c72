from datetime import datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.models import Message
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import Scope, SessionChange, change_session
from scheduler.domain.planning import Plan
from scheduler.domain.previewing import preview
from scheduler.domain.publishing import publish_activity
from scheduler.domain.series import change_rule
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus, SignUpStatus
from scheduler.errors import BelowSeatsTaken
from scheduler.models import Session, SignUp
from tests.factories import ActivityFactory, member_of

NOW = datetime.fromisoformat("2027-01-04T12:00:00+02:00")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def series(times=4):
    activity = ActivityFactory.create(
        status=ActivityStatus.DRAFT,
        start=NOW + timedelta(days=2),
        recurrence=f"FREQ=WEEKLY;COUNT={times}",
    )
    actor = member_of(activity.organisation)
    publish_activity(actor=actor, activity=activity)
    return activity, actor, list(activity.sessions.order_by("start"))


def join(session, size=1, address="client@demo.example"):
    wanted = Wanted(party_size=size, channel="email" if address else "", address=address)
    return sign_up(session_id=session.pk, wanted=wanted).sign_up


def test_preview_says_who_is_affected_and_changes_nothing():
    activity, actor, sessions = series()
    join(sessions[1])
    before = list(Session.objects.order_by("pk").values()), Message.objects.count()
    change = SessionChange(start=sessions[0].start + timedelta(hours=1))
    effect = preview(
        activity=activity,
        change=lambda: change_session(
            actor=actor, session_id=sessions[0].pk, change=change, scope=Scope.ALL
        ),
    )
    assert len(effect.sessions) == 4
    assert effect.parties_affected == 1
    assert effect.messages == {"moved": 1}
    assert (list(Session.objects.order_by("pk").values()), Message.objects.count()) == before


def test_fewer_seats_than_people_are_refused_unless_the_last_are_let_go():
    activity, actor, sessions = series()
    first, last = join(sessions[0], 6), join(sessions[0], 6)
    small = SessionChange(capacity=8, sets_capacity=True)
    with pytest.raises(BelowSeatsTaken):
        change_session(actor=actor, session_id=sessions[0].pk, change=small)
    small = SessionChange(capacity=8, sets_capacity=True, lets_go=True)
    act = lambda: change_session(actor=actor, session_id=sessions[0].pk, change=small)  # noqa: E731
    effect = preview(activity=activity, change=act)
    assert effect.parties_losing_seats == 1
    assert effect.messages == {"seat_lost": 1}
    act()
    assert SignUp.objects.get(pk=first.pk).status == SignUpStatus.CONFIRMED
    assert SignUp.objects.get(pk=last.pk).status == SignUpStatus.WAITING
    sessions[0].refresh_from_db()
    assert (sessions[0].seats_taken, sessions[0].parties_waiting) == (6, 1)


def test_new_rule_keeps_what_has_parties_and_remakes_the_rest():
    activity, actor, sessions = series()
    join(sessions[2])
    done = change_rule(
        actor=actor,
        activity=activity,
        plan=Plan(
            start=NOW + timedelta(days=3),
            duration=timedelta(hours=1),
            recurrence="FREQ=WEEKLY;COUNT=2",
        ),
    )
    assert (done.removed, done.made, done.kept) == (3, 2, 1)
    assert Session.objects.filter(pk=sessions[2].pk, start=sessions[2].start).exists()


@given(data=st.data())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_preview_equals_what_then_happens(data):
    activity, actor, sessions = series(data.draw(st.integers(1, 6)))
    for session in sessions:
        for _ in range(data.draw(st.integers(0, 3))):
            join(session, data.draw(st.integers(1, 5)))
    chosen = data.draw(st.sampled_from(sessions))
    kind = data.draw(st.sampled_from(["move", "seats", "cancel", "rule"]))
    shift = timedelta(hours=data.draw(st.integers(-30, 30)))
    scope = data.draw(st.sampled_from(list(Scope)))
    seats = data.draw(st.integers(1, 15))

    def act():
        if kind == "cancel":
            return cancel_session(actor=actor, session_id=chosen.pk)
        if kind == "rule":
            return change_rule(
                actor=actor,
                activity=activity,
                plan=Plan(
                    start=NOW + timedelta(days=1) + abs(shift),
                    duration=timedelta(hours=1),
                    recurrence="FREQ=WEEKLY;COUNT=3",
                ),
            )
        change = (
            SessionChange(start=chosen.start + shift)
            if kind == "move"
            else SessionChange(capacity=seats, sets_capacity=True, lets_go=True)
        )
        return change_session(actor=actor, session_id=chosen.pk, change=change, scope=scope)

    promised = preview(activity=activity, change=act)
    messages = set(Message.objects.values_list("pk", flat=True))
    rows = {row.pk: row.start for row in Session.objects.filter(activity=activity)}
    seated = set(SignUp.objects.filter(status="confirmed").values_list("pk", flat=True))
    act()
    after = {row.pk: row for row in Session.objects.filter(activity=activity)}
    expected = {effect.before.start for effect in promised.sessions if effect.after is None}
    assert {start for pk, start in rows.items() if pk not in after} == expected
    for effect in promised.sessions:
        if effect.before and effect.after:
            row = after[effect.session]
            assert (row.start, row.end, row.status, row.capacity) == (
                effect.after.start,
                effect.after.end,
                effect.after.status,
                effect.after.capacity,
            )
    new_kinds = list(
        Message.objects.exclude(pk__in=messages).filter(kind__gt="").values_list("kind", flat=True)
    )
    assert {kind: new_kinds.count(kind) for kind in new_kinds} == promised.messages
    still = set(SignUp.objects.filter(status="confirmed").values_list("pk", flat=True))
    assert len(seated - still) == promised.parties_losing_seats
