"""Readers of calendars, and a fixed day on which they read."""

from datetime import UTC, datetime

import icalendar
import pytest
import recurring_ical_events
import time_machine
from django.test import Client

from backend.clock import HELSINKI

NOW = datetime(2027, 3, 20, 12, tzinfo=HELSINKI)


def local(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def clock():
    """The Saturday before summer time begins, standing still until a test moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def read():
    """Return a reader of answers that are well formed, as (calendar, events)."""

    def parse(answer):
        body = answer.content
        assert body.endswith(b"END:VCALENDAR\r\n")
        assert body.count(b"\n") == body.count(b"\r\n") == body.count(b"\r")
        for line in body.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()  # a fold inside a character would leave half of it on this line
        calendar = icalendar.Calendar.from_ical(body)
        assert not calendar.errors
        assert not [error for event in calendar.events for error in event.errors]
        return calendar, list(calendar.events)

    return parse


@pytest.fixture
def expand():
    """Return an independent expander: (uid, start, end) of all occurrences in a span of time."""

    def between(answer, begins, ends):
        calendar = icalendar.Calendar.from_ical(answer.content)
        return sorted(
            # In UTC: Python never holds equal two times of which one comes twice (PEP 495).
            (str(event["UID"]), event.start.astimezone(UTC), event.end.astimezone(UTC))
            for event in recurring_ical_events.of(calendar).between(begins, ends)
        )

    return between


@pytest.fixture
def get(client: Client):
    """Return a reader of addresses that wants 200."""

    def fetch(path, **headers):
        answer = client.get(path, headers=headers)
        assert answer.status_code == 200
        return answer

    return fetch
