"""How often something is, as a person chooses it in a form, and as a rule (RFC 5545). Pure."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from scheduler.domain.recurrence import HELSINKI, parse_rule
from scheduler.domain.recurrence_rule import WEEKDAYS

LAST_MOMENT = time(23, 59, 59)
WEEK = 7
#: A fifth Tuesday does not come every month; the last one does.
EVERY_MONTH_HAS = 4


class Repeats(models.TextChoices):
    """How often it is. `KEPT` stands for a rule that this form cannot say."""

    ONCE = "once", _("One time only")
    WEEKLY = "weekly", _("Every week on the same weekday")
    SECOND_WEEK = "second_week", _("Every second week")
    MONTHLY = "monthly", _("Every month, for example on the second Tuesday")
    WEEKDAYS = "weekdays", _("From Monday to Friday")
    DAILY = "daily", _("Every day")
    KEPT = "kept", _("As it is now")


def rule_for(repeats: str, *, first: date, last: date | None, zone: ZoneInfo = HELSINKI) -> str:
    """Return the rule of a choice; empty for a single time.

    Args:
        repeats: One of `Repeats`, not `KEPT`.
        first: The day of the first time, which gives the weekday.
        last: The last day on which it may be; None for no end.
        zone: Where that day ends.
    """
    weekday = WEEKDAYS[first.weekday()]
    number = (first.day - 1) // WEEK + 1
    position = number if number <= EVERY_MONTH_HAS else -1
    rules = {
        Repeats.ONCE: "",
        Repeats.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekday}",
        Repeats.SECOND_WEEK: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
        Repeats.MONTHLY: f"FREQ=MONTHLY;BYDAY={position}{weekday}",
        Repeats.WEEKDAYS: f"FREQ=WEEKLY;BYDAY={','.join(WEEKDAYS[:5])}",
        Repeats.DAILY: "FREQ=DAILY",
    }
    rule = rules[Repeats(repeats)]
    if not rule or last is None:
        return rule
    until = datetime.combine(last, LAST_MOMENT, zone).astimezone(ZoneInfo("UTC"))
    return f"{rule};UNTIL={until:%Y%m%dT%H%M%SZ}"


def choice_of(rule: str, *, start: datetime, zone: ZoneInfo = HELSINKI) -> tuple[str, date | None]:
    """Return the choice that a rule is, and its last day.

    Args:
        rule: As stored.
        start: The first time (aware).
        zone: Where the wall clock hangs.
    """
    if not rule:
        return Repeats.ONCE, None
    read = parse_rule(rule)
    moment = read.last_moment(zone)
    last = moment.astimezone(zone).date() if moment else None
    first = start.astimezone(zone).date()
    for repeats in Repeats:
        if repeats != Repeats.KEPT and _parts(rule_for(repeats, first=first, last=None)) == _parts(
            rule
        ):
            return repeats, last
    return Repeats.KEPT, last


def end_after(start: datetime, ends: time) -> timedelta:
    """Return how long it lasts; an end that is not after the start is on the next day."""
    end = datetime.combine(start.date(), ends, start.tzinfo)
    if end <= start:
        end += timedelta(days=1)
    return end - start


def _parts(rule: str) -> set[str]:
    return {part for part in rule.split(";") if part and not part.startswith("UNTIL=")}
