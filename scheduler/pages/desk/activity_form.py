"""The form of an activity, as a person understands it, and the facts that it makes."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.enums import ThemeKind
from backend.forms import CheckTiles, Tiles
from backend.models import Organisation, Place, Theme
from backend.models.texts import LONGEST_TEXT, LONGEST_TITLE
from backend.templatetags.koppi import text
from scheduler.domain.host_roles import HostWish
from scheduler.domain.publishing import ActivityFacts
from scheduler.domain.recurrence import HELSINKI
from scheduler.enums import SignUpMode
from scheduler.models.activity import MOST_SEATS
from scheduler.pages.desk.schedule import Repeats, choice_of, end_after, rule_for

#: Fields in which a text is written in each language: name and longest.
TEXTS = {
    "title": LONGEST_TITLE,
    "summary": LONGEST_TEXT,
    "cost": LONGEST_TITLE,
    "bring": LONGEST_TITLE,
}
OTHER_LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
SCHEDULE = ("day", "begins", "ends", "repeats", "last_day", "skips_holidays")
SIGN_UP = [
    (SignUpMode.OPEN, _("People sign up, without a name")),
    (SignUpMode.NONE, _("No sign-up, people just come")),
]


class PlaceChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none when it runs
    """A place by its name and town."""

    def label_from_instance(self, obj: Place) -> str:
        """Return what the list shows."""
        return f"{text(obj.name)}, {obj.town}"


class ThemeChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    """Themes by name."""

    def label_from_instance(self, obj: Theme) -> str:
        """Return what the list shows."""
        return text(obj.name)


def day_input() -> forms.DateInput:
    """Return a field of a day, which browsers want in ISO 8601 whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    """Return a field of a time of day."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ActivityForm(forms.Form):
    """What an activity is. Of a published one without its times, which stand in its sessions."""

    title_fi = forms.CharField(label=_("Name"), max_length=LONGEST_TITLE)
    summary_fi = forms.CharField(
        label=_("What we do"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Short sentences. The first paragraph is shown before the sign-up."),
    )
    place = PlaceChoice(label=_("Where"), queryset=Place.objects.order_by("town", "slug"))
    day = forms.DateField(label=_("First day"), widget=day_input())
    begins = forms.TimeField(label=_("Begins at"), widget=time_input())
    ends = forms.TimeField(label=_("Ends at"), widget=time_input())
    repeats = forms.ChoiceField(
        label=_("How often"), choices=Repeats.choices, initial=Repeats.ONCE, widget=Tiles
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=day_input(),
        help_text=_("Leave empty if it goes on for now."),
    )
    skips_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    sign_up = forms.ChoiceField(
        label=_("Signing up"), choices=SIGN_UP, initial=SignUpMode.OPEN, widget=Tiles
    )
    capacity = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_("Leave empty when there is room for everyone."),
    )
    waiting_list = forms.BooleanField(
        label=_("When it is full, people can join a queue"), required=False, initial=True
    )
    themes = ThemeChoice(
        label=_("About"),
        queryset=Theme.objects.filter(kind=ThemeKind.LIFE),
        required=False,
        widget=CheckTiles,
    )
    alone_welcome = forms.BooleanField(label=_("One can come alone"), required=False, initial=True)
    may_just_sit = forms.BooleanField(label=_("One may just sit"), required=False, initial=True)
    may_leave = forms.BooleanField(
        label=_("One may leave at any time"), required=False, initial=True
    )
    cost_fi = forms.CharField(
        label=_("What it costs"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=_("Leave empty when it is free."),
    )
    bring_fi = forms.CharField(label=_("What to bring"), max_length=LONGEST_TITLE, required=False)

    def __init__(
        self, *args: Any, keeps_rule: str = "", is_published: bool = False, **kwargs: Any
    ) -> None:
        """Make the form.

        Args:
            args: As of every form.
            keeps_rule: A rule that the choices cannot say and that may stay.
            is_published: Leave the times out.
            kwargs: As of every form.
        """
        super().__init__(*args, **kwargs)
        self.kept_rule = keeps_rule
        if not keeps_rule:
            self._field("repeats").choices = [
                choice for choice in Repeats.choices if choice[0] != Repeats.KEPT
            ]
        for code in OTHER_LANGUAGES:
            self._add_language(code)
        if is_published:
            for name in SCHEDULE:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Check what needs two fields."""
        cleaned = super().clean() or {}
        day, last = cleaned.get("day"), cleaned.get("last_day")
        if day and last and last < day:
            self.add_error("last_day", _("The last day is before the first day."))
        return cleaned

    def facts(self, *, before: ActivityFacts | None, hosts: list[HostWish]) -> ActivityFacts:
        """Return what the activity is to be, of a valid form.

        Args:
            before: What it was; what the form does not ask stays.
            hosts: Who hosts it.
        """
        cleaned = self.cleaned_data
        asked: dict[str, Any] = {
            "place": cleaned["place"],
            "themes": list(cleaned["themes"]),
            "capacity": cleaned["capacity"],
            "hosts": hosts,
            **{name: self._texts(name) for name in TEXTS},
            **{
                name: cleaned[name]
                for name in (
                    "sign_up",
                    "waiting_list",
                    "alone_welcome",
                    "may_just_sit",
                    "may_leave",
                )
            },
        }
        if "day" in self.fields:
            asked |= self._schedule()
        if before is None:
            return ActivityFacts(**asked)
        # Themes of development are not in the form; they stay.
        asked["themes"] += [theme for theme in before.themes if theme.kind != ThemeKind.LIFE]
        return replace(before, **asked)

    def in_swedish(self) -> list[forms.BoundField]:
        """Return the fields of Swedish."""
        return [self[f"{name}_sv"] for name in TEXTS]

    def in_english(self) -> list[forms.BoundField]:
        """Return the fields of English."""
        return [self[f"{name}_en"] for name in TEXTS]

    def sv_is_open(self) -> bool:
        """Say whether something in Swedish is wrong, so that the part stands open."""
        return any(field.errors for field in self.in_swedish())

    def en_is_open(self) -> bool:
        """Say whether something in English is wrong, so that the part stands open."""
        return any(field.errors for field in self.in_english())

    def schedule(self) -> list[forms.BoundField]:
        """Return the fields of the times."""
        return [self[name] for name in SCHEDULE if name in self.fields]

    def _schedule(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        start = datetime.combine(cleaned["day"], cleaned["begins"], HELSINKI)
        rule = self.kept_rule
        if cleaned["repeats"] != Repeats.KEPT:
            rule = rule_for(cleaned["repeats"], first=cleaned["day"], last=cleaned["last_day"])
        return {
            "start": start,
            "duration": end_after(start, cleaned["ends"]),
            "recurrence": rule,
            "skips_holidays": cleaned["skips_holidays"],
        }

    def _texts(self, name: str) -> dict[str, str]:
        written = {
            code: self.cleaned_data[f"{name}_{code}"].strip()
            for code in (settings.LANGUAGE_CODE, *OTHER_LANGUAGES)
        }
        return {code: words for code, words in written.items() if words}

    def _add_language(self, code: str) -> None:
        for name, longest in TEXTS.items():
            field = self._field(f"{name}_{settings.LANGUAGE_CODE}")
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=field.label,
                max_length=longest,
                required=False,
                widget=type(field.widget)(attrs={"lang": code, **field.widget.attrs}),
            )

    def _field(self, name: str) -> Any:
        return self.fields[name]


def initial_of(facts: ActivityFacts) -> dict[str, Any]:
    """Return what the form shows of an activity as it is."""
    start = timezone.localtime(facts.start)
    repeats, last = choice_of(facts.recurrence, start=facts.start)
    shown: dict[str, Any] = {
        "place": facts.place,
        "day": start.date(),
        "begins": start.time(),
        "ends": (start + facts.duration).time(),
        "repeats": repeats,
        "last_day": last,
        "themes": [theme.pk for theme in facts.themes],
    }
    for name in (
        "sign_up",
        "capacity",
        "waiting_list",
        "skips_holidays",
        "alone_welcome",
        "may_just_sit",
        "may_leave",
    ):
        shown[name] = getattr(facts, name)
    for name in TEXTS:
        for code, words in getattr(facts, name).items():
            shown[f"{name}_{code}"] = words
    return shown


def initial_of_new(organisation: Organisation) -> dict[str, Any]:
    """Return what the form of a new activity shows: a plausible hour, and an only place."""
    places = list(organisation.places.all()[:2])
    return {
        "begins": time(13),
        "ends": time(15),
        "place": places[0] if len(places) == 1 else None,
    }
