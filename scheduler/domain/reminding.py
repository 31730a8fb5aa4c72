"""Reminders, computed from the session as it stands now.

Nothing is scheduled ahead: the sweep asks which parties' reminder is due and not yet told. A
session that is moved needs no hunt for stale jobs. A reminder whose time falls into the night comes
in the morning or the evening before (`backend.domain.quiet_hours`).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain, groupby
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from backend.domain.quiet_hours import considerate
from scheduler.domain import notifying
from scheduler.enums import ActivityStatus, SessionStatus, SignUpStatus
from scheduler.models import Activity, Session, SignUp
from scheduler.models.activity import LONGEST_LEAD_MINUTES

BATCH = 200
#: A reminder that would come in the night comes earlier by so much at most.
NIGHT = timedelta(hours=24)
#: A column that a reminder reads and that is not named here costs a query of its own.
READ_BY_REMINDER = (
    *("contact", "alias", "locale", "discreet", "reminded"),
    *("session__start", "session__end", "session__title", "session__activity__title"),
    *("session__activity__reminder_leads", "session__activity__organisation__has_own_texts"),
    *("session__place__name", "session__place__street", "session__place__town"),
)


def leads_of(activity: Activity) -> list[timedelta]:
    """Return how long before the start reminders go out, the earliest first."""
    minutes = activity.reminder_leads
    if minutes is None:
        minutes = settings.REMINDER_LEADS_MINUTES
    return [timedelta(minutes=each) for each in sorted(minutes, reverse=True)]


def reminded_at_sign_up(session: Session) -> datetime | None:
    """Return what counts as told when a party signs up now.

    The early reminders of the past are not sent to someone who has just got a confirmation; the
    last one always is, at any hour: who signs up in the night is awake.
    """
    now = timezone.now()
    early = leads_of(session.activity)[:-1]
    past = [session.start - lead for lead in early if _moment(session, lead) <= now]
    return max(past, default=None)


def sweep() -> int:
    """Queue the reminders that are due. Two sweeps at once tell nobody twice.

    Returns:
        How many were queued.
    """
    told = 0
    due = sorted(_due_sessions(), key=lambda pair: pair[0])
    for lead, pairs in groupby(due, key=lambda pair: pair[0]):
        session_ids = [session_id for _lead, session_id in pairs]
        passed: set[UUID] = set()
        while batch := _tell_batch(lead, session_ids, passed):
            told += batch
    return told


def _due_sessions() -> Iterable[tuple[timedelta, UUID]]:
    """Find sessions of which a reminder's time has come, each with the nearest such reminder."""
    now = timezone.now()
    for session in _sessions_ahead(now):
        if (lead := _due_lead(session, now)) is not None:
            yield lead, session.pk


def _sessions_ahead(now: datetime) -> QuerySet[Session]:
    usual = timedelta(minutes=max(settings.REMINDER_LEADS_MINUTES, default=0)) + NIGHT
    longest = timedelta(minutes=LONGEST_LEAD_MINUTES) + NIGHT
    reachable = SignUp.objects.filter(session=OuterRef("pk"), contact__isnull=False)
    return (
        Session.objects.filter(
            Exists(reachable),
            Q(start__lte=now + usual)
            | Q(activity__reminder_leads__isnull=False, start__lte=now + longest),
            start__gt=now,
            status=SessionStatus.SCHEDULED,
            activity__status=ActivityStatus.PUBLISHED,
        )
        .select_related("activity")
        .only("start", "activity__reminder_leads")
    )


def _due_lead(session: Session, now: datetime) -> timedelta | None:
    due = [lead for lead in leads_of(session.activity) if _moment(session, lead) <= now]
    return min(due, default=None)


def _moment(session: Session, lead: timedelta) -> datetime:
    return considerate(session.start - lead, start=session.start)


@transaction.atomic
def _tell_batch(lead: timedelta, session_ids: list[UUID], passed: set[UUID]) -> int:
    """Tell parties of sessions whose nearest reminder is `lead`; return how many were looked at."""
    now = timezone.now()
    parties = list(
        SignUp.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("session__activity__organisation", "session__place", "contact")
        .only(*READ_BY_REMINDER)
        .filter(
            Q(reminded__isnull=True) | Q(reminded__lt=F("session__start") - lead),
            session__in=session_ids,
            status=SignUpStatus.CONFIRMED,
            contact__isnull=False,
            wants_reminders=True,
            session__status=SessionStatus.SCHEDULED,
            session__start__gt=now,
        )
        .exclude(pk__in=passed)[:BATCH]
    )
    # One instance of each organisation, so that its own texts are read once.
    activities = [party.session.activity for party in parties]
    organisations = {activity.organisation_id: activity.organisation for activity in activities}
    told: dict[datetime, list[SignUp]] = defaultdict(list)
    for party in parties:
        passed.add(party.pk)
        activity = party.session.activity
        activity.organisation = organisations[activity.organisation_id]
        # The session may have been moved since it was found.
        if _due_lead(party.session, now) == lead:
            party.reminded = party.session.start - lead
            told[party.reminded].append(party)
    notifying.remind(parties=chain.from_iterable(told.values()))
    for moment, those in told.items():
        SignUp.objects.filter(pk__in=[party.pk for party in those]).update(reminded=moment)
    return len(parties)
