"""What all workers know of a channel: whether its provider rests, and how fast it may be worked.

A provider that is away is asked by one worker now and then, not by all of them with every message
that waits; meanwhile other channels go on and no message uses up its attempts.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from backend.models import Line

#: So many breaks in a row, whoever met them, and the provider rests.
BREAKS = 3
FIRST_REST = timedelta(seconds=4)
LONGEST_REST = timedelta(minutes=1)
#: While one worker tries, the others wait this long for its word.
TRIAL = timedelta(seconds=30)
#: What a quiet channel may send at once: its pace of so many seconds.
BURST_SECONDS = 10


@dataclass(frozen=True)
class Known:
    """What is known of all channels at the beginning of a drain.

    Attributes:
        rests: Not to be used now.
        trials: Given to the caller to try; its word decides for all.
        doubtful: To be used, but something broke lately.
    """

    rests: set[str] = field(default_factory=set)
    trials: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)


def look() -> Known:
    """Return what is known. A channel whose rest is over is given to one caller only."""
    now = timezone.now()
    known = Known()
    for line in Line.objects.filter(breaks__gt=0):
        if line.rests_until is None:
            known.doubtful.add(line.channel)
        elif _is_mine_to_try(line, now):
            known.trials.add(line.channel)
        else:
            known.rests.add(line.channel)
    return known


def broke(*, channel: str, code: str, rest: timedelta | None = None) -> bool:
    """Note that a provider was not reached.

    Args:
        channel: Which.
        code: A short machine word for staff.
        rest: How long the provider asked to be left alone.

    Returns:
        Whether the provider is taken to be away: then it was not the fault of one message.
    """
    _known(channel)
    with transaction.atomic():
        line = Line.objects.select_for_update().get(pk=channel)
        line.breaks += 1
        line.error = code[:60]
        if rest is not None or line.breaks >= BREAKS:
            line.rests_until = timezone.now() + (rest or _rest(line.breaks))
        line.save(update_fields=["breaks", "error", "rests_until"])
    return line.rests_until is not None


def answered(*, channel: str) -> None:
    """Note that a provider answers again."""
    Line.objects.filter(pk=channel, breaks__gt=0).update(breaks=0, rests_until=None, error="")


def take(*, channel: str, most: int) -> int:
    """Return how many messages may go by `channel` now, `most` at most, and count them as gone."""
    rate = settings.CHANNEL_RATES.get(channel, 0)
    if not rate:
        return most
    _known(channel)
    with transaction.atomic():
        line = Line.objects.select_for_update().get(pk=channel)
        now = timezone.now()
        burst = max(1.0, rate / 60 * BURST_SECONDS)
        passed = (now - line.refilled).total_seconds() if line.refilled else float("inf")
        tokens = min(burst, line.tokens + max(0.0, passed) * rate / 60)
        taken = min(most, int(tokens))
        line.tokens, line.refilled = tokens - taken, now
        line.save(update_fields=["tokens", "refilled"])
    return taken


def give_back(*, channel: str, unused: int) -> None:
    """Return what was taken and not used."""
    if settings.CHANNEL_RATES.get(channel, 0):
        Line.objects.filter(pk=channel).update(tokens=F("tokens") + unused)


def _is_mine_to_try(line: Line, now: datetime) -> bool:
    if line.rests_until is None or line.rests_until > now:
        return False
    unclaimed = Line.objects.filter(pk=line.pk, rests_until=line.rests_until)
    return unclaimed.update(rests_until=now + TRIAL) == 1


def _known(channel: str) -> None:
    Line.objects.bulk_create([Line(channel=channel)], ignore_conflicts=True)


def _rest(breaks: int) -> timedelta:
    """Return a rest: doubling, capped, never all at once."""
    doubled: timedelta = min(FIRST_REST * 2 ** min(breaks - BREAKS, 10), LONGEST_REST)
    return doubled * random.uniform(0.75, 1.0)  # noqa: S311 (spreads load, hides nothing)
