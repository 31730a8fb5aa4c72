"""Who hosts a session: the hosts of its series, less those who are away, and its own."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from backend.models import Membership, User
from scheduler.enums import HostRole
from scheduler.models import Host, Session


def hosts_of(session: Session) -> list[Host]:
    """Return the hosts that are there on `session`, the leaders first.

    Anyone may see them: a host chose to be shown by first name.
    """
    rows = Host.objects.filter(activity=session.activity_id, session=None) | Host.objects.filter(
        session=session
    )
    return there(rows.select_related("person").order_by("pk"))


def is_host(person: User, session: Session) -> bool:
    """Say whether `person` is there on `session` as a host, in whatever role."""
    return any(host.person_id == person.pk for host in hosts_of(session))


def possible_hosts(
    organisations: Collection[UUID], *, present: Collection[UUID] = ()
) -> QuerySet[User]:
    """Return who may host, for those who run the organisations' calendar.

    Args:
        organisations: Their active members.
        present: Others who host it already.
    """
    members = Membership.objects.filter(organisation__in=organisations).values("person")
    may = Q(pk__in=members, is_active=True) | Q(pk__in=present)
    return User.objects.filter(may).order_by("name", "email")


def there(rows: Iterable[Host]) -> list[Host]:
    """Return those of a session's rows (its series' and its own) who are there.

    A row of the session stands instead of the series' row of the same person and role: they are
    away, or they are there with another topic or other hours.
    """
    rows = list(rows)
    own = {(row.person_id, row.role) for row in rows if row.session_id is not None}
    present = [
        row
        for row in rows
        if not row.is_away and (row.session_id is not None or (row.person_id, row.role) not in own)
    ]
    return sorted(present, key=lambda row: list(HostRole).index(HostRole(row.role)))


def nobody_leads(hosts: Iterable[Host]) -> bool:
    """Say whether a session has no one in the role *leads*."""
    return not any(host.role == HostRole.LEADS for host in hosts)


def hours_of(host: Host, session: Session) -> tuple[datetime, datetime]:
    """Return from when to when (aware) a host is there: a visitor may have hours of their own."""
    if host.begins is None or host.ends is None:
        return session.start, session.end
    day = timezone.localdate(session.start)
    zone = timezone.get_default_timezone()
    return datetime.combine(day, host.begins, zone), datetime.combine(day, host.ends, zone)
