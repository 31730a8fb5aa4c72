"""Messages to many, for the chaos to meet."""

from datetime import timedelta

from django.utils import timezone

from backend.domain.contacts import seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel, MessageState
from backend.models import Message, SealedContact
from tests.journeys.product import until

TEXT = RenderedText(
    subject="Tapaaminen: keskiviikko 13.1.",
    paragraphs=["Olet tervetullut. Paikkasi on varattu.", "Sano ovella: sininen kettu."],
    actions=[("Lippusi", "http://koppi.example/t/abcdefghijklmnopqrstuv/")],
)


def queue(addresses: list[str]) -> None:
    """Queue one message to each, whose contact goes with it."""
    later = timezone.now() + timedelta(days=3)
    for address in addresses:
        contact = seal_contact(channel=Channel.EMAIL, address=address, keep_until=later)
        SealedContact.objects.filter(pk=contact.pk).update(is_held=False)
        queue_message(kind="confirmation", contact=contact, text=TEXT)


def clients(number: int) -> list[str]:
    return [f"client{index}@demo.example" for index in range(number)]


def wait_until_settled(*, seconds: float = 120) -> None:
    """Wait until no message is on its way any more."""
    open_states = (MessageState.DUE, MessageState.LEASED, MessageState.FAILED)
    waiting = Message.objects.filter(state__in=open_states)
    until(lambda: not waiting.exists(), "the outbox to be empty", seconds=seconds)
