"""Calendars are answered from what was built before, and never when it is not true any more."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.utils.http import http_date, parse_http_date

from backend.domain.freshness import touch
from backend.web.local_cache import LocalCache
from scheduler.enums import SessionStatus
from scheduler.feeds import building, keeping
from scheduler.feeds.entries import entries_of
from scheduler.models import CoHost, Host
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.scheduler.feeds.conftest import NOW

pytestmark = pytest.mark.django_db

ALL = "/calendar/all.ics"


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Return a maker of changes, as a verb makes them: rows and the stamp in one transaction."""

    def make(row, **values):
        with django_capture_on_commit_callbacks(execute=True):
            type(row).objects.filter(pk=row.pk).update(**values)
            touch("calendar")

    return make


@pytest.fixture
def built():
    """Record which activities' parts were made."""
    made = []

    def recorded(activity, language):
        made.append(activity.slug)
        return entries_of(activity, language)

    with patch.object(building, "entries_of", recorded):
        yield made


def test_reader_that_has_it_is_answered_304_by_tag_and_by_time(client):
    SessionFactory.create()
    first = client.get(ALL)
    assert first["Cache-Control"] == "public, max-age=60"
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-none-match": f'W/{first["ETag"]}, "other"'},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get(ALL, headers=headers)
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
        assert again["Last-Modified"] == first["Last-Modified"]
        assert again["Cache-Control"] == first["Cache-Control"]
    before = http_date(parse_http_date(first["Last-Modified"]) - 1)
    for headers in ({"if-none-match": '"other"'}, {"if-modified-since": before}):
        assert client.get(ALL, headers=headers).content == first.content


def test_reader_leaves_no_cookie_and_cannot_post(client):
    assert not client.get(ALL).cookies
    assert client.head(ALL).status_code == 200
    assert client.post(ALL).status_code == 405


def test_what_nobody_touched_is_answered_without_a_query(client, django_assert_num_queries):
    SessionFactory.create()
    first = client.get(ALL)
    with django_assert_num_queries(0):
        assert client.get(ALL).content == first.content


def test_another_process_takes_it_from_the_shared_cache(
    client, monkeypatch, django_assert_num_queries
):
    SessionFactory.create()
    first = client.get(ALL)
    monkeypatch.setattr(keeping, "memory", LocalCache(keeping.MOST_BYTES_IN_MEMORY))
    with django_assert_num_queries(0):
        again = client.get(ALL)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])


def test_after_one_change_only_that_activity_is_made_anew(client, change, built):
    sessions = SessionFactory.create_batch(5)
    first = client.get(ALL)
    assert sorted(built) == sorted(session.activity.slug for session in sessions)
    built.clear()
    change(sessions[2], sequence=1, changed=NOW + timedelta(seconds=1))
    second = client.get(ALL, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert built == [sessions[2].activity.slug]
    assert second.content.replace(b"SEQUENCE:1", b"SEQUENCE:0").count(b"SEQUENCE:0") == 5


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("session", {"status": SessionStatus.CANCELLED}),
        ("session", {"end": NOW + timedelta(days=2)}),
        ("session", {"title": {"fi": "Uusi"}}),
        ("host", {"is_away": True}),
        ("activity", {"title": {"fi": "Uusi"}}),
        ("activity", {"summary": {"fi": "Uusi"}}),
        ("activity", {"sign_up": "none"}),
        ("organisation", {"name": {"fi": "Uusi"}}),
        ("place", {"name": {"fi": "Uusi"}}),
        ("place", {"latitude": 60.0, "longitude": 20.0}),
        ("theme", {"name": {"fi": "Uusi"}}),
        ("person", {"name": "Uusi"}),
    ],
)
def test_whatever_is_shown_is_shown_anew_when_it_changes(client, change, built, name, values):
    theme, person = ThemeFactory.create(), UserFactory.create()
    session = SessionFactory.create(activity=ActivityFactory.create(themes=[theme]))
    other = SessionFactory.create()
    host = Host.objects.create(activity=session.activity, session=session, person=person)
    rows = {
        "host": host,
        "session": session,
        "activity": session.activity,
        "organisation": session.activity.organisation,
        "place": session.place,
        "theme": theme,
        "person": person,
    }
    first = client.get(ALL)
    built.clear()
    # No stamp of the row's own tells of these: the digest of what is shown does.
    change(rows[name], **values)
    assert client.get(ALL).content != first.content
    assert built == [session.activity.slug]
    assert other.activity.slug not in built


def test_sign_up_makes_nothing_anew(client, change, built):
    session = SessionFactory.create()
    first = client.get(ALL)
    built.clear()
    change(session, seats_taken=3, arrivals=3)
    again = client.get(ALL)
    assert (again["ETag"], again["Last-Modified"]) == (first["ETag"], first["Last-Modified"])
    assert built == []


def test_change_that_touched_no_stamp_is_seen_before_long(client, monkeypatch):
    monkeypatch.setattr(keeping, "KEPT_SECONDS", 0)
    session = SessionFactory.create()
    assert b"SEQUENCE:0" in client.get(ALL).content
    type(session).objects.filter(pk=session.pk).update(sequence=7)
    assert b"SEQUENCE:7" in client.get(ALL).content


def test_a_new_day_moves_the_window(client, clock):
    session = SessionFactory.create(activity=ActivityFactory.create(start=NOW - timedelta(days=30)))
    assert str(session.pk).encode() in client.get(ALL).content
    clock.shift(timedelta(days=1))
    assert str(session.pk).encode() not in client.get(ALL).content


def test_last_modified_rises_with_each_change_in_the_same_second(client, change):
    session = SessionFactory.create()
    first = client.get(ALL)
    change(session, sequence=1)
    second = client.get(ALL, headers={"if-modified-since": first["Last-Modified"]})
    assert second.status_code == 200
    assert parse_http_date(second["Last-Modified"]) > parse_http_date(first["Last-Modified"])


def test_with_the_cache_away_calendars_are_right_all_the_same(client, change):
    session = SessionFactory.create()
    client.get(ALL)
    with patch.object(cache, "rests_until", float("inf")):
        first = client.get(ALL)
        change(session, sequence=1)
        second = client.get(ALL, headers={"if-none-match": first["ETag"]})
        assert b"SEQUENCE:1" in second.content
        assert client.get(ALL, headers={"if-none-match": second["ETag"]}).status_code == 304


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(ALL, 12), ("/calendar/places/here.ics", 13)])
def test_queries_do_not_grow_with_rows(client, rows, path, queries, django_assert_num_queries):
    place = PlaceFactory.create(slug="here")
    for _ in range(rows):
        activity = ActivityFactory.create(themes=[ThemeFactory.create()], place=place)
        session = SessionFactory.create(activity=activity)
        for of in (None, session):
            Host.objects.create(activity=activity, session=of, person=UserFactory.create())
        CoHost.objects.create(
            activity=activity, organisation=OrganisationFactory.create(), state="accepted"
        )
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200
