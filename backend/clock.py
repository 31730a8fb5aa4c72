"""Time in Finland, where all sessions are, and its day, for rows that keep no time of day."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

#: What rules and calendars are written in; `settings.TIME_ZONE` is what pages are shown in.
HELSINKI = ZoneInfo("Europe/Helsinki")


def today() -> date:
    """Return today's date in `settings.TIME_ZONE`."""
    return timezone.localdate()
