"""Recurrence: a rule in, occurrences out. Pure: knows no tables and no clock.

The days come from python-dateutil's `rrule`, which works in local wall-clock time: a Wednesday at
17.00 stays at 17.00 when summer time begins and ends. What is added here: bounds of time and
memory, moments for local times that a change of the clock skips or repeats, and the end of a rule
in its three spellings.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import dropwhile, islice, takewhile
from operator import lt
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dateutil import rrule

from backend.clock import HELSINKI
from scheduler import errors
from scheduler.domain.recurrence_rule import MOST_A_DAY, MOST_A_YEAR, Rule, read_rule

__all__ = ["Occurrence", "Rule", "occurrences", "parse_rule", "refuse_empty_series"]

EARLIEST_START = 1970
#: No window of ours holds more: MOST_A_YEAR for ten years, and some over.
MOST_OCCURRENCES = 10_000
#: A day more than any change of the clock moves a moment.
SLACK = timedelta(days=1)
#: 28 years hold every leap year on every weekday; what no day fits in them fits none.
PROBE_START = datetime(2000, 1, 1, 12, 0)  # noqa: DTZ001 (wall clock, as dateutil counts)
PROBE_YEAR = datetime(2001, 1, 1, 12, 0)  # noqa: DTZ001
PROBE_END = datetime(2028, 3, 1)  # noqa: DTZ001
#: How far ahead a new series must have its first time.
FIRST_TIME_WITHIN = timedelta(days=5 * 366)

FREQUENCIES = {
    "DAILY": rrule.DAILY,
    "WEEKLY": rrule.WEEKLY,
    "MONTHLY": rrule.MONTHLY,
    "YEARLY": rrule.YEARLY,
}


class Occurrence(NamedTuple):
    """One time that a rule gives: aware moments in UTC."""

    start: datetime
    end: datetime


def parse_rule(text: str) -> Rule:
    """Read a rule that comes from outside, and refuse one that Koppi does not take.

    Args:
        text: The value of RRULE; the name `RRULE:` before it is left out of `Rule.text`.

    Raises:
        BadRule: One of its classes in `scheduler.errors`, with a sentence that says what to do.
    """
    rule = read_rule(text)
    times_a_day = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times_a_day *= len(rule.numbers.get(name, (0,)))
    if times_a_day > MOST_A_DAY:
        raise errors.RuleTooOften
    found = 0
    for found, _day in enumerate(_wall_clock(rule, PROBE_START, PROBE_YEAR, endless=True), 1):
        if found > MOST_A_YEAR:
            raise errors.RuleTooOften
    if not found and not any(_wall_clock(rule, PROBE_START, PROBE_END, endless=True, interval=1)):
        raise errors.RuleNeverHappens
    return rule


def occurrences(
    *,
    start: datetime,
    duration: timedelta,
    rule: str,
    after: datetime,
    until: datetime,
    zone: ZoneInfo = HELSINKI,
) -> list[Occurrence]:
    """Return the occurrences that start at `after` or later and before `until`, in order.

    The rule alone decides: a `start` that does not fit it is not an occurrence. A local time that
    the clock skips is read with the offset before the change, one that comes twice is the first
    (RFC 5545, 3.3.5); two that become the same moment are one.

    Args:
        start: Aware; its wall-clock time in `zone` is the time of every occurrence.
        duration: Whole days are days of the calendar, the rest exact time (RFC 5545, 3.3.6):
            a camp of two days ends at the same hour also when the clock changes.
        rule: The value of RRULE, already taken by `parse_rule`; empty for a single occurrence.
        after: Aware, included.
        until: Aware, not included.
        zone: Where the wall clock hangs.

    Raises:
        BadRule: The rule cannot be read, or gives more than `MOST_OCCURRENCES` in the window.
        StartTooOld: The series starts before 1970.
    """
    if not rule:
        return [_occurrence(start, duration, zone)] if after <= start < until else []
    read = read_rule(rule)
    # Without fold, as all that dateutil makes of it: a skipped time gets the offset before the
    # gap, a repeated one is the first. Times of one zone are compared by the wall clock.
    local_start = start.astimezone(zone).replace(fold=0)
    if local_start.year < EARLIEST_START:
        raise errors.StartTooOld
    last = read.last_moment(zone)
    # The first moment that is too late. UNTIL itself still belongs to the rule.
    too_late = until if last is None or last >= until else last + timedelta(microseconds=1)
    earliest, end = after.astimezone(zone) - SLACK, too_late.astimezone(zone) + SLACK
    wall_clocks = dropwhile(earliest.__gt__, _wall_clock(read, local_start, end))
    moments = [
        wall_clock.astimezone(UTC) for wall_clock in islice(wall_clocks, MOST_OCCURRENCES + 1)
    ]
    if len(moments) > MOST_OCCURRENCES:
        raise errors.RuleTooOften
    if not all(map(lt, moments, moments[1:])):
        # Times in the hour that is skipped may meet those after it.
        moments = sorted(set(moments))
    moments = moments[bisect_left(moments, after) : bisect_left(moments, too_late)]
    if not duration.days:
        return [Occurrence(moment, moment + duration) for moment in moments]
    return [_occurrence(moment, duration, zone) for moment in moments]


def refuse_empty_series(*, start: datetime, rule: str, zone: ZoneInfo = HELSINKI) -> None:
    """Refuse a series whose first time never comes within five years of its start.

    Raises:
        RuleNeverHappens: For instance the 31st with a rule for February, or an end before the
            start.
        BadRule: The rule cannot be read.
    """
    minute = timedelta(minutes=1)
    window = {"after": start, "until": start + FIRST_TIME_WITHIN}
    if not occurrences(start=start, duration=minute, rule=rule, zone=zone, **window):
        raise errors.RuleNeverHappens


def _occurrence(start: datetime, duration: timedelta, zone: ZoneInfo) -> Occurrence:
    moment = start.astimezone(UTC)
    days = timedelta(days=duration.days)
    wall_clock = moment.astimezone(zone).replace(tzinfo=None) + days
    end = wall_clock.replace(tzinfo=zone).astimezone(UTC) + (duration - days)
    return Occurrence(moment, end)


class _BoundReached(Exception):  # noqa: N818 (ends an expansion, nothing failed)
    """Every period up to the end of the window has been looked at."""


class _Steps(int):
    """The interval of a rule, which ends the expansion after so many steps.

    dateutil looks at UNTIL only when a day fits, so a rule that fits no day runs to the year
    9999. It adds the interval once for each period: here that addition is counted.
    """

    left: int

    def __radd__(self, other: int) -> int:
        self._count()
        return other + int(self)

    def __mul__(self, other: int) -> int:
        self._count()
        return int(self) * other

    def _count(self) -> None:
        if self.left <= 0:
            raise _BoundReached
        self.left -= 1


def _wall_clock(
    rule: Rule,
    start: datetime,
    end: datetime,
    *,
    endless: bool = False,
    interval: int | None = None,
) -> Iterator[datetime]:
    """Return the local times of `rule` from `start` to `end`, both in one zone or in none.

    With `endless`, COUNT is left aside, to see how often the rule happens; `interval` stands
    instead of the rule's own.
    """
    if end < start:
        return iter(())
    steps = _Steps(interval or rule.interval)
    steps.left = _periods(rule, start, end) // steps + 1
    days = rrule.rrule(
        FREQUENCIES[rule.frequency],  # type: ignore[arg-type]
        dtstart=start,
        interval=steps,
        count=None if endless else rule.count,
        wkst=rule.week_start,
        **_by_parts(rule, start),
    )
    return takewhile(end.__gt__, _until_bound(days))


def _until_bound(days: Iterable[datetime]) -> Iterator[datetime]:
    try:
        yield from days
    except _BoundReached:
        return


def _periods(rule: Rule, start: datetime, end: datetime) -> int:
    days = (end.date() - start.date()).days + 1
    if rule.frequency == "DAILY":
        return days
    if rule.frequency == "WEEKLY":
        return days // 7 + 1
    years = end.year - start.year
    return years * 12 + end.month - start.month if rule.frequency == "MONTHLY" else years


def _by_parts(rule: Rule, start: datetime) -> dict[str, Any]:
    parts: dict[str, Any] = {name.lower(): values for name, values in rule.numbers.items()}
    if rule.weekdays:
        parts["byweekday"] = [
            rrule.weekday(day, position) if position else rrule.weekday(day)
            for position, day in rule.weekdays
        ]
    elif "BYWEEKNO" in rule.numbers and "BYMONTHDAY" not in rule.numbers:
        # What a rule leaves out comes from the start (RFC 5545, 3.3.10); dateutil takes all seven.
        parts["byweekday"] = [rrule.weekday(start.weekday())]
    return parts
