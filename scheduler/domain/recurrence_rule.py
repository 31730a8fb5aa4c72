"""What a recurrence rule says (RFC 5545, 3.3.10), and which rules Koppi takes. Pure.

`parse_rule` guards the door: every rule that is stored went through it. It refuses what no group
of people needs and what has brought other calendars down: rules within a day, huge counts,
intervals of zero, rules that no day fits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Literal, cast
from zoneinfo import ZoneInfo

from scheduler import errors

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WITHIN_A_DAY = ("SECONDLY", "MINUTELY", "HOURLY")
LONGEST_RULE = 500
#: Ten years of every day.
MOST_COUNTED = 3660
LONGEST_INTERVAL = 500
#: Two times on every day, and some over.
MOST_A_YEAR = 750
MOST_A_DAY = 24
EARLIEST_UNTIL = 1970

#: The values of each part: lowest, highest, and whether they also count from the end.
NUMBERS = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 59, False),
}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *NUMBERS}
OTHER_LINES = re.compile(r"[\r\n]|DTSTART|DTEND|EXDATE|RDATE|EXRULE|RRULE")
NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")


@dataclass(frozen=True)
class Rule:
    """One recurrence rule, read.

    Args:
        text: The rule as it is stored: capitals, no name before it.
        until: The last day, or the last moment; a naive one is local time of the series.
        weekdays: Pairs of the position in month or year (0: every one) and the weekday
            (0 is Monday).
        numbers: The other BY parts.
        week_start: 0 is Monday.
    """

    text: str
    frequency: Frequency
    interval: int
    count: int | None
    until: date | datetime | None
    weekdays: tuple[tuple[int, int], ...]
    numbers: Mapping[str, tuple[int, ...]]
    week_start: int

    def last_moment(self, zone: ZoneInfo) -> datetime | None:
        """Return the end of the rule as an aware moment; None when it has no UNTIL.

        A day without a time ends with that day in `zone`: RFC 5545 wants a moment beside a
        DTSTART with a time, and calendars in the wild write a day all the same.
        """
        until = self.until
        if until is None:
            return None
        if not isinstance(until, datetime):
            return datetime.combine(until, time.max, zone).astimezone(UTC)
        return (until if until.tzinfo else until.replace(tzinfo=zone)).astimezone(UTC)


@lru_cache(maxsize=4096)
def read_rule(text: str) -> Rule:
    """Read the text of a rule, without asking how often it happens.

    Raises:
        BadRule: One of its classes in `scheduler.errors` says what is wrong.
    """
    if len(text) > LONGEST_RULE:
        raise errors.RuleTooLong
    text = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts = _parts(text)
    _refuse_parts_that_disagree(parts)
    return Rule(
        text=text,
        frequency=_frequency(parts),
        interval=_within(parts.get("INTERVAL", "1"), LONGEST_INTERVAL, errors.RuleIntervalWrong),
        count=_within(parts["COUNT"], MOST_COUNTED, errors.RuleCountWrong)
        if "COUNT" in parts
        else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        weekdays=_weekdays(parts["BYDAY"]) if "BYDAY" in parts else (),
        numbers={name: _numbers(name, parts[name]) for name in NUMBERS if name in parts},
        week_start=_week_start(parts.get("WKST", "MO")),
    )


def _parts(text: str) -> dict[str, str]:
    if OTHER_LINES.search(text):
        raise errors.RuleHasOtherLines
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise errors.BadRule
        if name not in KNOWN or name in parts:
            raise errors.RulePartUnknown
        parts[name] = value
    return parts


def _frequency(parts: dict[str, str]) -> Frequency:
    frequency = parts.get("FREQ", "")
    if frequency in WITHIN_A_DAY:
        raise errors.RuleTooOften
    if frequency not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        raise errors.BadRule
    return cast("Frequency", frequency)


def _refuse_parts_that_disagree(parts: dict[str, str]) -> None:
    """Hold RFC 5545, 3.3.10: the table of BY parts and the notes under it."""
    frequency = _frequency(parts)
    if "COUNT" in parts and "UNTIL" in parts:
        raise errors.RuleEndsTwice
    positions = any(character.isdigit() for character in parts.get("BYDAY", ""))
    if (
        ("BYWEEKNO" in parts and frequency != "YEARLY")
        or ("BYYEARDAY" in parts and frequency != "YEARLY")
        or ("BYMONTHDAY" in parts and frequency == "WEEKLY")
        or (positions and frequency in {"DAILY", "WEEKLY"})
        or (positions and "BYWEEKNO" in parts)
        or (
            "BYSETPOS" in parts
            and not any(name[:2] == "BY" for name in parts.keys() - {"BYSETPOS"})
        )
    ):
        raise errors.RulePartsDisagree


def _within(text: str, most: int, refusal: type[errors.BadRule]) -> int:
    if not NUMBER.fullmatch(text) or not 1 <= int(text) <= most:
        raise refusal
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    lowest, highest, from_the_end = NUMBERS[name]
    found = set()
    for piece in text.split(","):
        if not NUMBER.fullmatch(piece):
            raise errors.RuleValueWrong
        value = int(piece)
        if not lowest <= (abs(value) if from_the_end else value) <= highest:
            raise errors.RuleValueWrong
        found.add(value)
    return tuple(sorted(found))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = set()
    for piece in text.split(","):
        match = WEEKDAY.fullmatch(piece)
        position = int(match[1]) if match and match[1] else 0
        if not match or (match[1] and not 1 <= abs(position) <= NUMBERS["BYWEEKNO"][1]):
            raise errors.RuleValueWrong
        found.add((position, WEEKDAYS.index(match[2])))
    return tuple(sorted(found))


def _week_start(text: str) -> int:
    if text not in WEEKDAYS:
        raise errors.RuleValueWrong
    return WEEKDAYS.index(text)


def _until(text: str) -> date | datetime:
    if not UNTIL.fullmatch(text):
        raise errors.RuleValueWrong
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        if day.year < EARLIEST_UNTIL:
            raise errors.RuleValueWrong
        if len(text) == len("YYYYMMDD"):
            return day
        hour, minute, second = int(text[9:11]), int(text[11:13]), int(text[13:15])
        moment = time(hour, minute, second)
    except ValueError:
        raise errors.RuleValueWrong from None
    return datetime.combine(day, moment, UTC if text.endswith("Z") else None)
