"""Changing sessions: this one, this and the following, or all that are still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backend.clock import HELSINKI
from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.errors import NotFound
from backend.models import Place, User
from scheduler.domain import notifying, promoting, series_changing
from scheduler.domain.host_roles import HostWish, write_session_hosts
from scheduler.domain.planning import moved
from scheduler.domain.signing_up import CONTACT_KEPT_AFTER_END
from scheduler.enums import ALIVE, ActivityStatus, SessionStatus, SignUpStatus
from scheduler.errors import (
    BelowSeatsTaken,
    EndsBeforeStart,
    SessionCancelled,
    SessionOver,
    TimeIsPast,
    WrongState,
)
from scheduler.models import Activity, Session
from scheduler.models.activity import LONGEST_SESSION, SHORTEST_SESSION
from scheduler.queries.seats import locked_session, session_locked_with_activity


class Scope(StrEnum):
    """How far a change reaches."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, kw_only=True)
class SessionChange:
    """What to change; what is None stays.

    Attributes:
        start: The new start (aware).
        end: The new end (aware).
        place: The new place.
        capacity: The new number of seats, when `sets_capacity`; None is room for everyone.
        sets_capacity: Whether `capacity` is meant.
        lets_go: Fewer seats than people: the last to arrive go back to the waiting list and are
            told. Without it such a change is refused.
        title: By language; of a single session empty is the activity's own again.
        summary: As `title`.
        hosts: Who is there, all of them.
    """

    start: datetime | None = None
    end: datetime | None = None
    place: Place | None = None
    capacity: int | None = None
    sets_capacity: bool = False
    lets_go: bool = False
    title: dict[str, str] | None = None
    summary: dict[str, str] | None = None
    hosts: Sequence[HostWish] | None = None

    @property
    def is_of_times(self) -> bool:
        """Say whether when, where or the seats change: the session is then one of its own."""
        return bool(self.start or self.end or self.place or self.sets_capacity)


@transaction.atomic
def change_session(
    *, actor: User, session_id: UUID | str, change: SessionChange, scope: Scope = Scope.THIS
) -> Session:
    """Change a session, and with a wider scope its sisters by as much.

    Other sessions move by the same number of days and to the same time of day. Those that were
    edited by hand, cancelled or are over stay, and so do texts and hosts that a session has of its
    own. With a wider scope the activity changes too, so that later sessions are made in the same
    way. Everyone on a session whose time or place changes is told.

    Args:
        actor: Runs the organisation's calendar.
        session_id: The session that the change is seen from.
        change: What is new.
        scope: This one, this and the following, or all to come.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` does not run the organisation's calendar.
        SessionCancelled, SessionOver: It can no longer be changed.
        EndsBeforeStart: The times do not fit together.
        TimeIsPast: It, or a sister, would be over already.
        BelowSeatsTaken: More people have signed up, or have come, than there would be seats.
        NoSuchHost: A new host is not a member of an organisation that arranges the activity.
    """
    try:
        session = session_locked_with_activity(session_id)
    except Session.DoesNotExist:
        raise NotFound from None
    require_calendar_role(person=actor, organisation=session.activity.organisation)
    if session.is_cancelled:
        raise SessionCancelled
    if session.has_ended():
        raise SessionOver
    if not session.activity.is_series:
        scope = Scope.THIS
    moved_by, length = _moved_by(session, change)
    others = _sisters(session, scope) if change.is_of_times else []
    if scope == Scope.THIS:
        _write_own(session, change)
    else:
        series_changing.follow(
            session=session,
            change=change,
            moved_by=moved_by,
            length=length,
            keeps_earlier=scope == Scope.FOLLOWING,
        )
    apply_change(session=session, change=change, edited=scope == Scope.THIS and change.is_of_times)
    _refuse_past(session)
    for other_id in others:
        other = locked_session(other_id)
        apply_change(session=other, change=_shifted(other, change, moved_by, length))
        _refuse_past(other)
    audit.record(actor=actor, verb="change_session", target=session)
    return session


def apply_change(*, session: Session, change: SessionChange, edited: bool = False) -> None:
    """Change when, where and how many of one locked session; tell its parties, fill new seats.

    Raises:
        EndsBeforeStart: The times do not fit together.
        BelowSeatsTaken: More people have signed up than there would be seats.
    """
    before = (session.start, session.end, session.place_id)
    length = _exact(session.end) - _exact(session.start)
    session.start = _exact(change.start or session.start)
    session.end = _exact(change.end or session.start + length)
    if not SHORTEST_SESSION <= session.end - session.start <= LONGEST_SESSION:
        raise EndsBeforeStart
    session.place = change.place or session.place
    if change.sets_capacity:
        _make_room(session, change)
        session.capacity = change.capacity
    session.sequence += 1
    session.changed = timezone.now()
    session.is_edited = session.is_edited or edited
    session.save()
    Activity.objects.filter(pk=session.activity_id).update(changed=session.changed)
    if before != (session.start, session.end, session.place_id):
        _tell_moved(session)
    promoting.promote(session=session)
    touch("calendar", "seats")


