"""Sessions as VEVENTs, from plain values. Pure: knows no tables and no HTTP."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext
from icalendar import Alarm, Event, vText, vUri

from backend.clock import HELSINKI
from scheduler.feeds.ical import cleaned, written

BEGIN, END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


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


def events(entries: Iterable[Entry]) -> bytes:
    """Return the VEVENTs of `entries`, each whole, to stand between a calendar's head and end."""
    # The sessions of an activity have most lines in common, and those are written once.
    common: dict[tuple[object, ...], bytes] = {}
    lines: list[bytes] = []
    for entry in entries:
        key = _common_values(entry)
        if key not in common:
            common[key] = _inside(_common(entry))
        lines += (BEGIN, _inside(_own(entry)), common[key], END)
    return b"".join(lines)


def _inside(event: Event) -> bytes:
    return written(event).removeprefix(BEGIN).removesuffix(END)


def _own(entry: Entry) -> Event:
    """Return what differs between the sessions of an activity."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp)
    event.add("last-modified", entry.stamp)
    event.add("sequence", entry.sequence)
    for name, moment in zip(("dtstart", "dtend"), _shown_times(entry), strict=True):
        event.add(name, moment)
    if entry.url:
        event.add("url", vUri(entry.url))
    if entry.description:
        event.add("description", vText(cleaned(entry.description)))
    return event


def _common_values(entry: Entry) -> tuple[object, ...]:
    """Return all that `_common` reads of an entry."""
    return (
        *(entry.title, entry.status, entry.place, entry.position, entry.categories),
        *(entry.is_busy, entry.is_private, entry.alarms),
    )


def _common(entry: Entry) -> Event:
    """Return what the sessions of an activity have in common, the alarms at the end."""
    event = Event()
    event.add("summary", vText(_marked(entry)))
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    event.add("class", "PRIVATE" if entry.is_private else "PUBLIC")
    if entry.place:
        event.add("location", vText(cleaned(entry.place)))
    if entry.position:
        event.add("geo", entry.position)
    if entry.categories:
        event.add("categories", [cleaned(category) for category in entry.categories])
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

    A local time with TZID means the first of the two (RFC 5545, 3.3.5), but ical.js, node-ical and
    libical take it for the second (tests/readers). UTC is understood by all; and both ends are
    said in one way (3.8.2.2).
    """
    local = [_local(moment) for moment in (entry.start, entry.end)]
    if any(_comes_twice(moment) for moment in local):
        return entry.start.astimezone(UTC), entry.end.astimezone(UTC)
    return local[0], local[1]


def _comes_twice(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _local(moment: datetime) -> datetime:
    return moment.astimezone(HELSINKI).replace(microsecond=0)


def _alarm(entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", vText(_marked(entry)))
    alarm.add("trigger", -before)
    return alarm
