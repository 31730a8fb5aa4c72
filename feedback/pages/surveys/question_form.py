"""One question of a survey, as members write it: no script needed to add or move one."""

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from backend.models.texts import LONGEST_TITLE
from feedback.default_survey import FACES
from feedback.enums import QuestionKind
from feedback.models.questions import FEWEST_CHOICES, MOST_CHOICES

FIVE, THREE = "faces-5", "faces-3"
KINDS = [
    ("", pgettext_lazy("question", "No question here")),
    (FIVE, _("Five faces")),
    (THREE, _("Three faces")),
    (QuestionKind.YES_NO.value, _("Yes, no, I can't say")),
    (QuestionKind.CHOICE.value, _("One of several choices")),
    (QuestionKind.TEXT.value, _("Free text")),
]
#: The words under faces that a question has until somebody writes others.
READY_WORDS = {FIVE: FACES, THREE: FACES[::2]}
LANGUAGES = ("fi", "sv", "en")
LONGEST_LINES = (LONGEST_TITLE + 2) * MOST_CHOICES


class QuestionForm(forms.Form):
    """Kind, words in three languages, and what can be chosen."""

    kind = forms.ChoiceField(label=_("How it is answered"), choices=KINDS, required=False)
    text_fi = forms.CharField(
        label=_("Question in Finnish"), max_length=LONGEST_TITLE, required=False
    )
    options_fi = forms.CharField(
        label=_("Choices, or words under the faces"),
        help_text=_("One on each line, the saddest face first. Leave faces empty for ready words."),
        max_length=LONGEST_LINES,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    text_sv = forms.CharField(
        label=_("Question in Swedish"), max_length=LONGEST_TITLE, required=False
    )
    options_sv = forms.CharField(
        label=_("The same choices or words in Swedish"),
        max_length=LONGEST_LINES,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    text_en = forms.CharField(
        label=_("Question in English"), max_length=LONGEST_TITLE, required=False
    )
    options_en = forms.CharField(
        label=_("The same choices or words in English"),
        max_length=LONGEST_LINES,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    @property
    def is_elsewhere_open(self) -> bool:
        """Say whether there is something to mend in the other languages."""
        return any(name.endswith(("_sv", "_en")) for name in self.errors)

    def clean(self) -> dict[str, Any]:
        """See to it that each choice has its words in each language that has any."""
        given = super().clean() or self.cleaned_data
        if not given.get("kind"):
            return given
        if not given.get("text_fi"):
            self.add_error("text_fi", gettext("Write this in Finnish."))
        if given["kind"] not in READY_WORDS and given["kind"] != QuestionKind.CHOICE:
            return given
        wanted = self._wanted(given)
        for code in LANGUAGES:
            lines = _lines(given.get(f"options_{code}", ""))
            if lines and len(lines) != wanted:
                said = gettext("Write %(wanted)s lines. There are %(found)s now.")
                self.add_error(f"options_{code}", said % {"wanted": wanted, "found": len(lines)})
        return given

    def question(self) -> dict[str, Any] | None:
        """Return the question of a valid form, without an id; None for none."""
        given = self.cleaned_data
        if not given["kind"]:
            return None
        kind = QuestionKind.FACES if given["kind"] in READY_WORDS else QuestionKind(given["kind"])
        return {
            "kind": kind.value,
            "text": {code: given[f"text_{code}"] for code in LANGUAGES if given[f"text_{code}"]},
            "options": self._options(given),
        }

    def _wanted(self, given: dict[str, Any]) -> int:
        if given["kind"] in READY_WORDS:
            return len(READY_WORDS[given["kind"]])
        found = len(_lines(given["options_fi"]))
        if not FEWEST_CHOICES <= found <= MOST_CHOICES:
            said = gettext("Write two to eight choices, one on each line.")
            self.add_error("options_fi", said)
        return found

    def _options(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        by_language = {code: _lines(given[f"options_{code}"]) for code in LANGUAGES}
        ready = READY_WORDS.get(given["kind"])
        if given["kind"] != QuestionKind.CHOICE and ready is None:
            return []
        if ready and not by_language["fi"]:
            return ready
        values = [one["value"] for one in ready] if ready else by_language["fi"]
        return [
            {
                "value": value,
                "text": {code: lines[index] for code, lines in by_language.items() if lines},
            }
            for index, value in enumerate(values)
        ]


def initial_of(question: dict[str, Any]) -> dict[str, str]:
    """Return what a form shows of a question that there is."""
    kind, options = question["kind"], question["options"]
    if kind == QuestionKind.FACES:
        kind = FIVE if len(options) == len(FACES) else THREE
    initial = {"kind": kind}
    ready = options == READY_WORDS.get(kind)
    for code in LANGUAGES:
        initial[f"text_{code}"] = question["text"].get(code, "")
        lines = [] if ready else [one["text"].get(code, "") for one in options]
        initial[f"options_{code}"] = "\n".join(lines) if all(lines) else ""
    return initial


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
