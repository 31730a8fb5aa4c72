"""Draining the outbox: claim under a lease, send, mark, one message at a time."""

import logging
import random
import time
import traceback
from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from backend.channels.base import AddressGone, LineFailure, PassingFailure, PermanentFailure
from backend.clock import today
from backend.domain import outbox
from backend.domain.contacts import erase_contact, erase_unneeded
from backend.domain.lines import Lines
from backend.enums import MESSAGE_WAITING, MessageState
from backend.models import Message
from backend.sealing import CannotOpen

log = logging.getLogger(__name__)

#: How long a claim holds without a sign of life. A worker that dies is taken over after it.
LEASE = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
#: A drain shows life when its lease is this old. What is left of it is longer than the longest
#: delivery (`settings.DELIVERY_SECONDS`), so that nothing is taken over while it is being sent.
RENEW_AFTER = LEASE / 4
BATCH = 50
#: A drain ends after this long and the next tick goes on, so that other work gets its turn.
BUDGET_SECONDS = 20.0
MOST_ATTEMPTS = 12
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


def drain(*, budget_seconds: float = BUDGET_SECONDS) -> Counter[str]:
    """Send what is due until nothing is, or the time is used up.

    Any number of drains may run side by side: each claims rows that no other holds.

    Args:
        budget_seconds: No new message is begun after this long.

    Returns:
        How many messages went to each state.
    """
    ends = time.monotonic() + budget_seconds
    outcome: Counter[str] = Counter()
    _take_back_stale_leases()
    outcome[MessageState.EXPIRED] += _expire()
    with Lines() as lines:
        while time.monotonic() < ends and (batch := claim(passing_over=lines.resting)):
            outcome.update(_deliver_batch(batch, lines, ends))
    return +outcome


def claim(*, most: int = BATCH, passing_over: Collection[str] = ()) -> list[Message]:
    """Take up to `most` due messages under one new lease, passing over what others hold.

    Args:
        most: How many at most.
        passing_over: Channels that are not to be tried now.
    """
    now = timezone.now()
    lease = uuid4()
    with transaction.atomic():
        batch = list(
            Message.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("contact")
            .filter(state__in=MESSAGE_WAITING, due__lte=now)
            .exclude(channel__in=passing_over)
            .order_by("due")[:most]
        )
        Message.objects.filter(pk__in=[message.pk for message in batch]).update(
            state=MessageState.LEASED,
            lease=lease,
            leased_until=now + LEASE,
            attempts=F("attempts") + 1,
        )
    for message in batch:
        message.lease = lease
        message.attempts += 1
    return batch


def _deliver_batch(batch: list[Message], lines: Lines, ends: float) -> Counter[str]:
    """Send and mark one by one: a death loses the mark of one message at most."""
    outcome: Counter[str] = Counter()
    renewed = timezone.now()
    waiting = {message.pk for message in batch}
    for message in batch:
        if time.monotonic() >= ends:
            break
        if timezone.now() - renewed > RENEW_AFTER:
            renewed = timezone.now()
            waiting = _renew(message.lease, waiting)
        if message.pk not in waiting or not lines.is_ready(message.channel):
            continue
        waiting.discard(message.pk)
        outcome[_deliver(message, lines)] += 1
    _release(batch[0].lease, waiting)
    erase_unneeded(contact_ids={message.contact_id for message in batch if message.contact_id})
    return outcome


def _deliver(message: Message, lines: Lines) -> str:
    if message.contact is None:
        return _settled(message, MessageState.WITHDRAWN)
    try:
        lines.send(
            channel=message.channel,
            address=message.contact.address(),
            text=outbox.text_of(message),
            key=message.provider_key,
        )
    except CannotOpen:
        return _bury(message, "key missing")
    except PermanentFailure as failure:
        end = _forget_address if isinstance(failure, AddressGone) else _bury
        return end(message, failure.code)
    except PassingFailure as failure:
        if isinstance(failure, LineFailure) and failure.is_away:
            # A message must not die of its provider's long illness.
            message.attempts -= 1
        return _put_back(message, failure.code)
    except Exception as error:  # noqa: BLE001 (one message must not stop those behind it)
        # Without the exception's words, which may be the message's.
        where = "".join(traceback.format_tb(error.__traceback__)[-2:])
        log.error("message %s: %s at\n%s", message.pk, type(error).__name__, where)  # noqa: TRY400
        return _put_back(message, type(error).__name__)
    return _settled(message, MessageState.SENT)


