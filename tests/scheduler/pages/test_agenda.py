import re

import pytest

from backend.domain.freshness import touch
from scheduler.enums import ActivityStatus, SessionStatus, SignUpMode
from scheduler.models import Session
from scheduler.pages import agenda
from tests.factories import PlaceFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def titles(answer):
    """Return the titles of the list, in order."""
    return re.findall(r'class="session-title"><a href="[^"]*">([^<]+)<', answer.content.decode())


def headings(answer):
    return re.findall(r'class="day-name">([^<]+)<', answer.content.decode())


def test_agenda_leads_with_today_and_goes_on_for_a_week(reader, make_session):
    make_session(24 * 8, title="Ensi viikolla")
    make_session(30, title="Huomenna")
    make_session(5, title="Illalla")
    make_session(-1, title="Juuri nyt")
    make_session(-5, title="Aamulla")
    answer = reader.get("/")
    assert titles(answer) == ["Juuri nyt", "Illalla", "Huomenna"]
    assert headings(answer) == ["Today", "Tomorrow"]


def test_agenda_sets_no_cookie_and_tells_the_browser_to_ask_again(reader, session):
    answer = reader.get("/")
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-cache"
    assert reader.get("/", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_agenda_never_shows_a_theme_that_nobody_asked_for(reader, make_session):
    theme = ThemeFactory.create(slug="addiction", name={"fi": "Päihteet"})
    make_session(themes=[theme])
    lists = re.findall(
        r'<ol class="sessions">.*?</ol>', reader.get("/").content.decode(), re.DOTALL
    )
    assert lists
    assert "Päihteet" not in "".join(lists)


def test_drafts_and_archived_activities_are_not_on_the_agenda(reader, make_session):
    make_session(status=ActivityStatus.DRAFT)
    make_session(status=ActivityStatus.ARCHIVED)
    assert titles(reader.get("/")) == []


def test_cancelled_session_stays_on_the_agenda_and_says_so(reader, session):
    Session.objects.update(status=SessionStatus.CANCELLED)
    answer = reader.get("/")
    assert titles(answer) == ["Makkaranpaisto"]
    assert "Cancelled" in answer.content.decode()


def test_reader_chooses_by_theme_town_place_day_and_no_sign_up(reader, make_session):
    theme = ThemeFactory.create(slug="money")
    lapua = PlaceFactory.create(slug="tupa", town="Lapua")
    make_session(title="Velat", themes=[theme])
    make_session(title="Lapualla", place=lapua)
    make_session(title="Kahvit", sign_up=SignUpMode.NONE)
    make_session(30, title="Huomenna")
    assert titles(reader.get("/?theme=money")) == ["Velat"]
    assert titles(reader.get("/?place=lapua")) == ["Lapualla"]
    assert titles(reader.get("/?place=tupa")) == ["Lapualla"]
    assert titles(reader.get("/?open=1")) == ["Kahvit"]
    assert titles(reader.get("/?day=2027-01-14")) == ["Huomenna"]


def test_chosen_chip_leads_back_and_keeps_the_language(reader, make_session):
    make_session(themes=[ThemeFactory.create(slug="money", name={"fi": "Raha"})])
    page = reader.get("/?theme=money&open=1&lang=en").content.decode()
    assert 'href="/?open=1&amp;lang=en" aria-current="true">Raha' in page
    assert 'href="/?lang=en">Show everything' in page


@pytest.mark.parametrize(
    "query",
    [
        "day=yesterday",
        "day=2027-02-31",
        "day=2020-01-01",
        "day=9999-12-31",
        "from=9999-12-31",
        "after=1",
        "after=00000000-0000-0000-0000-000000000000",
        "theme=none-such",
        "place=" + "x" * 500,
    ],
)
def test_value_that_cannot_be_read_breaks_nothing(reader, session, query):
    assert reader.get(f"/?{query}").status_code == 200


def test_empty_agenda_is_honest_and_shows_where_to_turn(reader, make_session):
    make_session(24 * 20, title="Retki")
    page = reader.get("/").content.decode()
    assert "There is nothing on these days" in page
    assert "Next: Tuesday 2 February, Retki" in page
    assert 'id="crisis"' in page


def test_quiet_day_says_that_the_next_is_below(reader, make_session):
    make_session(30)
    answer = reader.get("/")
    assert headings(answer) == ["Today", "Tomorrow"]
    assert "Nothing more today" in answer.content.decode()


def test_weeks_lead_on_and_back(reader, make_session):
    make_session(24 * 8, title="Ensi viikolla")
    page = reader.get("/").content.decode()
    assert 'rel="next" href="/?from=2027-01-20"' in page
    answer = reader.get("/?from=2027-01-20")
    assert titles(answer) == ["Ensi viikolla"]
    assert 'rel="prev" href="/"' in answer.content.decode()


def test_long_list_is_cut_and_nothing_is_skipped(reader, make_session, monkeypatch):
    monkeypatch.setattr(agenda, "MOST_SHOWN", 2)
    # Two start at the same moment: the cut goes between them.
    for hours, title in [(5, "A"), (6, "B"), (6, "C"), (7, "D"), (8, "E")]:
        make_session(hours, title=title)
    seen, address = [], "/"
    for _page in range(3):
        answer = reader.get(address)
        seen += titles(answer)
        more = re.search(r'rel="next" href="([^"]+)"', answer.content.decode())
        assert more
        address = more[1].replace("&amp;", "&")
    assert sorted(seen) == ["A", "B", "C", "D", "E"]


def test_calendar_can_be_taken_along_in_the_language_of_the_page(reader, session):
    page = reader.get("/").content.decode()
    assert 'href="webcal://127.0.0.1:8000/calendar/all.ics?lang=en"' in page
    assert 'value="http://127.0.0.1:8000/calendar/all.ics?lang=en"' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_cold_agenda_asks_the_database_three_times_however_many_rows(
    reader, make_session, rows, django_assert_num_queries
):
    theme = ThemeFactory.create()
    for number in range(rows):
        make_session(number, themes=[theme])
    with django_assert_num_queries(3):
        reader.get("/")


def test_warm_agenda_asks_the_database_nothing(reader, session, django_assert_num_queries):
    reader.get("/")
    with django_assert_num_queries(0):
        reader.get("/?utm_source=poster")


@pytest.mark.django_db(transaction=True)
def test_new_sign_up_shows_at_once(reader, session):
    assert "12 places free" in reader.get("/").content.decode()
    Session.objects.update(seats_taken=11)
    touch("seats")
    assert "1 place free" in reader.get("/").content.decode()
