"""A recurrence rule in words: "every Wednesday, until 31.3.2027". Pure.

Common rules get a sentence of their own. The others are said as "on agreed days": the list of
dates beside it then carries the meaning, and a clumsy sentence would only frighten.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from backend.clock import HELSINKI
from scheduler.domain.recurrence_rule import Rule, read_rule

EVERY_SECOND = 2
WORKING_WEEK = {0, 1, 2, 3, 4}
WHOLE_WEEK = {0, 1, 2, 3, 4, 5, 6}


def describe(rule: str, *, start: datetime, zone: ZoneInfo = HELSINKI) -> str:
    """Say in the active language when a series comes round.

    Args:
        rule: The value of RRULE, already taken by `parse_rule`; empty for a single time.
        start: Aware; gives the weekday that the rule leaves out.
        zone: Where the wall clock hangs.

    Returns:
        Words that begin in small letters, without the time of day.

    Raises:
        BadRule: The rule cannot be read.
    """
    if not rule:
        return gettext("one time")
    read = read_rule(rule)
    return _with_end(_round(read, start.astimezone(zone)), read, zone)


def _round(rule: Rule, start: datetime) -> str:
    say = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}
    return say[rule.frequency](rule, start) or on_agreed_days()


def on_agreed_days() -> str:
    """Say of times that no short sentence tells: the dates beside it do."""
    return gettext("on agreed days")


def _daily(rule: Rule, start: datetime) -> str:
    if rule.numbers:
        return ""
    if rule.weekdays:
        return _weekly(rule, start) if rule.interval == 1 else ""
    return _every_day(rule.interval)


def _every_day(interval: int) -> str:
    if interval == 1:
        return gettext("every day")
    if interval == EVERY_SECOND:
        return gettext("every second day")
    return gettext("every %(number)s days") % {"number": interval}


def _weekly(rule: Rule, start: datetime) -> str:
    if rule.numbers:
        return ""
    days = {day for _position, day in rule.weekdays} or {start.weekday()}
    return _every_week(days) if rule.interval == 1 else _some_weeks(days, rule.interval)


def _every_week(days: set[int]) -> str:
    if days == WHOLE_WEEK:
        return _every_day(1)
    if days == WORKING_WEEK:
        return gettext("from Monday to Friday")
    return gettext("every %(days)s") % {"days": _listed(days)}


def _some_weeks(days: set[int], interval: int) -> str:
    said = {"days": _listed(days)}
    if interval > EVERY_SECOND:
        return gettext("every %(number)s weeks: %(days)s") % {"number": interval, **said}
    if len(days) == 1:
        return gettext("every second %(days)s") % said
    return gettext("every second week: %(days)s") % said


def _monthly(rule: Rule, start: datetime) -> str:
    if rule.interval != 1:
        return ""
    if len(rule.weekdays) == 1:
        return _weekday_of_month(rule)
    if rule.weekdays or rule.numbers.keys() - {"BYMONTHDAY"}:
        return ""
    days = rule.numbers.get("BYMONTHDAY", (start.day,))
    if days == (-1,):
        return gettext("the last day of every month")
    if len(days) != 1 or days[0] < 0:
        return ""
    return gettext("day %(number)s of every month") % {"number": days[0]}


def _weekday_of_month(rule: Rule) -> str:
    position, day = rule.weekdays[0]
    if rule.numbers.keys() == {"BYSETPOS"} and not position and len(rule.numbers["BYSETPOS"]) == 1:
        position = rule.numbers["BYSETPOS"][0]
    elif rule.numbers:
        return ""
    said = {
        1: gettext("the first %(day)s of every month"),
        2: gettext("the second %(day)s of every month"),
        3: gettext("the third %(day)s of every month"),
        4: gettext("the fourth %(day)s of every month"),
        -1: gettext("the last %(day)s of every month"),
    }
    if not position:
        return gettext("every %(days)s") % {"days": WEEKDAYS[day]}
    return said[position] % {"day": WEEKDAYS[day]} if position in said else ""


def _yearly(rule: Rule, start: datetime) -> str:
    del start
    return "" if rule.weekdays or rule.numbers or rule.interval != 1 else gettext("every year")


def _listed(days: set[int]) -> str:
    words = [str(WEEKDAYS[day]) for day in sorted(days)]
    if len(words) == 1:
        return words[0]
    both = {"first": ", ".join(words[:-1]), "last": words[-1]}
    return gettext("%(first)s and %(last)s") % both


def _with_end(said: str, rule: Rule, zone: ZoneInfo) -> str:
    if rule.count is not None:
        counted = ngettext("%(rule)s, %(number)s time", "%(rule)s, %(number)s times", rule.count)
        return counted % {"rule": said, "number": rule.count}
    if rule.until is None:
        return said
    return gettext("%(rule)s, until %(date)s") % {
        "rule": said,
        "date": _day(_last_day(rule, zone)),
    }


def _last_day(rule: Rule, zone: ZoneInfo) -> date:
    until = rule.until
    if isinstance(until, datetime):
        # The last second of the year 9999 in UTC has no local time; nobody means that day.
        local = until.astimezone(zone) if until.tzinfo and until.year < date.max.year else until
        return local.date()
    return until or date.max


def _day(day: date) -> str:
    english = (get_language() or "").startswith("en")
    return date_format(day, "j F Y" if english else "j.n.Y")
