"""The frame of an iCalendar file (RFC 5545, RFC 7986), and how lines are written. Pure.

One VEVENT a session and no RRULE: readers disagree about RECURRENCE-ID, EXDATE and RDATE, and a
public calendar must be right in all of them. The `icalendar` library knows the format; what is
added here are the choices that make all readers show the same, and folding by bytes, which for
Finnish text takes a tenth of the library's time.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from icalendar import (
    Calendar,
    Component,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDuration,
    vText,
    vUri,
)

from backend.clock import HELSINKI

PRODUCT = "-//Koppi//Calendar//FI"
END = b"END:VCALENDAR\r\n"
LONGEST_LINE = 75
INSIDE_A_CHARACTER = 0b1000_0000
#: How often a reader is asked to look again. Google and Outlook keep their own pace.
REFRESH = timedelta(hours=1)
#: A name of CSS 3, as RFC 7986 (5.9) wants, and what Apple's calendar reads instead.
COLOUR, APPLE_COLOUR = "orange", "#F3B54A"
#: Line ends that only some readers know, and control characters, which are no text (RFC 5545, 3.1).
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def head(*, name: str = "", source: str = "", url: str = "") -> bytes:
    """Return a calendar's lines before its first event.

    Args:
        name: What the reader's list of calendars shows.
        source: The calendar's own address, unless that is a secret.
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
    return written(calendar).removesuffix(END)


def written(component: Component) -> bytes:
    """Return the lines of a component, as they stand in a file."""
    lines = component.content_lines(sorted=False)
    return b"".join(folded(line.encode()) + b"\r\n" for line in lines if line)


def folded(line: bytes) -> bytes:
    """Return a line in pieces of at most 75 octets, cut between characters (RFC 5545, 3.1)."""
    pieces, begin, room = [], 0, LONGEST_LINE
    while len(line) - begin > room:
        end = begin + room
        while line[end] & 0b1100_0000 == INSIDE_A_CHARACTER:
            end -= 1
        pieces.append(line[begin:end])
        # The space that begins each further piece is counted too.
        begin, room = end, LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, line[begin:]])


def _add_identity(calendar: Calendar, name: str, source: str, url: str) -> None:
    # NAME is RFC 7986; the older names are what Google, Apple and Outlook read. X-WR-TIMEZONE is
    # left out: each time names its zone, and readers that apply it shift the hour that comes twice.
    calendar.add("name", vText(cleaned(name)))
    calendar.add("x-wr-calname", vText(cleaned(name)))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add("color", vText(COLOUR))
    calendar.add("x-apple-calendar-color", vText(APPLE_COLOUR))
    if source:
        calendar.add("source", vUri(source), parameters={"VALUE": "URI"})
    calendar.add("url", vUri(url))


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
