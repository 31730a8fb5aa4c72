"""Rules in words. English is the language of the sources; the others are in the po files."""

from datetime import datetime

import pytest
from django.utils.translation import override

from backend.clock import HELSINKI
from scheduler.domain.recurrence_text import describe

WEDNESDAY = datetime(2027, 1, 13, 17, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "one time"),
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=2", "every second day"),
        ("FREQ=DAILY;INTERVAL=10", "every 10 days"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "from Monday to Friday"),
        ("FREQ=WEEKLY", "every Wednesday"),
        ("FREQ=WEEKLY;BYDAY=WE", "every Wednesday"),
        ("FREQ=WEEKLY;BYDAY=FR,MO,WE", "every Monday, Wednesday and Friday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2", "every second Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "every second week: Monday and Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=3", "every 3 weeks: Wednesday"),
        ("FREQ=MONTHLY", "day 13 of every month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of every month"),
        ("FREQ=MONTHLY;BYDAY=1TU", "the first Tuesday of every month"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", "the last Tuesday of every month"),
        ("FREQ=MONTHLY;BYDAY=TU", "every Tuesday"),
        ("FREQ=YEARLY", "every year"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "on agreed days"),
        ("FREQ=YEARLY;BYWEEKNO=20", "on agreed days"),
        ("FREQ=WEEKLY;BYMONTH=6", "on agreed days"),
        ("FREQ=WEEKLY;UNTIL=20270331T220000Z", "every Wednesday, until 1 April 2027"),
        ("FREQ=WEEKLY;UNTIL=20270331", "every Wednesday, until 31 March 2027"),
        ("FREQ=WEEKLY;UNTIL=99991231T235959Z", "every Wednesday, until 31 December 9999"),
        ("FREQ=WEEKLY;COUNT=1", "every Wednesday, 1 time"),
        ("FREQ=WEEKLY;COUNT=8", "every Wednesday, 8 times"),
    ],
)
def test_rule_is_said_in_words(rule, words):
    with override("en"):
        assert describe(rule, start=WEDNESDAY) == words


def test_rule_is_said_in_plain_finnish():
    with override("fi"):
        assert describe("FREQ=WEEKLY", start=WEDNESDAY) == "joka keskiviikko"
        assert describe("FREQ=WEEKLY;INTERVAL=2", start=WEDNESDAY) == "joka toinen keskiviikko"
        assert (
            describe("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270630", start=WEDNESDAY)
            == "joka kuukauden ensimmäinen tiistai, 30.6.2027 asti"
        )


def test_rule_is_said_in_swedish():
    with override("sv"):
        assert describe("FREQ=MONTHLY;BYDAY=1TU", start=WEDNESDAY) == (
            "första tisdagen i varje månad"
        )
