import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.channels.segments import is_default, plain, segments, shortened

LINK = "https://koppi.example/t/AAAAAAAAAAAAAAAAAAAAAA/"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("ä" * 160, 1),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # An escaped character does not straddle two segments: 152 + one of two.
        ("a" * 152 + "€" + "a" * 152, 3),
        ("a" * 152 + "€" + "a" * 151, 2),
        ("ж" * 70, 1),
        ("ж" * 71, 2),
        ("ж" * 134, 2),
        ("ж" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        # 67 units hold 33 pairs; a pair is not cut in two.
        ("😀" * 66, 2),
        ("😀" * 67, 3),
    ],
)
def test_segments_are_counted_as_gateways_do(text, count):
    assert segments(text) == count


def test_finnish_and_swedish_are_in_the_default_alphabet():
    assert is_default("Hyvää päivää, Åke! Tapaaminen ke 13.1. klo 17.00")


def test_typography_costs_nothing():
    assert plain("klo 17–19 ”hei”… tästä") == 'klo 17-19 "hei"... tästä'


def test_accents_fall_away_only_when_the_rest_fits():
    assert plain("Šakki á la Čapek") == "Sakki à la Capek".replace("à", "a")
    assert plain("Привіт, Šakki") == "Привіт, Šakki"


def test_long_words_give_way_and_the_link_stays_whole():
    words = shortened("Tervetuloa tapaamiseen " * 30, ending=LINK)
    assert words.endswith(f"... {LINK}")
    assert segments(words) == 2


def test_long_text_in_another_script_gives_way_too():
    words = shortened("Ласкаво просимо " * 20, ending=LINK)
    assert words.endswith(LINK)
    assert segments(words) == 2


def test_short_text_stays_as_it_is():
    assert shortened("Hei.", ending=LINK) == f"Hei. {LINK}"


@given(st.text(max_size=400))
def test_whatever_is_written_fits_in_two_segments_with_its_link(text):
    words = shortened(text, ending=LINK)
    assert segments(words) <= 2
    assert words.endswith(LINK)
