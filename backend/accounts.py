"""Sign-in of those who run Koppi: by a code in e-mail, by a passkey; nobody signs up.

A person is invited by a coordinator (`backend.domain.memberships`). The answer to an unknown
address is the same page and also an e-mail, so that neither the page nor the time it takes says
who belongs here.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core.internal.cryptokit import generate_user_code
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from backend.forms import CodeInput
from backend.models import User
from backend.networks import subscriber_of

#: Digits of a sign-in code. With three guesses a code and three codes a minute and address
#: (allauth's limits) a day of guessing reaches one in ten thousand.
CODE_DIGITS = 8


# allauth ships no type stubs, so its classes are Any to mypy.
class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Refuses sign-up, writes to people in their own language, keeps no IP address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: people are invited."""
        return False

    def generate_login_code(self) -> str:
        """Return `1234-5678`: digits are easy to read aloud and to type on an old phone."""
        return str(generate_user_code(numeric=True, length=CODE_DIGITS))

    def format_email_subject(self, subject: str) -> str:
        """Return the subject with the product's name before it, not the host's."""
        return f"Koppi: {subject}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a keyed hash instead of the address: enough to count, no use to anyone else.

        allauth puts this into cache keys for its rate limits.
        """
        address = subscriber_of(super().get_client_ip(request))
        return salted_hmac("backend.accounts.client", address).hexdigest()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the language the person chose; to an unknown address, in the page's."""
        person = User.objects.filter(email__iexact=email).first()
        language = person.language if person else translation.get_language()
        with translation.override(language or settings.LANGUAGE_CODE):
            super().send_mail(template_prefix, email, {**context, "person": person})


class SignInForm(RequestLoginCodeForm):  # type: ignore[misc]
    """One field: the e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].widget.attrs = {"autocomplete": "email", "inputmode": "email"}


class SignInCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """One field: the code that came by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("The code from the e-mail")
        code.help_text = _("Eight digits. You may leave out the dash.")
        code.widget = CodeInput()
        code.widget.is_required = True
