"""Who is wished for as a host, and the rows that say it: of a series, or of one session.

A session has the hosts of its series, less those who are away from it, and its own. A row of its
own with the same person and role stands instead of the series' row: another topic, other hours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import time
from uuid import UUID

from backend.errors import BadInput
from scheduler.enums import HostRole
from scheduler.errors import NoSuchHost
from scheduler.models import Activity, Host, Session
from scheduler.queries.co_hosting import arranging_organisations
from scheduler.queries.hosts import hosts_of, possible_hosts


@dataclass(frozen=True, kw_only=True)
class HostWish:
    """Who is to host, and as what.

    Attributes:
        person_id: A member of an organisation that arranges the activity.
        role: What they do.
        topic: What a visitor talks about, by language.
        begins: From when a visitor is there, by the local clock; None for the whole session.
        ends: Until when; both or neither.
    """

    person_id: UUID
    role: str = HostRole.LEADS
    topic: dict[str, str] = field(default_factory=dict)
    begins: time | None = None
    ends: time | None = None


def wish_for(host: Host) -> HostWish:
    """Return the wish that a row fulfils."""
    return HostWish(
        person_id=host.person_id,
        role=host.role,
        topic=host.topic,
        begins=host.begins,
        ends=host.ends,
    )


def series_wishes(activity: Activity) -> list[HostWish]:
    """Return the active hosts of a series."""
    rows = activity.hosts.filter(session=None, person__is_active=True)
    return [wish_for(host) for host in rows.order_by("pk")]


def write_series_hosts(*, activity: Activity, wishes: Sequence[HostWish]) -> None:
    """Make `wishes` the hosts of a series. Asks nobody's role; sessions keep what is their own.

    Raises:
        NoSuchHost: A new host is not a member of an organisation that arranges the activity.
        BadInput: Hours with a beginning and no end.
    """
    present = activity.hosts.filter(session=None)
    wanted = _checked(activity, wishes, there=present.values_list("person_id", flat=True))
    present.delete()
    Host.objects.bulk_create(_row(activity, None, wish) for wish in wanted.values())


def write_session_hosts(
    *, session: Session, wishes: Sequence[HostWish], are_there: bool = False
) -> None:
    """Make `wishes` the hosts of one session, whatever its series says. Asks nobody's role.

    Args:
        session: Which.
        wishes: All of them.
        are_there: They were there before, and need not be members any more.

    Raises:
        NoSuchHost, BadInput: As in `write_series_hosts`.
    """
    activity = session.activity
    people = wishes if are_there else hosts_of(session)
    wanted = _checked(activity, wishes, there=(host.person_id for host in people))
    of_series = {(row.person_id, row.role): row for row in activity.hosts.filter(session=None)}
    session.hosts.all().delete()
    rows = [
        _row(activity, session, wish)
        for key, wish in wanted.items()
        if key not in of_series or wish_for(of_series[key]) != wish
    ]
    rows += [
        Host(activity=activity, session=session, person_id=person_id, role=role, is_away=True)
        for person_id, role in of_series
        if (person_id, role) not in wanted
    ]
    Host.objects.bulk_create(rows)


def _checked(
    activity: Activity, wishes: Sequence[HostWish], *, there: Iterable[UUID]
) -> dict[tuple[UUID, str], HostWish]:
    if any((wish.begins is None) != (wish.ends is None) for wish in wishes):
        raise BadInput(field="hosts")
    new = {wish.person_id for wish in wishes} - set(there)
    if new - set(possible_hosts(arranging_organisations(activity)).values_list("pk", flat=True)):
        raise NoSuchHost
    return {(wish.person_id, wish.role): wish for wish in wishes}


def _row(activity: Activity, session: Session | None, wish: HostWish) -> Host:
    return Host(
        activity=activity,
        session=session,
        person_id=wish.person_id,
        role=wish.role,
        topic=wish.topic,
        begins=wish.begins,
        ends=wish.ends,
    )
