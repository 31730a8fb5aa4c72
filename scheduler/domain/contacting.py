"""Giving an address to an earlier sign-up, or another one in its place."""

from django.db import transaction

from backend.domain.contacts import erase_contact, seal_contact
from scheduler.domain import notifying
from scheduler.domain.reminding import reminded_at_sign_up
from scheduler.domain.signing_up import CONTACT_KEPT_AFTER_END, locked_party
from scheduler.errors import SignUpEnded
from scheduler.models import SignUp


@transaction.atomic
def give_contact(*, ticket: str, channel: str, address: str) -> SignUp:
    """Let a party be reached from now on; a confirmation shows at once that it works.

    An earlier address is forgotten, with what waited to be sent to it.

    Args:
        ticket: Of the sign-up.
        channel: One of `backend.enums.Channel`.
        address: As typed; for push the subscription that the browser gave, as JSON.

    Raises:
        NotFound: The ticket opens nothing.
        SignUpEnded: Cancelled, or the session is over.
        BadContact: No message could reach the address.
        ChannelClosed: This installation does not send by that channel.
    """
    session, party = locked_party(ticket)
    if not party.is_alive or session.has_ended() or session.is_cancelled:
        raise SignUpEnded
    earlier = party.contact
    party.contact = seal_contact(
        channel=channel,
        address=address,
        keep_until=session.end + CONTACT_KEPT_AFTER_END,
        note=ticket,
    )
    party.wants_reminders = True
    party.reminded = reminded_at_sign_up(session)
    party.save(update_fields=["contact", "wants_reminders", "reminded"])
    if earlier is not None:
        erase_contact(contact=earlier)
    notifying.confirm(party=party, ticket=ticket)
    return party
