"""One kind message to who gave an address and did not come, where the activity chooses so."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from backend.domain.contacts import release_contact
from scheduler.domain import notifying
from scheduler.domain.signing_up import CONTACT_KEPT_AFTER_END
from scheduler.queries.held import parties_to_greet

#: Ticks at the door may come in late, from a phone that was without a network.
GREETED_AFTER = timedelta(hours=3)
BATCH = 200


def sweep() -> int:
    """Greet absent parties of sessions that ended a few hours ago, and forget their addresses.

    Who was ticked as absent is not asked how it was, so the address is still there; it goes with
    this message. Who was not ticked at all counts as having come.

    Returns:
        How many were greeted.
    """
    greeted = 0
    while batch := _greet_batch():
        greeted += batch
    return greeted


@transaction.atomic
def _greet_batch() -> int:
    now = timezone.now()
    parties = list(
        parties_to_greet(ended_after=now - CONTACT_KEPT_AFTER_END, ended_by=now - GREETED_AFTER)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("session__activity__organisation", "session__place", "contact")[:BATCH]
    )
    for party in parties:
        notifying.tell_missed(party=party, expires=party.session.end + CONTACT_KEPT_AFTER_END)
        contact, party.contact = party.contact, None
        party.save(update_fields=["contact"])
        if contact is not None:
            release_contact(contact=contact)
    return len(parties)
