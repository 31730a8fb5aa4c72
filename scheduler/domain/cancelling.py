"""Cancelling a session, and writing to everyone on it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.domain import audit
from backend.domain.contacts import release_contact
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.domain.outbox import withdraw
from backend.errors import BadInput, NotFound
from backend.models import User
from scheduler.domain import notifying
from scheduler.enums import ALIVE, SessionStatus, SignUpStatus
from scheduler.errors import SessionCancelled, SessionOver
from scheduler.models import Activity, Session
from scheduler.queries.seats import session_locked_with_activity

LONGEST_MESSAGE = 1000


class EmptyMessage(BadInput):
    """Nothing to pass on."""

    code = "empty_message"
    field = "text"
    message = _("Write what you want to say.")


@transaction.atomic
def cancel_session(*, actor: User, session_id: UUID | str) -> Session:
    """Cancel a session for good and tell everyone who meant to come.

    Cancelling twice is cancelling once.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` does not run the organisation's calendar.
        SessionOver: It has ended.
    """
    session = _locked_for(actor, session_id)
    if session.is_cancelled:
        return session
    if session.has_ended():
        raise SessionOver
    cancel_locked(session=session)
    audit.record(actor=actor, verb="cancel_session", target=session)
    return session


def cancel_locked(*, session: Session) -> None:
    """Cancel a session that the caller has locked, and tell everyone. Asks nobody's role."""
    session.status = SessionStatus.CANCELLED
    session.sequence += 1
    session.changed = timezone.now()
    session.seats_taken = session.parties_waiting = 0
    session.save()
    Activity.objects.filter(pk=session.activity_id).update(changed=session.changed)
    for party in session.sign_ups.filter(status__in=ALIVE).select_related("contact"):
        party.session = session
        # What was on its way (a reminder) is no longer true.
        withdraw(reference=party.reference)
        notifying.tell_cancelled(party=party)
        contact, party.contact = party.contact, None
        party.status = SignUpStatus.CANCELLED
        party.sealed_wish = None
        party.save(update_fields=["status", "sealed_wish", "contact"])
        if contact is not None:
            release_contact(contact=contact)
    touch("calendar", "seats")


@transaction.atomic
def message_everyone(*, actor: User, session_id: UUID | str, words: str) -> int:
    """Write to every party with a contact.

    Args:
        actor: Runs the organisation's calendar.
        session_id: Whose parties.
        words: Plain text; goes out as it is, in the language that it was written in.

    Returns:
        How many parties it goes to.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` does not run the organisation's calendar.
        SessionCancelled: Everyone was told already, and the contacts are forgotten.
        EmptyMessage: Nothing to say.
    """
    session = _locked_for(actor, session_id)
    if session.is_cancelled:
        raise SessionCancelled
    words = words.strip()[:LONGEST_MESSAGE]
    if not words:
        raise EmptyMessage
    parties = list(
        session.sign_ups.filter(status__in=ALIVE, contact__isnull=False).select_related("contact")
    )
    for party in parties:
        party.session = session
        notifying.tell_from_host(party=party, words=words)
    audit.record(actor=actor, verb="message_everyone", target=session)
    return len(parties)


def _locked_for(actor: User, session_id: UUID | str) -> Session:
    try:
        session = session_locked_with_activity(session_id)
    except Session.DoesNotExist:
        raise NotFound from None
    require_calendar_role(person=actor, organisation=session.activity.organisation)
    return session
