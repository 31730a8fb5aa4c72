"""Looking up by a ticket: whoever holds the link sees its one sign-up, and nobody else does."""

from backend.capabilities import keyed_hash
from scheduler.models import SignUp

#: Prefix of what a ticket's hash is keyed with.
PURPOSE = "ticket"


def sign_up_by_ticket(token: str) -> SignUp | None:
    """Return the sign-up that `token` opens, with its session, or None.

    None also when it was folded into counts: a week after the session nothing is left.
    """
    opened = SignUp.objects.select_related(
        "session__activity__organisation",
        "session__activity__place",
        "session__place",
        "contact",
    )
    try:
        return opened.get(ticket_hash=keyed_hash(PURPOSE, token))
    except SignUp.DoesNotExist:
        return None
