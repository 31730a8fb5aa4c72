"""Forms of client pages: signing up, and how many come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.capabilities import LONGEST_IDEMPOTENCY_KEY, SHORTEST_IDEMPOTENCY_KEY
from backend.forms import PartySize, Tiles
from backend.saying import active_language
from backend.web.caching import FORM_KEY
from scheduler.domain.aliases import LONGEST as LONGEST_ALIAS
from scheduler.domain.signing_up import Wanted
from scheduler.models.signup import LARGEST_PARTY
from scheduler.pages.contacting import contact_field, typed_channel

LONGEST_WISH = 500
#: The tile that stands for this many and more; the label of `larger_size` says it too.
MANY = 4
SIZES = [*((str(size), str(size)) for size in range(1, MANY)), (str(MANY), f"{MANY}+")]
DISCREET = [
    ("yes", _("No. Messages tell only the time and the street.")),
    ("no", _("Yes. Messages may tell what it is about.")),
]


class PartyForm(forms.Form):
    """How many come. Tiles for the common sizes, a number for a larger party."""

    party_size = forms.ChoiceField(
        label=_("How many of you are coming?"), choices=SIZES, initial="1", widget=PartySize
    )
    larger_size = forms.IntegerField(
        label=_("If you are 4 or more: how many?"),
        required=False,
        min_value=MANY,
        max_value=LARGEST_PARTY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def size(self) -> int:
        """Return how many come, of a valid form."""
        chosen = int(self.cleaned_data["party_size"])
        return int(self.cleaned_data.get("larger_size") or chosen) if chosen == MANY else chosen


def party_form_for(size: int) -> PartyForm:
    """Return an unbound form that shows the present size."""
    large = size if size > MANY else None
    return PartyForm(initial={"party_size": str(min(size, MANY)), "larger_size": large})


class SignUpForm(PartyForm):
    """Signing up: only the size is needed."""

    contact = contact_field(required=False)
    discreet = forms.ChoiceField(
        label=_("May messages tell what this is about?"),
        choices=DISCREET,
        initial="yes",
        required=False,
        widget=Tiles,
        help_text=_("Someone else may see your phone or your e-mail."),
    )
    wish = forms.CharField(
        label=_("What would you like from this time?"),
        required=False,
        max_length=LONGEST_WISH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the hosts read this. We erase it a day after. Do not write names."),
    )
    alias = forms.CharField(
        label=_("A name to say at the door"),
        required=False,
        max_length=LONGEST_ALIAS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Make one up. If you leave this empty, you get a colour and an animal."),
    )
    # Replaced for each reader; see `backend.web.caching`.
    key = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}), initial=FORM_KEY
    )

    optional_fields = ("contact", "discreet", "wish", "alias")

    def clean_key(self) -> str:
        """Return the key, or nothing when it is too weak to be this reader's own."""
        key = str(self.cleaned_data["key"])
        own = SHORTEST_IDEMPOTENCY_KEY <= len(key) <= LONGEST_IDEMPOTENCY_KEY
        return key if own and key != FORM_KEY else ""

    def wanted(self) -> Wanted:
        """Return what the party asks for, of a valid form."""
        cleaned: dict[str, Any] = self.cleaned_data
        return Wanted(
            party_size=self.size(),
            alias=cleaned["alias"],
            wish=cleaned["wish"],
            locale=active_language(),
            discreet=cleaned["discreet"] != "no",
            channel=typed_channel(cleaned["contact"]) if cleaned["contact"] else "",
            address=cleaned["contact"],
            idempotency_key=cleaned["key"],
        )

    def is_optional_part_open(self) -> bool:
        """Say whether something was typed there, or is wrong there."""
        typed = any(self.data.get(name) for name in ("contact", "wish", "alias"))
        return bool(typed or set(self.errors) & set(self.optional_fields))
