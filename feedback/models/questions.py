"""The shape of a survey's questions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from backend.models.texts import LONGEST_TITLE, validate_texts
from feedback.enums import QuestionKind

MOST_QUESTIONS = 4
FEWEST_CHOICES, MOST_CHOICES = 2, 8
LONGEST_ID = 40
#: Faces run from 1, the saddest, to 5; each has words. Three of them stand on the same scale.
FACES = [1, 2, 3, 4, 5]
THREE_FACES = [1, 3, 5]
#: The question whose answers make the "heard" score, and the faces that say yes to it.
HEARD = "heard"
GOOD_FACES = (4, 5)


def validate_questions(value: Any) -> None:
    """Check the questions of a survey.

    Raises:
        ValidationError: None or more than four, two of one id or two of free text, an unknown
            kind, a text without Finnish or too long, or options that do not fit the kind.
    """
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_QUESTIONS:
        raise ValidationError(_("A survey has one to four questions."), code="questions_count")
    for question in value:
        _validate_question(question)
    if len({question["id"] for question in value}) < len(value):
        raise ValidationError(_("Each question has an id of its own."), code="questions_ids")
    if [question["kind"] for question in value].count(QuestionKind.TEXT) > 1:
        raise ValidationError(_("Only one question asks for free text."), code="questions_texts")


def _validate_question(question: Any) -> None:
    if (
        not isinstance(question, dict)
        or not isinstance(question.get("id"), str)
        or not question["id"].isidentifier()
        or len(question["id"]) > LONGEST_ID
        or question.get("kind") not in QuestionKind.values
        or not isinstance(question.get("options"), list)
    ):
        raise ValidationError(
            _("Each question has an id, a kind, a text and options."), code="question_shape"
        )
    _validate_words(question.get("text"))
    _validate_options(question["kind"], question["options"])


def _validate_words(texts: Any) -> None:
    validate_texts(texts)
    if any(len(text) > LONGEST_TITLE for text in texts.values()):
        raise ValidationError(
            _("At most %(longest)s characters."),
            code="too_long",
            params={"longest": LONGEST_TITLE},
        )


def _validate_options(kind: str, options: list[Any]) -> None:
    for option in options:
        if not isinstance(option, dict) or "value" not in option:
            raise ValidationError(_("Each option has a value and a text."), code="option_shape")
        _validate_words(option.get("text"))
    values = [option["value"] for option in options]
    fit = {
        QuestionKind.FACES: values in (FACES, THREE_FACES),
        QuestionKind.CHOICE: _are_choices(values),
    }.get(QuestionKind(kind), not values)
    if not fit:
        raise ValidationError(
            _(
                "Faces have the values 1 to 5, or 1, 3 and 5; choices two to eight different "
                "words; other kinds no options."
            ),
            code="option_values",
        )


def _are_choices(values: list[Any]) -> bool:
    return (
        FEWEST_CHOICES <= len(values) <= MOST_CHOICES
        and all(isinstance(value, str) and value for value in values)
        and len(set(values)) == len(values)
    )
