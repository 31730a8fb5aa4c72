"""Messages for the tests of those who look after the post."""

from datetime import timedelta

from django.utils import timezone

from backend.domain.contacts import seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel, MessageState
from backend.models import Message

ADDRESS = "planted.client@demo.example"
WORDS = "planted words"


def dead_letter(organisation=None, kind="reminder", error="smtp 550", **fields):
    contact = seal_contact(
        channel=Channel.EMAIL, address=ADDRESS, keep_until=timezone.now() + timedelta(days=1)
    )
    text = RenderedText(subject="s", paragraphs=[WORDS])
    message = queue_message(
        kind=kind, contact=contact, text=text, organisation=organisation, **fields
    )
    Message.objects.filter(pk=message.pk).update(state=MessageState.DEAD, error=error, attempts=12)
    return Message.objects.get(pk=message.pk)
