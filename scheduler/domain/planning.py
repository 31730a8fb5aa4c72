"""When an activity comes round: its rule, dates by hand, holidays, and what was moved. Pure."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from backend.clock import HELSINKI
from scheduler.domain.recurrence import (
    occurrences,
    parse_rule,
    refuse_empty_series,
)
from scheduler.domain.recurrence_rule import WEEKDAYS, read_rule
from scheduler.domain.recurrence_text import describe, on_agreed_days
from scheduler.errors import EndsBeforeStart, TooManyDates
from scheduler.models.activity import LONGEST_SESSION, SHORTEST_SESSION

MOST_DATES = 200
NO_SHIFT = timedelta()
A_YEAR = timedelta(weeks=52)
#: Ten times of a monthly rule without some holidays.
LOOKED_AHEAD = timedelta(days=500)


class Planned(NamedTuple):
    """One time of a plan: aware moments. `occurrence` is what the rule gives, before any shift."""

    occurrence: datetime
    start: datetime
    end: datetime


class HasPlan(Protocol):
    """What has the parts of a plan: an activity, or facts about one."""

    @property
    def start(self) -> datetime: ...  # noqa: D102 (as of `Plan`)
    @property
    def duration(self) -> timedelta: ...  # noqa: D102
    @property
    def recurrence(self) -> str: ...  # noqa: D102
    @property
    def dates(self) -> Sequence[datetime]: ...  # noqa: D102
    @property
    def skips_holidays(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When it comes round.

    Attributes:
        start: The first time (aware).
        duration: A minute to two weeks.
        recurrence: The value of an RFC 5545 RRULE; empty for none.
        dates: Further first moments, chosen by hand (aware).
        skips_holidays: Times of the rule on Finnish public holidays are left out.
        shift: By how much of the wall clock all was moved from what the rule gives.
    """

    start: datetime
    duration: timedelta
    recurrence: str = ""
    dates: Sequence[datetime] = ()
    skips_holidays: bool = False
    shift: timedelta = NO_SHIFT


def plan_of(holder: HasPlan) -> Plan:
    """Return the plan of an activity, or of facts about one."""
    return Plan(
        start=holder.start,
        duration=holder.duration,
        recurrence=holder.recurrence,
        dates=list(holder.dates),
        skips_holidays=holder.skips_holidays,
        shift=getattr(holder, "shift", NO_SHIFT),
    )


def checked(plan: Plan) -> Plan:
    """Return a plan that can be kept: the rule in its stored spelling, dates in order and once.

    Raises:
        EndsBeforeStart: Too short or too long.
        BadRule: The rule is not taken (see `scheduler.errors`).
        TooManyDates: More dates by hand than anyone writes.
    """
    if not SHORTEST_SESSION <= plan.duration <= LONGEST_SESSION:
        raise EndsBeforeStart(field="duration")
    if len(plan.dates) > MOST_DATES:
        raise TooManyDates
    rule = parse_rule(plan.recurrence).text if plan.recurrence else ""
    if rule:
        refuse_empty_series(start=plan.start, rule=rule)
    return replace(plan, recurrence=rule, dates=sorted(set(plan.dates)))


def times(
    plan: Plan, *, after: datetime, until: datetime, zone: ZoneInfo = HELSINKI
) -> list[Planned]:
    """Return the times whose occurrence is at `after` or later and before `until`, in order.

    Raises:
        BadRule: The rule cannot be read, or gives too many.
    """
    found = occurrences(
        start=plan.start,
        duration=plan.duration,
        rule=plan.recurrence,
        after=after,
        until=until,
        zone=zone,
    )
    of_rule = {time.start: Planned(time.start, *time) for time in found}
    by_hand = {date.astimezone(UTC) for date in plan.dates if after <= date < until}
    planned = (
        of_rule[moment] if moment in of_rule and not plan.shift else _planned(moment, plan, zone)
        for moment in sorted(of_rule.keys() | by_hand)
    )
    return [
        time
        for time in planned
        if not plan.skips_holidays
        or time.occurrence in by_hand
        or not is_public_holiday(time.start, zone)
    ]


