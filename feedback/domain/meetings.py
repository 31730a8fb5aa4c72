"""The group's meetings: planned, opened, attended, closed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_triage_role
from backend.errors import NotFound
from backend.models import User
from feedback.domain.agenda import build_agenda
from feedback.domain.words import bounded
from feedback.enums import MeetingState
from feedback.errors.meetings import MeetingClosed, PointMissing
from feedback.models import Meeting, Point
from feedback.models.meeting import LONGEST_LINE, LONGEST_MINUTES


@transaction.atomic
def plan_meeting(
    *, actor: User, title: str, start: datetime, where: str = "", quorum: int = 3
) -> Meeting:
    """Plan a meeting; its agenda is made of what is new, does not move, or was promised.

    Args:
        actor: Triages feedback.
        title: What it is called.
        start: When it begins (aware).
        where: In words.
        quorum: So many members must be there for a decision.

    Raises:
        NotAllowed: `actor` does not triage.
        PointMissing: It has no title.
        TextTooLong: The title or the place is too long.
    """
    require_triage_role(person=actor)
    named = bounded(title, longest=LONGEST_LINE, field="title")
    if not named:
        raise PointMissing
    meeting = Meeting.objects.create(
        title=named,
        start=start,
        where=bounded(where, longest=LONGEST_LINE, field="where"),
        quorum=max(1, quorum),
    )
    audit.record(actor=actor, verb="plan_meeting", target=meeting)
    build_agenda(meeting)
    touch("triage")
    return meeting


@transaction.atomic
def open_meeting(*, actor: User, meeting_id: UUID) -> Meeting:
    """Begin a meeting, with the agenda as the board stands now; who opens it is there.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The meeting is gone.
        MeetingClosed: It was closed.
    """
    meeting = changeable(actor, meeting_id)
    meeting.state = MeetingState.OPEN
    meeting.present.add(actor)
    build_agenda(meeting)
    return saved(meeting, actor=actor, verb="open_meeting")


@transaction.atomic
def close_meeting(*, actor: User, meeting_id: UUID) -> Meeting:
    """End a meeting: its minutes stay as they are from now on.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The meeting is gone.
        MeetingClosed: It was closed before.
    """
    meeting = changeable(actor, meeting_id)
    meeting.state, meeting.closed, meeting.shown = MeetingState.CLOSED, timezone.now(), None
    return saved(meeting, actor=actor, verb="close_meeting")


@transaction.atomic
def attend(*, actor: User, meeting_id: UUID, person: User, is_here: bool = True) -> Meeting:
    """Note that a member is there, or is not.

    Args:
        actor: Triages feedback; whoever keeps the minutes ticks for others.
        meeting_id: Which meeting.
        person: Another who triages.
        is_here: Whether they are there.

    Raises:
        NotAllowed: `actor` or `person` does not triage.
        NotFound: The meeting is gone.
        MeetingClosed: It was closed.
    """
    meeting = changeable(actor, meeting_id)
    require_triage_role(person=person)
    (meeting.present.add if is_here else meeting.present.remove)(person)
    return saved(meeting, actor=actor, verb="attend")


@transaction.atomic
def add_point(*, actor: User, meeting_id: UUID, title: str) -> Point:
    """Put a point on the agenda by hand, at its end.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The meeting is gone.
        MeetingClosed: It was closed.
        PointMissing, TextTooLong: It has no title, or a long one.
    """
    meeting = changeable(actor, meeting_id)
    named = bounded(title, longest=LONGEST_LINE, field="title")
    if not named:
        raise PointMissing
    point = Point.objects.create(meeting=meeting, title=named, position=meeting.points.count() + 1)
    saved(meeting, actor=actor, verb="add_point")
    return point


@transaction.atomic
def remove_point(*, actor: User, point_id: UUID) -> None:
    """Take a point that nothing was decided on off the agenda.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: It is gone, or was decided.
        MeetingClosed: The meeting was closed.
    """
    meeting, point = changeable_point(actor, point_id)
    if point.decided:
        raise NotFound
    point.delete()
    saved(meeting, actor=actor, verb="remove_point")


@transaction.atomic
def show_point(*, actor: User, meeting_id: UUID, point_id: UUID | None) -> Meeting:
    """Show a point to the room, or the whole agenda.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The meeting is gone.
        MeetingClosed: It was closed.
    """
    meeting = changeable(actor, meeting_id)
    meeting.shown = meeting.points.filter(pk=point_id).first() if point_id else None
    return saved(meeting, actor=actor, verb="show_point")


@transaction.atomic
def write_notes(*, actor: User, meeting_id: UUID, notes: str) -> Meeting:
    """Write what the minutes say beside the points.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The meeting is gone.
        MeetingClosed: It was closed.
        TextTooLong: More than minutes hold.
    """
    meeting = changeable(actor, meeting_id)
    meeting.notes = bounded(notes, longest=LONGEST_MINUTES, field="notes")
    return saved(meeting, actor=actor, verb="write_notes")


def changeable(actor: User, meeting_id: UUID) -> Meeting:
    """Return a meeting that is not closed, held until the transaction ends."""
    require_triage_role(person=actor)
    meeting = Meeting.objects.select_for_update().filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    if meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    return meeting


def changeable_point(actor: User, point_id: UUID) -> tuple[Meeting, Point]:
    """Return a point with its meeting, which is not closed and is held."""
    require_triage_role(person=actor)
    found = Point.objects.filter(pk=point_id).values_list("meeting", flat=True).first()
    if found is None:
        raise NotFound
    meeting = changeable(actor, found)
    point = Point.objects.select_for_update().filter(pk=point_id).first()
    if point is None:
        raise NotFound
    return meeting, point


def saved(meeting: Meeting, *, actor: User, verb: str) -> Meeting:
    """Write a meeting and say that what shows it may read anew."""
    meeting.save()
    audit.record(actor=actor, verb=verb, target=meeting)
    touch("triage")
    return meeting
