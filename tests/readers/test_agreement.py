"""Whatever reads our calendars sees what the database holds: the same times, words and states."""

import os
from datetime import timedelta

import pytest

from scheduler.feeds.entries import site_host
from tests.readers.catalogue import absent, readers
from tests.readers.conftest import NOW, SECOND, TITLE
from tests.readers.seen import in_order, in_utc

BEGINS, ENDS = NOW - timedelta(days=60), NOW + timedelta(days=800)
READERS = readers()

each_reader = pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
# One process makes the season, for all readers.
pytestmark = pytest.mark.django_db


@pytest.fixture
def read(season, reader, tmp_path):
    """Return a reader of the season's files."""

    def seen(name):
        path = tmp_path / f"{name}.ics"
        path.write_bytes(season.files[name])
        return in_order(reader(path, BEGINS, ENDS))

    return seen


def times_of(sessions, suffix=""):
    """Return what the database says, as (start, end, uid)."""
    return sorted(
        (in_utc(one.start), in_utc(one.end), f"{one.pk}{suffix}@{site_host()}") for one in sessions
    )


def times_in(rows):
    return [row[:3] for row in rows]


def test_readers_that_read_are_named_at_the_end_of_the_run(record_property):
    missing = absent()
    said = [f"readers of calendars: {len(READERS)} of {len(READERS) + len(missing)} read", *READERS]
    said += [f"NOT RUN {name} ({reason})" for name, reason in missing.items()]
    record_property("ledger", ", ".join(said))
    # On a machine of one's own they may be missing; a change is judged by all of them.
    assert not (missing and os.environ.get("CI")), missing


@each_reader
def test_every_occurrence_is_where_the_database_has_it(season, read):
    seen = read("all")
    assert len(seen) > 400
    assert times_in(seen) == times_of(season.sessions)


@each_reader
def test_words_places_and_states_are_those_of_the_database(season, read):
    rows = {row.uid: row for row in read("all")}
    for session in season.sessions:
        row, title = rows[f"{session.pk}@{site_host()}"], session.shown_title["fi"]
        if session.is_cancelled:
            assert (row.summary, row.status) == (f"PERUTTU: {title}", "CANCELLED")
        else:
            assert (row.summary, row.status) == (title, "CONFIRMED")
        place = session.place
        where = filter(None, [place.name["fi"], place.street, place.town])
        assert row.location == ", ".join(where)
        assert row.description.startswith(session.shown_summary.get("fi", ""))
    assert any(row.summary == TITLE for row in rows.values())
    assert sum(row.status == "CANCELLED" for row in rows.values()) == 4


@each_reader
def test_calendar_of_an_activity_in_another_language_agrees(season, read):
    seen = read("activity")
    weekly = season.of(lambda one: one.activity.recurrence == "FREQ=WEEKLY;BYDAY=WE")
    assert times_in(seen) == times_of(weekly)
    assert sum(row.summary.startswith("INSTÄLLT: ") for row in seen) == 2


@each_reader
def test_calendar_of_a_place_has_what_was_moved_there(season, read):
    assert times_in(read("place")) == times_of(season.of(lambda one: one.place.slug == "yotupa"))


@each_reader
def test_calendar_of_a_host_agrees(season, read):
    nights = season.of(lambda one: one.activity.recurrence == "FREQ=DAILY")
    away = sorted(nights, key=lambda one: one.occurrence)[5]
    assert times_in(read("host")) == times_of([one for one in nights if one != away], "-host")


@each_reader
def test_ticket_has_its_time_and_its_alarms(read):
    (row,) = read("ticket")
    assert (row.start, row.end) == (in_utc(SECOND), in_utc(SECOND) + timedelta(minutes=30))
    assert row.summary == "Tapaaminen"
    # node-ical tells nothing of alarms.
    assert row.alarms in (None, (86400, 7200))
