"""The form of a whole survey: title, four places for questions, buttons that move them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from backend.models.texts import LONGEST_TITLE
from feedback.domain.survey_writing import SurveyDraft, checked_questions
from feedback.errors import BadQuestions
from feedback.models import Survey
from feedback.models.questions import MOST_QUESTIONS
from feedback.pages.survey_form import SurveyForm
from feedback.pages.surveys.question_form import LANGUAGES, QuestionForm, initial_of


class TitleForm(forms.Form):
    """What members choose the survey by."""

    title_fi = forms.CharField(label=_("Name of the survey in Finnish"), max_length=LONGEST_TITLE)
    title_sv = forms.CharField(label=_("In Swedish"), max_length=LONGEST_TITLE, required=False)
    title_en = forms.CharField(label=_("In English"), max_length=LONGEST_TITLE, required=False)
    is_usual = forms.BooleanField(
        label=_("Ask this after every activity that has not chosen another"), required=False
    )


class SurveyEditor:
    """What one request does to a survey's form.

    Args:
        data: What was posted, or None.
        survey: The newest version, or the one to begin from.
        is_usual: Whether it is the usual one.
    """

    def __init__(
        self, data: Mapping[str, Any] | None, *, survey: Survey, is_usual: bool = False
    ) -> None:
        self.title = TitleForm(
            data,
            initial={
                **{f"title_{code}": survey.title.get(code, "") for code in LANGUAGES},
                "is_usual": is_usual,
            },
        )
        questions = [initial_of(question) for question in survey.questions]
        questions += [{}] * (MOST_QUESTIONS - len(questions))
        self.questions = [
            QuestionForm(data, prefix=f"q{number}", initial=initial)
            for number, initial in enumerate(questions)
        ]

    def is_valid(self) -> bool:
        """Check every part, so that every fault is told at once."""
        checked = [form.is_valid() for form in (self.title, *self.questions)]
        return all(checked)

    def draft(self) -> SurveyDraft:
        """Return what was written, once it is valid."""
        given = self.title.cleaned_data
        found = [form.question() for form in self.questions]
        return SurveyDraft(
            title={code: given[f"title_{code}"] for code in LANGUAGES if given[f"title_{code}"]},
            questions=[question for question in found if question],
            is_usual=given["is_usual"],
        )

    def preview(self, language: str) -> str:
        """Return how the questions look on a phone.

        Raises:
            BadQuestions: They cannot be asked.
        """
        survey = Survey(questions=checked_questions(self.draft().questions))
        with override(language):
            form = SurveyForm(survey=survey, prefix="preview")
            return render_to_string("feedback/desk/survey_preview.html", {"form": form})

    def refuse(self, refusal: BadQuestions) -> None:
        """Say on the form why the questions cannot be asked."""
        self.title.add_error(None, str(refusal.message))


def moved(data: MultiValueDict[str, str], number: int) -> MultiValueDict[str, str]:
    """Return posted data with a question and the one before it changed about."""
    swapped = data.copy()
    for field in QuestionForm.base_fields:
        here, before = f"q{number}-{field}", f"q{number - 1}-{field}"
        swapped[here], swapped[before] = data.get(before, ""), data.get(here, "")
    return swapped
