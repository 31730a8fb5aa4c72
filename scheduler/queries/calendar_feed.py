"""What a public calendar shows: published activities and their sessions. Drafts are never in it.

Everything is read from the rows, and a digest of exactly what is shown names each activity's
part. A part that was rendered before is found by its digest, so nothing that was edited anywhere
(a place's name, a host's, a session's hour) can be missed by a stamp that nobody renewed.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Literal, NamedTuple, cast
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import F, Func, Prefetch, Q, QuerySet, TextField, Value
from django.db.models.functions import MD5
from django.utils import timezone

from backend.models import Organisation, Place, Theme
from scheduler.enums import ActivityStatus, CoHostState, SessionStatus
from scheduler.models import Activity, CoHost, Host, Session

FeedKind = Literal["all", "organisations", "places", "themes", "activities"]
DAYS_BACK = 30
MONTHS_AHEAD = 12
CANCELLED_STAYS = timedelta(days=30)
#: What a calendar shows of a session; see `scheduler.feeds.entries`.
SHOWN_OF_SESSION = (
    *("id", "start", "end", "status", "sequence", "changed", "title", "summary"),
    *("place__name", "place__street", "place__town", "place__latitude", "place__longitude"),
)


@dataclass(frozen=True)
class Feed:
    """One public calendar: whose it is, and its name by language (empty for the whole one)."""

    kind: FeedKind
    slug: str = ""
    names: tuple[tuple[str, str], ...] = ()


class Window(NamedTuple):
    """From when to when sessions are shown, by their start, and since when cancelled ones."""

    begins: datetime
    ends: datetime
    cancelled_since: datetime


def window(now: datetime | None = None) -> Window:
    """Return 30 days back to 12 months ahead of today (aware, from midnight to midnight).

    Whole days, so that a calendar changes once a day by the clock alone, and not each second.
    """
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return Window(
        begins=midnight - timedelta(days=DAYS_BACK),
        ends=midnight + relativedelta(months=MONTHS_AHEAD, days=1),
        cancelled_since=midnight - CANCELLED_STAYS,
    )


def find_feed(kind: FeedKind, slug: str) -> Feed | None:
    """Return the calendar of an organisation, place, theme or activity that anyone may see."""
    if kind == "all":
        return Feed("all")
    rows: dict[str, QuerySet[Organisation] | QuerySet[Place] | QuerySet[Theme] | QuerySet[Activity]]
    rows = {
        "organisations": Organisation.objects.all(),
        "places": Place.objects.all(),
        "themes": Theme.objects.all(),
        # An archived activity keeps its address; subscribers get an empty calendar, no error.
        "activities": Activity.objects.exclude(status=ActivityStatus.DRAFT),
    }
    column = "title" if kind == "activities" else "name"
    texts = rows[kind].filter(slug=slug).values_list(column, flat=True).first()
    if texts is None:
        return None
    return Feed(kind, slug, tuple(sorted(cast("dict[str, str]", texts).items())))


def feed_activities(feed: Feed) -> QuerySet[Activity]:
    """Return the published activities that may have sessions in the calendar."""
    published = Activity.objects.filter(status=ActivityStatus.PUBLISHED)
    if feed.kind == "organisations":
        shared = CoHost.objects.filter(
            organisation__slug=feed.slug, state=CoHostState.ACCEPTED
        ).values("activity")
        return published.filter(Q(organisation__slug=feed.slug) | Q(pk__in=shared))
    if feed.kind == "themes":
        return published.filter(themes=feed.slug)
    if feed.kind == "activities":
        return published.filter(slug=feed.slug)
    return published


def feed_sessions(feed: Feed, shown: Window) -> QuerySet[Session]:
    """Return the sessions in the window; a cancelled one for 30 days after it was cancelled."""
    sessions = Session.objects.filter(
        Q(status=SessionStatus.SCHEDULED) | Q(changed__gte=shown.cancelled_since),
        start__gte=shown.begins,
        start__lt=shown.ends,
    )
    # By the session's own place: one that moved out of a place is not in its calendar any more.
    return sessions.filter(place__slug=feed.slug) if feed.kind == "places" else sessions


def listed_in_feed(feed: Feed, shown: Window) -> QuerySet[Session]:
    """Return the calendar's sessions one by one, in order, with what a row of a table shows."""
    return (
        feed_sessions(feed, shown)
        .filter(activity__in=feed_activities(feed))
        .select_related("activity__organisation", "place")
        .prefetch_related("activity__themes")
        .order_by("start", "id")
    )


