"""Who was asked lately, as far as it can be known of people who are not remembered.

An address is forgotten when its invitation is sent. So "once a week" is kept by what is held at
the moment of asking: another sign-up of the same address that is still to come gets a mark inside
its sealed box, and an invitation that waits to be sent counts as one. Nothing is kept for this.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from backend.domain.contacts import remember_asked
from backend.enums import MESSAGE_KEEPING
from backend.models import Message, SealedContact
from backend.sealing import CannotOpen
from feedback.domain.inviting import KIND, REACHABLE_FOR

WEEK = timedelta(days=7)
BATCH = 1000
#: Names the lock that sweeps take turns by: "ask".
LOCK = 0x61736B


def one_sweep_at_a_time() -> None:
    """Wait until no other sweep is asking; two that ask one address at once would not know it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


class Asked:
    """The addresses of one asking.

    Args:
        day: The present one.
    """

    def __init__(self, day: date) -> None:
        self.day = day
        self.addresses: set[str] = set()
        self.waiting = {address for _contact, address in _opened(_waiting())}

    def add(self, contact: SealedContact) -> bool:
        """Say whether its address may be asked, and count it as asked if so.

        Raises:
            CannotOpen: Its key is gone.
        """
        address, asked_on = contact.address(), contact.asked_on()
        if asked_on is not None and self.day - asked_on < WEEK:
            return False
        if address in self.waiting or address in self.addresses:
            return False
        self.addresses.add(address)
        return True

    def remember(self) -> None:
        """Mark the other sign-ups of these addresses whose sessions end within the week."""
        until = timezone.now() + WEEK + REACHABLE_FOR
        held = SealedContact.objects.filter(is_held=True, keep_until__lt=until)
        marked = [contact for contact, address in _opened(held) if address in self.addresses]
        for contact in SealedContact.objects.select_for_update(skip_locked=True).filter(
            pk__in=[contact.pk for contact in marked]
        ):
            remember_asked(contact=contact, day=self.day)


def _waiting() -> QuerySet[SealedContact]:
    invited = Message.objects.filter(contact=OuterRef("pk"), kind=KIND, state__in=MESSAGE_KEEPING)
    return SealedContact.objects.filter(Exists(invited), is_held=False)


def _opened(contacts: QuerySet[SealedContact]) -> Iterator[tuple[SealedContact, str]]:
    """Open contacts one by one; one whose key is gone is passed over."""
    for contact in contacts.iterator(chunk_size=BATCH):
        try:
            yield contact, contact.address()
        except CannotOpen:
            continue
