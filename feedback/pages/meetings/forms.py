"""Forms of a meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.models import Theme
from backend.models.texts import in_language
from backend.saying import active_language
from feedback.enums import DECIDABLE, StatementKind
from feedback.models.backlog import LONGEST_ROLE
from feedback.models.meeting import LONGEST_LINE, LONGEST_MINUTES
from feedback.models.statement import LONGEST_STATEMENT


class PlanForm(forms.Form):
    """When the group meets."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_LINE)
    start = forms.DateTimeField(
        label=_("Starts"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    where = forms.CharField(label=_("Where"), max_length=LONGEST_LINE, required=False)
    quorum = forms.IntegerField(
        label=_("Members needed for a decision"), min_value=1, max_value=50, initial=3
    )


class DecidePointForm(forms.Form):
    """What the meeting decided on a point."""

    state = forms.ChoiceField(
        label=_("The item moves to"),
        required=False,
        choices=[
            ("", pgettext_lazy("decision", "it stays where it is")),
            *((state.value, state.label) for state in DECIDABLE),
        ],
    )
    reason = forms.CharField(
        label=_("What was decided, and why"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )
    in_charge = forms.CharField(
        label=_("Who sees to it"),
        help_text=_("A role, such as “housing adviser”. Never a client."),
        max_length=LONGEST_ROLE,
        required=False,
    )
    due = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    notes = forms.CharField(
        label=_("What was said"),
        required=False,
        max_length=LONGEST_MINUTES,
        widget=forms.Textarea({"rows": 2}),
    )


class SaidForm(forms.Form):
    """What somebody says at the meeting, without who."""

    text = forms.CharField(
        label=_("Take down what is said"),
        help_text=_("Write no names. It goes among the new statements."),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 2}),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", pgettext_lazy("statement", "any")), *StatementKind.choices],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active_language()
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _("No theme")),
            *((one.pk, in_language(one.name, language)) for one in Theme.objects.all()),
        ]
