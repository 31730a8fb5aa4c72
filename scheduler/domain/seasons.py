"""The end of a season and the next one: out of the calendar, and the same again with new dates."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.models import User
from scheduler.domain.planning import Plan
from scheduler.domain.publishing import PLAN, create_activity, facts_of
from scheduler.enums import ActivityStatus, SessionStatus
from scheduler.errors import HasParties
from scheduler.models import Activity, Session
from scheduler.queries.hosts import possible_hosts

BATCH = 500


@transaction.atomic
def copy_activity(*, actor: User, activity: Activity, plan: Plan) -> Activity:
    """Make a draft like an earlier activity, with new dates: last season's again.

    Args:
        actor: Runs the organisation's calendar.
        activity: What to copy: texts, place, themes, seats, hosts.
        plan: When the copy comes round.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        BadRule, EndsBeforeStart, TooManyDates: The plan is not taken.
    """
    facts = facts_of(activity=activity)
    members = set(possible_hosts([activity.organisation_id]).values_list("pk", flat=True))
    facts = replace(
        facts,
        **{name: getattr(plan, name) for name in PLAN},
        publish_at=None,
        # Whoever has left since is not asked again, nor are those of organisations that share it.
        hosts=[host for host in facts.hosts if host.person_id in members],
    )
    return create_activity(actor=actor, organisation=activity.organisation, facts=facts)


@transaction.atomic
def archive_activity(*, actor: User, activity: Activity) -> Activity:
    """Take an activity out of the calendar; its coming sessions are cancelled.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        HasParties: People have signed up to a coming session.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    require_calendar_role(person=actor, organisation=activity.organisation)
    coming = activity.sessions.select_for_update().filter(
        end__gt=timezone.now(), status=SessionStatus.SCHEDULED
    )
    if any(session.seats_taken or session.parties_waiting for session in coming):
        raise HasParties
    for session in coming:
        session.status = SessionStatus.CANCELLED
        session.sequence += 1
        session.changed = timezone.now()
    Session.objects.bulk_update(coming, ["status", "sequence", "changed"], batch_size=BATCH)
    activity.status = ActivityStatus.ARCHIVED
    activity.changed = timezone.now()
    activity.save(update_fields=["status", "changed"])
    audit.record(actor=actor, verb="archive_activity", target=activity)
    touch("calendar")
    return activity
