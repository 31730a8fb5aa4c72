"""Four words: derived, forgiving to typing, from a fit list."""

import pytest

from backend import phrases
from backend.phrases import folded, hash_of_phrase, phrase_of


def test_the_list_has_ten_bits_of_distinct_short_words():
    words = phrases.words()
    assert len(words) == 1024
    assert len({folded(word) for word in words}) == 1024
    assert all(3 <= len(word) <= 10 and word == word.lower() for word in words)


def test_no_word_becomes_another_by_one_slip_of_the_pen():
    spellings = {folded(word) for word in phrases.words()}
    letters = "abcdefghijklmnopqrstuvwxyz"
    for word in spellings:
        slips = {word[:i] + word[i + 1 :] for i in range(len(word))}
        slips |= {word[:i] + c + word[i + 1 :] for i in range(len(word)) for c in letters}
        assert (slips - {word}) & spellings == set(), word


def test_phrase_is_four_words_and_the_same_for_the_same_token():
    assert phrase_of("token") == phrase_of("token")
    assert len(phrase_of("token").split()) == 4
    assert phrase_of("token") != phrase_of("token", attempt=1)
    assert phrase_of("token") != phrase_of("other")


@pytest.mark.parametrize(
    "typed",
    [
        "metsä kynä hyrrä aamu",
        "  Metsä   KYNÄ\nhyrrä aamu ",
        "metsa kyna hyrra aamu",
        "metsä, kynä, hyrrä, aamu.",
        "metsä-kynä-hyrrä-aamu",
        "metsa\u0308 kyna\u0308 hyrra\u0308 aamu",
    ],
)
def test_phrase_is_known_however_it_is_typed(typed: str):
    assert hash_of_phrase("x", typed) == hash_of_phrase("x", "metsä kynä hyrrä aamu")


def test_another_phrase_has_another_hash():
    assert hash_of_phrase("x", "metsä kynä hyrrä ilta") != hash_of_phrase(
        "x", "metsä kynä hyrrä aamu"
    )
    assert hash_of_phrase("x", "") != hash_of_phrase("x", "metsä")


def test_an_endless_phrase_is_not_read_to_its_end():
    assert hash_of_phrase("x", "a" * 1_000_000) == hash_of_phrase("x", "a" * phrases.LONGEST_INPUT)
