from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from backend.templatetags.koppi import seat_balls

# Winter: Helsinki is two hours ahead of UTC.
NOW = datetime(2027, 1, 12, 10, 0, tzinfo=UTC)
START = datetime(2027, 1, 13, 15, 0, tzinfo=UTC)
END = datetime(2027, 1, 13, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


def drawn(template, language="fi", request=None, **context):
    with override(language):
        return engines["django"].from_string(template).render(context, request)


@pytest.mark.parametrize(
    ("texts", "language", "shown"),
    [
        ({"fi": "Laavu", "sv": "Vindskydd"}, "sv", "Vindskydd"),
        ({"fi": "Laavu", "sv": ""}, "sv", "Laavu"),
        ({"fi": "Laavu"}, "en", "Laavu"),
        ({"en": "Lean-to"}, "fi", "Lean-to"),
        ({}, "fi", ""),
        (None, "fi", ""),
        ("plain", "sv", "plain"),
    ],
)
def test_text_is_in_the_readers_language_else_finnish_else_any(texts, language, shown):
    assert drawn("{{ texts|text }}", language, texts=texts) == shown


def test_text_of_a_person_is_shown_as_text():
    assert drawn("{{ t|text }}", t={"fi": "<b>x</b>"}) == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "keskiviikko 13.1. 17.00–19.00"),
        ("sv", "onsdag 13.1. 17.00–19.00"),
        ("en", "Wednesday 13 January 17:00–19:00"),
    ],
)
def test_day_and_span_are_said_in_the_language_and_in_helsinki(language, said):
    assert drawn("{{ s|day }} {{ s|span:e }}", language, s=START, e=END) == said


def test_span_over_midnight_says_both_days():
    end = datetime(2027, 1, 13, 23, 30, tzinfo=UTC)
    said = drawn("{{ s|span:e }}", s=START, e=end)
    assert said == "keskiviikko 13.1. 17.00 – torstai 14.1. 01.30"


def test_clock_follows_summer_time():
    summer = datetime(2027, 7, 14, 14, 0, tzinfo=UTC)
    assert drawn("{{ s|clock }}", s=summer) == "17.00"


def test_day_far_away_says_its_year():
    assert drawn("{{ d|day }}", d=date(2027, 9, 15)) == "keskiviikko 15.9.2027"
    assert drawn("{{ d|day }}", "en", d=date(2027, 9, 15)) == "Wednesday 15 September 2027"


@pytest.mark.parametrize(
    ("the_day", "said"),
    [
        (date(2027, 1, 12), "today"),
        (date(2027, 1, 13), "tomorrow"),
        (date(2027, 1, 18), "Monday"),
        (date(2027, 1, 19), "Tuesday 19 January"),
        (date(2027, 1, 11), "Monday 11 January"),
    ],
)
def test_relative_day_never_names_a_weekday_that_could_be_another(the_day, said):
    assert drawn("{{ d|relative_day }}", "en", d=the_day) == said


def test_is_today_turns_at_midnight_in_helsinki():
    late = datetime(2027, 1, 12, 22, 30, tzinfo=UTC)
    assert drawn("{{ d|is_today }}", d=late) == "False"


def test_empty_times_are_said_as_nothing():
    assert (
        drawn("{{ n|day }}{{ n|clock }}{{ n|span:n }}{{ n|relative_day }}{{ n|iso }}", n=None) == ""
    )


def test_iso_has_the_local_offset():
    assert drawn("{{ s|iso }}", s=START) == "2027-01-13T17:00:00+02:00"


def test_link_carries_the_chosen_language_and_nothing_else():
    request = RequestFactory().get("/?lang=sv&theme=money")
    request.explicit_language = "sv"  # type: ignore[attr-defined]
    assert drawn("{% link 'about-privacy' %}", request=request) == "/about/privacy/?lang=sv"
    request.explicit_language = None  # type: ignore[attr-defined]
    assert drawn("{% link 'about-privacy' %}", request=request) == "/about/privacy/"


def test_door_leads_nowhere_when_there_is_no_such_room():
    assert drawn("{% door 'no-such-room' as url %}[{{ url }}]") == "[]"


def test_icon_is_decoration():
    assert 'aria-hidden="true"' in drawn("{% icon 'clock' %}")
    assert drawn("{% theme_icon 'something-new' %}") == drawn("{% icon 'ball' %}")


@pytest.mark.parametrize(
    ("left", "capacity", "balls"),
    [(2, 5, "●●|○○○"), (0, 2, "|○○"), (3, 3, "●●●|"), (5, 21, ""), (None, None, "")],
)
def test_seat_balls_count_free_seats_while_one_can_count_them(left, capacity, balls):
    shown = seat_balls(left, capacity)
    assert "|".join(shown.values()) == balls
