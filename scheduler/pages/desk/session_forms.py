"""Forms of a session's page: what changes, and what is said to everyone."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.forms import Tiles
from backend.models import Place
from scheduler.domain.cancelling import LONGEST_MESSAGE
from scheduler.domain.changing import Scope, SessionChange
from scheduler.domain.recurrence import HELSINKI
from scheduler.models import Session
from scheduler.models.activity import MOST_SEATS
from scheduler.pages.desk.activity_form import PlaceChoice, day_input, time_input

SCOPES = [
    (Scope.THIS, _("Only this time")),
    (Scope.FOLLOWING, _("This time and those after it")),
    (Scope.ALL, _("All times to come")),
]


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


class ChangeForm(forms.Form):
    """Time, place and seats of a session, and how far the change reaches."""

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
    scope = forms.ChoiceField(
        label=_("What does this change?"), choices=SCOPES, initial=Scope.THIS, widget=Tiles
    )

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
        super().__init__(*args, **kwargs)
        self.session = session
        if not session.activity.recurrence:
            del self.fields["scope"]

    def change(self) -> SessionChange:
        """Return what is new, of a valid form; what was left as it was stays out of it.

        A wider scope then does not carry this session's own place or seats to the others.
        """
        cleaned, session = self.cleaned_data, self.session
        start = datetime.combine(cleaned["day"], cleaned["begins"], HELSINKI)
        end = datetime.combine(cleaned["day"], cleaned["ends"], HELSINKI)
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
        )

    def reach(self) -> Scope:
        """Return how far the change reaches."""
        return Scope(self.cleaned_data.get("scope") or Scope.THIS)
