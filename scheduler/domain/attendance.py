"""Forgetting who came, person by person; only counts stay."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from backend.domain.contacts import release_contact
from backend.domain.outbox import withdraw
from scheduler.enums import SignUpStatus
from scheduler.models import Session, SessionNote, SignUp

#: Sign-ups of a past session are folded into counts after this.
FOLDED_AFTER = timedelta(days=7)
#: Wishes are erased this long after the session: a day is promised, also when a sweep is late.
WISHES_KEPT = timedelta(hours=23)
#: What hosts wrote to each other about a session is of no use long after it.
NOTES_KEPT = timedelta(days=30)
BATCH = 100


def fold_past_sign_ups() -> int:
    """Turn sign-ups of sessions that ended a week ago into counts, and delete them.

    Returns:
        How many sessions were folded.
    """
    folded = 0
    ended = Session.objects.filter(folded=False, end__lt=timezone.now() - FOLDED_AFTER)
    while pks := list(ended.order_by("end").values_list("pk", flat=True)[:BATCH]):
        for pk in pks:
            _fold(pk)
        folded += len(pks)
    return folded


def forget_wishes() -> int:
    """Erase wishes of sessions that ended a day ago."""
    return SignUp.objects.filter(
        sealed_wish__isnull=False, session__end__lt=timezone.now() - WISHES_KEPT
    ).update(sealed_wish=None)


def forget_notes() -> int:
    """Erase hosts' notes of sessions that are long over."""
    old = SessionNote.objects.filter(session__end__lt=timezone.now() - NOTES_KEPT)
    return old.delete()[0]


@transaction.atomic
def _fold(pk: UUID) -> None:
    session = Session.objects.select_for_update().get(pk=pk)
    if session.folded:
        return
    came = session.sign_ups.filter(status=SignUpStatus.ATTENDED)
    session.parties_came += came.count()
    session.persons_came += came.aggregate(persons=Sum("party_size"))["persons"] or 0
    session.persons_came += session.walk_ins
    session.folded = True
    session.save(update_fields=["parties_came", "persons_came", "folded"])
    for party in session.sign_ups.filter(contact__isnull=False).select_related("contact"):
        withdraw(reference=party.reference)
        if party.contact is not None:
            release_contact(contact=party.contact)
    session.sign_ups.all().delete()
    session.door_presses.all().delete()
