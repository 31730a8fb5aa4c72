"""The form of an activity, as a person understands it, and the facts that it makes."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.enums import ThemeKind
from backend.forms import CheckTiles, Tiles
from backend.models import Organisation, Place, Theme
from backend.models.texts import LONGEST_TEXT, LONGEST_TITLE
from backend.templatetags.koppi import text
from scheduler.domain.host_roles import HostWish
from scheduler.domain.planning import Plan
from scheduler.domain.publishing import PLAN, ActivityFacts
from scheduler.enums import SignUpMode
from scheduler.models.activity import MOST_SEATS
from scheduler.pages.desk.reminder_choice import ReminderChoice, chosen, shown
from scheduler.pages.desk.schedule_form import ScheduleForm
from scheduler.pages.desk.text_fields import add_languages, in_languages, language_fields

#: Fields in which a text is written in each language: name and longest.
TEXTS = {
    "title": LONGEST_TITLE,
    "summary": LONGEST_TEXT,
    "company": LONGEST_TITLE,
    "cost": LONGEST_TITLE,
    "bring": LONGEST_TITLE,
}
CHECKS = (
    "sign_up",
    "waiting_list",
    "alone_welcome",
    "may_just_sit",
    "may_leave",
    "greets_absent",
)
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


class ActivityForm(ScheduleForm):
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
    company_fi = forms.CharField(
        label=_("Who will be there"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=_("For example: usually five to ten people of all ages."),
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
    reminders = ReminderChoice()
    greets_absent = forms.BooleanField(
        label=_("Who did not come gets one kind message: you are welcome next time"),
        required=False,
    )
    publish_at = forms.DateTimeField(
        label=_("Publish by itself at"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=_("Leave empty, and it stays a draft until you publish it."),
    )

    def __init__(
        self, *args: Any, plan: Plan | None = None, is_published: bool = False, **kwargs: Any
    ) -> None:
        """Make the form.

        Args:
            args: As of every form.
            plan: When it comes round now.
            is_published: Leave the times out.
            kwargs: As of every form.
        """
        super().__init__(*args, plan=plan, **kwargs)
        add_languages(self, TEXTS)
        self.fields["reminders"].offer(self.initial.get("reminders", ()))  # type: ignore[attr-defined]
        if is_published:
            for name in (*ScheduleForm.base_fields, "publish_at"):
                del self.fields[name]

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
            "reminder_leads": chosen(cleaned["reminders"]),
            "hosts": hosts,
            **{name: in_languages(cleaned, name) for name in TEXTS},
            **{name: cleaned[name] for name in CHECKS},
        }
        if self.has_schedule:
            plan = self.plan()
            asked |= {name: getattr(plan, name) for name in PLAN}
            asked["publish_at"] = cleaned["publish_at"]
        if before is None:
            return ActivityFacts(**asked)
        # Themes of development are not in the form; they stay.
        asked["themes"] += [theme for theme in before.themes if theme.kind != ThemeKind.LIFE]
        return replace(before, **asked)

    @property
    def has_schedule(self) -> bool:
        """Say whether it asks when it is."""
        return "day" in self.fields

    def in_swedish(self) -> list[forms.BoundField]:
        """Return the fields of Swedish."""
        return language_fields(self, TEXTS, "sv")

    def in_english(self) -> list[forms.BoundField]:
        """Return the fields of English."""
        return language_fields(self, TEXTS, "en")

    def sv_is_open(self) -> bool:
        """Say whether something in Swedish is wrong, so that the part stands open."""
        return any(field.errors for field in self.in_swedish())

    def en_is_open(self) -> bool:
        """Say whether something in English is wrong, so that the part stands open."""
        return any(field.errors for field in self.in_english())


def initial_of(facts: ActivityFacts) -> dict[str, Any]:
    """Return what the form shows of an activity as it is, its times left out."""
    initial: dict[str, Any] = {
        "place": facts.place,
        "themes": [theme.pk for theme in facts.themes],
        "reminders": shown(facts.reminder_leads),
        **{name: getattr(facts, name) for name in ("capacity", "publish_at", *CHECKS)},
    }
    for name in TEXTS:
        for code, words in getattr(facts, name).items():
            initial[f"{name}_{code}"] = words
    return initial


def initial_of_new(organisation: Organisation, day: date | None) -> dict[str, Any]:
    """Return what the form of a new activity shows: an only place, and its day if known."""
    places = list(organisation.places.all()[:2])
    return {"place": places[0] if len(places) == 1 else None, "day": day}
