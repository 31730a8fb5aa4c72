"""The triage board, for members who triage (`backend.queries.rights.may_triage`).

Voices are counted while they are linked; a held-back statement waits at its item uncounted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypedDict
from uuid import UUID

from django.db.models import Count, F, Func, IntegerField, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from backend.models import AuditEntry, User
from feedback.enums import DECIDABLE, FeedbackState, ItemState
from feedback.models import BacklogItem, BoardAct, Feedback, SavedView
from feedback.queries.filters import Filters

#: A column shows its newest items; a closed one may hold years.
LONGEST_COLUMN = 60
STREAM_PAGE = 10


class Voices(TypedDict):
    """What `with_voices` adds to an item."""

    voices: int


@dataclass(frozen=True, kw_only=True)
class Column:
    """The items of one state.

    Attributes:
        state: Which.
        items: The newest first, each with `voices`.
        count: How many there are in all.
    """

    state: ItemState
    items: Sequence[BacklogItem]
    count: int

    @property
    def hidden(self) -> int:
        """Return how many items the column does not show."""
        return self.count - len(self.items)


def with_voices(items: QuerySet[BacklogItem]) -> QuerySet[BacklogItem]:
    """Add `voices` to each item: its linked statements, counted."""
    counted = (
        Feedback.objects.filter(item=OuterRef("pk"), state=FeedbackState.LINKED)
        .order_by()
        .annotate(count=Func(F("pk"), function="COUNT", output_field=IntegerField()))
        .values("count")
    )
    return items.annotate(voices=Coalesce(Subquery(counted), 0))


def columns(wanted: Filters | None = None) -> list[Column]:
    """Return the board's columns in the order of an item's way, with themes and answers."""
    found = (wanted or Filters()).items(BacklogItem.objects.exclude(state=ItemState.MERGED))
    totals = dict(found.order_by().values_list("state").annotate(count=Count("pk", distinct=True)))
    place = Window(
        RowNumber(), partition_by=F("state"), order_by=[F("moved").desc(), F("id").asc()]
    )
    shown = (
        with_voices(BacklogItem.objects.filter(pk__in=found.order_by().values("pk")))
        .annotate(place=place)
        .filter(place__lte=LONGEST_COLUMN)
        .select_related("answer", "holder")
        .prefetch_related("themes")
    )
    by_state: dict[str, list[BacklogItem]] = {state: [] for state in DECIDABLE}
    for item in shown:
        by_state[item.state].append(item)
    return [
        Column(state=state, items=by_state[state], count=totals.get(state, 0))
        for state in DECIDABLE
    ]


def open_items() -> QuerySet[BacklogItem]:
    """Return items that a statement can be linked to, for a list to choose from."""
    return BacklogItem.objects.exclude(state=ItemState.MERGED).order_by("title__fi", "id")


def item_with_voices(item_id: UUID) -> BacklogItem | None:
    """Return one item with its count, themes, answer and original, or None."""
    return (
        with_voices(BacklogItem.objects.filter(pk=item_id))
        .select_related("answer", "merged_into", "holder")
        .prefetch_related("themes", "places", "activities")
        .first()
    )


def statements_of(item: BacklogItem) -> QuerySet[Feedback]:
    """Return an item's statements, held-back ones among them."""
    return statements(item=item.pk)


def statements(**wanted: object) -> QuerySet[Feedback]:
    """Return statements with all that a card shows, the newest day first.

    Args:
        wanted: `state`, `item` (an id), a slug of `organisation`, and the names of `Filters`;
            what is left out or empty does not matter.
    """
    columns = {"item": "item_id", "organisation": "organisation__slug", "state": "state"}
    conditions = {columns[name]: wanted.pop(name) for name in columns if wanted.get(name)}
    chosen = Filters.read({name: str(value) for name, value in wanted.items() if value})
    return chosen.statements(Feedback.objects.filter(**conditions)).select_related(
        "theme", "organisation", "activity", "place", "item"
    )


def items(*, state: str = "", **wanted: object) -> QuerySet[BacklogItem]:
    """Return items with their voices, themes and answer, the latest moved first.

    Args:
        state: One of `ItemState`, or empty for all.
        wanted: The names of `Filters`; what is left out or empty does not matter.
    """
    chosen = Filters.read({name: str(value) for name, value in wanted.items() if value})
    found = chosen.items(with_voices(BacklogItem.objects.all()))
    if state:
        found = found.filter(state=state)
    return found.select_related("answer", "holder").prefetch_related(
        "themes", "places", "activities"
    )


def counts(wanted: Filters | None = None) -> dict[str, int]:
    """Return how many statements there are in each state."""
    chosen = (wanted or Filters()).statements(Feedback.objects.order_by())
    found = dict(chosen.values_list("state").annotate(count=Count("pk")))
    return {state: found.get(state, 0) for state in FeedbackState.values}


def answers_owed() -> int:
    """Return how many done or declined items the public still waits to hear of."""
    return BacklogItem.objects.filter(
        state__in=(ItemState.DONE, ItemState.DECLINED), answer__isnull=True
    ).count()


def last_act(person: User) -> BoardAct | None:
    """Return one's latest act that can still be undone, or None."""
    day_ago = timezone.now() - timedelta(days=1)
    return BoardAct.objects.filter(actor=person, undone=False, at__gte=day_ago).first()


def last_mover(item: BacklogItem) -> User | None:
    """Return who moved an item last, within a day, or None."""
    act = BoardAct.objects.filter(row=item.pk).select_related("actor").first()
    return act.actor if act else None


def views_of(person: User) -> QuerySet[SavedView]:
    """Return one's own views of the board."""
    return SavedView.objects.filter(owner=person)


def newest_audit() -> int:
    """Return the number of the latest act of anybody: what has changed when the cache is away."""
    return AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
