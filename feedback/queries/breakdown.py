"""The same figures side by side: by organisation, place, theme, activity or month. For members.

Each row is a sum of whole batches, as every figure is. Rows by theme overlap.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from backend.models import Organisation, Place, Theme
from feedback.models.batches import Batch
from feedback.queries.batches import Scope, Wanted, answer_batches, session_batches
from feedback.queries.insights import Attendance, attendance, heard, response_rate, tallied
from feedback.queries.shares import Share
from scheduler.models import Activity

if TYPE_CHECKING:
    from feedback.models import AnswerBatch, SessionBatch

ORGANISATION, PLACE, THEME, ACTIVITY, MONTH = (
    "organisation",
    "place",
    "theme",
    "activity",
    "month",
)
DIMENSIONS = (ACTIVITY, PLACE, THEME, ORGANISATION, MONTH)
#: What is left over of small activities knows its organisation only.
REST = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """The figures of one activity, place, theme, organisation or month.

    Attributes:
        key: Its slug, or the month's first day; empty for what is left over.
        text: Its name by language; empty for a month and for what is left over.
        month: Its first day, of a month.
    """

    key: str
    text: dict[str, str]
    month: date | None
    answers: int
    rate: Share | None
    heard: Share | None
    attendance: Attendance | None


def rows_by(dimension: str, scope: Scope, wanted: Wanted) -> list[Row]:
    """Return a row for each value of a dimension that has figures.

    Args:
        dimension: One of `DIMENSIONS`.
        scope: Whose figures the reader may see.
        wanted: What is filtered by besides.
    """
    answers: dict[str, list[AnswerBatch]] = defaultdict(list)
    sessions: dict[str, list[SessionBatch]] = defaultdict(list)
    keys = KEYS[dimension]
    for answer_batch in answer_batches(scope, wanted):
        for key in keys(answer_batch):
            answers[key].append(answer_batch)
    for session_batch in session_batches(scope, wanted):
        for key in keys(session_batch):
            sessions[key].append(session_batch)
    named = _names(dimension, {*answers, *sessions})
    return [
        Row(
            key=slug,
            text=text,
            month=date.fromisoformat(key) if dimension == MONTH else None,
            answers=sum(one.answers for one in answers[key]),
            rate=response_rate(answers[key]),
            heard=heard(tallied(answers[key])),
            attendance=attendance(sessions[key]),
        )
        for key, slug, text in named
    ]


def _one(value: object) -> list[str]:
    return [str(value) if value else REST]


KEYS: dict[str, Callable[[Batch], Iterable[str]]] = {
    ORGANISATION: lambda batch: _one(batch.organisation_id),
    PLACE: lambda batch: _one(batch.place_id),
    ACTIVITY: lambda batch: _one(batch.activity_id),
    THEME: lambda batch: batch.themes or [REST],
    MONTH: lambda batch: [batch.day.replace(day=1).isoformat()],
}


def _names(dimension: str, keys: set[str]) -> list[tuple[str, str, dict[str, str]]]:
    """Return key, slug and name of each, in the order to show them; what is left over last."""
    if dimension == MONTH:
        return [(key, key, {}) for key in sorted(keys)]
    known = [key for key in keys if key != REST]
    rest: list[tuple[str, str, dict[str, str]]] = [(REST, REST, {})] if REST in keys else []
    if dimension == THEME:
        themes = Theme.objects.filter(pk__in=known)
        return [(one.slug, one.slug, one.name) for one in themes] + rest
    if dimension == ORGANISATION:
        organisations = Organisation.objects.filter(pk__in=known)
        return [(str(one.pk), one.slug, one.name) for one in organisations] + rest
    if dimension == PLACE:
        places = Place.objects.filter(pk__in=known)
        return [(str(one.pk), one.slug, one.name) for one in places] + rest
    activities = Activity.objects.filter(pk__in=known)
    return [(str(one.pk), one.slug, one.title) for one in activities] + rest
