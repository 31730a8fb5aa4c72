"""The outbox: queue, withdraw, claim, deliver, forget.

The row is the queue. A verb writes its messages in its own transaction; a drain claims rows with a
lease, sends, marks, and forgets the text and, with its last message, the address. The broker only
says "drain now", so losing it loses nothing. Delivery is at least once: a worker that died between
the provider's yes and the commit sends again with the same key (docs/decisions/0004-outbox.md).
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import timezone

from backend.channels.base import RenderedText
from backend.clock import today
from backend.domain.contacts import erase_unneeded
from backend.enums import MESSAGE_KEEPING, MessageState
from backend.models import Message, Organisation, SealedContact
from backend.sealing import open_sealed, seal

__all__ = [
    "RenderedText",
    "draft_message",
    "mark_settled",
    "queue_drafts",
    "queue_message",
    "settle",
    "text_of",
    "withdraw",
]


def draft_message(
    *,
    kind: str,
    contact: SealedContact,
    text: RenderedText,
    organisation: Organisation | None = None,
    reference: str = "",
    dedupe_key: str | None = None,
    due: datetime | None = None,
    expires: datetime | None = None,
) -> Message:
    """Return a message with its text sealed, for `queue_drafts`; nothing is written yet.

    Args:
        kind: What it is, such as `confirmation`.
        contact: Whom it goes to.
        text: What it says; sealed until it is sent.
        organisation: Whose coordinators see it when it cannot be sent; administrators only when
            left out.
        reference: What it is about, by which it can be withdrawn; empty leads nowhere.
        dedupe_key: A message with the same key is queued once, ever.
        due: Not sent before then (aware); now when left out.
        expires: Not sent after then (aware).
    """
    message = Message(
        id=uuid4(),
        kind=kind,
        channel=contact.channel,
        contact=contact,
        organisation=organisation,
        reference=reference,
        dedupe_key=dedupe_key,
        due=due or timezone.now(),
        expires=expires,
    )
    if expires is not None:
        text = replace(text, expires=expires.isoformat())
    message.sealed_text = seal(json.dumps(asdict(text)), context=message.seal_context)
    return message


def queue_drafts(messages: Iterable[Message]) -> None:
    """Put messages into the outbox in one statement, in the caller's transaction.

    One whose `dedupe_key` was queued before is left out.
    """
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def queue_message(
    *,
    kind: str,
    contact: SealedContact,
    text: RenderedText,
    organisation: Organisation | None = None,
    reference: str = "",
    dedupe_key: str | None = None,
    due: datetime | None = None,
    expires: datetime | None = None,
) -> Message | None:
    """Put one message into the outbox, in the caller's transaction. Arguments: `draft_message`.

    Returns:
        The message, or None when its `dedupe_key` was queued before.
    """
    message = draft_message(
        kind=kind,
        contact=contact,
        text=text,
        organisation=organisation,
        reference=reference,
        dedupe_key=dedupe_key,
        due=due,
        expires=expires,
    )
    queue_drafts([message])
    if dedupe_key and not Message.objects.filter(pk=message.pk).exists():
        return None
    return message


def withdraw(*, reference: str, kind: str = "") -> int:
    """Take back every message about `reference`, of one kind or of all, that is not sent yet.

    A message that is being sent at this moment may still arrive, but is not tried again.

    Returns:
        How many were withdrawn.
    """
    waiting = Message.objects.filter(reference=reference, state__in=MESSAGE_KEEPING)
    if kind:
        waiting = waiting.filter(kind=kind)
    return settle(waiting.values_list("pk", flat=True), state=MessageState.WITHDRAWN)


def text_of(message: Message) -> RenderedText:
    """Open the text of a message that is not settled yet."""
    stored = json.loads(
        open_sealed(bytes(message.sealed_text or b""), context=message.seal_context)
    )
    stored["actions"] = [(label, address) for label, address in stored["actions"]]
    return RenderedText(**stored)


def settle(pks: Iterable[object], *, state: MessageState) -> int:
    """Bring messages to a final state and forget their text; their contacts if unneeded.

    Only messages that still keep something are touched, so that a state is final.
    """
    rows = Message.objects.filter(pk__in=list(pks), state__in=MESSAGE_KEEPING)
    contact_ids = {pk for pk in rows.values_list("contact_id", flat=True) if pk is not None}
    count = mark_settled(rows, state=state)
    erase_unneeded(contact_ids=contact_ids)
    return count


def mark_settled(rows: QuerySet[Message], *, state: MessageState) -> int:
    """Bring messages to a final state and forget their text, in one statement.

    Their contacts stay: the caller erases them (`backend.domain.contacts.erase_unneeded`), or the
    sweep of `backend.domain.erasure` does when the caller dies first.
    """
    return rows.filter(state__in=MESSAGE_KEEPING).update(
        state=state,
        contact=None,
        sealed_text=None,
        lease=None,
        leased_until=None,
        settled_on=today(),
    )
