"""The day in Finland, for rows that keep no time of day."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Return today's date in `settings.TIME_ZONE`."""
    return timezone.localdate()
