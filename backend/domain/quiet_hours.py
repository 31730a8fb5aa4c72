"""Hours in which nobody is disturbed: `QUIET_HOURS`, local time, 21 to 8 unless told otherwise.

A confirmation answers at once: whoever asked for it is awake. What comes unasked waits for the
morning, or comes in the evening before, when it would come too late.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from backend.enums import Channel

#: Channels whose message makes a sound in the night; mail lies in its box until it is read.
RINGING = {Channel.SMS, Channel.PUSH}
#: A message in the evening comes this long before the quiet hours.
EVENING = timedelta(minutes=30)
#: A message in the morning is of use when it comes this long before the start.
MORNING_NEEDS = timedelta(minutes=30)


def is_quiet(moment: datetime) -> bool:
    """Say whether nobody is to be disturbed at `moment` (aware)."""
    if settings.QUIET_HOURS is None:
        return False
    first, last = settings.QUIET_HOURS
    hour = timezone.localtime(moment).hour
    return first <= hour or hour < last if first > last else first <= hour < last


def morning_after(moment: datetime) -> datetime:
    """Return when the quiet hours around `moment` end; `moment` itself when it is not in any."""
    if not is_quiet(moment):
        return moment
    _first, last = settings.QUIET_HOURS or (0, 0)
    local = timezone.localtime(moment)
    morning = _at(local, last)
    return morning if morning > moment else _at(local + timedelta(days=1), last)


def evening_before(moment: datetime) -> datetime:
    """Return a time shortly before the quiet hours around `moment` begin."""
    if not is_quiet(moment):
        return moment
    first, _last = settings.QUIET_HOURS or (0, 0)
    local = timezone.localtime(moment)
    evening = _at(local, first)
    begins = evening if evening <= moment else _at(local - timedelta(days=1), first)
    return begins - EVENING


def considerate(moment: datetime, *, start: datetime) -> datetime:
    """Return when to say what was to be said at `moment` about something that begins at `start`.

    In the morning when that is early enough, else the evening before.
    """
    morning = morning_after(moment)
    return morning if morning <= start - MORNING_NEEDS else evening_before(moment)


def due_unasked(*, needed_by: datetime | None = None) -> datetime:
    """Return when to send now what nobody waits for: in the morning, when it is night.

    Args:
        needed_by: Waiting must not make it too late: then it goes at once (aware).
    """
    now = timezone.now()
    morning = morning_after(now)
    return now if needed_by is not None and morning > needed_by - MORNING_NEEDS else morning


def due_news(channel: str, *, needed_by: datetime | None = None) -> datetime:
    """Return when to send what changes a plan, or a host's word: mail disturbs nobody.

    Args:
        channel: By which it goes.
        needed_by: As in `due_unasked`.
    """
    return due_unasked(needed_by=needed_by) if channel in RINGING else timezone.now()


def _at(local: datetime, hour: int) -> datetime:
    """Return an hour of a local day; the zone gives its offset anew, so both clock changes fit."""
    return local.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)
