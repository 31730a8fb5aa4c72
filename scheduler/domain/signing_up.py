"""Signing up without a name, changing the party, and leaving.

The session's row is locked for the few statements that count seats, so a seat is never sold
twice; a constraint of the database would refuse it even if the lock were forgotten.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from backend.capabilities import keyed_hash, new_token, token_for_key
from backend.domain.contacts import release_contact, seal_contact
from backend.domain.freshness import touch
from backend.domain.outbox import withdraw
from backend.errors import NotFound, Refusal
from backend.sealing import seal
from scheduler.domain import notifying, promoting
from scheduler.domain.aliases import alias_for, checked_alias
from scheduler.domain.reminding import reminded_at_sign_up
from scheduler.enums import ActivityStatus, SignUpMode, SignUpStatus
from scheduler.errors import (
    NoSignUpNeeded,
    PartyTooLarge,
    SessionCancelled,
    SessionFull,
    SessionOver,
    SignUpEnded,
)
from scheduler.models import Session, SignUp
from scheduler.models.signup import LARGEST_PARTY
from scheduler.queries.seats import locked_session, session_locked_for_sign_up
from scheduler.queries.tickets import PURPOSE, sign_up_by_ticket

#: A contact is erased this long after the session, whatever was or was not sent: an hour before the
#: 48 that are promised, so that a late sweep keeps the promise too.
CONTACT_KEPT_AFTER_END = timedelta(hours=47)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a party asks for. Everything but the size is optional.

    Attributes:
        party_size: How many come, the one who signs up among them.
        alias: A name of one's own choosing to say at the door.
        wish: "What would you like from this?" Sealed; read by the session's hosts only.
        locale: The language of messages.
        discreet: Messages never show what it is about.
        channel: How to be reached; empty for not at all.
        address: Where to be reached.
        idempotency_key: A repeated request with the same key gets the same ticket.
    """

    party_size: int = 1
    alias: str = ""
    wish: str = ""
    locale: str = "fi"
    discreet: bool = True
    channel: str = ""
    address: str = ""
    idempotency_key: str = ""


@dataclass(frozen=True)
class Ticketed:
    """A sign-up with its ticket, which is shown this once."""

    sign_up: SignUp
    ticket: str


def sign_up(*, session_id: UUID | str, wanted: Wanted) -> Ticketed:
    """Take seats for a party, or a place on the waiting list.

    Args:
        session_id: Which session.
        wanted: What the party asks for.

    Returns:
        The sign-up and its ticket; those of the first time when the request is a repeated one.

    Raises:
        NotFound: There is no such session, or it is not published.
        NoSignUpNeeded: One simply comes.
        SessionCancelled: It was cancelled.
        SessionOver: It has ended.
        SessionFull: No seats for the party and no waiting list.
        PartyTooLarge: The size is not between 1 and 20.
        AliasTaken: The chosen alias is in use.
        BadContact: No message could reach the address.
        ChannelClosed: This installation does not send by that channel.
    """
    if not 1 <= wanted.party_size <= LARGEST_PARTY:
        raise PartyTooLarge
    try:
        session_id = UUID(str(session_id))
    except ValueError:
        raise NotFound from None
    ticket = _ticket(session_id, wanted)
    try:
        return _sign_up_anew(session_id, wanted, ticket)
    except (IntegrityError, Refusal):
        # Asked only now, for nearly every key is a new one: a known ticket cannot be made again,
        # and may be refused by what has happened since.
        made = sign_up_by_ticket(ticket) if wanted.idempotency_key else None
        if made is None:
            raise
        return Ticketed(made, ticket)


@transaction.atomic
def _sign_up_anew(session_id: UUID, wanted: Wanted, ticket: str) -> Ticketed:
    try:
        session = session_locked_for_sign_up(session_id, is_told=bool(wanted.channel))
    except Session.DoesNotExist:
        raise NotFound from None
    _check_open(session)
    party = _party(session, wanted, ticket)
    if wanted.channel:
        party.contact = seal_contact(
            channel=wanted.channel,
            address=wanted.address,
            keep_until=session.end + CONTACT_KEPT_AFTER_END,
            note=ticket,
        )
        party.reminded = reminded_at_sign_up(session)
    party.save(force_insert=True)
    session.save(update_fields=["arrivals", "seats_taken", "parties_waiting"])
    notifying.confirm(party=party, ticket=ticket)
    touch("seats")
    return Ticketed(party, ticket)


