from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.pages.desk.schedule import Repeats, choice_of, end_after, rule_for
from tests.scheduler.pages.conftest import HELSINKI

WEDNESDAY = date(2027, 1, 13)


@pytest.mark.parametrize(
    ("repeats", "first", "rule"),
    [
        (Repeats.ONCE, WEDNESDAY, ""),
        (Repeats.WEEKLY, WEDNESDAY, "FREQ=WEEKLY;BYDAY=WE"),
        (Repeats.SECOND_WEEK, WEDNESDAY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        (Repeats.MONTHLY, WEDNESDAY, "FREQ=MONTHLY;BYDAY=2WE"),
        (Repeats.MONTHLY, date(2027, 1, 31), "FREQ=MONTHLY;BYDAY=-1SU"),
        (Repeats.WEEKDAYS, WEDNESDAY, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        (Repeats.DAILY, WEDNESDAY, "FREQ=DAILY"),
    ],
)
def test_choice_becomes_a_rule_and_the_rule_the_choice(repeats, first, rule):
    assert rule_for(repeats, first=first, last=None) == rule
    start = datetime.combine(first, datetime.min.time(), HELSINKI) + timedelta(hours=17)
    assert choice_of(rule, start=start) == (repeats, None)


@pytest.mark.parametrize(
    ("last", "until"),
    [(date(2027, 3, 1), "20270301T215959Z"), (date(2027, 3, 31), "20270331T205959Z")],
)
def test_last_day_ends_at_its_own_midnight_in_winter_and_summer(last, until):
    rule = rule_for(Repeats.WEEKLY, first=WEDNESDAY, last=last)
    assert rule == f"FREQ=WEEKLY;BYDAY=WE;UNTIL={until}"
    start = datetime(2027, 1, 13, 15, tzinfo=UTC)
    assert choice_of(rule, start=start) == (Repeats.WEEKLY, last)


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=WEEKLY;BYDAY=WE;COUNT=3"]
)
def test_other_rules_are_kept(rule):
    assert choice_of(rule, start=datetime(2027, 1, 13, 15, tzinfo=UTC))[0] == Repeats.KEPT


def test_end_that_is_not_after_the_start_is_on_the_next_day():
    start = datetime(2027, 1, 13, 21, tzinfo=HELSINKI)
    assert end_after(start, start.replace(hour=23).time()) == timedelta(hours=2)
    assert end_after(start, start.replace(hour=1).time()) == timedelta(hours=4)
