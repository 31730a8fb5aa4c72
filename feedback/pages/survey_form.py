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
#: Names the version that was shown; no question's id is this.
VERSION = "survey-version"
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
        self.faces = add_questions(self, survey)
        #: Stands in the page, so that one that was opened before a change tells so.
        self.version = survey.pk

    def answers(self) -> dict[str, int | str | None]:
        """Return what was chosen, by question; questions that were passed over are left out."""
        return chosen(self, self.faces)

    def words(self) -> str:
        """Return the free text."""
        return str(self.cleaned_data.get(TEXT, ""))

    def asked(self) -> str:
        """Return the version that the page had shown."""
        return str(self.data.get(VERSION, ""))


def add_questions(form: forms.Form, survey: Survey) -> dict[str, bool]:
    """Add a field for each question to a form.

    Returns:
        The names of those that are chosen and not written, with whether they are faces.
    """
    faces: dict[str, bool] = {}
    for question in survey.questions:
        if question["kind"] == QuestionKind.TEXT:
            form.fields[TEXT] = _text_field(question)
        else:
            faces[question["id"]] = question["kind"] == QuestionKind.FACES
            form.fields[question["id"]] = _choice_field(question)
    return faces


def chosen(form: forms.Form, faces: dict[str, bool]) -> dict[str, int | str | None]:
    """Return what was chosen in a valid form, by question."""
    found: dict[str, int | str | None] = {}
    for name, is_faces in faces.items():
        value = form.cleaned_data[name]
        if not value:
            continue
        found[name] = None if value == NO_ANSWER else int(value) if is_faces else value
    return found


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
