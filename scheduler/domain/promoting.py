"""Giving freed seats to those who wait."""

from datetime import timedelta

from django.utils import timezone

from scheduler.domain import notifying
from scheduler.enums import SignUpStatus
from scheduler.models import Session, SignUp
from scheduler.queries.seats import first_waiting_that_fits

#: Nobody is promoted later than this before the start: they could not come any more. Seats that
#: are freed later go to whoever signs up or walks in.
PROMOTION_STOPS = timedelta(hours=2)


def is_queue_closed(session: Session) -> bool:
    """Say whether the queue gives no seats any more by itself; a host still may."""
    return session.start - timezone.now() < PROMOTION_STOPS


def promote(*, session: Session) -> list[SignUp]:
    """Give free seats to waiting parties in the order of arrival, each that fits.

    A large party that does not fit is passed over and keeps its place in the order.

    Args:
        session: Locked by the caller (`scheduler.queries.seats.locked_session`).

    Returns:
        Those who got their seats. Each with a contact is told.
    """
    promoted: list[SignUp] = []
    if session.is_cancelled or is_queue_closed(session):
        return promoted
    while session.parties_waiting and (party := first_waiting_that_fits(session)):
        party.status, party.was_promoted = SignUpStatus.CONFIRMED, True
        party.save(update_fields=["status", "was_promoted"])
        session.seats_taken += party.party_size
        session.parties_waiting -= 1
        party.session = session
        notifying.tell_promoted(party=party)
        promoted.append(party)
    if promoted:
        session.save(update_fields=["seats_taken", "parties_waiting"])
    return promoted
