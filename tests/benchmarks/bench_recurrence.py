"""Recurrence: 10,000 series, one year each, beside dateutil alone on the same rules."""

import itertools
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from dateutil import rrule

from backend.clock import HELSINKI
from scheduler.domain.recurrence import occurrences, parse_rule
from tests.benchmarks.figures import Figure, in_turns, time_figure

SERIES = 10_000
YEAR = timedelta(days=365)
TWO_HOURS = timedelta(hours=2)
RULES = (
    "FREQ=WEEKLY;BYDAY=WE",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=1TU",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=FR;COUNT=20",
)


def measure() -> Iterator[Figure]:
    """Expand every series by dateutil alone and by ours, in turns."""
    series = list(
        itertools.islice(
            (
                (datetime(2027, 1, 1 + number % 28, 9 + number % 9, tzinfo=HELSINKI), rule)
                for number, rule in enumerate(itertools.cycle(RULES))
            ),
            SERIES,
        )
    )
    floor, ours = in_turns(lambda: by_dateutil(series), lambda: by_koppi(series))
    yield time_figure(f"recurrence: {SERIES:,} series, one year", ours, ("dateutil", floor), 2)
    floor, read = in_turns(lambda: read_by_dateutil(series), lambda: read_by_koppi(series))
    # No promise of the house; said because a rule from outside is read with a probe for bombs.
    yield time_figure("recurrence: a rule from outside, read", read, ("dateutil", floor), 40)


def by_dateutil(series: list[tuple[datetime, str]]) -> float:
    """Return the seconds that dateutil takes, with zones, as it would be used by itself."""
    began = time.perf_counter()
    for start, rule in series:
        expanded = rrule.rrulestr(rule, dtstart=start)
        end = start + YEAR
        for moment in expanded:
            if moment >= end:
                break
    return time.perf_counter() - began


def by_koppi(series: list[tuple[datetime, str]]) -> float:
    """Return the seconds that ours takes."""
    began = time.perf_counter()
    for start, rule in series:
        occurrences(start=start, duration=TWO_HOURS, rule=rule, after=start, until=start + YEAR)
    return time.perf_counter() - began


def read_by_dateutil(series: list[tuple[datetime, str]]) -> float:
    """Return the seconds that dateutil takes to read the rules."""
    began = time.perf_counter()
    for start, rule in series[:1000]:
        rrule.rrulestr(rule, dtstart=start)
    return time.perf_counter() - began


def read_by_koppi(series: list[tuple[datetime, str]]) -> float:
    """Return the seconds that ours takes to read and check them."""
    began = time.perf_counter()
    for _start, rule in series[:1000]:
        parse_rule(rule)
    return time.perf_counter() - began
