"""A form made of a survey's questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.forms import Faces, Tiles
from backend.models.texts import in_language
from backend.saying import active_language
from feedback.enums import QuestionKind
from feedback.models import Survey
from feedback.models.statement import LONGEST_STATEMENT

#: The free text, under whatever name the survey has for its question.
TEXT = "text"
#: What a chosen "I'd rather not answer" says. Not empty: then it would be chosen beforehand.
NO_ANSWER = "skip"
YES_NO = (("yes", _("Yes")), ("no", _("No")), ("cant_say", _("I can't say")))


class SurveyForm(forms.Form):
    """One field a question; every one may be left out.

    Args:
        survey: Whose questions to ask.
    """

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faces: dict[str, bool] = {}
        for question in survey.questions:
            if question["kind"] == QuestionKind.TEXT:
                self.fields[TEXT] = _text_field(question)
            else:
                self.faces[question["id"]] = question["kind"] == QuestionKind.FACES
                self.fields[question["id"]] = _choice_field(question)

    def answers(self) -> dict[str, int | str | None]:
        """Return what was chosen, by question; questions that were passed over are left out."""
        chosen: dict[str, int | str | None] = {}
        for name, is_faces in self.faces.items():
            value = self.cleaned_data[name]
            if not value:
                continue
            chosen[name] = None if value == NO_ANSWER else int(value) if is_faces else value
        return chosen

    def words(self) -> str:
        """Return the free text."""
        return str(self.cleaned_data.get(TEXT, ""))


def _choice_field(question: dict[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=in_language(question["text"], active_language()),
        choices=[*_choices(question), (NO_ANSWER, _("I'd rather not answer"))],
        required=False,
        widget=Faces if question["kind"] == QuestionKind.FACES else Tiles,
    )


def _choices(question: dict[str, Any]) -> list[tuple[str, Any]]:
    if question["kind"] == QuestionKind.YES_NO:
        return list(YES_NO)
    language = active_language()
    return [
        (str(option["value"]), in_language(option["text"], language))
        for option in question["options"]
    ]


def _text_field(question: dict[str, Any]) -> forms.CharField:
    return forms.CharField(
        label=in_language(question["text"], active_language()),
        help_text=_("Please do not write anybody's name here, not even your own."),
        required=False,
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 5}),
    )