@transaction.atomic
def change_party_size(*, ticket: str, party_size: int) -> SignUp:
    """Let more or fewer come; freed seats go to those who wait.

    A waiting party keeps its place in the order of arrival whatever its size becomes.

    Raises:
        NotFound: The ticket opens nothing.
        PartyTooLarge: The size is not between 1 and 20.
        SignUpEnded: Cancelled, or the session is over.
        SessionFull: A confirmed party asks for more than is free; it keeps what it has.
    """
    if not 1 <= party_size <= LARGEST_PARTY:
        raise PartyTooLarge
    session, party = locked_party(ticket)
    if not party.is_alive or session.has_ended() or session.is_cancelled:
        raise SignUpEnded
    more = party_size - party.party_size
    if party.status == SignUpStatus.WAITING and party_size > (session.capacity or party_size):
        raise SessionFull
    if party.status == SignUpStatus.CONFIRMED:
        if more > 0 and session.seats_left is not None and more > session.seats_left:
            raise SessionFull
        session.seats_taken += more
    party.party_size = party_size
    party.save(update_fields=["party_size"])
    session.save(update_fields=["seats_taken"])
    promoting.promote(session=session)
    touch("seats")
    return party


@transaction.atomic
def cancel_sign_up(*, ticket: str) -> SignUp:
    """Leave: seats go to those who wait, messages are taken back, the contact is forgotten.

    Cancelling twice is cancelling once.

    Raises:
        NotFound: The ticket opens nothing.
        SignUpEnded: The session is over, or the party has come.
    """
    session, party = locked_party(ticket)
    if party.status == SignUpStatus.CANCELLED:
        return party
    if not party.is_alive or session.has_ended() or session.is_cancelled:
        raise SignUpEnded
    free_seats_of(session=session, party=party)
    promoting.promote(session=session)
    touch("seats")
    return party


@transaction.atomic
def forget_contact(*, ticket: str) -> SignUp:
    """Forget how to reach the party, now. The sign-up stays.

    Raises:
        NotFound: The ticket opens nothing.
    """
    _session, party = locked_party(ticket)
    _forget(party)
    return party


def locked_party(ticket: str) -> tuple[Session, SignUp]:
    """Lock the session of a ticket, then read the sign-up as it stands.

    Always in this order, so that two parties of one session never wait for each other.

    Raises:
        NotFound: The ticket opens nothing.
    """
    found = sign_up_by_ticket(ticket)
    if found is None:
        raise NotFound
    session = locked_session(found.session_id)
    found.refresh_from_db(fields=["status", "party_size", "contact"])
    found.session = session
    return session, found


def free_seats_of(*, session: Session, party: SignUp) -> None:
    """Cancel a party of a locked session and forget its contact. Promotes nobody."""
    if party.status == SignUpStatus.CONFIRMED:
        session.seats_taken -= party.party_size
    else:
        session.parties_waiting -= 1
    session.save(update_fields=["seats_taken", "parties_waiting"])
    party.status = SignUpStatus.CANCELLED
    party.sealed_wish = None
    party.save(update_fields=["status", "sealed_wish"])
    _forget(party)


def _forget(party: SignUp) -> None:
    withdraw(reference=party.reference)
    contact, party.contact = party.contact, None
    party.save(update_fields=["contact"])
    if contact is not None:
        release_contact(contact=contact)


def _ticket(session_id: UUID, wanted: Wanted) -> str:
    if not wanted.idempotency_key:
        return new_token()
    return token_for_key(f"sign-up:{session_id}", wanted.idempotency_key)


def _check_open(session: Session) -> None:
    if session.activity.status != ActivityStatus.PUBLISHED:
        raise NotFound
    if session.activity.sign_up == SignUpMode.NONE:
        raise NoSignUpNeeded
    if session.is_cancelled:
        raise SessionCancelled
    if session.has_ended(timezone.now()):
        raise SessionOver


def _party(session: Session, wanted: Wanted, ticket: str) -> SignUp:
    """Count the party into the locked session, and return its row, not yet written."""
    session.arrivals += 1
    if session.seats_left is None or wanted.party_size <= session.seats_left:
        status = SignUpStatus.CONFIRMED
        session.seats_taken += wanted.party_size
    elif session.activity.waiting_list and wanted.party_size <= (session.capacity or 0):
        status = SignUpStatus.WAITING
        session.parties_waiting += 1
    else:
        raise SessionFull
    party = SignUp(
        id=uuid4(),
        session=session,
        ticket_hash=keyed_hash(PURPOSE, ticket),
        party_size=wanted.party_size,
        status=status,
        arrival=session.arrivals,
        locale=wanted.locale,
        discreet=wanted.discreet,
    )
    party.alias = (
        checked_alias(session=session, alias=wanted.alias)
        if wanted.alias.strip()
        else alias_for(session=session, arrival=party.arrival, language=wanted.locale)
    )
    if wanted.wish.strip():
        party.sealed_wish = seal(wanted.wish.strip(), context=party.wish_context)
    return party
