"""The door: who came, who walks in, and who is let in though all seats are taken."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backend.domain.memberships import require_calendar_role
from backend.errors import NotFound
from backend.models import User
from scheduler.domain.seating import seat_by_hand
from scheduler.enums import SEATED, SignUpStatus
from scheduler.errors import DoorClosed, SessionCancelled
from scheduler.models import DoorPress, Session, SignUp
from scheduler.queries.seats import locked_session

#: The door opens this long before the start.
DOOR_OPENS = timedelta(hours=2)
TICKS = {
    True: SignUpStatus.ATTENDED,
    False: SignUpStatus.ABSENT,
    None: SignUpStatus.CONFIRMED,
}


def is_open(session: Session) -> bool:
    """Say whether it is time to tick who came: until only counts are left."""
    return session.start - timezone.now() <= DOOR_OPENS and not session.folded


@transaction.atomic
def check_in(*, actor: User, sign_up_id: UUID | str, came: bool | None) -> SignUp:
    """Tick that a party came or did not, or take the tick back. Twice is once.

    Nobody is punished for not coming: the tick only counts. A party of the queue that is ticked as
    having come is let in, whatever seats there are.

    Args:
        actor: Runs the organisation's calendar.
        sign_up_id: Which party.
        came: True, False, or None to take it back.

    Raises:
        NotFound: There is no such party, or it cancelled.
        NotAllowed: `actor` does not run the organisation's calendar.
        SessionCancelled: There is no door.
        DoorClosed: More than two hours before the start.
    """
    party = (
        SignUp.objects.select_related("session__activity__organisation")
        .filter(pk=sign_up_id, status__in=(*SEATED, SignUpStatus.WAITING))
        .first()
    )
    if party is None:
        raise NotFound
    require_calendar_role(person=actor, organisation=party.session.activity.organisation)
    if party.session.is_cancelled:
        raise SessionCancelled
    if not is_open(party.session):
        raise DoorClosed
    if party.status == SignUpStatus.WAITING:
        if not came:
            return party
        party = seat_by_hand(actor=actor, sign_up_id=party.pk)
    # One that cancels at this moment has left.
    if not SignUp.objects.filter(pk=party.pk, status__in=SEATED).update(status=TICKS[came]):
        raise NotFound
    party.status = TICKS[came]
    return party


@transaction.atomic
def tally(*, actor: User, session_id: UUID | str, persons: int, key: str = "") -> Session:
    """Count people who walked in; a negative number takes back a press too many.

    Args:
        actor: Runs the organisation's calendar.
        session_id: At whose door.
        persons: How many more, or fewer. The count never goes below zero.
        key: Chosen by the phone for this press; one that is repeated counts once.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` does not run the organisation's calendar.
        DoorClosed: More than two hours before the start.
    """
    try:
        session = locked_session(session_id)
    except Session.DoesNotExist:
        raise NotFound from None
    require_calendar_role(person=actor, organisation=session.activity.organisation)
    if not is_open(session):
        raise DoorClosed
    if key:
        press = DoorPress.id_of(session, key)
        fields = {"session": session, "persons": persons}
        if not DoorPress.objects.get_or_create(pk=press, defaults=fields)[1]:
            return session
    session.walk_ins = max(0, session.walk_ins + persons)
    session.save(update_fields=["walk_ins"])
    return session
