"""The group's meetings, for members who triage. Whose dots are where is shown to nobody."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from backend.enums import TRIAGE_ROLES
from backend.models import User
from feedback.enums import ANSWER_OWED, ItemState, MeetingState, PointKind
from feedback.models import BacklogItem, Dots, Meeting, Point
from feedback.models.meeting import MOST_DOTS

#: Work that did not move for so long does not move.
STUCK_AFTER = timedelta(days=30)
#: An agenda is for one evening.
MOST_OF_A_KIND = 10


def meetings() -> QuerySet[Meeting]:
    """Return all meetings, the latest first."""
    return Meeting.objects.all()


def next_meeting() -> Meeting | None:
    """Return the meeting that goes on, else the next one that is planned, or None."""
    return (
        Meeting.objects.exclude(state=MeetingState.CLOSED)
        .filter(start__gte=timezone.now() - timedelta(days=1))
        .order_by("start")
        .first()
    )


def meeting_with_points(meeting_id: UUID) -> Meeting | None:
    """Return a meeting with what its page shows, or None."""
    return (
        Meeting.objects.select_related("shown")
        .prefetch_related("present", "statements__theme")
        .filter(pk=meeting_id)
        .first()
    )


def points_of(meeting: Meeting) -> QuerySet[Point]:
    """Return the points with the sum of their dots as `all_dots`, in the order of the agenda."""
    return _counted_points().filter(meeting=meeting)


def meetings_with_agenda() -> QuerySet[Meeting]:
    """Return all meetings with who was there, and with the points of `points_of` as `agenda`."""
    return meetings().prefetch_related(
        "present", Prefetch("points", _counted_points(), to_attr="agenda")
    )


def _counted_points() -> QuerySet[Point]:
    points = Point.objects.select_related("item").order_by("position", "id")
    return points.annotate(all_dots=Coalesce(Sum("dots__count"), 0))


def point_under_vote(item: BacklogItem) -> Point | None:
    """Return an item's point at the meeting that goes on, or None."""
    found = Point.objects.filter(item=item, meeting__state=MeetingState.OPEN)
    return found.order_by("-meeting__start").first()


def decisions_on(item: BacklogItem) -> QuerySet[Point]:
    """Return what meetings decided on an item, the latest first, each with its meeting."""
    decided = item.points.filter(decided__isnull=False)
    return decided.select_related("meeting").order_by("-decided")


def own_dots(meeting: Meeting, person: User) -> dict[UUID, int]:
    """Return how many dots one gave to which point."""
    given = Dots.objects.filter(point__meeting=meeting, person=person)
    return dict(given.values_list("point", "count"))


def dots_left(own: dict[UUID, int]) -> int:
    """Return how many of five are left."""
    return MOST_DOTS - sum(own.values())


def people_who_triage() -> QuerySet[User]:
    """Return the members who can be at a meeting."""
    return (
        User.objects.filter(is_active=True, memberships__role__in=TRIAGE_ROLES)
        .distinct()
        .order_by("name", "id")
    )


def agenda_items(meeting: Meeting) -> dict[PointKind, Sequence[BacklogItem]]:
    """Return what the board asks a meeting for, by reason, the most pressing first."""
    now = timezone.now()
    items = BacklogItem.objects.exclude(state=ItemState.MERGED)
    before = (
        Meeting.objects.filter(state=MeetingState.CLOSED, start__lt=meeting.start)
        .order_by("-start")
        .values_list("start", flat=True)
        .first()
    )
    new = items.filter(state=ItemState.PROPOSED)
    if before is not None:
        new = new.filter(Q(created__gt=before) | Q(points__isnull=True))
    working = (ItemState.ACCEPTED, ItemState.IN_PROGRESS)
    promised = items.filter(
        Q(due__lte=timezone.localdate(meeting.start)) & ~Q(state__in=ANSWER_OWED)
        | Q(state__in=ANSWER_OWED, answer__isnull=True)
    )
    stuck = items.filter(state__in=working, moved__lt=now - STUCK_AFTER)
    promised = promised.order_by(F("due").asc(nulls_last=True), "moved")
    stuck = stuck.order_by("moved")
    new = new.distinct().order_by("created")
    return {
        PointKind.PROMISED: list(promised[:MOST_OF_A_KIND]),
        PointKind.STUCK: list(stuck[:MOST_OF_A_KIND]),
        PointKind.NEW: list(new[:MOST_OF_A_KIND]),
    }
