"""Forms of what comes of an item."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from backend.models import Organisation, Place, User
from backend.models.texts import in_language
from backend.queries.rights import organisations_run_by
from backend.saying import active_language
from feedback.models import BacklogItem
from scheduler.queries.visible import listed_activities

MOST_OFFERED = 200


class AttachForm(forms.Form):
    """An activity that came of the item, or was changed because of it."""

    activity = forms.ChoiceField(label=gettext_lazy("Activity"))

    def __init__(self, *args: Any, person: User, item: BacklogItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active_language()
        joined = {one.pk for one in item.activities.all()}
        self.fields["activity"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Choose an activity")),
            *(
                (one.slug, in_language(one.title, language))
                for one in listed_activities(person).order_by("title__fi")[:MOST_OFFERED]
                if one.pk not in joined
            ),
        ]


class DraftForm(forms.Form):
    """What a draft cannot be without; its words come of the item."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Who arranges it"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"), queryset=Place.objects.all(), to_field_name="slug"
    )
    start = forms.DateTimeField(
        label=gettext_lazy("First time"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, person: User, item: BacklogItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_run_by(person)  # type: ignore[attr-defined]
        for name in ("organisation", "place"):
            self.fields[name].label_from_instance = _name  # type: ignore[attr-defined]
        first = item.places.first()
        self.initial.setdefault("place", first.slug if first else "")
        self.initial.setdefault("start", next_wednesday())


def _name(one: Any) -> str:
    return in_language(one.name, active_language())


def next_wednesday() -> datetime:
    """Return five in the afternoon of the Wednesday after the next seven days."""
    day = timezone.localtime() + timedelta(days=7)
    day += timedelta(days=(2 - day.weekday()) % 7)
    return day.replace(hour=17, minute=0, second=0, microsecond=0)
