"""Questions as programs see them: every choice has its value and its words."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from feedback.enums import QuestionKind
from feedback.models import Survey


def shown_questions(survey: Survey) -> list[dict[str, Any]]:
    """Return the questions of a survey, with the options of yes/no/can't say filled in."""
    return [
        {**question, "options": _yes_no()} if question["kind"] == QuestionKind.YES_NO else question
        for question in survey.questions
    ]


def _yes_no() -> list[dict[str, Any]]:
    options: dict[str, dict[str, str]] = {"yes": {}, "no": {}, "cant_say": {}}
    for language, _name in settings.LANGUAGES:
        with override(language):
            options["yes"][language] = gettext("Yes")
            options["no"][language] = gettext("No")
            options["cant_say"][language] = gettext("I can't say")
    return [{"value": value, "text": text} for value, text in options.items()]
