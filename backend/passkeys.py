"""Passkeys: how one is added, and what having one means.

Apart from `backend.accounts`, since allauth's passkey forms need the adapter that stands there.
"""

from collections.abc import Sequence
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _


# allauth ships no type stubs, so its classes are Any to mypy.
class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A passkey opens the door; it does not lock it.

    allauth would ask everyone who has a passkey for it after the code from the e-mail too. A peer
    expert with a passkey on the phone could then not sign in on the laptop of the living room.
    Who wants a second lock takes the authenticator app: it is asked at every sign-in by code.
    """

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Sequence[str] | None = None) -> bool:
        """Say whether a second step is asked of `user`; among several types a passkey is none."""
        if types is not None and Authenticator.Type.TOTP in types:
            types = [Authenticator.Type.TOTP]
        return bool(super().is_mfa_enabled(user, types=types))


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for the key, and whether it is enough alone; most want that, so it is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label = _("Name of the key")
        name.help_text = _("Such as: my phone.")
        name.widget.attrs["autocomplete"] = "off"
        alone = self.fields["passwordless"]
        alone.label = _("This key is enough alone: no code by e-mail")
        alone.help_text = ""
        alone.initial = True
