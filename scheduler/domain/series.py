"""From a rule to sessions: made a year ahead, extended day by day, and changed with care."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.models import User
from scheduler.domain import planning
from scheduler.domain.planning import NO_SHIFT, Plan, Planned
from scheduler.enums import ActivityStatus, SessionStatus
from scheduler.errors import NothingAhead, WrongState
from scheduler.models import Activity, Host, Session, SessionNote

#: The sweep extends a series when it has fallen this far behind the horizon.
EXTEND_WHEN_BEHIND = timedelta(days=1)
BATCH = 500
#: Each statement's cost is shared by so many series, and so many wait while they are extended.
SERIES_AT_ONCE = 100


@dataclass(frozen=True)
class RuleChanged:
    """What a new rule did to the sessions to come."""

    made: int
    removed: int
    kept: int


def extend_series(*, budget: int = 10_000) -> int:
    """Make the sessions that a day's passing brought within the year, some series at a time.

    So many series are one transaction: a sweep that dies is finished by the next.

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
    for first in range(0, len(pks), SERIES_AT_ONCE):
        _extend(pks[first : first + SERIES_AT_ONCE], behind)
    return len(pks)


@transaction.atomic
def _extend(pks: list[UUID], behind: datetime) -> None:
    """Extend those series that are still behind, and that nobody is changing at this moment."""
    found = Activity.objects.select_for_update(skip_locked=True).filter(
        pk__in=pks, status=ActivityStatus.PUBLISHED, extended_until__lt=behind
    )
    until, activities = horizon(), list(found)
    made = _make(activities)
    there = Activity.objects.filter(pk__in=[activity.pk for activity in activities])
    there.update(extended_until=until)
    if made:
        there.filter(pk__in=made).update(changed=timezone.now())
        touch("calendar")


def make_sessions(*, activity: Activity) -> int:
    """Make the plan's sessions from where it was left, up to the horizon.

    An occurrence that has its session, moved or cancelled, gets no second one.

    Args:
        activity: Locked by the caller; saved here.

    Returns:
        How many were made.
    """
    until, made = horizon(), _make([activity])[activity.pk]
    activity.extended_until = until
    if made:
        activity.changed = timezone.now()
    activity.save(update_fields=["status", "extended_until", "changed"])
    return made


def _make(activities: Sequence[Activity]) -> Counter[UUID]:
    """Make the sessions that are missing of locked activities; return how many of each."""
    times = [(activity, time) for activity in activities for time in _coming_times(activity)]
    there = set(
        Session.objects.filter(
            activity__in=activities, occurrence__in={time.occurrence for _activity, time in times}
        ).values_list("activity_id", "occurrence")
    )
    made = Session.objects.bulk_create(
        [
            Session(
                activity=activity,
                occurrence=time.occurrence,
                start=time.start,
                end=time.end,
                place_id=activity.place_id,
                capacity=activity.capacity,
            )
            for activity, time in times
            if (activity.pk, time.occurrence) not in there
        ],
        # A time may be added by hand at this very moment.
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    return Counter(session.activity_id for session in made)


@transaction.atomic
def change_rule(*, actor: User, activity: Activity, plan: Plan) -> RuleChanged:
    """Give a published series a new plan for what is to come.

    Sessions of the old plan that nobody edited and nobody signed up to make room; those that the
    new plan gives too keep their address. Sessions that were edited, cancelled, have parties, or
    hosts or notes of their own stay as they are: nothing is regenerated over them.

    Args:
        actor: Runs the organisation's calendar.
        activity: Published.
        plan: The new first time, length, rule and dates; nothing before now is touched.

    Returns:
        How many sessions were made, removed, and kept although the new plan does not give them.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        WrongState: It is not published; a draft is simply updated.
        NothingAhead: The plan gives no time that is still to come, and none is kept.
        BadRule, EndsBeforeStart, TooManyDates: As in `create_activity`.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    require_calendar_role(person=actor, organisation=activity.organisation)
    if activity.status != ActivityStatus.PUBLISHED:
        raise WrongState
    write_plan(activity, plan)
    activity.extended_until = None
    activity.changed = timezone.now()
    wanted = {time.occurrence: time for time in _coming_times(activity)}
    coming = activity.sessions.filter(start__gt=timezone.now(), status=SessionStatus.SCHEDULED)
    removed, _by_model = _free(coming).exclude(occurrence__in=wanted).delete()
    _fit(list(_free(coming).select_for_update()), wanted)
    kept = coming.exclude(occurrence__in=wanted).count()
    made = make_sessions(activity=activity)
    if not wanted and not kept:
        raise NothingAhead
    activity.save()
    audit.record(actor=actor, verb="change_rule", target=activity)
    touch("calendar", "seats")
    return RuleChanged(made=made, removed=removed, kept=kept)


def write_plan(activity: Activity, plan: Plan) -> None:
    """Write a plan into an activity, unsaved.

    Raises:
        BadRule, EndsBeforeStart, TooManyDates: It cannot be kept.
    """
    plan = planning.checked(plan)
    activity.start, activity.duration = plan.start, plan.duration
    activity.recurrence, activity.dates = plan.recurrence, list(plan.dates)
    activity.skips_holidays = plan.skips_holidays
    activity.shift = NO_SHIFT


def horizon() -> datetime:
    """Return up to when sessions are made: twelve months from now."""
    return timezone.now() + relativedelta(months=settings.SERIES_MONTHS_AHEAD)


def _free(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Return those that nobody would miss as they are."""
    own = OuterRef("pk")
    return sessions.filter(
        ~Exists(Host.objects.filter(session=own)),
        ~Exists(SessionNote.objects.filter(session=own)),
        is_edited=False,
        seats_taken=0,
        parties_waiting=0,
        arrivals=0,
        title={},
        summary={},
    )


def _fit(sessions: list[Session], wanted: dict[datetime, Planned]) -> None:
    """Give sessions that stay the hours of the new plan."""
    for session in sessions:
        time = wanted[session.occurrence]
        if (session.start, session.end) != (time.start, time.end):
            session.start, session.end = time.start, time.end
            session.sequence += 1
            session.changed = timezone.now()
            session.save(update_fields=["start", "end", "sequence", "changed"])


def _coming_times(activity: Activity) -> list[Planned]:
    """Return what the plan gives from where it was left up to the horizon."""
    now, plan = timezone.now(), planning.plan_of(activity)
    first = min([plan.start, *plan.dates])
    found = planning.times(
        plan,
        # One that is going on at this moment still counts as ahead.
        after=activity.extended_until or max(first, now - activity.duration),
        # Single times may be further ahead than a series is made.
        until=horizon() if activity.recurrence else datetime.max.replace(tzinfo=UTC),
    )
    return [time for time in found if time.end > now]
