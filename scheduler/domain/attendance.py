"""Who came, and forgetting it person by person."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.domain.contacts import release_contact
from backend.domain.memberships import require_calendar_role
from backend.domain.outbox import withdraw
from backend.errors import NotFound, Refusal
from backend.models import User
from scheduler.enums import SEATED, SignUpStatus
from scheduler.models import Session, SessionNote, SignUp
from scheduler.queries.seats import locked_session

#: The door opens this long before the start.
DOOR_OPENS = timedelta(hours=2)
#: Sign-ups of a past session are folded into counts after this.
FOLDED_AFTER = timedelta(days=7)
#: Wishes are erased this long after the session: a day is promised, also when a sweep is late.
WISHES_KEPT = timedelta(hours=23)
#: What hosts wrote to each other about a session is of no use long after it.
NOTES_KEPT = timedelta(days=30)
BATCH = 100


class DoorClosed(Refusal):
    """It is not time to tick who came."""

    code = "door_closed"
    message = _("You can tick who came from two hours before the start.")


@transaction.atomic
def check_in(*, actor: User, sign_up_id: UUID | str, came: bool | None) -> SignUp:
    """Tick that a party came or did not, or take the tick back.

    Nobody is punished for not coming: the tick only counts.

    Args:
        actor: Runs the organisation's calendar.
        sign_up_id: Which party.
        came: True, False, or None to take it back.

    Raises:
        NotFound: There is no such party with seats.
        NotAllowed: `actor` does not run the organisation's calendar.
        DoorClosed: More than two hours before the start.
    """
    party = (
        SignUp.objects.select_for_update(of=("self",))
        .select_related("session__activity__organisation")
        .filter(pk=sign_up_id, status__in=SEATED)
        .first()
    )
    if party is None:
        raise NotFound
    require_calendar_role(person=actor, organisation=party.session.activity.organisation)
    if party.session.start - timezone.now() > DOOR_OPENS:
        raise DoorClosed
    ticks = {
        True: SignUpStatus.ATTENDED,
        False: SignUpStatus.ABSENT,
        None: SignUpStatus.CONFIRMED,
    }
    party.status = ticks[came]
    party.save(update_fields=["status"])
    return party


@transaction.atomic
def tally(*, actor: User, session_id: UUID | str, persons: int) -> Session:
    """Count people who walked in; a negative number takes back a press too many.

    Args:
        actor: Runs the organisation's calendar.
        session_id: At whose door.
        persons: How many more, or fewer. The count never goes below zero.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` does not run the organisation's calendar.
        DoorClosed: More than two hours before the start.
    """
    try:
        session = locked_session(session_id)
    except Session.DoesNotExist:
        raise NotFound from None
    require_calendar_role(person=actor, organisation=session.activity.organisation)
    if session.start - timezone.now() > DOOR_OPENS:
        raise DoorClosed
    session.walk_ins = max(0, session.walk_ins + persons)
    session.save(update_fields=["walk_ins"])
    return session


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
