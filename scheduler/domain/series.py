"""From a rule to sessions: made a year ahead, extended day by day, and changed with care."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import holidays
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.models import User
from scheduler.domain.recurrence import (
    Occurrence,
    occurrences,
    parse_rule,
    refuse_empty_series,
)
from scheduler.enums import ActivityStatus, SessionStatus
from scheduler.errors import EndsBeforeStart, WrongState
from scheduler.models import Activity, Session
from scheduler.models.activity import LONGEST_SESSION, SHORTEST_SESSION

#: The sweep extends a series when it has fallen this far behind the horizon.
EXTEND_WHEN_BEHIND = timedelta(days=1)
BATCH = 500
FINNISH_HOLIDAYS = holidays.country_holidays("FI")


@dataclass(frozen=True)
class RuleChanged:
    """What a new rule did to the sessions to come."""

    made: int
    removed: int
    kept: int


def extend_series(*, budget: int = 10_000) -> int:
    """Make the sessions that a day's passing brought within the year, series by series.

    Each series is its own transaction: a sweep that dies is finished by the next.

    Args:
        budget: At most so many series.

    Returns:
        How many series were extended.
    """
    behind = horizon() - EXTEND_WHEN_BEHIND
    pks = list(
        Activity.objects.filter(status=ActivityStatus.PUBLISHED, extended_until__lt=behind)
        .exclude(recurrence="")
        .order_by("extended_until")
        .values_list("pk", flat=True)[:budget]
    )
    for pk in pks:
        with transaction.atomic():
            activity = (
                Activity.objects.select_for_update(skip_locked=True)
                .filter(pk=pk, extended_until__lt=behind)
                .first()
            )
            if activity is not None and make_sessions(activity=activity):
                touch("calendar")
    return len(pks)


def make_sessions(*, activity: Activity) -> int:
    """Make the rule's sessions from where it was left, up to the horizon.

    An occurrence that has its session, moved or cancelled, gets no second one.

    Args:
        activity: Locked by the caller; saved here.

    Returns:
        How many were made.
    """
    until = horizon()
    times = _coming_times(activity)
    Session.objects.bulk_create(
        [
            Session(
                activity=activity,
                occurrence=time.start,
                start=time.start,
                end=time.end,
                place_id=activity.place_id,
                capacity=activity.capacity,
            )
            for time in times
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    activity.extended_until = until
    if times:
        activity.changed = timezone.now()
    activity.save(update_fields=["status", "extended_until", "changed"])
    return len(times)


@transaction.atomic
def change_rule(
    *, actor: User, activity: Activity, start: datetime, duration: timedelta, recurrence: str
) -> RuleChanged:
    """Give a published series a new rule for what is to come.

    Sessions of the old rule that nobody edited and nobody signed up to make room. Those that were
    edited, cancelled or have parties stay as they are: nothing is regenerated over them.

    Args:
        actor: Runs the organisation's calendar.
        activity: Published.
        start: The new first time (aware); nothing before now is touched.
        duration: A minute to two weeks.
        recurrence: The value of the new RRULE; empty for a single time.

    Returns:
        How many sessions were made, removed, and kept although the new rule does not give them.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        WrongState: It is not published; a draft is simply updated.
        BadRule, EndsBeforeStart: As in `create_activity`.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    require_calendar_role(person=actor, organisation=activity.organisation)
    if activity.status != ActivityStatus.PUBLISHED:
        raise WrongState
    if not SHORTEST_SESSION <= duration <= LONGEST_SESSION:
        raise EndsBeforeStart(field="duration")
    rule = parse_rule(recurrence).text if recurrence else ""
    if rule:
        refuse_empty_series(start=start, rule=rule)
    activity.start, activity.duration, activity.recurrence = start, duration, rule
    activity.extended_until = None
    activity.changed = timezone.now()
    wanted = {time.start for time in _coming_times(activity)}
    coming = activity.sessions.select_for_update().filter(
        start__gt=timezone.now(), status=SessionStatus.SCHEDULED
    )
    free = Q(is_edited=False, seats_taken=0, parties_waiting=0, arrivals=0)
    # A time of both rules is remade too, since its length may have changed.
    removed, _by_model = coming.filter(free).delete()
    kept = coming.exclude(occurrence__in=wanted).count()
    made = make_sessions(activity=activity)
    activity.save()
    audit.record(actor=actor, verb="change_rule", target=activity)
    touch("calendar", "seats")
    return RuleChanged(made=made, removed=removed, kept=kept)


def is_public_holiday(moment: datetime) -> bool:
    """Say whether a moment (aware) falls on a public holiday in Finland, by local date."""
    return timezone.localtime(moment).date() in FINNISH_HOLIDAYS


def horizon() -> datetime:
    """Return up to when sessions are made: twelve months from now."""
    return timezone.now() + relativedelta(months=settings.SERIES_MONTHS_AHEAD)


def _coming_times(activity: Activity) -> list[Occurrence]:
    """Return what the rule gives from where it was left up to the horizon, holidays left out."""
    now = timezone.now()
    found = occurrences(
        start=activity.start,
        duration=activity.duration,
        rule=activity.recurrence,
        # One that is going on at this moment still counts as ahead.
        after=activity.extended_until or max(activity.start, now - activity.duration),
        # A single time may be further ahead than a series is made.
        until=horizon() if activity.recurrence else datetime.max.replace(tzinfo=UTC),
    )
    return [
        time
        for time in found
        if time.end > now and not (activity.skips_holidays and is_public_holiday(time.start))
    ]
