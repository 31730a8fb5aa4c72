"""One field for an address of any kind that a person types: e-mail, or phone where that is open."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend import channels
from backend.enums import Channel

LONGEST_TYPED = 254
#: Asked for where the address is typed: with a group's theme it says something of one's health
#: (GDPR, article 9), so agreeing must be as plain as the field.
PROMISE = _(
    "If you write your address here, you agree that we keep it, locked, to write to you "
    "about this one time. We erase it after that, at the latest two days after the end."
)


def typed_channel(address: str) -> Channel:
    """Return the channel that a typed address is of; the verb says whether it reaches anyone."""
    if "@" not in address and Channel.SMS in channels.open_names():
        return Channel.SMS
    return Channel.EMAIL


def contact_field(*, required: bool) -> forms.CharField:
    """Return the field; its name in a form is the API's, `contact`."""
    return forms.CharField(
        label=lazy(_label, str)(),
        required=required,
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "email",
                "autocapitalize": "none",
                "spellcheck": "false",
                "inputmode": "email",
                # With one, a stylesheet can tell whether anything was typed.
                "placeholder": " ",
            }
        ),
        help_text=PROMISE,
    )


def _label() -> str:
    if Channel.SMS in channels.open_names():
        return gettext("E-mail or phone number for a reminder")
    return gettext("E-mail for a reminder")
