"""What a rule gives, on ordinary days and on the two days when the clock changes."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.clock import HELSINKI
from scheduler import errors
from scheduler.domain.recurrence import occurrences, refuse_empty_series

YEAR = timedelta(days=366)
TWO_HOURS = timedelta(hours=2)


def local(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=HELSINKI)


def said(start, rule, *, days=366, duration=TWO_HOURS, after=None):
    found = occurrences(
        start=start,
        duration=duration,
        rule=rule,
        after=after or start,
        until=start + timedelta(days=days),
    )
    return [f"{one.start.astimezone(HELSINKI):%Y-%m-%d %H:%M %Z}" for one in found]


def test_an_empty_rule_is_one_occurrence():
    start = local(2027, 1, 13, 17)
    assert said(start, "") == ["2027-01-13 17:00 EET"]
    assert said(start, "", after=start + timedelta(seconds=1)) == []


def test_occurrences_are_moments_in_utc():
    (first,) = occurrences(
        start=local(2027, 1, 13, 17),
        duration=TWO_HOURS,
        rule="FREQ=DAILY;COUNT=1",
        after=local(2027, 1, 1),
        until=local(2028, 1, 1),
    )
    assert first.start.tzinfo is UTC
    assert first == (
        datetime(2027, 1, 13, 15, tzinfo=UTC),
        datetime(2027, 1, 13, 17, tzinfo=UTC),
    )


def test_wednesdays_stay_at_five_when_summer_time_begins_and_ends():
    spring = said(local(2027, 3, 24, 17), "FREQ=WEEKLY;BYDAY=WE", days=8)
    autumn = said(local(2027, 10, 27, 17), "FREQ=WEEKLY;BYDAY=WE", days=8)
    assert spring == ["2027-03-24 17:00 EET", "2027-03-31 17:00 EEST"]
    assert autumn == ["2027-10-27 17:00 EEST", "2027-11-03 17:00 EET"]


def test_a_time_that_the_clock_skips_keeps_the_offset_before_the_gap():
    # RFC 5545, 3.3.5: 03:30 does not exist on 28 March 2027, and is read as 01:30 UTC.
    assert said(local(2027, 3, 27, 3, 30), "FREQ=DAILY;COUNT=3") == [
        "2027-03-27 03:30 EET",
        "2027-03-28 04:30 EEST",
        "2027-03-29 03:30 EEST",
    ]


def test_a_time_that_comes_twice_is_the_first():
    assert said(local(2027, 10, 30, 3, 30), "FREQ=DAILY;COUNT=3") == [
        "2027-10-30 03:30 EEST",
        "2027-10-31 03:30 EEST",
        "2027-11-01 03:30 EET",
    ]


def test_two_times_that_become_one_moment_are_one_occurrence_and_in_order():
    times = said(local(2027, 3, 28, 3, 15), "FREQ=DAILY;COUNT=4;BYHOUR=3,4;BYMINUTE=15,45", days=1)
    assert times == ["2027-03-28 04:15 EEST", "2027-03-28 04:45 EEST"]


def test_hours_of_a_duration_are_exact_and_days_are_days_of_the_calendar():
    def end(duration):
        start = local(2027, 3, 27, 22)
        (one,) = occurrences(
            start=start,
            duration=duration,
            rule="FREQ=DAILY;COUNT=1",
            after=start,
            until=start + YEAR,
        )
        return f"{one.end.astimezone(HELSINKI):%m-%d %H:%M}"

    assert end(timedelta(hours=10)) == "03-28 09:00"
    assert end(timedelta(days=2)) == "03-29 22:00"
    assert end(timedelta(days=1, hours=1)) == "03-28 23:00"


def test_the_window_takes_its_first_moment_and_not_its_last():
    start = local(2027, 1, 13, 17)
    found = occurrences(
        start=start,
        duration=TWO_HOURS,
        rule="FREQ=DAILY",
        after=start + timedelta(days=1),
        until=start + timedelta(days=3),
    )
    assert [one.start for one in found] == [start + timedelta(days=1), start + timedelta(days=2)]


def test_windows_that_meet_give_each_occurrence_once():
    start, rule = local(2027, 1, 13, 17), "FREQ=DAILY;INTERVAL=3;COUNT=100"
    whole = said(start, rule)
    half = said(start, rule, days=100) + said(start, rule, after=start + timedelta(days=100))
    assert half == whole
    assert len(whole) == 100


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20270127T150000Z", "2027-01-27 17:00 EET"),
        ("20270127T145959Z", "2027-01-20 17:00 EET"),
        ("20270127T170000", "2027-01-27 17:00 EET"),
        ("20270127T165959", "2027-01-20 17:00 EET"),
        ("20270127", "2027-01-27 17:00 EET"),
        ("20270126", "2027-01-20 17:00 EET"),
        ("99991231T235959Z", "2028-01-12 17:00 EET"),
        ("99991231", "2028-01-12 17:00 EET"),
    ],
)
def test_until_is_a_moment_a_local_time_or_a_whole_day(until, last):
    start = local(2027, 1, 13, 17)
    assert said(start, f"FREQ=WEEKLY;BYDAY=WE;UNTIL={until}")[-1] == last


def test_a_day_as_until_ends_with_that_day_in_summer_time_too():
    times = said(local(2027, 7, 1, 23, 30), "FREQ=DAILY;UNTIL=20270703")
    assert times[-1] == "2027-07-03 23:30 EEST"
    assert len(times) == 3


def test_the_first_tuesday_and_the_last_day_of_months():
    assert said(local(2027, 1, 5, 10), "FREQ=MONTHLY;BYDAY=1TU", days=70) == [
        "2027-01-05 10:00 EET",
        "2027-02-02 10:00 EET",
        "2027-03-02 10:00 EET",
    ]
    assert said(local(2027, 1, 31, 10), "FREQ=MONTHLY;BYMONTHDAY=-1", days=70) == [
        "2027-01-31 10:00 EET",
        "2027-02-28 10:00 EET",
        "2027-03-31 10:00 EEST",
    ]


def test_a_week_by_number_keeps_the_weekday_of_the_start():
    assert said(local(2027, 1, 6, 10), "FREQ=YEARLY;BYWEEKNO=10") == ["2027-03-10 10:00 EET"]


def test_a_start_that_does_not_fit_is_not_an_occurrence():
    assert said(local(2027, 1, 12, 17), "FREQ=WEEKLY;BYDAY=WE;COUNT=1") == ["2027-01-13 17:00 EET"]


def test_another_zone_hangs_its_own_clock():
    zone = ZoneInfo("Europe/Stockholm")
    start = datetime(2027, 3, 24, 17, tzinfo=zone)
    found = occurrences(
        start=start,
        duration=TWO_HOURS,
        rule="FREQ=WEEKLY;COUNT=2",
        after=start,
        until=start + YEAR,
        zone=zone,
    )
    assert [one.start.hour for one in found] == [16, 15]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYSETPOS=300;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
    ],
)
def test_a_rule_that_no_day_fits_ends_at_the_window_and_not_in_the_year_9999(rule):
    start = local(2027, 1, 13, 17)
    began = time.process_time()
    assert said(start, rule) == []
    assert time.process_time() - began < 0.5


def test_a_series_of_fifty_years_is_expanded_in_bounded_time():
    start = local(1977, 1, 13, 17)
    began = time.process_time()
    assert len(said(start, "FREQ=DAILY", days=366 * 51, after=local(2027, 1, 1))) > 365
    assert time.process_time() - began < 2


def test_a_start_before_computers_is_refused():
    with pytest.raises(errors.StartTooOld):
        said(local(1601, 1, 1), "FREQ=DAILY", after=local(2027, 1, 1))


def test_more_than_a_calendar_holds_is_refused():
    with pytest.raises(errors.RuleTooOften):
        said(local(2027, 1, 1), "FREQ=DAILY;BYHOUR=9,15", days=366 * 20)


def test_a_series_without_a_first_time_is_refused():
    refuse_empty_series(start=local(2027, 1, 31, 9), rule="FREQ=MONTHLY")
    for rule in ("FREQ=YEARLY;BYMONTH=2", "FREQ=DAILY;UNTIL=20200101"):
        with pytest.raises(errors.RuleNeverHappens):
            refuse_empty_series(start=local(2027, 1, 31, 9), rule=rule)
