"""Surveys keep their shape, so that no page meets a question it cannot ask."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from feedback.default_survey import FACES, QUESTIONS
from feedback.domain.invitations import default_survey
from feedback.models.questions import validate_questions

FACE = {"id": "heard", "kind": "faces", "text": {"fi": "Kuultiinko?"}, "options": FACES}
TEXT = {"id": "words", "kind": "text", "text": {"fi": "Mitä?"}, "options": []}
YES = {"id": "again", "kind": "yes_no", "text": {"fi": "Tuletko?"}, "options": []}
DAY: dict[str, Any] = {
    "id": "when",
    "kind": "choice",
    "text": {"fi": "Milloin?"},
    "options": [
        {"value": "day", "text": {"fi": "Päivällä"}},
        {"value": "night", "text": {"fi": "Yöllä"}},
    ],
}


@pytest.mark.parametrize(
    "questions", [QUESTIONS, [FACE], [FACE, TEXT, YES, DAY], [{**FACE, "options": FACES[::2]}]]
)
def test_questions_of_every_kind_are_taken(questions):
    validate_questions(questions)


@pytest.mark.parametrize(
    "questions",
    [
        [],
        {},
        None,
        [FACE] * 2,
        [TEXT, {**TEXT, "id": "more"}],
        [{**YES, "id": f"q{n}"} for n in range(5)],
        ["heard"],
        [{**FACE, "id": "two words"}],
        [{**FACE, "kind": "stars"}],
        [{**FACE, "text": {"sv": "Hörd?"}}],
        [{**FACE, "options": FACES[:3]}],
        [{**FACE, "options": None}],
        [{**YES, "options": FACES}],
        [{**DAY, "options": []}],
        [{**DAY, "options": DAY["options"][:1]}],
        [{**DAY, "options": DAY["options"][:1] * 2}],
        [{**DAY, "options": [{"value": f"o{n}", "text": {"fi": "x"}} for n in range(9)]}],
        [{**FACE, "text": {"fi": "a" * 121}}],
        [{**FACE, "id": "a" * 41}],
        [{**DAY, "options": [{"value": 1, "text": {"fi": "Yksi"}}]}],
        [{**DAY, "options": ["day"]}],
    ],
)
def test_other_shapes_are_refused(questions):
    with pytest.raises(ValidationError):
        validate_questions(questions)


@pytest.mark.django_db
def test_default_survey_of_a_new_installation_is_whole():
    survey = default_survey()
    assert survey.template.is_usual
    survey.full_clean()
