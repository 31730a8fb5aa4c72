"""What a change with a wide scope leaves in the activity, for sessions that are still to be made.

Rows that exist are changed one by one (`scheduler.domain.changing`); the activity remembers the
new place, seats, texts, hosts and the shift, or the sweep would go on in the old way a year ahead.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from backend.errors import BadInput
from scheduler.domain.host_roles import wish_for, write_series_hosts, write_session_hosts
from scheduler.enums import SessionStatus
from scheduler.models import Activity, Session
from scheduler.queries.hosts import hosts_of

if TYPE_CHECKING:
    from scheduler.domain.changing import SessionChange

#: Sessions that ended this recently still show who was there: their hosts read the wishes.
JUST_HELD = timedelta(days=2)
TEXTS = ("title", "summary")


def follow(
    *,
    session: Session,
    change: "SessionChange",
    moved_by: timedelta,
    length: timedelta | None,
    keeps_earlier: bool,
) -> None:
    """Write a change into the activity of a locked session.

    Args:
        session: Seen from which; its own texts and hosts give way to the series'.
        change: What is new.
        moved_by: By how much of the wall clock.
        length: The new length; None when it stays.
        keeps_earlier: Sessions before this one keep the texts and hosts that they show now.

    Raises:
        BadInput: A series needs a title.
        NoSuchHost: As in `write_series_hosts`.
    """
    if change.title == {}:
        raise BadInput(field="title")
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=session.activity_id)
    earlier = _earlier(session) if keeps_earlier else []
    _keep_texts(earlier, [name for name in TEXTS if getattr(change, name) is not None])
    activity.shift += moved_by
    activity.duration = length or activity.duration
    activity.place = change.place or activity.place
    if change.sets_capacity:
        activity.capacity = change.capacity
    for name in TEXTS:
        if (texts := getattr(change, name)) is not None:
            setattr(activity, name, texts)
            setattr(session, name, {})
    activity.changed = timezone.now()
    activity.save()
    session.activity = activity
    if change.hosts is not None:
        present = [(kept, [wish_for(host) for host in hosts_of(kept)]) for kept in earlier]
        session.hosts.all().delete()
        write_series_hosts(activity=activity, wishes=change.hosts)
        for kept, wishes in present:
            write_session_hosts(session=kept, wishes=wishes, are_there=True)


def _earlier(session: Session) -> list[Session]:
    earlier = Session.objects.filter(
        activity=session.activity_id,
        status=SessionStatus.SCHEDULED,
        end__gt=timezone.now() - JUST_HELD,
        start__lt=session.start,
    )
    return list(earlier.select_related("activity"))


def _keep_texts(earlier: list[Session], names: list[str]) -> None:
    for kept in earlier if names else []:
        for name in names:
            setattr(kept, name, getattr(kept, name) or getattr(kept.activity, name))
        kept.save(update_fields=names)
