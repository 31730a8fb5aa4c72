"""Any rule, any start: agrees with two other expanders, and nothing hostile gets through."""

import calendar
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.clock import HELSINKI
from scheduler.domain.recurrence import occurrences, parse_rule
from scheduler.domain.recurrence_rule import NUMBERS, WEEKDAYS
from scheduler.errors import BadRule

TWO_YEARS = timedelta(days=731)
CLOCK_CHANGES = [date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29)]

days = st.dates(date(2026, 1, 1), date(2027, 12, 31)) | st.sampled_from(CLOCK_CHANGES)
# From 3 to 4 the clock skips and repeats: tests/scheduler/domain/test_recurrence.py says what then.
times = st.builds(time, st.sampled_from([0, 1, 2, 4, 9, 17, 23]), st.sampled_from([0, 15, 59]))


@st.composite
def simple_rules(draw):
    """Rules that a page offers, as (text, the fields that made it)."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]))
    rule = {"FREQ": frequency, "INTERVAL": str(draw(st.integers(1, 5)))}
    if frequency != "MONTHLY" and draw(st.booleans()):
        rule["BYDAY"] = ",".join(draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1)))
    if frequency == "MONTHLY":
        if draw(st.booleans()):
            position = draw(st.sampled_from([1, 2, 3, 4, 5, -1, -2]))
            rule["BYDAY"] = f"{position}{draw(st.sampled_from(WEEKDAYS))}"
        else:
            rule["BYMONTHDAY"] = str(draw(st.sampled_from([1, 15, 28, 29, 30, 31, -1])))
    if draw(st.booleans()):
        rule["COUNT"] = str(draw(st.integers(1, 60)))
    return rule


def text_of(rule):
    return ";".join(f"{name}={value}" for name, value in rule.items())


def fits(day, start, rule):
    """Say whether `day` fits, from the words of RFC 5545 alone."""
    interval = int(rule["INTERVAL"])
    named = [piece for piece in rule.get("BYDAY", "").split(",") if piece]
    if rule["FREQ"] == "DAILY":
        return (day - start).days % interval == 0 and (
            not named or WEEKDAYS[day.weekday()] in named
        )
    if rule["FREQ"] == "WEEKLY":
        weeks = (monday(day) - monday(start)).days // 7
        return weeks % interval == 0 and WEEKDAYS[day.weekday()] in (
            named or [WEEKDAYS[start.weekday()]]
        )
    months = (day.year - start.year) * 12 + day.month - start.month
    return months % interval == 0 and fits_month(day, rule)


def fits_month(day, rule):
    length = calendar.monthrange(day.year, day.month)[1]
    if "BYMONTHDAY" in rule:
        return int(rule["BYMONTHDAY"]) in {day.day, day.day - length - 1}
    position, weekday = int(rule["BYDAY"][:-2]), rule["BYDAY"][-2:]
    from_start, from_end = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
    return WEEKDAYS[day.weekday()] == weekday and position in {from_start, from_end}


def monday(day):
    return day - timedelta(days=day.weekday())


def expanded_day_by_day(start, rule, until):
    found = []
    for offset in range((until.date() - start.date()).days):
        day = start.date() + timedelta(days=offset)
        if fits(day, start.date(), rule):
            found.append(datetime.combine(day, start.time(), HELSINKI))
    return found[: int(rule["COUNT"])] if "COUNT" in rule else found


def ours(start, rule, until, duration=timedelta(hours=2)):
    return occurrences(start=start, duration=duration, rule=rule, after=start, until=until)


@given(day=days, at=times, rule=simple_rules())
@settings(max_examples=300, deadline=None)
@example(day=date(2027, 3, 28), at=time(2, 59), rule={"FREQ": "DAILY", "INTERVAL": "1"})
@example(day=date(2027, 10, 31), at=time(4), rule={"FREQ": "DAILY", "INTERVAL": "1"})
def test_occurrences_are_the_days_that_fit_at_the_same_local_time(day, at, rule):
    start = datetime.combine(day, at, HELSINKI)
    until = datetime.combine(day + TWO_YEARS, time(), HELSINKI)
    found = [one.start.astimezone(HELSINKI) for one in ours(start, text_of(rule), until)]
    assert found == expanded_day_by_day(start, rule, until)


@given(day=days, at=times, rule=simple_rules(), ends=st.none() | days)
@settings(max_examples=60, deadline=None)
def test_an_independent_reader_of_calendars_agrees(day, at, rule, ends):
    if ends:
        rule = {name: value for name, value in rule.items() if name != "COUNT"}
        last = datetime.combine(ends, time(12), UTC)
        rule["UNTIL"] = f"{last:%Y%m%dT%H%M%SZ}"
    start = datetime.combine(day, at, HELSINKI)
    until = datetime.combine(day + TWO_YEARS, time(), HELSINKI)
    mine = [(one.start, one.end) for one in ours(start, text_of(rule), until)]
    if not mine or mine[0][0] != start:
        # RFC 5545 leaves open what a start that does not fit means; readers differ.
        return
    event = icalendar.Event()
    event.add("uid", "one")
    event.add("dtstart", start)
    event.add("duration", timedelta(hours=2))
    event.add("rrule", icalendar.vRecur.from_ical(text_of(rule)))
    file = icalendar.Calendar()
    file.add_component(event)
    theirs = sorted(
        (one.start.astimezone(UTC), one.start.astimezone(UTC) + timedelta(hours=2))
        for one in recurring_ical_events.of(file).between(start, until)
    )
    assert mine == [pair for pair in theirs if pair[0] < until]


@given(
    day=days,
    at=st.times(),
    rule=simple_rules(),
    cut=st.integers(0, 731),
    minutes=st.integers(1, 60 * 24 * 14),
)
@settings(max_examples=100, deadline=None)
def test_two_windows_give_what_one_gives(day, at, rule, cut, minutes):
    start = datetime.combine(day, at.replace(microsecond=0), HELSINKI)
    until, middle = start + TWO_YEARS, start + timedelta(days=cut)
    duration = timedelta(minutes=minutes)
    whole = ours(start, text_of(rule), until, duration)
    first = ours(start, text_of(rule), middle, duration)
    rest = occurrences(
        start=start, duration=duration, rule=text_of(rule), after=middle, until=until
    )
    assert first + rest == whole
    assert whole == sorted(set(whole))
    assert all(one.end > one.start for one in whole)


lists = st.lists(st.integers(-400, 400).map(str), min_size=1, max_size=12).map(",".join)
hostile = st.lists(
    st.tuples(
        st.sampled_from(["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *NUMBERS, "X"]),
        lists
        | st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "SECONDLY", "MO", "-1SU,+5FR"])
        | st.text(max_size=8),
    ).map("=".join),
    max_size=7,
).map(";".join)


@given(text=hostile | hostile.map(lambda text: f"FREQ=YEARLY;{text}") | st.text(max_size=60))
@settings(max_examples=400, deadline=2000)
def test_any_text_is_a_bounded_rule_or_a_named_refusal(text):
    try:
        rule = parse_rule(text)
    except BadRule:
        return
    start = datetime(2027, 3, 27, 3, 30, tzinfo=HELSINKI)
    found = ours(start, rule.text, start + TWO_YEARS)
    assert len(found) <= 750 * 3
    assert parse_rule(rule.text) == rule


@pytest.mark.parametrize("day", CLOCK_CHANGES)
def test_a_series_over_a_change_of_the_clock_keeps_its_hour(day):
    start = datetime.combine(day - timedelta(days=7), time(17), HELSINKI)
    found = ours(start, "FREQ=DAILY", start + timedelta(days=15))
    assert {one.start.astimezone(HELSINKI).time() for one in found} == {time(17)}
    assert {one.end - one.start for one in found} == {timedelta(hours=2)}
    assert len({one.start.time() for one in found}) == 2
