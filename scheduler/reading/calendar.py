"""From the bytes of an iCalendar file (RFC 5545) to events with their times.

Series are expanded by recurring-ical-events, which knows overrides, EXDATE and RDATE as real
calendars write them. Each event is expanded by itself, so that one broken event leaves the others
whole and is reported with its reason.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import recurring_ical_events
from icalendar import Calendar, Component

from backend.clock import HELSINKI
from backend.reading.failures import CannotRead
from scheduler.domain.recurrence_rule import read_rule
from scheduler.errors import BadRule
from scheduler.reading import limits
from scheduler.reading.report import Event, Left, Reading, Time

SINGLE_DATES = {"RDATE", "EXDATE"}


class LengthWrong(ValueError):  # noqa: N818 (named for what happened)
    """A time that ends before it starts, or lasts longer than a session may."""


def read_calendar(body: bytes, *, now: datetime) -> Reading:
    """Read a calendar file.

    Args:
        body: The file.
        now: The window begins a day before it (aware).

    Returns:
        What can be taken, and what is left with the reason.

    Raises:
        CannotRead: Not a calendar, too large, or too many events.
    """
    if len(body) > limits.MOST_BYTES:
        raise CannotRead("too_large")
    reading = Reading()
    by_uid: dict[str, list[Component]] = defaultdict(list)
    calendars = _parsed(body)
    for calendar in calendars:
        for event in calendar.walk("VEVENT"):
            by_uid[str(event.get("UID", "")) or _made_up_uid(event)].append(event)
    if len(by_uid) > limits.MOST_EVENTS:
        raise CannotRead("too_many_events")
    zone_name = next((c.get("X-WR-TIMEZONE") for c in calendars if c.get("X-WR-TIMEZONE")), None)
    times_left = limits.MOST_TIMES
    for uid, parts in by_uid.items():
        times_left -= _take(
            reading, uid, parts, zone_name=zone_name, now=now, times_left=times_left
        )
    return reading


def _parsed(body: bytes) -> list[Component]:
    if b"BEGIN:VCALENDAR" not in body.upper()[:4096]:
        raise CannotRead("not_a_calendar")
    try:
        return [c for c in Calendar.from_ical(body, multiple=True) if c.name == "VCALENDAR"]
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        raise CannotRead("broken_calendar") from None


def _take(
    reading: Reading,
    uid: str,
    parts: list[Component],
    *,
    zone_name: str | None,
    now: datetime,
    times_left: int,
) -> int:
    """Add one event to the reading, or the reason why not; return how many times it has."""
    first = next((part for part in parts if "RECURRENCE-ID" not in part), parts[0])
    title = _text(first, "SUMMARY", limits.LONGEST_TITLE)
    reason = _reason_to_leave(parts)
    times: list[Time] = []
    if not reason:
        times, reason, part_left = _expanded(parts, zone_name, now)
        if part_left:
            reading.left.append(Left(title=title, reason=part_left))
    if times and len(times) > min(limits.MOST_TIMES_AN_EVENT, times_left):
        reason = "too_many_times"
    if not reason and not times:
        reason = "not_in_window"
    if reason:
        reading.left.append(Left(title=title, reason=reason))
        return 0
    text = _text(first, "DESCRIPTION", limits.LONGEST_TEXT)
    location = _text(first, "LOCATION", limits.LONGEST_TITLE)
    reading.events.append(
        Event(
            uid=uid[:255],
            title=title or "?",
            text=text,
            location=location,
            url=_text(first, "URL", 200),
            times=[
                replace(
                    time,
                    title="" if time.title == title else time.title,
                    text="" if time.text == text else time.text,
                    location="" if time.location == location else time.location,
                )
                for time in times
            ],
        )
    )
    return len(times)


def _expanded(
    parts: list[Component], zone_name: str | None, now: datetime
) -> tuple[list[Time], str, str]:
    """Return the times of an event, why it is left, and why a part of it is left."""
    try:
        return _times(parts, zone_name, now), "", ""
    except LengthWrong:
        return [], "bad_length", ""
    # The expander meets files that no specification foresaw; whatever it raises is about this one
    # event. Most often a single date is misspelt: then the others come in.
    except Exception:  # noqa: BLE001
        with_dates = [part for part in parts if part.keys() & SINGLE_DATES]
        for part in with_dates:
            for name in SINGLE_DATES:
                part.pop(name, None)
    if not with_dates:
        return [], "broken_event", ""
    times, reason, _part = _expanded(parts, zone_name, now)
    return times, reason, "" if reason else "broken_dates"


def _reason_to_leave(parts: list[Component]) -> str:
    for part in parts:
        if "DTSTART" not in part:
            return "no_start"
        if str(part.get("CLASS", "")).upper() in {"PRIVATE", "CONFIDENTIAL"}:
            return "private"
        rules = _value(part, "RRULE") or []
        for rule in rules if isinstance(rules, list) else [rules]:
            try:
                read_rule(rule.to_ical().decode())
            except BadRule as refusal:
                return refusal.code
    return ""


def _times(parts: list[Component], zone_name: str | None, now: datetime) -> list[Time]:
    calendar = Calendar()
    if zone_name:
        calendar.add("X-WR-TIMEZONE", zone_name)
    for part in parts:
        calendar.add_component(part)
    window = (now - limits.LOOK_BACK, now + limits.WINDOW)
    found: dict[str, Time] = {}
    for occurrence in recurring_ical_events.of(calendar).between(*window):
        start, end = _span(occurrence)
        if not timedelta(0) < end - start <= limits.LONGEST_SESSION:
            raise LengthWrong
        named_by = "RECURRENCE-ID" if "RECURRENCE-ID" in occurrence else "DTSTART"
        key = _moment(_value(occurrence, named_by).dt)
        found[key.isoformat()] = Time(
            key=key.isoformat(),
            start=start,
            end=end,
            title=_text(occurrence, "SUMMARY", limits.LONGEST_TITLE),
            text=_text(occurrence, "DESCRIPTION", limits.LONGEST_TEXT),
            location=_text(occurrence, "LOCATION", limits.LONGEST_TITLE),
            cancelled=str(occurrence.get("STATUS", "")).upper() == "CANCELLED",
        )
        if len(found) > limits.MOST_TIMES_AN_EVENT:
            break
    return sorted(found.values(), key=lambda time: time.start)


def _span(occurrence: Component) -> tuple[datetime, datetime]:
    start = _value(occurrence, "DTSTART").dt
    # The expander always gives an end; one that equals the start means that the file gave none.
    end = _value(occurrence, "DTEND").dt if "DTEND" in occurrence else start
    if end == start:
        end = start + (limits.ASSUMED_LENGTH if isinstance(start, datetime) else timedelta(days=1))
    return _moment(start), _moment(end)


def _moment(value: Any) -> datetime:
    """Return a moment in UTC; a day begins at midnight, and a floating time is, in Helsinki."""
    if not isinstance(value, datetime):
        value = datetime.combine(value if isinstance(value, date) else date.min, time())
    if value.tzinfo is None:
        value = value.replace(tzinfo=HELSINKI)
    moment: datetime = value.astimezone(UTC)
    return moment


def _value(component: Component, name: str) -> Any:
    """Return a property; which types a file gives it is found out by using it."""
    return component.get(name)


def _text(component: Component, name: str, longest: int) -> str:
    value = _value(component, name) or ""
    value = value[0] if isinstance(value, list) and value else value
    cleaned = "".join(c for c in str(value) if c == "\n" or c.isprintable())
    return cleaned.strip()[:longest]


def _made_up_uid(event: Component) -> str:
    """Return a stable name for an event that has none, though RFC 5545 (3.8.4.7) asks for it."""
    start = _value(event, "DTSTART").to_ical().decode() if "DTSTART" in event else ""
    return f"{_text(event, 'SUMMARY', limits.LONGEST_TITLE)}|{start}"
