"""Contacts of clients: sealed when they come in, erased when they are no longer needed."""

import logging
import uuid
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from backend import channels
from backend.clock import today
from backend.domain.contact_addresses import checked_address
from backend.enums import MESSAGE_KEEPING, MessageState
from backend.errors import ChannelClosed
from backend.models import Message, SealedContact
from backend.sealing import CannotOpen

log = logging.getLogger(__name__)


def seal_contact(
    *, channel: str, address: str, keep_until: datetime, note: str = ""
) -> SealedContact:
    """Check an address and keep it sealed, held until `release_contact` or `hand_over`.

    A rightly formed address is not proof that a person reads it, nor that it is the client's own.

    Args:
        channel: One of `backend.enums.Channel`.
        address: As typed.
        keep_until: Erased then at the latest (aware).
        note: What the owner needs when writing to it, sealed and erased together with it: a
            ticket, so that a reminder can carry the same link as the confirmation.

    Raises:
        ChannelClosed: This installation does not send by that channel.
        BadContact: No message could reach the address.
    """
    if channel not in channels.open_names():
        raise ChannelClosed
    return _store(
        channel=channel,
        address=checked_address(channel, address),
        note=note,
        keep_until=keep_until,
        held=True,
    )


def hand_over(*, contact: SealedContact, keep_until: datetime) -> SealedContact:
    """Move an address to a row with a new id and a new seal, and erase the old row.

    Messages of the old row keep no path to the new one: the survey invitation is sent to the
    address, and nothing says which sign-up the address came with. The new row is not held and
    has no note: it goes with its message.
    """
    moved = _store(
        channel=contact.channel,
        address=contact.address(),
        note="",
        keep_until=keep_until,
        held=False,
    )
    erase_contact(contact=contact)
    return moved


def remember_asked(*, contact: SealedContact, day: date) -> None:
    """Note inside the box that its address was asked how it was; it is not asked again soon.

    Nothing beside the box tells it, and it goes with the box.
    """
    contact.put(address=contact.address(), note=contact.note(), asked_on=day)
    contact.save(update_fields=["sealed"])


def note_of(contact: SealedContact) -> str:
    """Return what the owner needs when writing to it; empty, and logged, when its key is gone.

    No message could reach such a contact, but whoever writes to others too must go on.
    """
    try:
        return contact.note()
    except CannotOpen:
        log.warning("a contact could not be opened; nothing is written to it")
        return ""


def release_contact(*, contact: SealedContact) -> None:
    """Say that its owner needs it no more: it goes with its last message, or now."""
    SealedContact.objects.filter(pk=contact.pk).update(is_held=False)
    erase_unneeded(contact_ids=[contact.pk])


def erase_contact(*, contact: SealedContact) -> None:
    """Forget an address now. What waited to be sent to it is withdrawn."""
    Message.objects.filter(contact=contact, state__in=MESSAGE_KEEPING).update(
        state=MessageState.WITHDRAWN, contact=None, sealed_text=None, settled_on=today()
    )
    contact.delete()


def erase_unneeded(*, contact_ids: Collection[uuid.UUID]) -> int:
    """Forget those addresses that nobody holds and no message needs.

    Two that settle the last two messages of a contact at the same moment may each leave it to
    the other, and one that somebody else is changing is not waited for (two that wait for each
    other's rows are a deadlock); `backend.domain.erasure` then finds it.

    Returns:
        How many were forgotten.
    """
    if not contact_ids:
        return 0
    unneeded = SealedContact.objects.filter(pk__in=contact_ids, is_held=False).exclude(
        messages__state__in=MESSAGE_KEEPING
    )
    with transaction.atomic():
        pks = list(
            unneeded.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)
        )
        SealedContact.objects.filter(pk__in=pks).delete()
    return len(pks)


def _store(
    *, channel: str, address: str, note: str, keep_until: datetime, held: bool
) -> SealedContact:
    contact = SealedContact(id=uuid.uuid4(), channel=channel, keep_until=keep_until, is_held=held)
    contact.put(address=address, note=note)
    contact.save(force_insert=True)
    return contact