def next_times(plan: Plan, *, number: int, now: datetime) -> list[Planned]:
    """Return the next times of a plan, `number` of them when there are so many.

    Raises:
        BadRule, EndsBeforeStart, TooManyDates: It cannot be kept.
    """
    plan = checked(plan)
    begins = max(min([plan.start, *plan.dates]), now)
    horizon = datetime.max.replace(tzinfo=UTC) if not plan.recurrence else begins + LOOKED_AHEAD
    return list(islice(times(plan, after=begins, until=horizon), number))


def moved(moment: datetime, by: timedelta, zone: ZoneInfo = HELSINKI) -> datetime:
    """Return a moment (aware) moved by so much of the wall clock."""
    if not by:
        return moment
    return (moment.astimezone(zone).replace(tzinfo=None) + by).replace(tzinfo=zone)


def as_moved(plan: Plan, zone: ZoneInfo = HELSINKI) -> Plan | None:
    """Return the plan with its shift written into start, dates and rule.

    Returns:
        None when no rule says it: the first Tuesday moved by a day is not the first Wednesday.
    """
    start = moved(plan.start, plan.shift, zone)
    days = (start.astimezone(zone).date() - plan.start.astimezone(zone).date()).days
    rule = _moved_rule(plan.recurrence, days) if days else plan.recurrence
    if rule is None:
        return None
    dates = [moved(date, plan.shift, zone) for date in plan.dates]
    return replace(plan, start=start, recurrence=rule, dates=dates, shift=NO_SHIFT)


def next_season(plan: Plan, *, now: datetime, zone: ZoneInfo = HELSINKI) -> Plan:
    """Return a plan moved by whole years of 52 weeks until it begins after `now` (aware).

    Weekdays stay what they are; so does a rule that goes by days of the month. Its last day moves
    along.
    """
    years = 0 if plan.start > now else (now - plan.start) // A_YEAR + 1
    by = years * A_YEAR
    rule = plan.recurrence
    last = read_rule(rule).last_moment(zone) if rule else None
    if last and by:
        until = moved(last, by, zone).astimezone(UTC)
        parts = [part for part in rule.split(";") if not part.startswith("UNTIL=")]
        rule = ";".join([*parts, f"UNTIL={until:%Y%m%dT%H%M%SZ}"])
    return replace(
        plan,
        start=moved(plan.start, by, zone),
        dates=[moved(date, by, zone) for date in plan.dates],
        recurrence=rule,
    )


def say(plan: Plan) -> str:
    """Say in the active language when it comes round, without the time of day."""
    if not plan.recurrence and any(date != plan.start for date in plan.dates):
        return on_agreed_days()
    as_it_is = as_moved(plan)
    if as_it_is is None:
        return on_agreed_days()
    return describe(as_it_is.recurrence, start=as_it_is.start)


def is_public_holiday(moment: datetime, zone: ZoneInfo = HELSINKI) -> bool:
    """Say whether a moment (aware) falls on a public holiday in Finland, by local date."""
    return moment.astimezone(zone).date() in _finnish_holidays()


def _planned(moment: datetime, plan: Plan, zone: ZoneInfo) -> Planned:
    start = moved(moment, plan.shift, zone)
    # Whole days are days of the calendar: the recurrence knows how (RFC 5545, 3.3.6).
    (time,) = occurrences(
        start=start,
        duration=plan.duration,
        rule="",
        after=start,
        until=start + SHORTEST_SESSION,
        zone=zone,
    )
    return Planned(moment, time.start, time.end)


def _moved_rule(rule: str, days: int) -> str | None:
    read = read_rule(rule) if rule else None
    if read is None or (read.frequency == "DAILY" and not read.weekdays and not read.numbers):
        return rule
    if read.frequency != "WEEKLY" or read.numbers:
        return None
    weekdays = sorted((day + days) % 7 for _position, day in read.weekdays)
    parts = [part for part in rule.split(";") if not part.startswith("BYDAY=")]
    named = ",".join(WEEKDAYS[day] for day in weekdays)
    return ";".join([*parts, f"BYDAY={named}"] if weekdays else parts)


@cache
def _finnish_holidays() -> Container[date]:
    """Return the holidays, read when they are first asked for: all countries' come along, 20 MB."""
    import holidays  # noqa: PLC0415

    found: Container[date] = holidays.country_holidays("FI")
    return found
