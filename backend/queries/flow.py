"""How the post flows: counts without anyone in them. For metrics."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.utils import timezone

from backend.enums import MESSAGE_WAITING
from backend.models import Line, Message, SealedContact


@dataclass(frozen=True)
class Flow:
    """Counts at one moment.

    Attributes:
        messages: By state, kind and channel.
        lag_seconds: How long the oldest due message of each channel has been waiting.
        resting: Channels whose provider does not answer, with its breaks in a row.
        contacts: Sealed addresses that are kept.
        overdue: Sealed addresses that are kept past their day.
    """

    messages: dict[tuple[str, str, str], int]
    lag_seconds: dict[str, float]
    resting: dict[str, int]
    contacts: int
    overdue: int


def flow(now: datetime | None = None) -> Flow:
    """Count everything once; five queries whatever there is."""
    now = now or timezone.now()
    counts = Message.objects.values_list("state", "kind", "channel").annotate(count=Count("pk"))
    oldest = (
        Message.objects.filter(state__in=MESSAGE_WAITING, due__lte=now)
        .values_list("channel")
        .annotate(oldest=Min("due"))
    )
    lines = Line.objects.filter(rests_until__isnull=False)
    return Flow(
        messages={(state, kind, channel): count for state, kind, channel, count in counts},
        lag_seconds={channel: (now - due).total_seconds() for channel, due in oldest},
        resting=dict(lines.values_list("channel", "breaks")),
        contacts=SealedContact.objects.count(),
        overdue=SealedContact.objects.filter(keep_until__lte=now).count(),
    )
