"""The memo: statements by theme, for members who triage. What is held back is not in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from backend.models import Theme
from feedback.enums import FeedbackState
from feedback.models import Feedback
from feedback.queries.filters import Filters

#: More than a memo is; a reader of more uses the table.
MOST_STATEMENTS = 2000


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One theme of the memo.

    Attributes:
        theme: None for what has none.
        statements: In the order of the notes that they came with.
    """

    theme: Theme | None
    statements: Sequence[Feedback]


def memo_statements(wanted: Filters, *, item: str = "") -> QuerySet[Feedback]:
    """Return the statements of a selection, in the order of the notes that they came with.

    Args:
        wanted: The board's filters.
        item: A backlog item's id, for its voices only.
    """
    found = wanted.statements(Feedback.objects.exclude(state=FeedbackState.HELD_BACK))
    if item:
        found = found.filter(item=UUID(item))
    return found.select_related("theme", "place", "activity").order_by(
        "position", "theme", "received_on", "id"
    )


def chapters(wanted: Filters, *, item: str = "") -> list[Chapter]:
    """Return a selection by theme, in the order in which the themes first come up."""
    found = list(memo_statements(wanted, item=item)[:MOST_STATEMENTS])
    order: dict[str | None, int] = {}
    for one in found:
        order.setdefault(one.theme_id, len(order))
    # What has no theme comes last.
    order[None] = len(order) + 1
    found.sort(key=lambda one: order[one.theme_id])
    return [
        Chapter(theme=statements[0].theme, statements=statements)
        for statements in (list(group) for _key, group in groupby(found, lambda s: s.theme_id))
    ]
