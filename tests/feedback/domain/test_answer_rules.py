"""What counts as an answer, by the kind of question."""

from typing import Any

import pytest

from feedback.default_survey import QUESTIONS
from feedback.domain.answer_rules import check
from feedback.errors import BadAnswer, NothingAnswered, TextTooLong

MORE: list[dict[str, Any]] = [
    {"id": "again", "kind": "yes_no", "text": {"fi": "Tuletko uudestaan?"}, "options": []},
    {
        "id": "when",
        "kind": "choice",
        "text": {"fi": "Milloin?"},
        "options": [{"value": "day", "text": {"fi": "Päivällä"}}],
    },
]


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5, None])
def test_faces_take_one_to_five_or_no_answer(value):
    assert check(QUESTIONS, {"heard": value}, "") == ({"heard": value}, "")


@pytest.mark.parametrize("value", [0, 6, -1, 2.0, "4", True, [], {}, "x" * 10_000])
def test_faces_take_nothing_else(value):
    with pytest.raises(BadAnswer):
        check(QUESTIONS, {"heard": value}, "")


def test_three_faces_take_no_face_between():
    three = [{**QUESTIONS[0], "options": QUESTIONS[0]["options"][::2]}]
    assert check(three, {"heard": 3}, "")[0] == {"heard": 3}
    with pytest.raises(BadAnswer):
        check(three, {"heard": 2}, "")


@pytest.mark.parametrize(
    ("answers", "is_right"),
    [
        ({"again": "yes"}, True),
        ({"again": "cant_say"}, True),
        ({"again": None}, True),
        ({"again": "maybe"}, False),
        ({"again": ["yes"]}, False),
        ({"when": "day"}, True),
        ({"when": "night"}, False),
        ({"when": {"value": "day"}}, False),
        ({"unknown": 1}, False),
    ],
)
def test_other_kinds_take_what_they_offer(answers, is_right):
    if is_right:
        assert check(MORE, answers, "")[0] == answers
    else:
        with pytest.raises(BadAnswer):
            check(MORE, answers, "")


def test_free_text_is_kept_apart_from_the_answers():
    assert check(QUESTIONS, {"heard": 5}, "  Kiitos\r\nkahvista ") == (
        {"heard": 5},
        "Kiitos\nkahvista",
    )


def test_answer_to_the_text_question_is_the_free_text():
    assert check(QUESTIONS, {"different": "Enemmän kahvia"}, "") == ({}, "Enemmän kahvia")
    assert check(QUESTIONS, {"different": "a"}, "b") == ({}, "b")
    with pytest.raises(BadAnswer):
        check(QUESTIONS, {"different": 4}, "")


def test_nothing_at_all_is_no_answer_but_passing_over_is():
    with pytest.raises(NothingAnswered):
        check(QUESTIONS, {}, " \n ")
    assert check(QUESTIONS, {"heard": None}, "") == ({"heard": None}, "")


def test_text_that_is_too_long_is_refused_with_its_length():
    with pytest.raises(TextTooLong) as refusal:
        check(QUESTIONS, {}, "a" * 4001)
    assert "4001" in str(refusal.value)


def test_what_is_not_text_is_taken_out():
    assert check(QUESTIONS, {}, "a\0b\x07c\ud800d")[1] == "abcd"
