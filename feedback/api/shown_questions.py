"""Questions as programs see them: every choice has its value and its words."""

from typing import Any

from feedback.enums import QuestionKind
from feedback.models import Survey
from feedback.queries.asked_questions import yes_no_texts


def shown_questions(survey: Survey) -> list[dict[str, Any]]:
    """Return the questions of a survey, with the options of yes/no/can't say filled in."""
    return [
        {**question, "options": _yes_no()} if question["kind"] == QuestionKind.YES_NO else question
        for question in survey.questions
    ]


def _yes_no() -> list[dict[str, Any]]:
    return [{"value": value, "text": text} for value, text in yes_no_texts().items()]
