"""Who or what is wanted in two places at once: the same host, or the same place."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Literal, NamedTuple
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from backend.models import User
from backend.queries.rights import organisations_run_by
from scheduler.enums import ActivityStatus, SessionStatus
from scheduler.models import Host, Session
from scheduler.models.activity import LONGEST_SESSION
from scheduler.queries.agenda import hosts_of_activity
from scheduler.queries.hosts import hours_of, there

#: A hall of a school may hold hundreds in a month; more clashes than this nobody reads.
MOST_READ = 1000

Kind = Literal["place", "host"]


class _Hours(NamedTuple):
    start: datetime
    end: datetime
    session: Session


@dataclass(frozen=True)
class Clash:
    """Another session at the same time.

    Attributes:
        kind: What both want: the place, or a host.
        name: The host's first name; empty for a place.
        other: The other session.
    """

    kind: Kind
    name: str
    other: Session


def with_hosts(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Fetch what `hosts_there` reads."""
    own = Host.objects.select_related("person").order_by("pk")
    return sessions.prefetch_related(
        hosts_of_activity(), Prefetch("hosts", queryset=own, to_attr="own_hosts")
    )


def hosts_there(session: Session) -> list[Host]:
    """Return who is there on a session that `with_hosts` fetched."""
    rows: list[Host] = [
        *session.activity.series_hosts,  # type: ignore[attr-defined]  # prefetched
        *session.own_hosts,  # type: ignore[attr-defined]  # prefetched
    ]
    return there(rows)


def clashes_of(sessions: Collection[Session], *, reader: User) -> dict[UUID, list[Clash]]:
    """Return what each of `sessions` clashes with, in any organisation.

    Others are told of what is public, and of their own drafts.

    Args:
        sessions: Fetched by `with_hosts`; cancelled ones clash with nothing.
        reader: Runs or hosts them.
    """
    mine = {one.pk: one for one in sessions if not one.is_cancelled}
    if not mine:
        return {}
    people = {host.person_id for one in mine.values() for host in hosts_there(one)}
    around = _around(mine.values(), reader)
    hosted = Host.objects.filter(person__in=people)
    near = [
        *around.filter(place__in={one.place_id for one in mine.values()})[:MOST_READ],
        *around.filter(activity__in=hosted.values("activity"))[:MOST_READ],
    ]
    everything = {**{one.pk: one for one in near}, **mine}.values()
    found: dict[UUID, list[Clash]] = defaultdict(list)
    for kind, name, wanted in _wanted(everything):
        wanted.sort(key=lambda each: each.start)
        for one, other in combinations(wanted, 2):
            if other.start < one.end and one.session != other.session:
                found[one.session.pk].append(Clash(kind, name, other.session))
                found[other.session.pk].append(Clash(kind, name, one.session))
    return {pk: found[pk] for pk in mine if pk in found}


def _around(mine: Collection[Session], reader: User) -> QuerySet[Session]:
    begins, ends = min(one.start for one in mine), max(one.end for one in mine)
    seen = Q(activity__status=ActivityStatus.PUBLISHED)
    seen |= Q(activity__organisation__in=organisations_run_by(reader))
    sessions = Session.objects.filter(
        seen,
        status=SessionStatus.SCHEDULED,
        start__gt=begins - LONGEST_SESSION,
        start__lt=ends,
        end__gt=begins,
    )
    return with_hosts(sessions.select_related("activity", "place").order_by("start", "id"))


def _wanted(sessions: Iterable[Session]) -> Iterator[tuple[Kind, str, list[_Hours]]]:
    """Yield each place and each person with the hours that it is wanted."""
    places: dict[UUID, list[_Hours]] = defaultdict(list)
    people: dict[UUID, list[_Hours]] = defaultdict(list)
    names: dict[UUID, str] = {}
    for session in sessions:
        places[session.place_id].append(_Hours(session.start, session.end, session))
        for host in hosts_there(session):
            people[host.person_id].append(_Hours(*hours_of(host, session), session))
            names[host.person_id] = host.person.name
    yield from (("place", "", hours) for hours in places.values())
    yield from (("host", names[person_id], hours) for person_id, hours in people.items())
