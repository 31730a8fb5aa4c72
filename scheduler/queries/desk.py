"""What staff see of the calendar: of organisations whose calendar they run, or as hosts."""

from datetime import datetime

from django.db.models import Q, QuerySet

from backend.models import User
from backend.queries.rights import may_run_calendar, organisations_run_by
from scheduler.enums import SignUpStatus
from scheduler.models import Activity, Session, SignUp
from scheduler.queries.agenda import hosts_of_activity
from scheduler.queries.hosts import hosts_of


def activities_of(person: User) -> QuerySet[Activity]:
    """Return activities of organisations whose calendar `person` runs, drafts too."""
    return (
        Activity.objects.filter(organisation__in=organisations_run_by(person))
        .select_related("organisation", "place")
        .prefetch_related("themes", hosts_of_activity(""))
    )


def sessions_of(person: User, *, start: datetime, end: datetime) -> QuerySet[Session]:
    """Return sessions that overlap `start` to `end` (aware) and are `person`'s to run or host."""
    return (
        Session.objects.filter(
            Q(activity__organisation__in=organisations_run_by(person))
            | Q(activity__hosts__person=person),
            start__lt=end,
            end__gt=start,
        )
        .select_related("activity__organisation", "place")
        .prefetch_related(hosts_of_activity())
        .order_by("start", "id")
        .distinct()
    )


def parties_of(session: Session) -> QuerySet[SignUp]:
    """Return the parties of a session in the order of arrival, without those who cancelled.

    The caller has checked that the reader may see them (`may_see_parties`).
    """
    return session.sign_ups.exclude(status=SignUpStatus.CANCELLED).order_by("arrival")


def may_see_parties(person: User, session: Session) -> bool:
    """Say whether `person` runs the calendar of the session's organisation, or is there as host."""
    if may_run_calendar(person, session.activity.organisation):
        return True
    return any(host.person_id == person.pk for host in hosts_of(session))
