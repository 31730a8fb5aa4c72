"""A meeting: its agenda, dots, quorum, decisions and words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from backend.errors import NotAllowed, NotFound
from feedback.domain import meetings
from feedback.domain.deliberating import decide_point, give_dots, take_down
from feedback.enums import FeedbackState, MeetingState, PointKind, Source
from feedback.errors.board import ReasonMissing
from feedback.errors.meetings import (
    MeetingClosed,
    MeetingNotOpen,
    NoQuorum,
    NotPresent,
    PointMissing,
    TooManyDots,
)
from feedback.models import Dots, Point
from tests.feedback.factories import AnswerFactory, ItemFactory, outsider, triager

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return triager()


def plan(actor, **more):
    start = timezone.now() + timedelta(days=7)
    return meetings.plan_meeting(
        actor=actor, **({"title": "Ryhmä", "start": start, "quorum": 1} | more)
    )


@pytest.fixture
def going_on(actor):
    ItemFactory.create_batch(2)
    return meetings.open_meeting(actor=actor, meeting_id=plan(actor).pk)


def test_agenda_is_what_was_promised_does_not_move_or_is_new(actor):
    long_ago = timezone.now() - timedelta(days=60)
    ItemFactory.create(state="accepted")
    stuck = ItemFactory.create(state="in_progress", moved=long_ago)
    late = ItemFactory.create(state="accepted", due=date(2020, 1, 1), moved=long_ago)
    owed = ItemFactory.create(state="done")
    AnswerFactory.create()
    new = ItemFactory.create()
    points = plan(actor).points.order_by("position")
    assert [(point.item, point.kind) for point in points] == [
        (late, PointKind.PROMISED),
        (owed, PointKind.PROMISED),
        (stuck, PointKind.STUCK),
        (new, PointKind.NEW),
    ]


def test_opening_adds_what_came_since_and_the_one_who_opens_is_there(actor):
    meeting = plan(actor)
    item = ItemFactory.create()
    meeting = meetings.open_meeting(actor=actor, meeting_id=meeting.pk)
    assert [point.item for point in meeting.points.all()] == [item]
    assert list(meeting.present.all()) == [actor]


def test_five_dots_are_five_and_can_be_put_elsewhere(actor, going_on):
    first, second = going_on.points.all()
    assert give_dots(actor=actor, point_id=first.pk, count=3) == 2
    with pytest.raises(TooManyDots):
        give_dots(actor=actor, point_id=second.pk, count=3)
    assert give_dots(actor=actor, point_id=first.pk, count=1) == 4
    assert give_dots(actor=actor, point_id=second.pk, count=4) == 0
    assert give_dots(actor=actor, point_id=first.pk, count=0) == 1
    assert list(Dots.objects.values_list("count", flat=True)) == [4]


def test_who_is_not_there_does_not_vote(going_on):
    with pytest.raises(NotPresent):
        give_dots(actor=triager(), point_id=going_on.points.first().pk, count=1)
    with pytest.raises(NotAllowed):
        give_dots(actor=outsider(), point_id=going_on.points.first().pk, count=1)


def test_too_few_decide_nothing(actor):
    ItemFactory.create()
    meeting = meetings.open_meeting(actor=actor, meeting_id=plan(actor, quorum=2).pk)
    point = meeting.points.get()
    with pytest.raises(NoQuorum):
        decide_point(actor=actor, point_id=point.pk, state="accepted", reason="Kokeillaan")
    meetings.attend(actor=actor, meeting_id=meeting.pk, person=triager())
    decide_point(actor=actor, point_id=point.pk, state="accepted", reason="Kokeillaan")
    point.item.refresh_from_db()
    assert (point.item.state, point.item.reason) == ("accepted", "Kokeillaan")


def test_decision_says_why_which_role_and_until_when(actor, going_on):
    point = going_on.points.first()
    with pytest.raises(ReasonMissing):
        decide_point(actor=actor, point_id=point.pk, state="accepted")
    due = date(2027, 3, 1)
    decide_point(
        actor=actor,
        point_id=point.pk,
        state="in_progress",
        reason="Aloitetaan",
        in_charge="asumisneuvoja",
        due=due,
    )
    point.refresh_from_db()
    assert (point.decision, point.in_charge, point.due) == ("in_progress", "asumisneuvoja", due)
    assert (point.item.state, point.item.in_charge, point.item.due) == (
        "in_progress",
        "asumisneuvoja",
        due,
    )


def test_point_by_hand_is_decided_in_words(actor, going_on):
    point = meetings.add_point(actor=actor, meeting_id=going_on.pk, title="Seuraava kokous")
    decide_point(actor=actor, point_id=point.pk, reason="Tammikuussa")
    with pytest.raises(PointMissing):
        meetings.add_point(actor=actor, meeting_id=going_on.pk, title=" ")
    with pytest.raises(NotFound):
        meetings.remove_point(actor=actor, point_id=point.pk)


def test_words_taken_down_are_new_statements_and_screened(actor, going_on):
    said = take_down(actor=actor, meeting_id=going_on.pk, text="Lauantaisin auki", kind="wish")
    assert (said.source, said.state, said.kind) == (Source.MEETING, FeedbackState.NEW, "wish")
    held = take_down(actor=actor, meeting_id=going_on.pk, text="Soita 040 123 4567")
    assert held.state == FeedbackState.HELD_BACK
    assert list(going_on.statements.order_by("position")) == [said, held]


def test_closed_meeting_stays_as_it_is(actor, going_on):
    point = going_on.points.first()
    closed = meetings.close_meeting(actor=actor, meeting_id=going_on.pk)
    assert closed.state == MeetingState.CLOSED
    for act in (
        lambda: meetings.add_point(actor=actor, meeting_id=closed.pk, title="X"),
        lambda: meetings.write_notes(actor=actor, meeting_id=closed.pk, notes="X"),
        lambda: meetings.open_meeting(actor=actor, meeting_id=closed.pk),
        lambda: take_down(actor=actor, meeting_id=closed.pk, text="X"),
        lambda: give_dots(actor=actor, point_id=point.pk, count=1),
        lambda: decide_point(actor=actor, point_id=point.pk, reason="X"),
    ):
        with pytest.raises(MeetingClosed):
            act()
    assert Point.objects.filter(decided__isnull=False).count() == 0


def test_planned_meeting_neither_votes_nor_decides(actor):
    ItemFactory.create()
    point = plan(actor).points.get()
    with pytest.raises(MeetingNotOpen):
        give_dots(actor=actor, point_id=point.pk, count=1)
    with pytest.raises(MeetingNotOpen):
        decide_point(actor=actor, point_id=point.pk, reason="X")


def test_only_those_who_triage_are_at_meetings(actor, going_on):
    with pytest.raises(NotAllowed):
        meetings.attend(actor=actor, meeting_id=going_on.pk, person=outsider())
    with pytest.raises(NotAllowed):
        plan(outsider())
