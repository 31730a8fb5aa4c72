from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.errors import Refusal
from backend.models import Message
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import Scope, SessionChange, add_session, change_session
from scheduler.domain.host_roles import HostWish
from scheduler.domain.planning import Plan
from scheduler.domain.previewing import EffectChanged, confirm, preview
from scheduler.domain.publishing import (
    facts_of,
    publish_activity,
    update_activity,
)
from scheduler.domain.seasons import archive_activity
from scheduler.domain.series import change_rule
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus, SignUpStatus
from scheduler.errors import BelowSeatsTaken
from scheduler.models import Session, SignUp
from scheduler.queries.hosts import hosts_of
from tests.factories import ActivityFactory, PlaceFactory, member_of

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


def test_confirm_does_nothing_when_something_came_between():
    activity, actor, sessions = series()
    act = partial(cancel_session, actor=actor, session_id=sessions[0].pk)
    expected = preview(activity=activity, change=act).fingerprint
    party = join(sessions[0])
    with pytest.raises(EffectChanged) as caught:
        confirm(activity=activity, change=act, expected=expected)
    assert caught.value.effect.parties_losing_seats == 1
    assert SignUp.objects.get(pk=party.pk).status == SignUpStatus.CONFIRMED
    confirm(activity=activity, change=act, expected=caught.value.effect.fingerprint)
    assert SignUp.objects.get(pk=party.pk).status == SignUpStatus.CANCELLED


def shown(activity):
    """Return what people see of each session, read by itself."""
    return {
        row.pk: (
            row.start,
            row.end,
            row.place.slug,
            row.status,
            row.capacity,
            row.shown_title,
            row.shown_summary,
            sorted((str(host.person_id), host.role) for host in hosts_of(row)),
        )
        for row in Session.objects.filter(activity=activity).select_related("activity", "place")
    }


def promised_of(facts):
    hosts = sorted((str(host.person), host.role) for host in facts.hosts)
    return (
        facts.start,
        facts.end,
        facts.place,
        facts.status,
        facts.capacity,
        facts.title,
        facts.summary,
        hosts,
    )


def drawn_edit(draw, activity, actor, people, places):
    """Draw one thing that a person may do to a series."""
    sessions = list(activity.sessions.order_by("start"))
    chosen = draw(st.sampled_from(sessions))
    hours = timedelta(hours=draw(st.integers(-30, 60)))
    texts = {"fi": draw(st.sampled_from(["Kahvit", "Puuro", "Sauna"]))}
    hosts = [HostWish(person_id=one.pk) for one in draw(st.sets(st.sampled_from(people)))]
    changes = {
        "move": SessionChange(start=chosen.start + hours),
        "place": SessionChange(place=draw(st.sampled_from(places))),
        "seats": SessionChange(
            capacity=draw(st.integers(1, 12)), sets_capacity=True, lets_go=draw(st.booleans())
        ),
        "texts": SessionChange(title=texts, summary=texts),
        "hosts": SessionChange(hosts=hosts),
    }
    plan = Plan(
        start=NOW + timedelta(days=1) + abs(hours),
        duration=timedelta(hours=1),
        recurrence=f"FREQ=WEEKLY;COUNT={draw(st.integers(1, 4))}",
        dates=[NOW + timedelta(days=draw(st.integers(1, 40)))],
    )
    given = {"actor": actor, "activity": activity}
    acts = {
        "cancel": partial(cancel_session, actor=actor, session_id=chosen.pk),
        "rule": partial(change_rule, plan=plan, **given),
        "add": partial(add_session, start=NOW + abs(hours) + timedelta(hours=1), **given),
        "archive": partial(archive_activity, **given),
        "update": partial(
            update_activity,
            facts=replace(facts_of(activity=activity), capacity=3, title=texts),
            lets_go=True,
            **given,
        ),
    }
    kind = draw(st.sampled_from([*changes, *acts]))
    if kind in acts:
        return acts[kind]
    scope = draw(st.sampled_from(list(Scope)))
    return partial(
        change_session, actor=actor, session_id=chosen.pk, change=changes[kind], scope=scope
    )


@given(data=st.data())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_preview_equals_what_then_happens(data):
    activity, actor, sessions = series(data.draw(st.integers(1, 5)))
    people = [actor, member_of(activity.organisation), member_of(activity.organisation)]
    places = [activity.place, PlaceFactory.create()]
    for session in sessions:
        for _ in range(data.draw(st.integers(0, 3))):
            join(session, data.draw(st.integers(1, 5)))
    for _ in range(data.draw(st.integers(1, 3))):
        activity.refresh_from_db()
        act = drawn_edit(data.draw, activity, actor, people, places)
        before, seated = shown(activity), seats_held()
        known = set(Message.objects.values_list("pk", flat=True))
        try:
            promised = preview(activity=activity, change=act)
        except Refusal as refusal:
            with pytest.raises(type(refusal)):
                act()
            assert shown(activity) == before
            continue
        assert (shown(activity), seats_held()) == (before, seated), "a look changes nothing"
        act()
        after = shown(activity)
        changed = {pk: row for pk, row in after.items() if before.get(pk) != row}
        told = {one.session: promised_of(one.after) for one in promised.sessions if one.after}
        assert sorted(map(repr, told.values())) == sorted(map(repr, changed.values()))
        assert {one.session for one in promised.sessions if one.before} == {
            pk for pk, row in before.items() if after.get(pk) != row
        }
        kinds = Message.objects.exclude(pk__in=known).values_list("kind", flat=True)
        assert dict(Counter(kinds)) == promised.messages
        assert len(seated - seats_held()) == promised.parties_losing_seats


def seats_held():
    return set(SignUp.objects.filter(status="confirmed").values_list("pk", flat=True))
