"""The form of the board's filters; the memo's selection is the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.models import Place, Theme, User
from backend.models.texts import in_language
from backend.saying import active_language
from feedback.enums import Source, StatementKind

ANY = pgettext_lazy("filter", "any")


class FilterForm(forms.Form):
    """What to show. Sent by GET, so that a view has an address."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    source = forms.ChoiceField(
        label=_("Where it was said"), required=False, choices=[("", ANY), *Source.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", ANY), *StatementKind.choices]
    )
    only = forms.ChoiceField(
        label=_("Items"),
        required=False,
        choices=[
            ("", pgettext_lazy("filter", "all")),
            ("owed", _("that owe an answer")),
            ("late", _("past their day")),
        ],
    )
    holder = forms.ChoiceField(label=_("Who is on it"), required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter-%s", **kwargs})
        language = active_language()
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", ANY),
            *((one.pk, in_language(one.name, language)) for one in Theme.objects.all()),
        ]
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            ("", ANY),
            *((one.slug, in_language(one.name, language)) for one in Place.objects.all()),
        ]
        self.fields["holder"].choices = [  # type: ignore[attr-defined]
            ("", ANY),
            (str(person.pk), _("me")),
        ]
