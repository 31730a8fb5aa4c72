"""iCalendar files (RFC 5545, RFC 7986) from plain values. Pure: knows no tables and no HTTP.

One VEVENT a session and no RRULE: readers disagree about RECURRENCE-ID, EXDATE and RDATE, and a
public calendar must be right in all of them. The `icalendar` library escapes and folds; what is
added here are the choices that make all readers show the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDuration,
    vText,
    vUri,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
PRODUCT = "-//Koppi//Calendar//FI"
END = b"END:VCALENDAR\r\n"
#: How often a reader is asked to look again. Google and Outlook keep their own pace.
REFRESH = timedelta(hours=1)
#: A name of CSS 3, as RFC 7986 (5.9) wants, and what Apple's calendar reads instead.
COLOUR, APPLE_COLOUR = "orange", "#F3B54A"
#: Line ends that only some readers know, and control characters, which are no text (RFC 5545, 3.1).
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Entry:
    """One session as a calendar shows it. Texts are in one language already.

    Args:
        uid: Stable for ever; the same session has the same in every calendar of a kind.
        start: Aware.
        end: Aware.
        stamp: When what is shown was last changed, aware.
        sequence: Rises with every change that a calendar must see.
        place: Place, street and town in one line.
        position: Latitude and longitude.
        is_busy: Whether the time counts as taken in the reader's own calendar.
        is_private: Whether others who share the reader's calendar should not see it.
        alarms: Times before the start.
    """

    uid: str
    start: datetime
    end: datetime
    stamp: datetime
    sequence: int
    title: str
    description: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    url: str = ""
    categories: tuple[str, ...] = ()
    status: str = "CONFIRMED"
    is_busy: bool = False
    is_private: bool = False
    alarms: tuple[timedelta, ...] = ()


def head(*, name: str = "", source: str = "", url: str = "") -> bytes:
    """Return a calendar's lines before its first event.

    Args:
        name: What the reader's list of calendars shows.
        source: The calendar's own address.
        url: The page that shows the same to people.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        _add_identity(calendar, name, source, url)
    calendar.add_component(_time_zone())
    lines: bytes = calendar.to_ical(sorted=False)
    return lines.removesuffix(END)


def events(entries: Iterable[Entry]) -> bytes:
    """Return the VEVENTs of `entries`, each whole, to stand between `head` and `END`."""
    return b"".join(_event(entry).to_ical(sorted=False) for entry in entries)


def _add_identity(calendar: Calendar, name: str, source: str, url: str) -> None:
    # NAME is RFC 7986; the older names are what Google, Apple and Outlook read. X-WR-TIMEZONE is
    # left out: each time names its zone, and readers that apply it shift the hour that comes twice.
    calendar.add("name", vText(cleaned(name)))
    calendar.add("x-wr-calname", vText(cleaned(name)))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add("color", vText(COLOUR))
    calendar.add("x-apple-calendar-color", vText(APPLE_COLOUR))
    calendar.add("source", vUri(source), parameters={"VALUE": "URI"})
    calendar.add("url", vUri(url))


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp)
    for name, moment in zip(("dtstart", "dtend"), _shown_times(entry), strict=True):
        event.add(name, moment)
    event.add("summary", vText(_marked(entry)))
    for name, text in (("description", entry.description), ("location", entry.place)):
        if text:
            event.add(name, vText(cleaned(text)))
    if entry.position:
        event.add("geo", entry.position)
    if entry.url:
        event.add("url", vUri(entry.url))
    if entry.categories:
        event.add("categories", [cleaned(category) for category in entry.categories])
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    event.add("class", "PRIVATE" if entry.is_private else "PUBLIC")
    event.add("sequence", entry.sequence)
    event.add("last-modified", entry.stamp)
    for before in entry.alarms:
        event.add_component(_alarm(entry, before))
    return event


def _marked(entry: Entry) -> str:
    title = cleaned(entry.title)
    if entry.status != "CANCELLED":
        return title
    # In words too: Outlook ignores the status in a feed, and Google hides such an event.
    return gettext("CANCELLED: %(title)s") % {"title": title}


def _shown_times(entry: Entry) -> tuple[datetime, datetime]:
    """Return start and end in local time, or both in UTC in the hour that comes twice.

    A local time with TZID always means the first of the two (RFC 5545, 3.3.5), so the second can
    only be said in UTC; and both ends are said in one way (3.8.2.2).
    """
    local = [_local(moment) for moment in (entry.start, entry.end)]
    if any(moment.fold for moment in local):
        return entry.start.astimezone(UTC), entry.end.astimezone(UTC)
    return local[0], local[1]


def _local(moment: datetime) -> datetime:
    return moment.astimezone(HELSINKI).replace(microsecond=0)


def _alarm(entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", vText(_marked(entry)))
    alarm.add("trigger", -before)
    return alarm


def cleaned(text: str) -> str:
    """Return `text` with one kind of line end and without control characters.

    A bare carriage return would begin a new line for many readers, and so a property of its own.
    """
    return CONTROLS.sub("", LINE_ENDS.sub("\n", text))


def _time_zone() -> Timezone:
    """Return Europe/Helsinki by its two rules.

    By rule and not by a list of days: Outlook takes only rules. They hold since 1996 (directive
    2000/84/EC and before); a test compares them with the time zone database.
    """
    zone = Timezone()
    zone.add("tzid", HELSINKI.key)
    summer = (TimezoneDaylight(), "EEST", datetime(1997, 3, 30, 3), 3, 2, 3)  # noqa: DTZ001
    winter = (TimezoneStandard(), "EET", datetime(1996, 10, 27, 4), 10, 3, 2)  # noqa: DTZ001
    for part, name, first, month, before, after in (summer, winter):
        rule: dict[str, Any] = {"freq": "yearly", "bymonth": month, "byday": "-1SU"}
        part.add("dtstart", first)
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("rrule", rule)
        zone.add_component(part)
    return zone
