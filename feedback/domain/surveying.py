"""Asking those whose session was held. One invitation each, and no path back.

The path from a sign-up to an answer is cut here, in one transaction a session: each contact moves
to a row with a new id and the sign-up forgets it, the order is shuffled, and the messages name no
sign-up and no key. What remains is the group: an answer is one of those who were asked.

An address is asked at most once a week, as far as that can be known without remembering anybody:
other contacts that hold the same address at that moment are marked, inside their boxes.
"""

import logging
import random
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from backend.domain.contacts import erase_contact, hand_over, release_contact
from backend.models import SealedContact
from backend.sealing import CannotOpen
from feedback.domain.asked_lately import Asked, one_sweep_at_a_time
from feedback.domain.invitations import chosen_survey
from feedback.domain.inviting import REACHABLE_FOR, invite
from feedback.models import SessionSurvey
from feedback.queries.surveys import sessions_to_ask
from scheduler.enums import SEATED
from scheduler.models import Session, SignUp
from scheduler.queries.held import ASKABLE, parties_not_asked, parties_to_ask

log = logging.getLogger(__name__)
#: The order of invitations must not be guessed from the order of sign-ups.
shuffler = random.SystemRandom()
#: A party that signed up so many days before its session, or later, came soon.
SOON = timedelta(days=7)


def sweep(now: datetime | None = None) -> int:
    """Ask about every session that ended at least `SURVEY_DELAY_MINUTES` ago.

    Any number of sweeps may run side by side: each takes a session that no other holds, and nobody
    is asked twice. A session that ended more than two days ago is left alone: its contacts are
    erased.

    Args:
        now: The present (aware).

    Returns:
        How many sessions were asked about.
    """
    now = now or timezone.now()
    asked = 0
    passed: set[UUID] = set()
    while (session_id := _ask_next(now, passed)) is not None:
        passed.add(session_id)
        asked += 1
    return asked


@transaction.atomic
def _ask_next(now: datetime, passed: set[UUID]) -> UUID | None:
    """Ask about one session, and return it; None when there is none left."""
    session = (
        sessions_to_ask(
            ended_after=now - REACHABLE_FOR,
            ended_by=now - timedelta(minutes=settings.SURVEY_DELAY_MINUTES),
        )
        .exclude(pk__in=passed)
        .select_related("activity__organisation")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if session is None:
        return None
    # The search saw the tables as they were before the lock: another sweep may just have asked.
    if not SessionSurvey.objects.filter(session=session).exists():
        asked = SessionSurvey(session=session, survey=chosen_survey(session), **_counts(session))
        asked.invitations_sent = _ask(session, now)
        asked.save(force_insert=True)
        _let_go(session)
    return session.pk


def _counts(session: Session) -> dict[str, int]:
    """Count parties while they are known; a week later they are not."""
    seated = Q(status__in=SEATED)
    since = timezone.localdate(session.start) - SOON
    return session.sign_ups.aggregate(
        parties_asked=Count("pk", filter=Q(status__in=ASKABLE)),
        parties_seated=Count("pk", filter=seated),
        parties_soon=Count("pk", filter=seated & Q(signed_up_on__gte=since)),
    )


def _ask(session: Session, now: datetime) -> int:
    """Cut contacts loose from their sign-ups and invite them; return how many."""
    parties = list(parties_to_ask(session).select_for_update(of=("self",)))
    if not parties:
        return 0
    one_sweep_at_a_time()
    asked = Asked(timezone.localdate(now))
    shuffler.shuffle(parties)
    to_ask = [
        (contact, party.locale)
        for party in parties
        if (contact := party.contact) and _may_ask(contact, asked)
    ]
    # In one statement and before the addresses move: rows written again one by one would lie in
    # the order of the invitations.
    moving = [contact.pk for contact, _language in to_ask]
    SignUp.objects.filter(contact__in=moving).update(survey_sent=True, contact=None)
    for contact, language in to_ask:
        moved = hand_over(contact=contact, keep_until=session.end + REACHABLE_FOR)
        invite(contact=moved, session=session, language=language, due=now)
    asked.remember()
    return len(moving)


def _may_ask(contact: SealedContact, asked: Asked) -> bool:
    try:
        return asked.add(contact)
    except CannotOpen:
        # Its key is gone, so no message could ever reach it. One lost address must not stop the
        # others; the ticket page offers the survey instead.
        log.warning("a contact could not be opened and was erased")
        erase_contact(contact=contact)
        return False


def _let_go(session: Session) -> None:
    """Let go of what is not needed any more: addresses, and in which language people are written.

    The language of an answer's words would tell who may have written them.
    """
    for party in parties_not_asked(session):
        if party.contact is not None:
            release_contact(contact=party.contact)
    session.sign_ups.filter(contact=None).update(locale=settings.LANGUAGE_CODE)
