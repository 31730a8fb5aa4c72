"""Refusals: what a verb raises when a rule says no.

A refusal is a named class with a machine `code`, the `field` it speaks of when there is one, and
a sentence for the person who asked. Pages show it beside the field and keep what was typed; the
API answers with its `status`.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a malfunction)
    """A rule of the house said no.

    Args:
        message: A sentence that a person can act on; the class's own when left out.
        field: The input that the sentence speaks of, by its API name.
    """

    code = "refused"
    status = 409
    field: str | None = None
    message: str | Promise = _("That is not possible right now.")

    def __init__(self, message: str | Promise | None = None, *, field: str | None = None) -> None:
        self.message = message if message is not None else type(self).message
        self.field = field if field is not None else type(self).field
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refusal):
    """The person's role does not reach this far."""

    code = "not_allowed"
    status = 403
    message = _("Your role does not allow this.")


class NotFound(Refusal):
    """There is no such thing, or it is not this person's to see."""

    code = "not_found"
    status = 404
    message = _("This was not found. The link may be old.")


class BadInput(Refusal):
    """A value cannot be taken as it is."""

    code = "invalid"
    status = 400
    message = _("Check this value.")


class BadContact(BadInput):
    """An address that no message could reach."""

    code = "bad_contact"
    field = "contact"
    message = _("Check the address: a message cannot reach it.")


class ChannelClosed(BadInput):
    """The installation has no way to send by this channel."""

    code = "channel_closed"
    field = "contact"
    message = _("This way of sending is not in use here. Choose e-mail or leave it empty.")


class ProofNeeded(Refusal):
    """Very many write at once: a little work is asked for first (`backend.web.proof`)."""

    code = "proof_needed"
    status = 429
    message = _(
        "Very many are writing at once. Do the sum of /api/v1/proof/ and send it in the header "
        "Proof."
    )
