"""What a reader sees of a calendar: one occurrence a row, whatever its program calls it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple


class Seen(NamedTuple):
    """One occurrence. Moments are in UTC; alarms are seconds before the start, if it tells them."""

    start: datetime
    end: datetime
    uid: str
    summary: str
    location: str
    description: str
    status: str
    alarms: tuple[int, ...] | None = None


#: Takes a calendar's file and two moments; returns what is on between them.
Reader = Callable[[Path, datetime, datetime], list[Seen]]


def in_utc(moment: datetime) -> datetime:
    """Return a moment as UTC; a reader that gives a time without zone has not understood it."""
    assert moment.tzinfo is not None
    return moment.astimezone(UTC)


def in_order(rows: Iterable[Seen]) -> list[Seen]:
    """Return rows by start and UID."""
    return sorted(rows, key=lambda row: row[:3])
