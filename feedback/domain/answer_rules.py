"""What counts as an answer to a question, by the question's kind.

To add a kind: name it in `feedback.enums.QuestionKind`, write its rule here, and give the survey
page a field for it (`feedback.pages.survey_form`).
"""

from collections.abc import Mapping
from typing import Any

from feedback.domain import words
from feedback.enums import QuestionKind
from feedback.errors import BadAnswer, NothingAnswered

YES_NO = ("yes", "no", "cant_say")


def check(
    questions: list[dict[str, Any]], answers: Mapping[str, Any], text: str
) -> tuple[dict[str, Any], str]:
    """Return the answers to keep, and the free text, which is kept apart from them.

    Args:
        questions: Of the survey.
        answers: By question id; None means "I'd rather not answer".
        text: The free text; the answer to a question of kind text counts as it when this is empty.

    Raises:
        BadAnswer: An unknown question, or a value that it does not offer.
        TextTooLong: More words than a statement holds.
        NothingAnswered: Not even "I'd rather not answer".
    """
    by_id = {question["id"]: question for question in questions}
    if set(answers) - set(by_id):
        raise BadAnswer
    kept = {name: value for name, value in answers.items() if not _is_text(by_id[name])}
    for name, value in kept.items():
        if value is not None and not _fits(by_id[name], value):
            raise BadAnswer
    free = words.optional(text) or _text_among(by_id, answers)
    if not kept and not free:
        raise NothingAnswered
    return kept, free


def _fits(question: dict[str, Any], value: object) -> bool:
    kind = question["kind"]
    if kind == QuestionKind.YES_NO:
        return value in YES_NO
    # True is an int to Python, and no face to people.
    right_type = int if kind == QuestionKind.FACES else str
    offered = [option["value"] for option in question["options"]]
    return type(value) is right_type and value in offered


def _text_among(by_id: dict[str, dict[str, Any]], answers: Mapping[str, Any]) -> str:
    given = [answers[name] for name in answers if _is_text(by_id[name]) and answers[name]]
    if not all(isinstance(value, str) for value in given):
        raise BadAnswer
    return words.optional("\n\n".join(given))


def _is_text(question: dict[str, Any]) -> bool:
    return bool(question["kind"] == QuestionKind.TEXT)
