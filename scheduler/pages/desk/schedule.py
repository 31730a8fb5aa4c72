"""How often something is, as a person chooses it in a form, and as a rule (RFC 5545). Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.clock import HELSINKI
from scheduler.domain.recurrence_rule import WEEKDAYS, Rule, read_rule

LAST_MOMENT = time(23, 59, 59)
WEEK = 7
#: A fifth Tuesday does not come every month; the last one does.
EVERY_MONTH_HAS = 4
LAST = -1
#: `20.1.2027`, `20.1.`, `2027-01-20`; a time of day after it when it is another one.
WRITTEN_DATE = re.compile(
    r"(?:(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>\d{4}))?|(?P<iso>\d{4}-\d\d-\d\d))"
    r"(?:\s+(?:klo\s+|kl\.?\s+|at\s+)?(?P<h>\d{1,2})[.:](?P<min>\d\d))?"
)
BETWEEN_DATES = re.compile(r"[\n\r,;]+")


class Repeats(models.TextChoices):
    """How often it is. `KEPT` stands for a rule that this form cannot say."""

    ONCE = "once", _("One time only")
    WEEKLY = "weekly", _("Every week")
    SECOND_WEEK = "second_week", _("Every second week")
    MONTHLY = "monthly", _("Every month, for example on the first Tuesday")
    DAILY = "daily", _("Every day")
    BY_HAND = "by_hand", _("On days that I write myself")
    KEPT = "kept", _("As it is now")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What is chosen in the form.

    Attributes:
        repeats: One of `Repeats`.
        last: The last day on which it may be; None for no end.
        weekdays: Of weeks: 0 is Monday; empty for that of the first day.
        position: Of months: which such weekday, 1 to 4 or -1 for the last; 0 for the first day's.
        weekday: Of months; None for that of the first day.
    """

    repeats: str
    last: date | None = None
    weekdays: tuple[int, ...] = ()
    position: int = 0
    weekday: int | None = None


class NoDate(ValueError):  # noqa: N818 (named for what was written)
    """What was written is not a date."""


def rule_for(chosen: Chosen, *, first: date, zone: ZoneInfo = HELSINKI) -> str:
    """Return the rule of a choice; empty for a single time and for dates by hand.

    Args:
        chosen: Not `KEPT`.
        first: The day of the first time.
        zone: Where the last day ends.
    """
    days = ",".join(WEEKDAYS[day] for day in sorted(chosen.weekdays or (first.weekday(),)))
    position = chosen.position or _position_of(first)
    weekday = WEEKDAYS[first.weekday() if chosen.weekday is None else chosen.weekday]
    rules = {
        Repeats.WEEKLY: f"FREQ=WEEKLY;BYDAY={days}",
        Repeats.SECOND_WEEK: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days}",
        Repeats.MONTHLY: f"FREQ=MONTHLY;BYDAY={position}{weekday}",
        Repeats.DAILY: "FREQ=DAILY",
    }
    rule = rules.get(Repeats(chosen.repeats), "")
    if not rule or chosen.last is None:
        return rule
    until = datetime.combine(chosen.last, LAST_MOMENT, zone).astimezone(ZoneInfo("UTC"))
    return f"{rule};UNTIL={until:%Y%m%dT%H%M%SZ}"


def choice_of(
    rule: str, *, start: datetime, has_dates: bool = False, zone: ZoneInfo = HELSINKI
) -> Chosen:
    """Return the choice that a rule is.

    Args:
        rule: As stored.
        start: The first time (aware).
        has_dates: Whether there are dates by hand.
        zone: Where the wall clock hangs.
    """
    if not rule:
        return Chosen(repeats=Repeats.BY_HAND if has_dates else Repeats.ONCE)
    read = read_rule(rule)
    moment = read.last_moment(zone)
    last = moment.astimezone(zone).date() if moment else None
    first = start.astimezone(zone).date()
    for chosen in _possible(read, last):
        if _parts(rule_for(chosen, first=first, zone=zone)) == _parts(rule):
            return chosen
    return Chosen(repeats=Repeats.KEPT, last=last)


def end_after(start: datetime, ends: time) -> timedelta:
    """Return how long it lasts; an end that is not after the start is on the next day."""
    end = datetime.combine(start.date(), ends, start.tzinfo)
    if end <= start:
        end += timedelta(days=1)
    return end - start


def read_dates(written: str, *, first: datetime) -> list[datetime]:
    """Read dates that were written one on a line, or with commas between.

    Args:
        written: Days, each with a time of day when it is not that of `first`. A day without a
            year is the next such day after the first.
        first: The first time (aware).

    Raises:
        NoDate: With what could not be read.
    """
    pieces = [piece.strip() for piece in BETWEEN_DATES.split(written)]
    return [_read_date(piece, first) for piece in pieces if piece]


def write_dates(dates: Sequence[datetime], *, first: datetime, zone: ZoneInfo = HELSINKI) -> str:
    """Write dates as `read_dates` reads them."""
    clock = first.astimezone(zone).time()
    return "\n".join(_written(date.astimezone(zone), clock) for date in dates)


def _possible(read: Rule, last: date | None) -> list[Chosen]:
    days = tuple(day for _position, day in read.weekdays)
    position, weekday = read.weekdays[0] if len(read.weekdays) == 1 else (0, None)
    return [
        Chosen(repeats=Repeats.WEEKLY, last=last, weekdays=days),
        Chosen(repeats=Repeats.SECOND_WEEK, last=last, weekdays=days),
        Chosen(repeats=Repeats.MONTHLY, last=last, position=position, weekday=weekday),
        Chosen(repeats=Repeats.DAILY, last=last),
    ]


def _position_of(day: date) -> int:
    number = (day.day - 1) // WEEK + 1
    return number if number <= EVERY_MONTH_HAS else LAST


def _parts(rule: str) -> set[str]:
    return {part for part in rule.split(";") if part and not part.startswith("UNTIL=")}


def _read_date(piece: str, first: datetime) -> datetime:
    found = WRITTEN_DATE.fullmatch(piece)
    if not found:
        raise NoDate(piece)
    try:
        day = _day(found, first.date())
        clock = time(int(found["h"]), int(found["min"])) if found["h"] else first.time()
    except ValueError:
        raise NoDate(piece) from None
    return datetime.combine(day, clock, first.tzinfo)


def _day(found: re.Match[str], first: date) -> date:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    day = date(int(found["y"] or first.year), int(found["m"]), int(found["d"]))
    return day if found["y"] or day >= first else day.replace(year=day.year + 1)


def _written(moment: datetime, clock: time) -> str:
    said = f"{moment.day}.{moment.month}.{moment.year}"
    return said if moment.time() == clock else f"{said} {moment:%H.%M}"
