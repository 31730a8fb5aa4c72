"""Sessions, places and themes for programs of other cities: public ones only."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from scheduler.models import Session
from scheduler.queries.agenda import public_sessions

SORTS = {
    "start_time",
    "-start_time",
    "end_time",
    "-end_time",
    "last_modified_time",
    "-last_modified_time",
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a Linked Events client asks for. Moments are aware."""

    start: datetime | None = None
    end: datetime | None = None
    keywords: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    text: str = ""
    modified_since: datetime | None = None
    sort: str = "start_time"


def exchanged_sessions(wanted: Wanted) -> QuerySet[Session]:
    """Return public sessions that match; those that have not ended when no time is asked for."""
    sessions = public_sessions()
    if wanted.start or not (wanted.end or wanted.modified_since):
        sessions = sessions.filter(end__gte=wanted.start or timezone.now())
    if wanted.end:
        sessions = sessions.filter(start__lte=wanted.end)
    if wanted.keywords:
        sessions = sessions.filter(activity__themes__in=wanted.keywords).distinct()
    if wanted.locations:
        sessions = sessions.filter(place__slug__in=wanted.locations)
    if wanted.text:
        titles = [
            f"activity__{field}__{code}"
            for field in ("title", "summary")
            for code in ("fi", "sv", "en")
        ]
        matches = Q()
        for title in titles:
            matches |= Q(**{f"{title}__icontains": wanted.text})
        sessions = sessions.filter(matches)
    if wanted.modified_since:
        sessions = sessions.filter(
            Q(changed__gte=wanted.modified_since) | Q(activity__changed__gte=wanted.modified_since)
        )
    column = wanted.sort.replace("last_modified_time", "changed").replace("_time", "")
    return sessions.order_by(column, "id")
