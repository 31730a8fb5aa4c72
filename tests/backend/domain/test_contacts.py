from datetime import timedelta

import pytest
from django.utils import timezone

from backend.domain.contacts import erase_contact, hand_over, release_contact, seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel, MessageState
from backend.errors import BadContact, ChannelClosed
from backend.models import Message, SealedContact

pytestmark = pytest.mark.django_db
TEXT = RenderedText(subject="s", paragraphs=["p"])


def sealed(address="client@demo.example", note=""):
    later = timezone.now() + timedelta(days=3)
    return seal_contact(channel=Channel.EMAIL, address=address, keep_until=later, note=note)


def test_contact_keeps_address_and_note_sealed():
    contact = SealedContact.objects.get(pk=sealed(note="ticket").pk)
    assert contact.address() == "client@demo.example"
    assert contact.note() == "ticket"
    assert b"client" not in bytes(contact.sealed)


@pytest.mark.parametrize(
    "address", ["", "  ", "nobody", "a@b", "a" * 250 + "@demo.example", "a\nb@c.fi"]
)
def test_address_that_no_message_reaches_is_refused(address):
    with pytest.raises(BadContact):
        sealed(address)


def test_channel_that_is_not_open_is_refused():
    with pytest.raises(ChannelClosed):
        seal_contact(channel="pigeon", address="x", keep_until=timezone.now())


def test_hand_over_leaves_no_path_to_the_old_row():
    old = sealed(note="ticket")
    message = queue_message(kind="reminder", contact=old, text=TEXT, reference="sign-up:1")
    new = hand_over(contact=old, keep_until=timezone.now() + timedelta(hours=1))
    assert new.address() == "client@demo.example"
    assert new.note() == ""
    assert new.pk != old.pk
    assert not SealedContact.objects.filter(pk=old.pk).exists()
    message = Message.objects.get(pk=message.pk)
    assert message.contact_id is None
    assert message.sealed_text is None
    assert message.state == MessageState.WITHDRAWN


def test_released_contact_waits_for_its_last_message_and_then_goes():
    contact = sealed()
    queue_message(kind="cancelled", contact=contact, text=TEXT)
    release_contact(contact=contact)
    assert SealedContact.objects.filter(pk=contact.pk).exists()
    Message.objects.update(state=MessageState.SENT, contact=None, sealed_text=None)
    release_contact(contact=contact)
    assert not SealedContact.objects.exists()


def test_released_contact_with_no_message_goes_at_once():
    release_contact(contact=sealed())
    assert not SealedContact.objects.exists()


def test_erased_contact_takes_its_waiting_messages_along():
    contact = sealed()
    queue_message(kind="reminder", contact=contact, text=TEXT)
    erase_contact(contact=contact)
    assert Message.objects.get().state == MessageState.WITHDRAWN
    assert Message.objects.get().sealed_text is None
