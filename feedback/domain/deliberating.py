"""What a meeting does with a point: dots, a decision with its reason, words that were said."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.models import Theme, User
from feedback.domain import words
from feedback.domain.deciding import decide_item
from feedback.domain.item_editing import edit_item
from feedback.domain.meetings import changeable, changeable_point, saved
from feedback.enums import MeetingState, Source, StatementKind
from feedback.errors import UnknownTheme
from feedback.errors.board import BadState, ReasonMissing
from feedback.errors.meetings import MeetingNotOpen, NoQuorum, NotPresent, TooManyDots
from feedback.models import Dots, Feedback, Point
from feedback.models.backlog import LONGEST_ROLE
from feedback.models.meeting import LONGEST_MINUTES, MOST_DOTS

LONGEST_REASON = 2000


@transaction.atomic
def give_dots(*, actor: User, point_id: UUID, count: int) -> int:
    """Give a point some of one's five dots; giving again takes the place of what was given.

    Args:
        actor: Is at the meeting.
        point_id: Which point.
        count: 0 to 5.

    Returns:
        How many dots they have left at this meeting.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The point is gone.
        MeetingClosed, MeetingNotOpen: The meeting does not go on.
        NotPresent: They are not ticked as being there.
        TooManyDots: More than five in all.
    """
    # The meeting is held: two presses of one member cannot both count the same dots as left.
    meeting, point = changeable_point(actor, point_id)
    if meeting.state != MeetingState.OPEN:
        raise MeetingNotOpen
    if not meeting.present.filter(pk=actor.pk).exists():
        raise NotPresent
    others = Dots.objects.filter(person=actor, point__meeting=meeting).exclude(point=point)
    given = others.aggregate(sum=Sum("count"))["sum"] or 0
    if not 0 <= count <= MOST_DOTS - given:
        raise TooManyDots
    Dots.objects.filter(point=point, person=actor).delete()
    if count:
        Dots.objects.create(point=point, person=actor, count=count)
    touch("triage")
    return int(MOST_DOTS - given - count)


@transaction.atomic
def decide_point(
    *,
    actor: User,
    point_id: UUID,
    state: str = "",
    reason: str = "",
    notes: str = "",
    in_charge: str = "",
    due: date | None = None,
) -> Point:
    """Write down what the meeting decided: it moves the point's item and says who sees to it.

    Args:
        actor: Triages feedback.
        point_id: Which point.
        state: Where its item moves; empty leaves it, or when the point has no item.
        reason: Why, or what was decided when there is no state.
        notes: What was said.
        in_charge: Which role sees to it. Never a client.
        due: Until when.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The point or its item is gone.
        MeetingClosed, MeetingNotOpen: The meeting does not go on.
        NoQuorum: Too few members are there.
        ReasonMissing: Nothing says why.
        BadState, ItemMerged: As `decide_item`.
    """
    meeting, point = changeable_point(actor, point_id)
    if meeting.state != MeetingState.OPEN:
        raise MeetingNotOpen
    if meeting.present.count() < meeting.quorum:
        raise NoQuorum
    point.reason = words.bounded(reason, longest=LONGEST_REASON, field="reason")
    if not point.reason:
        raise ReasonMissing
    point.notes = words.bounded(notes, longest=LONGEST_MINUTES, field="notes")
    point.in_charge = words.bounded(in_charge, longest=LONGEST_ROLE, field="in_charge")
    point.decision, point.due, point.decided = state, due, timezone.now()
    if state and point.item_id is None:
        raise BadState
    if point.item_id is not None:
        if state:
            decide_item(actor=actor, item_id=point.item_id, state=state, reason=point.reason)
        edit_item(actor=actor, item_id=point.item_id, in_charge=point.in_charge, due=due)
    point.save()
    saved(meeting, actor=actor, verb="decide_point")
    return point


@transaction.atomic
def take_down(
    *, actor: User, meeting_id: UUID, text: str, theme: str = "", kind: str = ""
) -> Feedback:
    """Write down what somebody says at the meeting: it is feedback from then on.

    Args:
        actor: Triages feedback.
        meeting_id: Which meeting.
        text: What was said, without who.
        theme: A slug, or nothing.
        kind: One of `StatementKind`, or nothing.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The meeting is gone.
        MeetingClosed: It was closed.
        TextMissing, TextTooLong: No words, or too many.
        UnknownTheme: No theme has that slug.
    """
    meeting = changeable(actor, meeting_id)
    said = words.checked(text)
    if theme and not Theme.objects.filter(pk=theme).exists():
        raise UnknownTheme
    statement = Feedback.objects.create(
        text=said,
        source=Source.MEETING,
        kind=kind if kind in StatementKind.values else "",
        theme_id=theme or None,
        meeting=meeting,
        position=meeting.statements.count() + 1,
        state=words.state_for(said),
    )
    audit.record(actor=actor, verb="take_down", target=statement)
    touch("triage")
    return statement