def _refuse_past(session: Session) -> None:
    if session.has_ended():
        raise TimeIsPast


def _write_own(session: Session, change: SessionChange) -> None:
    """Give a session texts and hosts of its own; its row is saved by `apply_change`."""
    if change.title is not None:
        session.title = change.title
    if change.summary is not None:
        session.summary = change.summary
    if change.hosts is not None:
        write_session_hosts(session=session, wishes=change.hosts)


def _tell_moved(session: Session) -> None:
    parties = session.sign_ups.filter(status__in=ALIVE, contact__isnull=False)
    for party in parties.select_related("contact"):
        party.session = session
        if party.contact is not None:
            party.contact.keep_until = session.end + CONTACT_KEPT_AFTER_END
            party.contact.save(update_fields=["keep_until"])
        notifying.tell_moved(party=party)


def _moved_by(session: Session, change: SessionChange) -> tuple[timedelta, timedelta | None]:
    """Return by how much of the wall clock the start moves, and the new length."""
    start = change.start or session.start
    by = _wall_clock(start) - _wall_clock(session.start)
    return by, (_exact(change.end) - _exact(start)) if change.end else None


def _shifted(
    session: Session, change: SessionChange, by: timedelta, length: timedelta | None
) -> SessionChange:
    start = moved(session.start, by)
    return SessionChange(
        start=start if by else None,
        end=_exact(start) + length if length else None,
        place=change.place,
        capacity=change.capacity,
        sets_capacity=change.sets_capacity,
        lets_go=change.lets_go,
    )


def _make_room(session: Session, change: SessionChange) -> None:
    """Send the last to arrive back to the waiting list until the rest fit the new seats."""
    if change.capacity is None or change.capacity >= session.seats_taken:
        return
    if not change.lets_go:
        raise BelowSeatsTaken
    seated = session.sign_ups.filter(status=SignUpStatus.CONFIRMED).select_related("contact")
    for party in seated.order_by("-arrival"):
        if session.seats_taken <= change.capacity:
            return
        party.session = session
        party.status = SignUpStatus.WAITING
        party.save(update_fields=["status"])
        session.seats_taken -= party.party_size
        session.parties_waiting += 1
        notifying.tell_waiting_again(party=party)
    if session.seats_taken > change.capacity:
        # Those who have come already are not sent away.
        raise BelowSeatsTaken


@transaction.atomic
def add_session(
    *, actor: User, activity: Activity, start: datetime, end: datetime | None = None
) -> Session:
    """Add one time to an activity, beside what its rule gives. Adding it twice is adding it once.

    Args:
        actor: Runs the organisation's calendar.
        activity: Published.
        start: Aware.
        end: Aware; as long as the activity lasts when left out.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        WrongState: It is not published.
        EndsBeforeStart: The times do not fit together.
        TimeIsPast: It would be past already.
    """
    require_calendar_role(person=actor, organisation=activity.organisation)
    if activity.status != ActivityStatus.PUBLISHED:
        raise WrongState
    end = end or _exact(start) + activity.duration
    if not SHORTEST_SESSION <= _exact(end) - _exact(start) <= LONGEST_SESSION:
        raise EndsBeforeStart
    if end <= timezone.now():
        raise TimeIsPast
    session, _made = Session.objects.get_or_create(
        activity=activity,
        occurrence=start,
        defaults={
            "start": start,
            "end": end,
            "place": activity.place,
            "capacity": activity.capacity,
            "is_edited": True,
        },
    )
    Activity.objects.filter(pk=activity.pk).update(changed=timezone.now())
    audit.record(actor=actor, verb="add_session", target=session)
    touch("calendar", "seats")
    return session


def _sisters(session: Session, scope: Scope) -> list[UUID]:
    if scope == Scope.THIS:
        return []
    sisters = Session.objects.filter(
        activity=session.activity_id,
        status=SessionStatus.SCHEDULED,
        is_edited=False,
        start__gt=session.start if scope == Scope.FOLLOWING else timezone.now(),
    ).exclude(pk=session.pk)
    return list(sisters.order_by("start").values_list("pk", flat=True))


def _exact(moment: datetime) -> datetime:
    """Return a moment in UTC: Python reckons in one zone by its wall clock, over its changes too.

    Lengths are exact time (RFC 5545, 3.3.6), as those that the rule makes.
    """
    return moment.astimezone(UTC)


def _wall_clock(moment: datetime) -> datetime:
    return moment.astimezone(HELSINKI).replace(tzinfo=None)
