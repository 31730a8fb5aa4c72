"""When something is on, as a wall says it: by its rule while that holds, else by its days."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext

from backend.saying import clock, day, day_number, day_of, span
from scheduler.domain.planning import moved, plan_of, say
from scheduler.domain.recurrence_text import on_agreed_days
from scheduler.models import Activity, Session
from scheduler.pages.rows import capitalised

#: A paper that says "every Wednesday" is believed next Wednesday: a later first time is said.
SOON = timedelta(days=7)
MOST_DAYS = 6
A_DAY = timedelta(days=1)
#: The part of a rule that ends it.
END = re.compile(";(?:UNTIL|COUNT)=[^;]*", re.IGNORECASE)


@dataclass(frozen=True)
class Rhythm:
    """When an activity is on, in the active language.

    Attributes:
        when: Its rule in words, or its only day; empty when `days` say it.
        hours: From when to when.
        note: The first time, when that is not soon, and the end of the rule.
        days: Days (and their hours) when there is no rule that holds.
    """

    when: str = ""
    hours: str = ""
    note: str = ""
    days: tuple[tuple[str, str], ...] = ()


def rhythm_of(activity: Activity, coming: Sequence[Session], now: datetime) -> Rhythm:
    """Return when an activity is on.

    Args:
        activity: With its rule.
        coming: Its next sessions in order, none of them cancelled.
        now: Aware.
    """
    if not coming:
        return Rhythm()
    first = coming[0]
    if rule := _rule_that_holds(activity, coming):
        endless, end = rule
        note = f"{capitalised(end)}." if end else ""
        if first.start - now > SOON:
            said = gettext("The first time is on %(day)s.") % {"day": day(first.start)}
            note = f"{said} {note}".strip()
        ((hours, _times),) = Counter(_hours(one.start, one.end) for one in coming).most_common(1)
        return Rhythm(capitalised(endless), hours, note)
    if len(coming) == 1:
        return Rhythm(capitalised(day(first.start)), _hours(first.start, first.end))
    shown = coming[:MOST_DAYS]
    return Rhythm(
        days=tuple((capitalised(day(one.start)), _hours(one.start, one.end)) for one in shown)
    )


def in_one_line(rhythm: Rhythm, coming: Sequence[Session]) -> tuple[str, str]:
    """Return when and hours for a timetable: days are named by their numbers.

    The hours are empty when they differ from day to day.
    """
    if not rhythm.days:
        when = f"{rhythm.when}. {rhythm.note}" if rhythm.note else rhythm.when
        return when, rhythm.hours
    hours = {said for _day, said in rhythm.days}
    days = ", ".join(day_number(one.start) for one in coming[:MOST_DAYS])
    return days, rhythm.days[0][1] if len(hours) == 1 else ""


def _rule_that_holds(activity: Activity, coming: Sequence[Session]) -> tuple[str, str] | None:
    """Return the rule in words and its end, if what comes is mostly as it says and words say it."""
    if not activity.recurrence:
        return None
    plan = plan_of(activity)
    # The hours may have been moved: they are taken from the sessions.
    regular = [
        one for one in coming if day_of(one.start) == day_of(moved(one.occurrence, plan.shift))
    ]
    endless = say(replace(plan, recurrence=END.sub("", plan.recurrence)))
    if 2 * len(regular) < len(coming) or endless == on_agreed_days():
        return None
    return endless, say(plan).removeprefix(endless).lstrip(", ")


def _hours(start: datetime, end: datetime) -> str:
    """Say from when to when; what goes over midnight has two times of day all the same."""
    return f"{clock(start)}–{clock(end)}" if end - start < A_DAY else span(start, end)
