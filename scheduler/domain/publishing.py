"""Making activities, publishing them, and keeping their sessions a year ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from backend.capabilities import keyed_hash
from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.models import Organisation, Place, Theme, User
from backend.slugs import free_slug
from scheduler.domain.changing import SessionChange, apply_change
from scheduler.domain.host_roles import HostWish, series_wishes, write_series_hosts
from scheduler.domain.planning import NO_SHIFT, plan_of
from scheduler.domain.series import make_sessions, write_plan
from scheduler.enums import ActivityStatus, SessionStatus, SignUpMode
from scheduler.errors import NothingAhead, ScheduleFixed, WrongState
from scheduler.models import Activity
from scheduler.queries.seats import locked_session

#: What is copied from the facts as it is.
PLAIN_FACTS = (
    "title",
    "summary",
    "place",
    "capacity",
    "sign_up",
    "waiting_list",
    "company",
    "alone_welcome",
    "may_just_sit",
    "may_leave",
    "cost",
    "bring",
    "publish_at",
    "reminder_leads",
    "greets_absent",
)
#: When it comes round; see `scheduler.domain.planning.Plan`.
PLAN = ("start", "duration", "recurrence", "dates", "skips_holidays")


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """What an activity is. Texts are by language, Finnish required.

    Attributes:
        start: The first time (aware).
        duration: A minute to two weeks.
        recurrence: The value of an RFC 5545 RRULE; empty for a single time.
        capacity: Seats of each session; None when there is room for everyone.
        dates: Further first moments, chosen by hand (aware).
        skips_holidays: Times of the rule on Finnish public holidays are left out.
        company: Who will be there, in words.
        cost: Empty when it is free.
        publish_at: A draft goes public by itself then (aware).
        reminder_leads: Minutes before the start; None for the installation's own, empty for none.
        greets_absent: Who did not come hears kind words, once.
    """

    title: dict[str, str]
    place: Place
    start: datetime
    duration: timedelta
    summary: dict[str, str] = field(default_factory=dict)
    themes: Sequence[Theme] = ()
    capacity: int | None = None
    sign_up: str = SignUpMode.OPEN
    waiting_list: bool = True
    recurrence: str = ""
    dates: Sequence[datetime] = ()
    skips_holidays: bool = False
    company: dict[str, str] = field(default_factory=dict)
    alone_welcome: bool = True
    may_just_sit: bool = True
    may_leave: bool = True
    cost: dict[str, str] = field(default_factory=dict)
    bring: dict[str, str] = field(default_factory=dict)
    publish_at: datetime | None = None
    reminder_leads: list[int] | None = None
    greets_absent: bool = False
    hosts: Sequence[HostWish] = ()


@transaction.atomic
def create_activity(
    *, actor: User, organisation: Organisation, facts: ActivityFacts, idempotency_key: str = ""
) -> Activity:
    """Make a draft.

    Args:
        actor: Runs the organisation's calendar.
        organisation: Whose activity it is.
        facts: What it is.
        idempotency_key: A repeated request of the same person with the same key gets the activity
            that the first one made, as it is now.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        BadRule: The rule is not taken (see `scheduler.errors`).
        EndsBeforeStart: Too short or too long.
        NoSuchHost: A host is not a member.
    """
    require_calendar_role(person=actor, organisation=organisation)
    pk = uuid4()
    if idempotency_key:
        pk = UUID(bytes=keyed_hash(f"activity:{actor.pk}", idempotency_key)[:16])
        if made := Activity.objects.filter(pk=pk, organisation=organisation).first():
            return made
    activity = Activity(
        pk=pk,
        organisation=organisation,
        slug=free_slug(Activity, facts.title["fi"], otherwise="toiminta"),
    )
    _write(activity, facts)
    activity.save(force_insert=True)
    _write_relations(activity, facts)
    audit.record(actor=actor, verb="create_activity", target=activity)
    return activity


def facts_of(*, activity: Activity) -> ActivityFacts:
    """Return what an activity is now, with the active hosts of its series."""
    return ActivityFacts(
        **{name: getattr(activity, name) for name in (*PLAIN_FACTS, *PLAN)},
        themes=list(activity.themes.all()),
        hosts=series_wishes(activity),
    )


@transaction.atomic
def update_activity(
    *, actor: User, activity: Activity, facts: ActivityFacts, lets_go: bool = False
) -> Activity:
    """Change what an activity is.

    A draft changes freely. Of a published one the times stand in its sessions and are changed
    there (`scheduler.domain.changing`), or by a new rule (`scheduler.domain.series.change_rule`);
    seats and place reach its coming sessions that nobody edited.

    Args:
        actor: Runs the organisation's calendar.
        activity: Which.
        facts: What it is to be.
        lets_go: Fewer seats than people: the last to arrive go back to the waiting list.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        ScheduleFixed: The times of a published activity.
        BelowSeatsTaken: A coming session has more people than that.
        BadRule, EndsBeforeStart, NoSuchHost: As in `create_activity`.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    require_calendar_role(person=actor, organisation=activity.organisation)
    if activity.status != ActivityStatus.DRAFT:
        if plan_of(facts) != replace(plan_of(activity), shift=NO_SHIFT):
            raise ScheduleFixed
        _pass_on(activity, facts, lets_go=lets_go)
        _write_facts(activity, facts)
    else:
        _write(activity, facts)
    activity.changed = timezone.now()
    activity.save()
    _write_relations(activity, facts)
    audit.record(actor=actor, verb="update_activity", target=activity)
    touch("calendar")
    return activity


