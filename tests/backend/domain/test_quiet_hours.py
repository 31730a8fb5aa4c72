from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from backend.domain.quiet_hours import considerate, due_news, due_unasked, is_quiet, morning_after
from backend.enums import Channel

HELSINKI = ZoneInfo("Europe/Helsinki")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2027-01-13T20:59", False),
        ("2027-01-13T21:00", True),
        ("2027-01-13T00:00", True),
        ("2027-01-13T07:59", True),
        ("2027-01-13T08:00", False),
    ],
)
def test_night_is_quiet(moment, quiet):
    assert is_quiet(at(moment)) is quiet


def test_no_hours_are_quiet_when_none_are_set(settings):
    settings.QUIET_HOURS = None
    assert not is_quiet(at("2027-01-13T03:00"))
    assert morning_after(at("2027-01-13T03:00")) == at("2027-01-13T03:00")


def test_quiet_hours_may_lie_within_a_day(settings):
    settings.QUIET_HOURS = (12, 14)
    assert is_quiet(at("2027-01-13T13:00"))
    assert not is_quiet(at("2027-01-13T22:00"))
    assert morning_after(at("2027-01-13T13:30")) == at("2027-01-13T14:00")


@pytest.mark.parametrize(
    ("start", "lead_hours", "told"),
    [
        # By day nothing is moved.
        ("2027-01-13T17:00", 2, "2027-01-13T15:00"),
        ("2027-01-13T17:00", 24, "2027-01-12T17:00"),
        # Two hours before a morning: at eight.
        ("2027-01-13T09:00", 2, "2027-01-13T08:00"),
        ("2027-01-13T08:30", 2, "2027-01-13T08:00"),
        # Eight would be too late: the evening before.
        ("2027-01-13T08:15", 2, "2027-01-12T20:30"),
        ("2027-01-13T07:00", 2, "2027-01-12T20:30"),
        ("2027-01-13T23:30", 2, "2027-01-13T20:30"),
        # A day before a late evening: the morning of the day itself.
        ("2027-01-13T22:00", 24, "2027-01-13T08:00"),
        ("2027-01-13T07:00", 24, "2027-01-12T08:00"),
    ],
)
def test_reminder_moves_out_of_the_night(start, lead_hours, told):
    begins = at(start)
    mark = begins.replace(hour=begins.hour)
    moment = datetime.fromtimestamp(mark.timestamp() - lead_hours * 3600, tz=HELSINKI)
    assert considerate(moment, start=begins) == at(told)


@pytest.mark.parametrize(
    ("moment", "morning"),
    [
        # Spring forward on 28.3.2027 at 3, back on 31.10.2027 at 4.
        ("2027-03-28T02:30", "2027-03-28T08:00"),
        ("2027-03-27T22:00", "2027-03-28T08:00"),
        ("2027-10-31T03:30", "2027-10-31T08:00"),
        ("2027-10-30T23:00", "2027-10-31T08:00"),
    ],
)
def test_morning_is_at_eight_on_both_clock_changes(moment, morning):
    assert morning_after(at(moment)) == at(morning)


@pytest.mark.parametrize(
    ("channel", "now", "needed_by", "due"),
    [
        (Channel.EMAIL, "2027-01-13T23:00", None, "2027-01-13T23:00"),
        (Channel.SMS, "2027-01-13T23:00", None, "2027-01-14T08:00"),
        (Channel.PUSH, "2027-01-13T23:00", "2027-01-14T12:00", "2027-01-14T08:00"),
        # It would come too late in the morning, so it wakes them.
        (Channel.SMS, "2027-01-13T23:00", "2027-01-14T07:00", "2027-01-13T23:00"),
        (Channel.SMS, "2027-01-13T12:00", None, "2027-01-13T12:00"),
    ],
)
def test_news_rings_nobody_awake_without_need(channel, now, needed_by, due):
    with time_machine.travel(at(now), tick=False):
        found = due_news(channel, needed_by=at(needed_by) if needed_by else None)
    assert found == at(due)


def test_what_nobody_waits_for_waits_for_the_morning_by_every_channel():
    with time_machine.travel(at("2027-01-13T23:00"), tick=False):
        assert due_unasked() == at("2027-01-14T08:00")
