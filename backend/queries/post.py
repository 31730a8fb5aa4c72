"""What could not be sent, and how channels fare. Never an address, never a text."""

from django.db.models import QuerySet
from django.utils import timezone

from backend.enums import MessageState
from backend.models import Line, Message, User
from backend.queries.rights import organisations_coordinated_by


def dead_letters(person: User) -> QuerySet[Message]:
    """Return messages that could not be sent, the latest first.

    For coordinators: those of their organisations. For administrators: all, also those that
    belong to none, such as survey invitations.
    """
    dead = Message.objects.filter(state=MessageState.DEAD).select_related("organisation")
    if not person.is_superuser:
        dead = dead.filter(organisation__in=organisations_coordinated_by(person))
    return dead.order_by("-due", "id")


def can_send_again(message: Message) -> bool:
    """Say whether there is still something to send, and time for it."""
    in_time = message.expires is None or message.expires > timezone.now()
    return message.contact_id is not None and in_time


def resting_lines() -> QuerySet[Line]:
    """Return channels whose provider does not answer. For coordinators."""
    return Line.objects.filter(rests_until__isnull=False).order_by("channel")
