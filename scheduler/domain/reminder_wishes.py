"""Whether a party wants reminders. What changes the plan is told all the same."""

from django.db import transaction

from backend.domain.outbox import withdraw
from backend.enums import MessageKind
from scheduler.domain.signing_up import locked_party
from scheduler.models import SignUp


@transaction.atomic
def want_reminders(*, ticket: str, wanted: bool) -> SignUp:
    """Turn the reminders of a sign-up on or off. Doing it twice is doing it once.

    The address stays: a new time, a cancellation or a freed place is still told. To forget the
    address is another act (`scheduler.domain.signing_up.forget_contact`).

    Args:
        ticket: Of the sign-up.
        wanted: Whether reminders are sent from now on.

    Raises:
        NotFound: The ticket opens nothing.
    """
    _session, party = locked_party(ticket)
    party.wants_reminders = wanted
    party.save(update_fields=["wants_reminders"])
    if not wanted:
        withdraw(reference=party.reference, kind=MessageKind.REMINDER)
    return party
