"""By what figures are chosen."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.clock import today
from backend.templatetags.koppi import text
from feedback.enums import Way
from feedback.queries.batches import (
    Scope,
    Wanted,
    activities_with_figures,
    organisations_with_figures,
    places_with_figures,
    themes_with_figures,
)
from feedback.queries.breakdown import ACTIVITY, DIMENSIONS, MONTH, ORGANISATION, PLACE, THEME

#: What is shown until somebody asks for another period.
PERIOD = timedelta(days=365)
ALL = "all"
WAYS = [*Way.choices, (ALL, pgettext_lazy("answers", "every way"))]
SIDE_BY_SIDE = {
    ACTIVITY: _("By activity"),
    PLACE: _("By place"),
    THEME: _("By theme"),
    ORGANISATION: _("By organisation"),
    MONTH: _("By month"),
}


class FiltersForm(forms.Form):
    """What may be chosen from is only what has figures that the person may see."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    activity = forms.ChoiceField(label=_("Activity"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"})
    )
    way = forms.ChoiceField(label=_("How it was answered"), required=False, choices=WAYS)
    by = forms.ChoiceField(
        label=_("Side by side"), required=False, choices=list(SIDE_BY_SIDE.items())
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        any_one = ("", pgettext_lazy("figures", "All"))
        choices = {
            "organisation": [
                (one.slug, text(one.name)) for one in organisations_with_figures(scope)
            ],
            "place": [(one.slug, text(one.name)) for one in places_with_figures(scope)],
            "theme": [(one.slug, text(one.name)) for one in themes_with_figures(scope)],
            "activity": [(one.slug, text(one.title)) for one in activities_with_figures(scope)],
        }
        for name, found in choices.items():
            self.fields[name].choices = [any_one, *found]  # type: ignore[attr-defined]


def filters_of(request: HttpRequest, scope: Scope) -> tuple[FiltersForm, Wanted, str]:
    """Return the form, what is asked for, and what stands side by side.

    A value that cannot be chosen is told on the form, and is as if it were not there.
    """
    data = request.GET.copy()
    if not data.keys() & {"since", "until"}:
        data["since"] = (today() - PERIOD).isoformat()
    data.setdefault("way", Way.INVITED)
    data.setdefault("by", ACTIVITY)
    form = FiltersForm(data, scope=scope)
    form.is_valid()
    given = form.cleaned_data
    wanted = Wanted(
        **{name: given.get(name) or "" for name in ("organisation", "place", "theme", "activity")},
        since=_day(given.get("since")),
        until=_day(given.get("until")),
        way="" if given.get("way") == ALL else given.get("way") or Way.INVITED,
    )
    by = given.get("by")
    return form, wanted, by if by in DIMENSIONS else ACTIVITY


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None
