"""Sessions, places and themes for programs of other cities: public ones only."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from scheduler.enums import ActivityStatus, SessionStatus
from scheduler.models import Activity, Session
from scheduler.queries.agenda import public_sessions

SCHEDULED = Q(status=SessionStatus.SCHEDULED)
#: One that was moved by itself; what its series moved is where it belongs.
MOVED = Q(is_edited=True) & ~Q(start=F("occurrence"))
STATUSES = {
    "EventScheduled": SCHEDULED & ~MOVED,
    "EventRescheduled": SCHEDULED & MOVED,
    "EventCancelled": Q(status=SessionStatus.CANCELLED),
    "EventPostponed": Q(pk__in=[]),
}

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
    every_keyword: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    text: str = ""
    ids: list[UUID] = field(default_factory=list)
    has_ids: bool = False
    statuses: list[str] = field(default_factory=list)
    modified_since: datetime | None = None
    sort: str = "start_time"


def exchanged_sessions(wanted: Wanted) -> QuerySet[Session]:
    """Return public sessions that match; those that have not ended when no time is asked for."""
    sessions = public_sessions()
    if wanted.has_ids:
        sessions = sessions.filter(pk__in=wanted.ids)
    elif wanted.start or not (wanted.end or wanted.modified_since):
        sessions = sessions.filter(end__gte=wanted.start or timezone.now())
    if wanted.end:
        sessions = sessions.filter(start__lte=wanted.end)
    sessions = _of_activities(sessions, wanted)
    if wanted.locations:
        sessions = sessions.filter(place__slug__in=wanted.locations)
    if wanted.text:
        own = _says(wanted.text, "") | _says(wanted.text, "activity__")
        sessions = sessions.filter(own)
    if wanted.statuses:
        sessions = sessions.filter(_any(STATUSES[status] for status in wanted.statuses))
    if wanted.modified_since:
        sessions = sessions.filter(
            Q(changed__gte=wanted.modified_since) | Q(activity__changed__gte=wanted.modified_since)
        )
    column = wanted.sort.replace("last_modified_time", "changed").replace("_time", "")
    return sessions.order_by(column, "id")


def exchanged_series(wanted: Wanted) -> QuerySet[Activity]:
    """Return series of which some session matches, by their address."""
    ids = exchanged_sessions(replace(wanted, ids=[], has_ids=False)).order_by()
    series = public_series().filter(pk__in=ids.values("activity"))
    return (series.filter(pk__in=wanted.ids) if wanted.has_ids else series).order_by("slug")


def public_series() -> QuerySet[Activity]:
    """Return published activities with their sessions that have not ended, as `coming`."""
    coming = Session.objects.filter(end__gt=timezone.now()).order_by("start", "id")
    return (
        Activity.objects.filter(status=ActivityStatus.PUBLISHED)
        .exclude(recurrence="", dates__len__lt=2)
        .select_related("organisation", "place")
        .prefetch_related("themes", Prefetch("sessions", coming, to_attr="coming"))
    )


def _of_activities(sessions: QuerySet[Session], wanted: Wanted) -> QuerySet[Session]:
    if wanted.keywords:
        sessions = sessions.filter(activity__themes__in=wanted.keywords).distinct()
    for keyword in wanted.every_keyword:
        sessions = sessions.filter(
            activity__in=Activity.objects.filter(themes=keyword).values("pk")
        )
    return sessions


def _says(words: str, prefix: str) -> Q:
    return _any(
        Q(**{f"{prefix}{column}__{code}__icontains": words})
        for column in ("title", "summary")
        for code in ("fi", "sv", "en")
    )


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))
