"""Calendars as tables for spreadsheets."""

import csv
import io
from datetime import timedelta

import pytest

from scheduler.enums import ActivityStatus, SessionStatus
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
)
from tests.scheduler.feeds.conftest import NOW, local

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(client):
    """Return a reader of tables, as dictionaries by the names in the first row."""

    def read(path, delimiter=","):
        answer = client.get(path)
        assert answer.status_code == 200
        body = b"".join(answer.streaming_content)
        assert body.startswith(b"\xef\xbb\xbf")
        text = body.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))

    return read


def test_row_says_what_a_page_says_by_local_time(rows):
    activity = ActivityFactory.create(
        slug="makkaranpaisto",
        title={"fi": "Makkaranpaisto", "sv": "Korvgrillning"},
        organisation=OrganisationFactory.create(name={"fi": "Olkkari"}),
        place=PlaceFactory.create(name={"fi": "Laavu"}, street="Rantatie 5", town="Lapua"),
        themes=[ThemeFactory.create(name={"fi": "Raha"})],
        start=local(2027, 3, 28, 2, 30),
    )
    session = SessionFactory.create(activity=activity, seats_taken=3, parties_waiting=1)
    (row,) = rows("/calendar/all.csv?lang=sv")
    assert row == {
        "start": "2027-03-28 02:30",
        "end": "2027-03-28 04:30",
        "status": "scheduled",
        "title": "Korvgrillning",
        "place": "Laavu",
        "street": "Rantatie 5",
        "town": "Lapua",
        "organisation": "Olkkari",
        "themes": "Raha",
        "sign_up": "open",
        "capacity": "12",
        "seats_left": "9",
        "waiting": "1",
        "activity": "makkaranpaisto",
        "url": f"http://127.0.0.1:8000/sessions/{session.pk}/?lang=sv",
    }


def test_each_calendar_has_its_table_of_the_same_sessions(rows, client):
    theme, place = ThemeFactory.create(slug="money"), PlaceFactory.create(slug="laavu")
    organisation = OrganisationFactory.create(slug="olkkari")
    activity = ActivityFactory.create(
        slug="retki", place=place, organisation=organisation, themes=[theme]
    )
    SessionFactory.create(activity=activity)
    SessionFactory.create(activity=ActivityFactory.create(status=ActivityStatus.DRAFT))
    SessionFactory.create(activity=ActivityFactory.create(start=NOW + timedelta(days=400)))
    SessionFactory.create(status=SessionStatus.CANCELLED, changed=NOW)
    for path in (
        "organisations/olkkari",
        "places/laavu",
        "themes/money",
        "activities/retki",
    ):
        assert [row["activity"] for row in rows(f"/calendar/{path}.csv")] == ["retki"]
    assert sorted(row["status"] for row in rows("/calendar/all.csv")) == ["cancelled", "scheduled"]
    assert client.get("/calendar/places/none.csv").status_code == 404


@pytest.mark.parametrize(
    "title",
    ["=1+1", "+358", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", '"=1"', "%0A=1"],
)
def test_text_never_becomes_a_formula(rows, title):
    place = PlaceFactory.create(name={"fi": title}, street=title, town=title)
    SessionFactory.create(activity=ActivityFactory.create(title={"fi": title}, place=place))
    (row,) = rows("/calendar/all.csv")
    for name in ("title", "place", "street", "town"):
        assert not row[name].startswith(("=", "+", "-", "@", "\t", "\r", "|", "%"))
        assert row[name].lstrip("'").strip() == title.strip() or "|" in title


def test_commas_lines_and_quotes_stay_in_their_cell(rows):
    title = 'Kahvi, mehu; "ja"\nrivi Ää 🔥'
    SessionFactory.create(activity=ActivityFactory.create(title={"fi": title}))
    assert rows("/calendar/all.csv")[0]["title"] == title
    assert rows("/calendar/all.csv?separator=semicolon", ";")[0]["title"] == title


def test_separator_that_cannot_be_read_is_refused(client):
    assert client.get("/calendar/all.csv?separator=x").status_code == 400


def test_file_is_named_and_leaves_no_cookie(client):
    PlaceFactory.create(slug="laavu")
    answer = client.get("/calendar/places/laavu.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="laavu.csv"'
    assert answer["Content-Language"] == "fi"
    assert not answer.cookies
    assert client.post("/calendar/all.csv").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_rows(rows, number, django_assert_num_queries):
    for _ in range(number):
        SessionFactory.create(activity=ActivityFactory.create(themes=[ThemeFactory.create()]))
    with django_assert_num_queries(2):
        assert len(rows("/calendar/all.csv")) == number
