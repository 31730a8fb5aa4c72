"""Which rules are taken, and with which sentence the others are refused."""

import time
from datetime import UTC, date, datetime

import pytest

from scheduler import errors
from scheduler.domain.recurrence import parse_rule

REFUSED = [
    ("", errors.BadRule),
    ("every Wednesday", errors.BadRule),
    ("FREQ=", errors.BadRule),
    ("FREQ=FORTNIGHTLY", errors.BadRule),
    ("BYDAY=WE", errors.BadRule),
    ("FREQ=WEEKLY;;BYDAY=WE", errors.BadRule),
    ("FREQ=SECONDLY", errors.RuleTooOften),
    ("FREQ=MINUTELY;INTERVAL=30", errors.RuleTooOften),
    ("FREQ=HOURLY;COUNT=2", errors.RuleTooOften),
    ("FREQ=DAILY;BYHOUR=9,12,15", errors.RuleTooOften),
    ("FREQ=YEARLY;BYHOUR=0,1,2,3,4;BYMINUTE=0,10,20,30,40,50", errors.RuleTooOften),
    ("FREQ=DAILY;INTERVAL=0", errors.RuleIntervalWrong),
    ("FREQ=DAILY;INTERVAL=-1", errors.RuleIntervalWrong),
    ("FREQ=DAILY;INTERVAL=501", errors.RuleIntervalWrong),
    ("FREQ=DAILY;INTERVAL=99999999999999999999", errors.RuleIntervalWrong),
    ("FREQ=DAILY;COUNT=0", errors.RuleCountWrong),
    ("FREQ=DAILY;COUNT=10000000", errors.RuleCountWrong),
    ("FREQ=DAILY;COUNT=1e3", errors.RuleCountWrong),
    ("FREQ=DAILY;COUNT=3;UNTIL=20270101", errors.RuleEndsTwice),
    ("FREQ=DAILY;UNTIL=20270230", errors.RuleValueWrong),
    ("FREQ=DAILY;UNTIL=20270101T250000Z", errors.RuleValueWrong),
    ("FREQ=DAILY;UNTIL=00010101T000000", errors.RuleValueWrong),
    ("FREQ=DAILY;UNTIL=tomorrow", errors.RuleValueWrong),
    ("FREQ=WEEKLY;BYDAY=XX", errors.RuleValueWrong),
    ("FREQ=MONTHLY;BYDAY=0MO", errors.RuleValueWrong),
    ("FREQ=MONTHLY;BYDAY=54MO", errors.RuleValueWrong),
    ("FREQ=MONTHLY;BYMONTHDAY=32", errors.RuleValueWrong),
    ("FREQ=MONTHLY;BYMONTHDAY=0", errors.RuleValueWrong),
    ("FREQ=YEARLY;BYMONTH=13", errors.RuleValueWrong),
    ("FREQ=YEARLY;BYMONTH=-1", errors.RuleValueWrong),
    ("FREQ=YEARLY;BYMONTH=١", errors.RuleValueWrong),
    ("FREQ=DAILY;BYHOUR=24", errors.RuleValueWrong),
    ("FREQ=DAILY;BYSECOND=60", errors.RuleValueWrong),
    ("FREQ=WEEKLY;WKST=1", errors.RuleValueWrong),
    ("FREQ=DAILY;BYEASTER=0", errors.RulePartUnknown),
    ("FREQ=DAILY;RSCALE=HEBREW", errors.RulePartUnknown),
    ("FREQ=DAILY;FREQ=WEEKLY", errors.RulePartUnknown),
    ("DTSTART:20270113T170000\nRRULE:FREQ=DAILY", errors.RuleHasOtherLines),
    ("RRULE:FREQ=DAILY\r\nEXDATE:20270113", errors.RuleHasOtherLines),
    ("RRULE:RRULE:FREQ=DAILY", errors.RuleHasOtherLines),
    ("FREQ=DAILY;DTSTART=20270113", errors.RuleHasOtherLines),
    ("FREQ=WEEKLY;BYDAY=1MO", errors.RulePartsDisagree),
    ("FREQ=WEEKLY;BYMONTHDAY=1", errors.RulePartsDisagree),
    ("FREQ=MONTHLY;BYYEARDAY=1", errors.RulePartsDisagree),
    ("FREQ=MONTHLY;BYWEEKNO=1", errors.RulePartsDisagree),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", errors.RulePartsDisagree),
    ("FREQ=MONTHLY;BYSETPOS=1", errors.RulePartsDisagree),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", errors.RuleNeverHappens),
    ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", errors.RuleNeverHappens),
    ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", errors.RuleNeverHappens),
    ("FREQ=WEEKLY;BYDAY=" + ",".join(["WE"] * 200), errors.RuleTooLong),
    ("X" * 1_000_000, errors.RuleTooLong),
]


@pytest.mark.parametrize(("text", "refusal"), REFUSED, ids=[text[:40] for text, _ in REFUSED])
def test_rule_is_refused_by_name_and_quickly(text, refusal):
    began = time.process_time()
    with pytest.raises(errors.BadRule) as caught:
        parse_rule(text)
    assert type(caught.value) is refusal
    assert caught.value.field == "recurrence"
    assert caught.value.status == 400
    assert str(caught.value)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331T220000Z",
        "FREQ=DAILY;BYHOUR=9,15",
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=YEARLY;BYYEARDAY=-1,366",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=DAILY;COUNT=3660",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU",
    ],
)
def test_rule_of_rfc_5545_is_taken_as_it_is(text):
    assert parse_rule(text).text == text


def test_rule_is_stored_in_capitals_without_its_name():
    assert parse_rule(" rrule:freq=weekly;byday=we; ").text == "FREQ=WEEKLY;BYDAY=WE"


def test_until_keeps_how_it_was_said():
    assert parse_rule("FREQ=DAILY;UNTIL=20270331").until == date(2027, 3, 31)
    local = parse_rule("FREQ=DAILY;UNTIL=20270331T220000").until
    assert local == datetime(2027, 3, 31, 22)  # noqa: DTZ001
    moment = parse_rule("FREQ=DAILY;UNTIL=20270331T220000Z").until
    assert moment == datetime(2027, 3, 31, 22, tzinfo=UTC)
