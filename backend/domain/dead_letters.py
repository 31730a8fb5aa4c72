"""Messages that could not be sent: sending them again, or dropping them."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.domain import audit
from backend.domain.memberships import require_coordinator
from backend.domain.outbox import settle
from backend.enums import MessageState
from backend.errors import NotFound, Refusal
from backend.models import Message, User
from backend.queries.post import can_send_again, dead_letters


class NothingToSend(Refusal):
    """The address is forgotten, or it is too late."""

    code = "nothing_to_send"
    message = _("This cannot be sent any more: the address is forgotten, or it is too late.")


@transaction.atomic
def send_again(*, actor: User, message_id: UUID | str) -> Message:
    """Give a dead message a new life: it is due now and has all its attempts before it.

    The provider gets the same key as before, so that one it did take is known as a repeat.

    Raises:
        NotAllowed: `actor` coordinates nothing.
        NotFound: There is no such dead message, or it is another organisation's.
        NothingToSend: The address is forgotten, or it is too late.
    """
    message = _locked(actor, message_id)
    if not can_send_again(message):
        raise NothingToSend
    message.state = MessageState.DUE
    message.due = timezone.now()
    message.attempts = 0
    message.error = ""
    message.save(update_fields=["state", "due", "attempts", "error"])
    audit.record(actor=actor, verb="send_again", target=message)
    return message


@transaction.atomic
def drop(*, actor: User, message_id: UUID | str) -> None:
    """Give a dead message up, and forget its text and, if nothing else needs it, its address.

    Raises:
        NotAllowed: `actor` coordinates nothing.
        NotFound: There is no such dead message, or it is another organisation's.
    """
    message = _locked(actor, message_id)
    audit.record(actor=actor, verb="drop_message", target=message)
    settle([message.pk], state=MessageState.WITHDRAWN)


def _locked(actor: User, message_id: UUID | str) -> Message:
    require_coordinator(person=actor)
    found = dead_letters(actor).filter(pk=message_id).select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found