def _settled(message: Message, state: MessageState) -> str:
    outbox.mark_settled(Message.objects.filter(pk=message.pk), state=state)
    return state


def _put_back(message: Message, code: str) -> str:
    if message.attempts >= MOST_ATTEMPTS:
        return _bury(message, code)
    _held(message).update(
        state=MessageState.FAILED,
        due=timezone.now() + pause(message.attempts),
        attempts=message.attempts,
        error=code[:60],
        lease=None,
        leased_until=None,
    )
    return MessageState.FAILED


def _bury(message: Message, code: str) -> str:
    log.warning("message %s of kind %s is dead: %s", message.pk, message.kind, code)
    _held(message).update(
        state=MessageState.DEAD,
        error=code[:60],
        lease=None,
        leased_until=None,
    )
    return MessageState.DEAD


def _forget_address(message: Message, code: str) -> str:
    """Bury a message to an address that is no more, and forget the address everywhere."""
    log.warning("message %s of kind %s: nobody there: %s", message.pk, message.kind, code)
    with transaction.atomic():
        _held(message).update(
            state=MessageState.DEAD,
            error=code[:60],
            contact=None,
            sealed_text=None,
            lease=None,
            leased_until=None,
            settled_on=today(),
        )
        if message.contact is not None:
            erase_contact(contact=message.contact)
    return MessageState.DEAD


def pause(attempts: int) -> timedelta:
    """Return how long to wait after `attempts` tries: doubling, capped, never all at once."""
    doubled: timedelta = min(FIRST_PAUSE * 2 ** max(attempts - 1, 0), LONGEST_PAUSE)
    return doubled * random.uniform(0.5, 1.0)  # noqa: S311 (spreads load, hides nothing)


def _held(message: Message) -> QuerySet[Message]:
    """Return the row as long as this drain holds it: a lost lease changes nothing."""
    return Message.objects.filter(pk=message.pk, lease=message.lease, state=MessageState.LEASED)


def _untouched(rows: QuerySet[Message]) -> list[UUID]:
    """Lock those rows that nobody else is changing, in the caller's transaction.

    Never waits: a verb that withdraws many messages locks them in an order of its own, and two
    that each wait for the other's rows are a deadlock. A row that is passed over is settled by
    whoever holds it, or taken back when its lease ends.
    """
    return list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))


@transaction.atomic
def _renew(lease: UUID | None, waiting: set[UUID]) -> set[UUID]:
    """Show life, and return what is still held of `waiting`."""
    rows = Message.objects.filter(pk__in=waiting, lease=lease, state=MessageState.LEASED)
    held = _untouched(rows)
    Message.objects.filter(pk__in=held).update(leased_until=timezone.now() + LEASE)
    return set(held)


@transaction.atomic
def _release(lease: UUID | None, untried: set[UUID]) -> None:
    """Give back what was claimed and not tried, as it was."""
    rows = Message.objects.filter(pk__in=untried, lease=lease, state=MessageState.LEASED)
    Message.objects.filter(pk__in=_untouched(rows) if untried else []).update(
        state=MessageState.FAILED, attempts=F("attempts") - 1, lease=None, leased_until=None
    )


@transaction.atomic
def _take_back_stale_leases() -> int:
    now = timezone.now()
    stale = Message.objects.filter(state=MessageState.LEASED, leased_until__lt=now)
    return Message.objects.filter(pk__in=_untouched(stale)).update(
        state=MessageState.FAILED, due=now, lease=None, leased_until=None
    )


@transaction.atomic
def _expire(now: datetime | None = None) -> int:
    late = Message.objects.filter(state__in=MESSAGE_WAITING, expires__lte=now or timezone.now())[
        :1000
    ]
    return outbox.settle(_untouched(late), state=MessageState.EXPIRED)