def part_digests(feed: Feed, shown: Window) -> dict[UUID, str]:
    """Return, in the order of the calendar, a digest of all that each activity's part shows.

    Activities without a session in the window are left out. Five queries, whatever the rows.
    """
    activities = feed_activities(feed)
    sessions = dict(
        feed_sessions(feed, shown)
        .filter(activity__in=activities)
        .order_by()
        .values("activity")
        .annotate(digest=MD5(_lines()))
        .values_list("activity", "digest")
    )
    around = _what_stands_around(activities)
    columns = ("id", "slug", "title", "summary", "sign_up", "changed", "organisation__name")
    return {
        row[0]: _digest(row, sessions[row[0]], around[row[0]])
        for row in activities.order_by("slug").values_list(*columns)
        if row[0] in sessions
    }


def activities_to_show(feed: Feed, shown: Window, chosen: Collection[UUID]) -> QuerySet[Activity]:
    """Return activities with all that their part shows.

    Sessions stand in `shown_sessions`, the series' hosts in `series_hosts`, and organisations
    that accepted to share it in `accepted`.
    """
    return _with_all_shown(
        Activity.objects.filter(pk__in=chosen), feed_sessions(feed, shown).order_by("start", "id")
    )


def activity_of_session(session_id: UUID) -> Activity | None:
    """Return a published activity as `activities_to_show` does, with one session of it."""
    return _with_all_shown(
        Activity.objects.filter(sessions=session_id), Session.objects.filter(pk=session_id)
    ).first()


def _with_all_shown(
    activities: QuerySet[Activity], sessions: QuerySet[Session]
) -> QuerySet[Activity]:
    people = Host.objects.select_related("person")
    return (
        activities.filter(status=ActivityStatus.PUBLISHED)
        .select_related("organisation")
        .prefetch_related(
            "themes",
            Prefetch("hosts", people.filter(session=None), to_attr="series_hosts"),
            Prefetch(
                "co_hostings",
                CoHost.objects.filter(state=CoHostState.ACCEPTED)
                .order_by("pk")
                .select_related("organisation"),
                to_attr="accepted",
            ),
            Prefetch(
                "sessions",
                # Few places for many sessions: each is read and made once.
                sessions.prefetch_related("place", Prefetch("hosts", people, to_attr="own_hosts")),
                to_attr="shown_sessions",
            ),
        )
    )


def _lines() -> StringAgg:
    # CONCAT_WS takes any type; of what may be empty, latitude and longitude are so together.
    line = Func(
        Value("|"), *map(F, SHOWN_OF_SESSION), function="CONCAT_WS", output_field=TextField()
    )
    return StringAgg(line, delimiter="\n", order_by=("start", "id"))


def _what_stands_around(activities: QuerySet[Activity]) -> dict[UUID, list[str]]:
    """Return what other tables say of each activity: themes, hosts, sharing organisations."""
    themes = Theme.objects.filter(activities__in=activities).order_by("position", "slug")
    hosts = Host.objects.filter(activity__in=activities).order_by("pk")
    shared = CoHost.objects.filter(activity__in=activities, state=CoHostState.ACCEPTED)
    found: dict[UUID, list[str]] = defaultdict(list)
    rows: Iterable[tuple[Any, ...]] = chain(
        themes.values_list("activities", "slug", "name"),
        hosts.values_list("activity", "session", "person", "person__name", "role", "is_away"),
        shared.order_by("pk").values_list("activity", "organisation__name"),
    )
    for activity, *shown in rows:
        found[activity].append(repr(shown))
    return found


def _digest(*shown: object) -> str:
    return hashlib.blake2b(repr(shown).encode(), digest_size=16).hexdigest()
