"""What staff see of the calendar: of organisations whose calendar they run, or as hosts."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from backend.models import Organisation, User
from backend.queries.rights import may_run_calendar, organisations_run_by
from backend.sealing import opened
from scheduler.enums import ALIVE, CoHostState, SignUpStatus
from scheduler.models import Activity, CoHost, Host, Session, SignUp
from scheduler.models.activity import LONGEST_SESSION
from scheduler.queries.agenda import hosts_of_activity
from scheduler.queries.clashes import with_hosts
from scheduler.queries.coming import LONG_TEXTS
from scheduler.queries.hosts import is_host


def activities_of(person: User) -> QuerySet[Activity]:
    """Return activities of organisations whose calendar `person` runs, drafts too."""
    return (
        Activity.objects.filter(organisation__in=organisations_run_by(person))
        .select_related("organisation", "place")
        .prefetch_related("themes", hosts_of_activity(""))
    )


def sessions_of(
    person: User, *, start: datetime, end: datetime, organisation: Organisation | None = None
) -> QuerySet[Session]:
    """Return sessions that overlap `start` to `end` (aware) and are `person`'s to run or host.

    Those of activities that their organisation shares are among them; to run they are not.

    Args:
        person: Who looks.
        start: From when.
        end: Until when.
        organisation: Only those that it arranges or shares; one whose calendar `person` runs.
    """
    run = organisations_run_by(person)
    if organisation is not None:
        run = run.filter(pk=organisation.pk)
    shared = CoHost.objects.filter(organisation__in=run, state=CoHostState.ACCEPTED)
    wanted = Q(activity__organisation__in=run) | Q(activity__in=shared.values("activity"))
    if organisation is None:
        wanted |= _hosted_by(person)
    return _between(start, end).filter(wanted)


def sessions_hosted_by(person: User, *, start: datetime, end: datetime) -> QuerySet[Session]:
    """Return sessions that overlap `start` to `end` (aware) and that `person` hosts.

    Those that they are away from are among them: who is there, `there` says.
    """
    return _between(start, end).filter(_hosted_by(person))


def _hosted_by(person: User) -> Q:
    rows = Host.objects.filter(person=person)
    return Q(activity__in=rows.filter(session=None).values("activity")) | Q(
        pk__in=rows.filter(session__isnull=False).values("session")
    )


def _between(start: datetime, end: datetime) -> QuerySet[Session]:
    sessions = Session.objects.filter(
        start__gt=start - LONGEST_SESSION, start__lt=end, end__gt=start
    )
    return with_hosts(
        sessions.select_related("activity__organisation", "place").defer(*LONG_TEXTS)
    ).order_by("start", "id")


def coming_times_of(activity: Activity) -> QuerySet[Session]:
    """Return the coming sessions of an activity, for who runs its calendar; cancelled ones too."""
    return activity.sessions.filter(end__gt=timezone.now()).order_by("start", "pk")


def parties_of(session: Session) -> QuerySet[SignUp]:
    """Return the parties of a session in the order of arrival, without those who cancelled.

    The caller has checked that the reader may see them (`may_see_parties`).
    """
    return session.sign_ups.exclude(status=SignUpStatus.CANCELLED).order_by("arrival")


def may_see_parties(person: User, session: Session) -> bool:
    """Say whether `person` runs the calendar of the session's organisation, or is there as host."""
    return may_run_calendar(person, session.activity.organisation) or is_host(person, session)


def wish_of(party: SignUp, *, reader_hosts: bool) -> str:
    """Return a party's wish, for the session's hosts only: that was promised when it was asked.

    Args:
        party: Of the session.
        reader_hosts: Whether the reader is there as a host.

    Returns:
        Empty also when the key that sealed it is gone.
    """
    return opened(party.sealed_wish, context=party.wish_context) if reader_hosts else ""


def who_would_be_told(session: Session) -> dict[str, int]:
    """Return how many parties and people mean to come, and how many parties can be written to."""
    alive = session.sign_ups.filter(status__in=ALIVE)
    found = alive.aggregate(
        parties=Count("pk"), people=Sum("party_size"), reached=Count("pk", Q(contact__isnull=False))
    )
    return {name: number or 0 for name, number in found.items()}
