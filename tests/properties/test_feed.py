"""Any rule, any exceptions and edits: database, feed and an independent expander agree.

The expander is given what happened in RFC 5545's own words (RRULE, RDATE, EXDATE, RECURRENCE-ID,
and a second series from "this and the following" on). The feed has none of these: it tells each
time by itself. Both are read as a reader would over two years and more, at three moments.
"""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backend.clock import HELSINKI
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import Scope, SessionChange, add_session, change_session
from scheduler.domain.publishing import publish_activity
from scheduler.domain.series import extend_series, horizon
from scheduler.queries.calendar_feed import window
from tests.factories import ActivityFactory, OrganisationFactory, member_of
from tests.properties.test_recurrence import expanded_day_by_day, simple_rules, text_of, times

pytestmark = pytest.mark.django_db

HOURS = st.integers(1, 23).map(lambda hours: timedelta(hours=hours))
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31)) | st.sampled_from(
    [date(2027, 3, 22), date(2027, 3, 28), date(2027, 10, 25), date(2027, 10, 31)]
)
#: When the calendar is read, after it was published.
READ_AFTER = [timedelta(), timedelta(days=330), timedelta(days=660)]
#: Positions in the series that something happens to; a few near its start always exist.
POSITIONS = st.integers(0, 40)
MOVES = st.tuples(st.integers(-3, 3), times, HOURS)


def on(day, at):
    return datetime.combine(day, at, HELSINKI)


def moved(moment, move):
    """Return the new start and end: so many days on, at a time of day, for so long."""
    days, at, length = move
    start = on(moment.date() + timedelta(days=days), at)
    return start, (start.astimezone(UTC) + length).astimezone(HELSINKI)


class Times(list[datetime]):
    """Many times, said in few words when an example fails."""

    def __repr__(self):
        return f"<{len(self)} times from {self[0]}>"


@st.composite
def histories(draw):
    """Return a rule with its times, and what happened to it."""
    rule = draw(simple_rules())
    begins = on(draw(DAYS), draw(times))
    occurrences = expanded_day_by_day(begins, rule, begins + timedelta(days=1200))
    assume(occurrences)
    known = [one for one in occurrences if one < begins + timedelta(days=330)]
    positions = st.sets(POSITIONS.filter(lambda one: 0 <= one < len(known)), max_size=6)
    touched = sorted(draw(positions)) if known else []
    split = draw(st.sampled_from(touched)) if touched and draw(st.booleans()) else None
    touched = [one for one in touched if one != split]
    cut = draw(st.integers(0, len(touched)))
    return {
        "rule": text_of(rule),
        "length": draw(HOURS),
        "occurrences": Times(occurrences),
        "split": split,
        "split_at": (draw(times), draw(HOURS)),
        "split_first": draw(st.booleans()),
        "cancelled": touched[:cut],
        "moved": {one: draw(MOVES) for one in touched[cut:]},
        "added": [
            on(occurrences[0].date() + timedelta(days=days), time(6, 7))
            for days in draw(st.sets(st.integers(1, 300), max_size=2))
        ],
    }


@given(history=histories())
@settings(max_examples=40, deadline=None)
def test_database_feed_and_an_independent_expander_agree_over_two_years(history):
    first = history["occurrences"][0]
    # Early enough for a time that is moved to three days before it was.
    published = first - timedelta(days=4)
    with transaction.atomic(), time_machine.travel(published, tick=False) as clock:
        activity = happened(history)
        told = in_the_words_of_the_standard(history)
        for later in READ_AFTER:
            clock.move_to(published + later)
            extend_series()
            # The sweep has made the last day's sessions up to this hour, or not yet.
            shown = window()._replace(ends=horizon() - timedelta(days=1))
            in_database = activity.sessions.filter(
                status="scheduled", start__gte=shown.begins, start__lt=shown.ends
            )
            expected = sorted((one.start, one.end) for one in in_database)
            assert in_file(feed_of(activity), shown) == expected
            assert in_file(told, shown) == expected
        transaction.set_rollback(True)


