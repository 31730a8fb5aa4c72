"""Asking those whose session was held. One invitation each, and no path back.

The path from a sign-up to an answer is cut here, in one transaction a session: each contact moves
to a row with a new id and the sign-up forgets it, the order is shuffled, and the messages name no
sign-up and no key. What remains is the group: an answer is one of those who were asked.
"""

import logging
import random
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from backend.domain.contacts import erase_contact, hand_over, release_contact
from backend.models import SealedContact
from backend.sealing import CannotOpen
from feedback.domain.invitations import chosen_survey
from feedback.domain.inviting import REACHABLE_FOR, invite
from feedback.models import SessionSurvey
from feedback.queries.surveys import sessions_to_ask
from scheduler.models import Session, SignUp
from scheduler.queries.held import parties_not_asked, parties_to_ask

log = logging.getLogger(__name__)
#: The order of invitations must not be guessed from the order of sign-ups.
shuffler = random.SystemRandom()


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
        asked = SessionSurvey(session=session, survey=chosen_survey(session))
        asked.invitations_sent = _ask(session, now)
        asked.save(force_insert=True)
    return session.pk


def _ask(session: Session, now: datetime) -> int:
    """Cut contacts loose from their sign-ups and invite them; return how many."""
    parties = list(parties_to_ask(session).select_for_update(of=("self",)))
    shuffler.shuffle(parties)
    sent: list[UUID] = []
    for party in parties:
        contact = _handed_over(party, session)
        if contact is not None:
            invite(contact=contact, session=session, language=party.locale, due=now)
            sent.append(party.pk)
    SignUp.objects.filter(pk__in=sent).update(survey_sent=True, contact=None)
    for party in parties_not_asked(session):
        if party.contact is not None:
            release_contact(contact=party.contact)
    return len(sent)


def _handed_over(party: SignUp, session: Session) -> SealedContact | None:
    if party.contact is None:
        return None
    try:
        return hand_over(contact=party.contact, keep_until=session.end + REACHABLE_FOR)
    except CannotOpen:
        # Its key is gone, so no message could ever reach it. One lost address must not stop the
        # others; the ticket page offers the survey instead.
        log.warning("a contact could not be opened and was erased")
        erase_contact(contact=party.contact)
        return None
