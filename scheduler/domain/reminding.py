"""Reminders, computed from the session as it stands now.

Nothing is scheduled ahead: the sweep asks which parties' reminder is due and not yet told. A
session that is moved needs no hunt for stale jobs.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from scheduler.domain import notifying
from scheduler.enums import ActivityStatus, SessionStatus, SignUpStatus
from scheduler.models import Session, SignUp

BATCH = 200


def reminded_at_sign_up(session: Session) -> datetime | None:
    """Return what counts as told when a party signs up now.

    The early reminders of the past are not sent to someone who has just got a confirmation; the
    last one always is.
    """
    now = timezone.now()
    past = [session.start - lead for lead in _leads()[:-1] if session.start - lead <= now]
    return max(past, default=None)


def sweep() -> int:
    """Queue the reminders that are due. Two sweeps at once tell nobody twice.

    Returns:
        How many were queued.
    """
    told = 0
    for index, lead in enumerate(_leads()):
        shorter = _leads()[index + 1] if index + 1 < len(_leads()) else timedelta(0)
        while batch := _tell_batch(lead, shorter):
            told += batch
    return told


@transaction.atomic
def _tell_batch(lead: timedelta, shorter: timedelta) -> int:
    """Tell parties for whom `lead` is the nearest reminder whose time has come."""
    now = timezone.now()
    parties = list(
        SignUp.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("session__activity", "session__place", "contact")
        .filter(
            status=SignUpStatus.CONFIRMED,
            contact__isnull=False,
            session__status=SessionStatus.SCHEDULED,
            session__activity__status=ActivityStatus.PUBLISHED,
            session__start__gt=max(now, now + shorter),
            session__start__lte=now + lead,
        )
        .filter(Q(reminded__isnull=True) | Q(reminded__lt=F("session__start") - lead))[:BATCH]
    )
    for party in parties:
        party.reminded = party.session.start - lead
        notifying.remind(party=party)
    SignUp.objects.bulk_update(parties, ["reminded"])
    return len(parties)


def _leads() -> list[timedelta]:
    return [timedelta(minutes=minutes) for minutes in settings.REMINDER_LEADS_MINUTES]