def happened(history):
    """Make it happen, by the verbs that make it happen."""
    organisation = OrganisationFactory.create()
    actor = member_of(organisation)
    activity = ActivityFactory.create(
        organisation=organisation,
        start=history["occurrences"][0],
        duration=history["length"],
        recurrence=history["rule"],
        status="draft",
    )
    activity = publish_activity(actor=actor, activity=activity)
    sessions = list(activity.sessions.order_by("occurrence"))
    if history["split_first"]:
        split(actor, sessions, history)
    for position in history["cancelled"]:
        cancel_session(actor=actor, session_id=sessions[position].pk)
    for position, move in history["moved"].items():
        start, end = moved(history["occurrences"][position], move)
        change = SessionChange(start=start, end=end)
        change_session(actor=actor, session_id=sessions[position].pk, change=change)
    if not history["split_first"]:
        split(actor, sessions, history)
    for moment in history["added"]:
        end = (moment.astimezone(UTC) + timedelta(hours=1)).astimezone(HELSINKI)
        add_session(actor=actor, activity=activity, start=moment, end=end)
    return activity


def split(actor, sessions, history):
    """Move one time and all after it to another time of day."""
    if history["split"] is None:
        return
    start, end = moved(history["occurrences"][history["split"]], (0, *history["split_at"]))
    change_session(
        actor=actor,
        session_id=sessions[history["split"]].pk,
        change=SessionChange(start=start, end=end),
        scope=Scope.FOLLOWING,
    )


def in_the_words_of_the_standard(history):
    """Return a file that tells the same as RFC 5545 means it to be told."""
    occurrences, cut = history["occurrences"], history["split"]
    file = icalendar.Calendar()
    parts = [(occurrences, history["length"], None)]
    if cut is not None:
        at, length = history["split_at"]
        later = [on(one.date(), at) for one in occurrences[cut:]]
        parts = [(occurrences[:cut], history["length"], cut), (later, length, None)]
    offset = 0
    for number, (starts, length, ends_at) in enumerate(parts):
        if starts:
            here = range(offset, offset + len(starts))
            master = series(f"part-{number}", starts, length, rule_of(history, offset, ends_at))
            for position in (one for one in history["cancelled"] if one in here):
                master.add("exdate", starts[position - offset])
            file.add_component(master)
            for position in (one for one in history["moved"] if one in here):
                start, end = moved(occurrences[position], history["moved"][position])
                override = event(f"part-{number}", start, end)
                override.add("recurrence-id", starts[position - offset])
                file.add_component(override)
        offset += len(starts)
    for number, moment in enumerate(history["added"]):
        end = (moment.astimezone(UTC) + timedelta(hours=1)).astimezone(HELSINKI)
        file.add_component(event(f"added-{number}", moment, end))
    return file.to_ical()


def rule_of(history, offset, ends_at):
    """Return the rule of one part: a part that is cut off ends, and what follows counts on."""
    parts = dict(part.split("=") for part in history["rule"].split(";"))
    if ends_at is not None:
        parts["COUNT"] = ends_at
    elif "COUNT" in parts:
        parts["COUNT"] = int(parts["COUNT"]) - offset
    return ";".join(f"{name}={value}" for name, value in parts.items())


def series(uid, starts, length, rule):
    master = event(uid, starts[0], starts[0].astimezone(UTC) + length)
    master.add("rrule", icalendar.vRecur.from_ical(rule))
    return master


def event(uid, start, end):
    made = icalendar.Event()
    made.add("uid", uid)
    made.add("dtstamp", datetime(2027, 1, 1, tzinfo=UTC))
    made.add("dtstart", start)
    length = end.astimezone(UTC) - start.astimezone(UTC)
    made.add("duration", length)
    made.add("x-seconds", str(int(length.total_seconds())))
    return made


def feed_of(activity):
    cache.clear()  # A transaction that is taken back touches no stamp.
    answer = Client().get(f"/calendar/activities/{activity.slug}.ics")
    assert answer.status_code == 200
    return answer.content


def in_file(content, shown):
    """Return what a reader sees in the window that is not cancelled, as moments in UTC."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content))
    rows = [
        (one.start.astimezone(UTC), ends(one))
        for one in found.between(shown.begins - timedelta(days=3), shown.ends)
        if one.get("STATUS") != "CANCELLED"
    ]
    return sorted(row for row in rows if shown.begins <= row[0] < shown.ends)


def ends(one):
    """Return the end: a length is exact time (RFC 5545, 3.3.6), which the expander takes for time
    by the wall clock; so the exact length stands beside it.
    """
    if "X-SECONDS" in one:
        return one.start.astimezone(UTC) + timedelta(seconds=int(one["X-SECONDS"]))
    return one.end.astimezone(UTC)
