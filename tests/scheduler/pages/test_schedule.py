from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.pages.desk.schedule import (
    Chosen,
    NoDate,
    Repeats,
    choice_of,
    end_after,
    read_dates,
    rule_for,
    write_dates,
)
from tests.scheduler.pages.conftest import HELSINKI

WEDNESDAY = date(2027, 1, 13)
START = datetime(2027, 1, 13, 17, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("chosen", "rule"),
    [
        (Chosen(repeats=Repeats.ONCE), ""),
        (Chosen(repeats=Repeats.WEEKLY, weekdays=(2,)), "FREQ=WEEKLY;BYDAY=WE"),
        (Chosen(repeats=Repeats.WEEKLY, weekdays=(0, 3)), "FREQ=WEEKLY;BYDAY=MO,TH"),
        (Chosen(repeats=Repeats.SECOND_WEEK, weekdays=(2,)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        (Chosen(repeats=Repeats.MONTHLY, position=1, weekday=1), "FREQ=MONTHLY;BYDAY=1TU"),
        (Chosen(repeats=Repeats.MONTHLY, position=-1, weekday=6), "FREQ=MONTHLY;BYDAY=-1SU"),
        (Chosen(repeats=Repeats.DAILY), "FREQ=DAILY"),
    ],
)
def test_choice_becomes_a_rule_and_the_rule_the_choice(chosen, rule):
    assert rule_for(chosen, first=WEDNESDAY) == rule
    assert choice_of(rule, start=START) == chosen


@pytest.mark.parametrize(
    ("repeats", "first", "rule"),
    [
        (Repeats.WEEKLY, WEDNESDAY, "FREQ=WEEKLY;BYDAY=WE"),
        (Repeats.MONTHLY, WEDNESDAY, "FREQ=MONTHLY;BYDAY=2WE"),
        (Repeats.MONTHLY, date(2027, 1, 31), "FREQ=MONTHLY;BYDAY=-1SU"),
    ],
)
def test_what_is_not_chosen_comes_from_the_first_day(repeats, first, rule):
    assert rule_for(Chosen(repeats=repeats), first=first) == rule


@pytest.mark.parametrize(
    ("last", "until"),
    [(date(2027, 3, 1), "20270301T215959Z"), (date(2027, 3, 31), "20270331T205959Z")],
)
def test_last_day_ends_at_its_own_midnight_in_winter_and_summer(last, until):
    chosen = Chosen(repeats=Repeats.WEEKLY, weekdays=(2,), last=last)
    rule = rule_for(chosen, first=WEDNESDAY)
    assert rule == f"FREQ=WEEKLY;BYDAY=WE;UNTIL={until}"
    assert choice_of(rule, start=START) == chosen


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=WE;COUNT=3", "FREQ=DAILY;COUNT=3"]
)
def test_other_rules_are_kept(rule):
    assert choice_of(rule, start=datetime(2027, 1, 13, 15, tzinfo=UTC)).repeats == Repeats.KEPT


def test_end_that_is_not_after_the_start_is_on_the_next_day():
    start = datetime(2027, 1, 13, 21, tzinfo=HELSINKI)
    assert end_after(start, start.replace(hour=23).time()) == timedelta(hours=2)
    assert end_after(start, start.replace(hour=1).time()) == timedelta(hours=4)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20.1.2027", ["2027-01-20 17:00"]),
        ("20.1.\n3.2.", ["2027-01-20 17:00", "2027-02-03 17:00"]),
        ("1.1.", ["2028-01-01 17:00"]),
        ("2027-01-20, 3.2.2027 klo 18.30", ["2027-01-20 17:00", "2027-02-03 18:30"]),
        (" 20. 1. 2027 ;\n\n", ["2027-01-20 17:00"]),
        ("", []),
    ],
)
def test_dates_are_read_as_people_write_them(written, read):
    dates = read_dates(written, first=START)
    assert [f"{one:%Y-%m-%d %H:%M}" for one in dates] == read
    assert read_dates(write_dates(dates, first=START), first=START) == dates


@pytest.mark.parametrize("written", ["ensi viikolla", "31.2.2027", "20.13.2027", "20.1.2027 25.00"])
def test_what_is_no_date_is_named(written):
    with pytest.raises(NoDate, match=written):
        read_dates(written, first=START)
