"""Which days a view of the calendar shows: a month, a week, or two weeks as a list. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.saying import active_language, day_number

WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)
AGENDA_DAYS = timedelta(days=14)
#: Calendars of people end here; sums of days stay countable.
EARLIEST, LATEST = date(1971, 1, 1), date(2199, 1, 1)


class View(models.TextChoices):
    """How the calendar is looked at."""

    AGENDA = "agenda", _("List")
    WEEK = "week", _("Week")
    MONTH = "month", _("Month")


@dataclass(frozen=True)
class Period:
    """The days that are shown.

    Attributes:
        first: The first day.
        last: The last day.
        title: What the period is called, in the active language.
        previous: A day of the period before.
        following: A day of the period after.
    """

    first: date
    last: date
    title: str
    previous: date
    following: date

    @property
    def days(self) -> list[date]:
        """Return every day, in order."""
        return [self.first + A_DAY * number for number in range((self.last - self.first).days + 1)]

    @property
    def weeks(self) -> list[list[date]]:
        """Return the days by weeks, of a period that is whole weeks."""
        return [self.days[start : start + 7] for start in range(0, len(self.days), 7)]


def day_from(text: str, *, otherwise: date) -> date:
    """Return the day that an address names (ISO 8601), or another one when it names none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return min(max(found, EARLIEST), LATEST)


def period_of(view: str, day: date) -> Period:
    """Return the period that a view shows around a day."""
    if view == View.MONTH:
        return _month(day)
    if view == View.WEEK:
        return _week(day)
    last = day + AGENDA_DAYS - A_DAY
    return Period(day, last, _from_to(day, last), day - AGENDA_DAYS, day + AGENDA_DAYS)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week (ISO 8601: weeks begin on Monday)."""
    return day - A_DAY * day.weekday()


def _month(day: date) -> Period:
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    last = following - A_DAY
    sunday = monday_of(last) + WEEK - A_DAY
    title = date_format(first, "F Y")
    previous = (first - A_DAY).replace(day=1)
    return Period(monday_of(first), sunday, f"{title[:1].upper()}{title[1:]}", previous, following)


def _week(day: date) -> Period:
    monday = monday_of(day)
    sunday = monday + WEEK - A_DAY
    said = {"number": monday.isocalendar().week, "days": _from_to(monday, sunday)}
    return Period(
        monday, sunday, gettext("Week %(number)s, %(days)s") % said, monday - WEEK, monday + WEEK
    )


def _from_to(first: date, last: date) -> str:
    year = f" {last.year}" if active_language() == "en" else f"{last.year}"
    return f"{day_number(first)}–{day_number(last)}{year}"
