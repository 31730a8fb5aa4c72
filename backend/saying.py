"""Days and times as people say them, in the active language and the installation's time zone."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

#: From this far away a day is said with its year.
YEAR_NEEDED_AFTER = timedelta(days=180)


def day(value: date | datetime | None) -> str:
    """Say a day: `keskiviikko 13.1.`, `onsdag 13.1.`, `Wednesday 13 January`.

    The year is said when the day is far away, and left out otherwise.
    """
    if value is None:
        return ""
    the_day = day_of(value)
    english = active_language() == "en"
    said = date_format(the_day, "l j F" if english else "l j.n.")
    if abs(the_day - timezone.localdate()) <= YEAR_NEEDED_AFTER:
        return said
    return f"{said} {the_day.year}" if english else f"{said}{the_day.year}"


def clock(value: datetime | time | None) -> str:
    """Say a time of day: `17.00` in Finnish and Swedish, `17:00` in English."""
    if value is None:
        return ""
    said = local(value) if isinstance(value, datetime) else value
    return f"{said:%H:%M}" if active_language() == "en" else f"{said:%H.%M}"


def span(start: datetime | None, end: datetime | None) -> str:
    """Say from when to when: `17.00–19.00`; both days too when it goes over midnight."""
    if start is None or end is None:
        return ""
    if day_of(start) == day_of(end):
        return f"{clock(start)}–{clock(end)}"
    return f"{day(start)} {clock(start)} – {day(end)} {clock(end)}"


def relative_day(value: date | datetime | None) -> str:
    """Say a day as people do: today, tomorrow, a weekday within six days, else the whole day."""
    if value is None:
        return ""
    the_day = day_of(value)
    ahead = (the_day - timezone.localdate()).days
    if ahead == 0:
        return gettext("today")
    if ahead == 1:
        return gettext("tomorrow")
    last_day_before_the_weekday_comes_again = 6
    if 1 < ahead <= last_day_before_the_weekday_comes_again:
        return date_format(the_day, "l")
    return day(the_day)


def day_number(value: date | datetime | None) -> str:
    """Say a day without its weekday: `13.1.`, `13 January`."""
    if value is None:
        return ""
    return date_format(day_of(value), "j F" if active_language() == "en" else "j.n.")


def active_language() -> str:
    """Return the language code of the request, without a region."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def local(value: datetime) -> datetime:
    """Return the moment in local time; a naive one is local already."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


def day_of(value: date | datetime) -> date:
    """Return the local day of a moment, or the day itself."""
    return local(value).date() if isinstance(value, datetime) else value