@transaction.atomic
def publish_activity(*, actor: User, activity: Activity) -> Activity:
    """Make a draft public, with its sessions a year ahead. Publishing twice is publishing once.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        WrongState: It is archived.
        NothingAhead: Every time is already past.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    require_calendar_role(person=actor, organisation=activity.organisation)
    if activity.status == ActivityStatus.PUBLISHED:
        return activity
    if activity.status == ActivityStatus.ARCHIVED:
        raise WrongState
    _publish(activity)
    audit.record(actor=actor, verb="publish_activity", target=activity)
    return activity


def publish_due() -> int:
    """Publish drafts whose `publish_at` has come; one that has nothing ahead stays a draft.

    Returns:
        How many were published.
    """
    due = Activity.objects.filter(status=ActivityStatus.DRAFT, publish_at__lte=timezone.now())
    published = 0
    for pk in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            activity = due.select_for_update(skip_locked=True).filter(pk=pk).first()
            if activity is None:
                continue
            try:
                with transaction.atomic():
                    _publish(activity)
                published += 1
            except NothingAhead:
                # Said once, and seen at the desk: it is still a draft.
                Activity.objects.filter(pk=pk).update(publish_at=None)
    return published


def _publish(activity: Activity) -> None:
    activity.status = ActivityStatus.PUBLISHED
    activity.publish_at = None
    made = make_sessions(activity=activity)
    # A draft that was imported has its sessions already.
    if not made and not activity.sessions.filter(end__gt=timezone.now()).exists():
        raise NothingAhead
    activity.save(update_fields=["publish_at"])
    touch("calendar")


def _write(activity: Activity, facts: ActivityFacts) -> None:
    write_plan(activity, plan_of(facts))
    _write_facts(activity, facts)


def _write_facts(activity: Activity, facts: ActivityFacts) -> None:
    for name in PLAIN_FACTS:
        setattr(activity, name, getattr(facts, name))


def _write_relations(activity: Activity, facts: ActivityFacts) -> None:
    activity.themes.set(facts.themes)
    write_series_hosts(activity=activity, wishes=facts.hosts)


def _pass_on(activity: Activity, facts: ActivityFacts, *, lets_go: bool) -> None:
    """Bring new seats and a new place to coming sessions that nobody edited."""
    if (facts.capacity, facts.place.pk) == (activity.capacity, activity.place_id):
        return
    coming = activity.sessions.filter(
        end__gt=timezone.now(), status=SessionStatus.SCHEDULED, is_edited=False
    )
    for session_id in coming.order_by("start").values_list("pk", flat=True):
        apply_change(
            session=locked_session(session_id),
            change=SessionChange(
                place=facts.place, capacity=facts.capacity, sets_capacity=True, lets_go=lets_go
            ),
        )
