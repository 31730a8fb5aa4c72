"""What one person hosts, for the calendar on their own phone."""

from django.db.models import Prefetch, Q

from backend.capabilities import keyed_hash
from backend.models import User
from scheduler.enums import ActivityStatus
from scheduler.models import Host, HostCalendar, Session
from scheduler.queries.agenda import hosts_of_activity
from scheduler.queries.calendar_feed import Feed, Window, feed_sessions
from scheduler.queries.hosts import there

#: Prefix of what an address's hash is keyed with.
PURPOSE = "host-calendar"


def host_by_token(token: str) -> User | None:
    """Return the active person whose calendar `token` opens, or None."""
    return User.objects.filter(
        host_calendar__token_hash=keyed_hash(PURPOSE, token), is_active=True
    ).first()


def address_made(person: User) -> HostCalendar | None:
    """Return whether and since when `person`'s calendar has an address. For that person."""
    return HostCalendar.objects.filter(person=person).first()


def hosted_sessions(person: User, shown: Window) -> list[tuple[Session, list[Host]]]:
    """Return the published sessions that `person` hosts with all who are there, in order.

    For that person only. Where they said that they cannot come, they are not there.
    """
    mine = Q(hosts__person=person) | Q(
        activity__hosts__person=person, activity__hosts__session=None
    )
    sessions = feed_sessions(Feed("all"), shown).filter(
        mine, activity__status=ActivityStatus.PUBLISHED
    )
    own = Prefetch(
        "hosts", Host.objects.select_related("person").order_by("pk"), to_attr="own_hosts"
    )
    rows = sessions.select_related("activity", "place").prefetch_related(hosts_of_activity(), own)
    found: list[tuple[Session, list[Host]]] = []
    for session in rows.distinct().order_by("start", "id"):
        standing: list[Host] = [
            *session.activity.series_hosts,  # type: ignore[attr-defined]  # prefetched
            *session.own_hosts,
        ]
        hosts = there(standing)
        if any(host.person_id == person.pk for host in hosts):
            found.append((session, hosts))
    return found
