"""Forms of a session's pages: what changes, and what is said."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.clock import HELSINKI
from backend.forms import Tiles
from backend.models import Place
from backend.models.texts import LONGEST_TEXT, LONGEST_TITLE
from scheduler.domain.cancelling import LONGEST_MESSAGE
from scheduler.domain.changing import Scope, SessionChange
from scheduler.models import Session
from scheduler.models.activity import MOST_SEATS
from scheduler.pages.desk.activity_form import PlaceChoice
from scheduler.pages.desk.schedule_form import day_input, time_input
from scheduler.pages.desk.text_fields import add_languages, in_languages, language_fields

SCOPES = [
    (Scope.THIS, _("Only this time")),
    (Scope.FOLLOWING, _("This time and those after it")),
    (Scope.ALL, _("All times to come")),
]
TEXTS = {"title": LONGEST_TITLE, "summary": LONGEST_TEXT}
LONGEST_NOTE = 1000


class MessageForm(forms.Form):
    """A word to everyone who left an address."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "It goes out as you write it. Someone else may read it on their phone: do not tell "
            "what this is about."
        ),
    )


class NoteForm(forms.Form):
    """A note for the other hosts of a session."""

    note = forms.CharField(
        label=_("A note for the other hosts"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("About this time, for example where the key is. Never about a person."),
    )


class ScopeForm(forms.Form):
    """How far a change of a session reaches."""

    scope = forms.ChoiceField(
        label=_("What does this change?"), choices=SCOPES, initial=Scope.THIS, widget=Tiles
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Make the form of a session as it is now."""
        super().__init__(*args, **kwargs)
        self.session = session
        if not session.activity.is_series:
            del self.fields["scope"]

    def reach(self) -> Scope:
        """Return how far the change reaches."""
        return Scope(self.cleaned_data.get("scope") or Scope.THIS)


class ChangeForm(ScopeForm):
    """Time, place and seats of a session."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    begins = forms.TimeField(label=_("Begins at"), widget=time_input())
    ends = forms.TimeField(label=_("Ends at"), widget=time_input())
    place = PlaceChoice(label=_("Where"), queryset=Place.objects.order_by("town", "slug"))
    capacity = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_("Leave empty when there is room for everyone."),
    )
    field_order = ("day", "begins", "ends", "place", "capacity", "scope")

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Make the form of a session as it is now."""
        start, end = timezone.localtime(session.start), timezone.localtime(session.end)
        kwargs.setdefault(
            "initial",
            {
                "day": start.date(),
                "begins": start.time(),
                "ends": end.time(),
                "place": session.place_id,
                "capacity": session.capacity,
            },
        )
        super().__init__(*args, session=session, **kwargs)

    def change(self) -> SessionChange:
        """Return what is new, of a valid form; what was left as it was stays out of it.

        A wider scope then does not carry this session's own place or seats to the others. Who
        would lose a place is shown before it is done, so the last to sign up may be let go.
        """
        cleaned, session = self.cleaned_data, self.session
        start = datetime.combine(cleaned["day"], cleaned["begins"], HELSINKI)
        end = datetime.combine(cleaned["day"], cleaned["ends"], HELSINKI)
        # A camp of some days keeps its days.
        end += timezone.localdate(session.end) - timezone.localdate(session.start)
        if end <= start:
            end += timedelta(days=1)
        moved = (start, end) != (session.start, session.end)
        resized = cleaned["capacity"] != session.capacity
        return SessionChange(
            start=start if moved else None,
            end=end if moved else None,
            place=cleaned["place"] if cleaned["place"].pk != session.place_id else None,
            capacity=cleaned["capacity"] if resized else None,
            sets_capacity=resized,
            lets_go=True,
        )


class TextsForm(ScopeForm):
    """What a session is called, and what is done."""

    title_fi = forms.CharField(label=_("Name"), max_length=LONGEST_TITLE)
    summary_fi = forms.CharField(
        label=_("What we do"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Make the form of a session as it is now."""
        shown = {"title": session.shown_title, "summary": session.shown_summary}
        kwargs.setdefault(
            "initial",
            {
                f"{name}_{code}": words
                for name, texts in shown.items()
                for code, words in texts.items()
            },
        )
        super().__init__(*args, session=session, **kwargs)
        add_languages(self, TEXTS)

    def change(self) -> SessionChange:
        """Return what is new, of a valid form.

        Of a single time, words that are the activity's are no words of its own.
        """
        session = self.session
        new: dict[str, dict[str, str] | None] = {}
        for name in TEXTS:
            words = in_languages(self.cleaned_data, name)
            if words == getattr(session, f"shown_{name}"):
                new[name] = None
            elif self.reach() == Scope.THIS and words == getattr(session.activity, name):
                new[name] = {}
            else:
                new[name] = words
        return SessionChange(title=new["title"], summary=new["summary"])

    def in_finnish(self) -> list[forms.BoundField]:
        """Return the fields of Finnish."""
        return language_fields(self, TEXTS, settings.LANGUAGE_CODE)

    def in_swedish(self) -> list[forms.BoundField]:
        """Return the fields of Swedish."""
        return language_fields(self, TEXTS, "sv")

    def in_english(self) -> list[forms.BoundField]:
        """Return the fields of English."""
        return language_fields(self, TEXTS, "en")


class HostsScopeForm(ScopeForm):
    """Who hosts is asked in rows beside it."""
