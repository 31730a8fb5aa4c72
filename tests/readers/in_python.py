"""Readers from PyPI: three programs that share no code with each other but python-dateutil."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream

from tests.readers.seen import Seen, in_utc


def recurring(path: Path, begins: datetime, ends: datetime) -> list[Seen]:
    """Read by icalendar and recurring-ical-events."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return [
        Seen(
            start=in_utc(event.start),
            end=in_utc(event.end),
            uid=str(event["UID"]),
            summary=str(event["SUMMARY"]),
            location=str(event.get("LOCATION", "")),
            description=str(event.get("DESCRIPTION", "")),
            status=str(event["STATUS"]),
            alarms=tuple(
                -int(alarm["TRIGGER"].dt.total_seconds()) for alarm in event.walk("VALARM")
            ),
        )
        for event in recurring_ical_events.of(calendar).between(begins, ends)
    ]


def home_assistant(path: Path, begins: datetime, ends: datetime) -> list[Seen]:
    """Read by ical, the library of Home Assistant."""
    calendar = IcsCalendarStream.calendar_from_ics(path.read_bytes().decode())
    events: Any = calendar.timeline_tz(begins.tzinfo).overlapping(begins, ends)
    return [
        Seen(
            start=in_utc(event.dtstart),
            end=in_utc(event.end),
            uid=event.uid,
            summary=event.summary,
            location=event.location or "",
            description=event.description or "",
            status=event.status.value,
            alarms=tuple(-int(alarm.trigger.total_seconds()) for alarm in event.alarm),
        )
        for event in events
    ]


def vobjects(path: Path, begins: datetime, ends: datetime) -> list[Seen]:
    """Read by vobject, the library of older CalDAV programs."""
    calendar = vobject.readOne(path.read_bytes().decode())
    rows = []
    for event in calendar.contents.get("vevent", []):
        length: timedelta = in_utc(event.dtend.value) - in_utc(event.dtstart.value)
        starts = [event.dtstart.value]
        if event.rruleset is not None:
            starts = event.rruleset.between(begins - length, ends, inc=True)
        rows += [_row(event, start, length) for start in starts if begins - length < start < ends]
    return rows


def _row(event: vobject.base.Component, start: datetime, length: timedelta) -> Seen:
    def text(name: str) -> str:
        return str(getattr(event, name).value) if name in event.contents else ""

    return Seen(
        start=in_utc(start),
        end=in_utc(in_utc(start) + length),
        uid=text("uid"),
        summary=text("summary"),
        location=text("location"),
        description=text("description"),
        status=text("status"),
        alarms=tuple(
            -int(alarm.trigger.value.total_seconds()) for alarm in event.contents.get("valarm", [])
        ),
    )
