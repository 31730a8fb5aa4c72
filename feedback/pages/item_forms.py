"""Forms of a backlog item. Texts have a field a language; Finnish is needed."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from backend.forms import CheckTiles
from backend.models import Place, Theme
from backend.models.texts import LONGEST_TEXT, LONGEST_TITLE, in_language
from backend.saying import active_language
from feedback.enums import DECIDABLE
from feedback.models import BacklogItem
from feedback.models.backlog import LONGEST_ROLE

if TYPE_CHECKING:
    from django.http import QueryDict

Texts = dict[str, str]


class VersionedForm(forms.Form):
    """A form that knows which version of an item its member saw."""

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def texts(self, name: str) -> Texts:
        """Return a text by language from its fields `<name>_fi`, `<name>_sv`, `<name>_en`."""
        return {code: self.cleaned_data[f"{name}_{code}"] for code, _name in settings.LANGUAGES}

    def saw(self, version: int) -> None:
        """Take the item's present version, so that sending again goes through."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("version")] = str(version)
        self.data = data


def _text_fields(
    name: str, label: Any, *, longest: int, rows: int = 0, **options: Any
) -> dict[str, Any]:
    """Make a field a language; only Finnish is needed."""
    return {
        f"{name}_{code}": forms.CharField(
            label=label if code == "fi" else format_lazy("{} ({})", label, language),
            required=code == "fi" and options.get("required", True),
            max_length=longest,
            widget=forms.Textarea({"rows": rows, "lang": code})
            if rows
            else forms.TextInput({"lang": code}),
        )
        for code, language in settings.LANGUAGES
    }


class DecideForm(VersionedForm):
    """Where the item moves, and why."""

    state = forms.ChoiceField(
        label=_("State"), choices=[(state.value, state.label) for state in DECIDABLE]
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For the group. Needed when the group declines. The public sees the answer."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(VersionedForm):
    """The public answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _text_fields("text", _("Answer"), longest=LONGEST_TEXT, rows=4)
        self.fields["text_fi"].help_text = _(
            "Short and plain. Say what was done or will be done, or why not."
        )


class ItemForm(VersionedForm):
    """What an item is called and about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _text_fields("title", _("Title"), longest=LONGEST_TITLE)
        self.fields["title_fi"].help_text = _(
            "In the words of those who said it. It is public once the item is answered."
        )
        self.fields |= _text_fields(
            "description", _("What it is about"), longest=LONGEST_TEXT, rows=3, required=False
        )
        language = active_language()
        self.fields["in_charge"] = forms.CharField(
            label=_("Who sees to it"),
            help_text=_("A role, such as “housing adviser”. Never a client."),
            required=False,
            max_length=LONGEST_ROLE,
        )
        self.fields["due"] = forms.DateField(
            label=_("Promised until"),
            required=False,
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        )
        self.fields["themes"] = forms.MultipleChoiceField(
            label=_("Themes"),
            required=False,
            choices=[(one.slug, in_language(one.name, language)) for one in Theme.objects.all()],
            widget=CheckTiles,
        )
        self.fields["places"] = forms.MultipleChoiceField(
            label=_("Places"),
            help_text=_("The answer is shown at the place too."),
            required=False,
            choices=[(one.slug, in_language(one.name, language)) for one in Place.objects.all()],
            widget=CheckTiles,
        )

    @staticmethod
    def initial_of(item: BacklogItem) -> dict[str, Any]:
        """Return what the form shows of an item."""
        return {
            **{f"title_{code}": text for code, text in item.title.items()},
            **{f"description_{code}": text for code, text in item.description.items()},
            "themes": [theme.slug for theme in item.themes.all()],
            "places": [place.slug for place in item.places.all()],
            "in_charge": item.in_charge,
            "due": item.due,
            "version": item.version,
        }


class MergeForm(forms.Form):
    """Which item lives on."""

    into = forms.ChoiceField(label=_("Merge into"))

    def __init__(self, *args: Any, items: list[BacklogItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active_language()
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose an item")),
            *((str(item.pk), in_language(item.title, language)) for item in items),
        ]


class SplitForm(forms.Form):
    """What a new item of some voices is called. The voices are ticked in the list of them."""

    title = forms.CharField(label=_("Title of the new item"), max_length=LONGEST_TITLE)
