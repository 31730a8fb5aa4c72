from datetime import datetime, timedelta

import pytest

from backend.reading.failures import CannotRead
from scheduler.reading import limits
from scheduler.reading.calendar import read_calendar
from scheduler.reading.report import Reading

NOW = datetime.fromisoformat("2027-01-10T12:00:00+02:00")


def calendar(*events, head=""):
    body = "\r\n".join(
        f"BEGIN:VEVENT\r\nDTSTAMP:20270101T000000Z\r\n{event}\r\nEND:VEVENT" for event in events
    )
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\n{head}{body}\r\nEND:VCALENDAR\r\n".encode()
    )


def read(*events, **kwargs):
    return read_calendar(calendar(*events, **kwargs), now=NOW)


def starts(reading):
    return [time.start.isoformat() for event in reading.events for time in event.times]


def test_single_event_is_taken_with_its_texts():
    reading = read(
        "UID:a\r\nSUMMARY:Kahvit\\, pulla\r\nDESCRIPTION:Tervetuloa\r\nLOCATION:Olkkari\r\n"
        "DTSTART:20270113T150000Z\r\nDTEND:20270113T160000Z"
    )
    (event,) = reading.events
    assert (event.title, event.text, event.location) == ("Kahvit, pulla", "Tervetuloa", "Olkkari")
    assert starts(reading) == ["2027-01-13T15:00:00+00:00"]


def test_series_comes_in_whole_with_moved_skipped_added_and_cancelled_times():
    reading = read(
        "UID:a\r\nSUMMARY:Kerho\r\nDTSTART;TZID=Europe/Helsinki:20270112T170000\r\nDURATION:PT2H\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/Helsinki:20270119T170000\r\n"
        "RDATE;TZID=Europe/Helsinki:20270115T170000",
        "UID:a\r\nSUMMARY:Kerho\r\nRECURRENCE-ID;TZID=Europe/Helsinki:20270126T170000\r\n"
        "DTSTART;TZID=Europe/Helsinki:20270127T180000\r\nDURATION:PT2H",
        "UID:a\r\nSUMMARY:Kerho\r\nRECURRENCE-ID;TZID=Europe/Helsinki:20270202T170000\r\n"
        "DTSTART;TZID=Europe/Helsinki:20270202T170000\r\nDURATION:PT2H\r\nSTATUS:CANCELLED",
    )
    (event,) = reading.events
    assert [(time.key, time.start.isoformat(), time.cancelled) for time in event.times] == [
        ("2027-01-12T15:00:00+00:00", "2027-01-12T15:00:00+00:00", False),
        ("2027-01-15T15:00:00+00:00", "2027-01-15T15:00:00+00:00", False),
        ("2027-01-26T15:00:00+00:00", "2027-01-27T16:00:00+00:00", False),
        ("2027-02-02T15:00:00+00:00", "2027-02-02T15:00:00+00:00", True),
    ]


def test_wall_clock_stays_when_summer_time_begins():
    reading = read(
        "UID:a\r\nSUMMARY:x\r\nDTSTART;TZID=Europe/Helsinki:20270324T170000\r\nDURATION:PT1H\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=2"
    )
    assert starts(reading) == ["2027-03-24T15:00:00+00:00", "2027-03-31T14:00:00+00:00"]


def test_floating_time_and_whole_day_are_read_in_helsinki():
    reading = read(
        "UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T170000",
        "UID:b\r\nSUMMARY:y\r\nDTSTART;VALUE=DATE:20270114",
    )
    assert starts(reading) == ["2027-01-13T15:00:00+00:00", "2027-01-13T22:00:00+00:00"]
    lengths = [time.end - time.start for event in reading.events for time in event.times]
    assert lengths == [timedelta(hours=1), timedelta(days=1)]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("UID:a\r\nSUMMARY:x\r\nDTSTART:20260101T150000Z", "not_in_window"),
        ("UID:a\r\nSUMMARY:x", "no_start"),
        ("UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T150000Z\r\nCLASS:PRIVATE", "private"),
        (
            "UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T150000Z\r\nRRULE:FREQ=SECONDLY",
            "recurrence_too_often",
        ),
        (
            "UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T150000Z\r\nRRULE:FREQ=DAILY;INTERVAL=0",
            "recurrence_interval_wrong",
        ),
        (
            "UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T150000Z\r\nDTEND:20270301T150000Z",
            "bad_length",
        ),
    ],
)
def test_event_is_left_with_its_reason_and_the_others_are_taken(event, reason):
    good = "UID:good\r\nSUMMARY:hyvä\r\nDTSTART:20270113T150000Z"
    reading = read(event, good)
    assert [left.reason for left in reading.left] == [reason]
    assert [event.title for event in reading.events] == ["hyvä"]


def test_rule_of_ten_million_times_is_left():
    reading = read(
        "UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T150000Z\r\nRRULE:FREQ=DAILY;COUNT=10000000"
    )
    assert [left.reason for left in reading.left] == ["recurrence_count_wrong"]


def test_more_times_than_the_bound_are_left():
    dates = ",".join(
        (NOW + timedelta(hours=hour)).strftime("%Y%m%dT%H%M%S")
        for hour in range(limits.MOST_TIMES_AN_EVENT + 10)
    )
    reading = read(f"UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T150000\r\nRDATE:{dates}")
    assert [left.reason for left in reading.left] == ["too_many_times"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_a_calendar"),
        (b"<html>", "not_a_calendar"),
        (b"BEGIN:VCALENDAR" + b"x" * limits.MOST_BYTES, "too_large"),
    ],
)
def test_what_is_no_calendar_is_refused(body, code):
    with pytest.raises(CannotRead) as caught:
        read_calendar(body, now=NOW)
    assert caught.value.code == code


def test_broken_lines_do_not_stop_the_reading():
    reading = read(
        "UID:a\r\nSUMMARY:hyvä\r\nDTSTART:20270113T150000Z\r\nX-ODD;:\x07;;=\r\n\r\nnonsense line"
    )
    assert [event.title for event in reading.events] == ["hyvä"]


def test_control_characters_are_dropped_from_texts():
    reading = read("UID:a\r\nSUMMARY:ab\x07c\u202e\r\nDTSTART:20270113T150000Z")
    assert reading.events[0].title == "abc"


def test_report_survives_its_trip_between_processes():
    reading = read("UID:a\r\nSUMMARY:x\r\nDTSTART:20270113T150000Z", "UID:b\r\nSUMMARY:y")
    assert Reading.from_json(reading.as_json()) == reading


def test_misspelt_single_date_leaves_the_other_times():
    reading = read(
        "UID:a\r\nSUMMARY:Kerho\r\nDTSTART:20270112T150000Z\r\nDURATION:PT1H\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=3\r\nRDATE:20270131Z"
    )
    assert len(starts(reading)) == 3
    assert [(left.title, left.reason) for left in reading.left] == [("Kerho", "broken_dates")]
