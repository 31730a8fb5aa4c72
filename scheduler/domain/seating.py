"""Seats by hand: a host lets a party in though the queue or the number of seats says no."""

from uuid import UUID

from django.db import transaction

from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.errors import NotFound
from backend.models import User
from scheduler.domain import notifying
from scheduler.enums import SEATED, SignUpStatus
from scheduler.models import SignUp
from scheduler.queries.seats import locked_session


@transaction.atomic
def seat_by_hand(*, actor: User, sign_up_id: UUID | str) -> SignUp:
    """Give a waiting party its seats now. Doing it twice is doing it once.

    Seats that are free are used; when they are too few, the session has so many more from now on.
    Nobody loses a seat by it, and the others keep their places in the queue. The party is told.

    Args:
        actor: Runs the organisation's calendar.
        sign_up_id: Which party.

    Raises:
        NotFound: There is no such party, or it cancelled, or the session was.
        NotAllowed: `actor` does not run the organisation's calendar.
    """
    found = SignUp.objects.filter(pk=sign_up_id).values_list("session", flat=True).first()
    if found is None:
        raise NotFound
    session = locked_session(found)
    require_calendar_role(person=actor, organisation=session.activity.organisation)
    party = SignUp.objects.select_related("contact").get(pk=sign_up_id)
    party.session = session
    if party.status in SEATED:
        return party
    if party.status != SignUpStatus.WAITING:
        raise NotFound
    party.status, party.was_promoted = SignUpStatus.CONFIRMED, True
    party.save(update_fields=["status", "was_promoted"])
    session.seats_taken += party.party_size
    session.parties_waiting -= 1
    if session.capacity is not None:
        session.capacity = max(session.capacity, session.seats_taken)
    session.save(update_fields=["capacity", "seats_taken", "parties_waiting"])
    notifying.tell_promoted(party=party)
    touch("seats")
    return party
