from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.domain import delivery, erasure
from backend.domain.contacts import seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel, MessageState
from backend.models import Message, SealedContact

pytestmark = pytest.mark.django_db
TEXT = RenderedText(subject="s", paragraphs=["p"])


def sealed(keep_for=timedelta(hours=48)):
    return seal_contact(
        channel=Channel.EMAIL,
        address="client@demo.example",
        keep_until=timezone.now() + keep_for,
    )


def test_contact_past_its_day_is_erased_with_what_waited_for_it():
    with time_machine.travel("2027-01-13T10:00:00+02:00", tick=False) as clock:
        queue_message(kind="x", contact=sealed(), text=TEXT)
        clock.shift(timedelta(hours=47))
        assert erasure.sweep().contacts == 0
        clock.shift(timedelta(hours=2))
        assert erasure.sweep().contacts == 1
    assert not SealedContact.objects.exists()
    assert Message.objects.get().state == MessageState.WITHDRAWN
    assert Message.objects.get().sealed_text is None


def test_dry_run_counts_and_erases_nothing():
    sealed(keep_for=timedelta(seconds=-1))
    assert erasure.sweep(dry_run=True).contacts == 1
    assert SealedContact.objects.count() == 1


def test_contact_that_nobody_holds_or_needs_is_erased():
    contact = sealed()
    SealedContact.objects.filter(pk=contact.pk).update(is_held=False)
    assert erasure.sweep().contacts == 1


def test_settled_message_is_deleted_after_its_days():
    with time_machine.travel("2027-01-13T10:00:00+02:00", tick=False) as clock:
        queue_message(kind="x", contact=sealed(), text=TEXT)
        delivery.drain()
        clock.shift(erasure.SETTLED_KEPT + timedelta(days=1))
        assert erasure.sweep().messages == 1
    assert not Message.objects.exists()
