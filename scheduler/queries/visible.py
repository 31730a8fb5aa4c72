"""What a reader of the API may see of activities and sessions, with all that is shown of them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from backend.models import Place, User
from backend.queries.rights import organisations_run_by
from scheduler.enums import ActivityStatus, CoHostState, SessionStatus, SignUpMode
from scheduler.models import Activity, CoHost, Host, Session, SignUp
from scheduler.models.activity import LONGEST_SESSION

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def visible_activities(reader: "User | AnonymousUser") -> QuerySet[Activity]:
    """Return what is or was public, and drafts of organisations whose calendar `reader` runs."""
    return (
        Activity.objects.filter(_own(reader, "") | ~Q(status=ActivityStatus.DRAFT))
        .select_related("organisation", "place", "photo")
        .defer("photo__image")
        .prefetch_related("themes", _series_hosts(""), _accepted(""))
    )


def listed_activities(
    reader: "User | AnonymousUser",
    *,
    status: str = "",
    theme: str = "",
    place: str = "",
    organisation: str = "",
) -> QuerySet[Activity]:
    """Return those of `visible_activities` that a list shows; archived ones only when asked for.

    Args:
        reader: Who asks.
        status: Only those in this state.
        theme: A theme's slug.
        place: A place's slug.
        organisation: The slug of an organisation that hosts, or shares and has accepted.
    """
    activities = visible_activities(reader)
    if status:
        activities = activities.filter(status=status)
    else:
        activities = activities.exclude(status=ActivityStatus.ARCHIVED)
    if theme:
        activities = activities.filter(themes=theme)
    if place:
        activities = activities.filter(place__slug=place)
    if organisation:
        activities = activities.filter(_hosted_by(organisation))
    return activities


def visible_sessions(reader: "User | AnonymousUser") -> QuerySet[Session]:
    """Return sessions of what is or was public, and of drafts that are `reader`'s to run."""
    return _shown(
        Session.objects.filter(
            _own(reader, "activity__") | ~Q(activity__status=ActivityStatus.DRAFT)
        )
    )


def listed_sessions(
    *,
    begins: datetime,
    ends: datetime | None = None,
    theme: str = "",
    place: str = "",
    organisation: str = "",
    activity: str = "",
    is_open: bool | None = None,
) -> QuerySet[Session]:
    """Return sessions of published activities that are on at `begins` or start later.

    Anyone may see them, cancelled ones too: a calendar must learn of it. The longest possible
    session bounds how far back the index on the start is read.

    Args:
        begins: Aware; what has ended by then is left out.
        ends: Aware; what starts then or later is left out.
        theme: A theme's slug.
        place: A place's slug; where the session is, which may not be where its activity is.
        organisation: The slug of an organisation that hosts, or shares and has accepted.
        activity: An activity's slug.
        is_open: True for those that one can come to now, False for the others.
    """
    sessions = Session.objects.filter(
        activity__status=ActivityStatus.PUBLISHED,
        end__gt=begins,
        start__gt=begins - LONGEST_SESSION,
    )
    if ends is not None:
        sessions = sessions.filter(start__lt=ends)
    if theme:
        sessions = sessions.filter(activity__themes=theme)
    if place:
        # By its id, so that the database reads the place's own index in order.
        named = Place.objects.filter(slug=place)
        sessions = sessions.filter(place=Subquery(named.values("pk")))
    if activity:
        sessions = sessions.filter(activity__slug=activity)
    if organisation:
        # Asked first: how many activities these are decides how the database finds sessions.
        hosted = Activity.objects.filter(_hosted_by(organisation))
        sessions = sessions.filter(activity__in=list(hosted.values_list("pk", flat=True)))
    if is_open is not None:
        sessions = sessions.filter(_open() if is_open else ~_open())
    return _shown(sessions)


def _open() -> Q:
    """Return the condition: one can come, with seats left or none to be taken."""
    has_room = Q(activity__sign_up=SignUpMode.NONE) | Q(capacity=None)
    has_room |= Q(seats_taken__lt=F("capacity"))
    return Q(status=SessionStatus.SCHEDULED, end__gt=timezone.now()) & has_room


def _own(reader: "User | AnonymousUser", prefix: str) -> Q:
    if not isinstance(reader, User):
        return Q(pk__in=[])
    return Q(**{f"{prefix}organisation__in": organisations_run_by(reader)})


def _hosted_by(organisation: str) -> Q:
    shared = CoHost.objects.filter(organisation__slug=organisation, state=CoHostState.ACCEPTED)
    return Q(organisation__slug=organisation) | Q(pk__in=shared.values("activity"))


def _shown(sessions: QuerySet[Session]) -> QuerySet[Session]:
    people = Host.objects.select_related("person").order_by("pk")
    return sessions.select_related("activity__organisation", "place").prefetch_related(
        "activity__themes",
        _series_hosts("activity__"),
        Prefetch("hosts", people, to_attr="own_hosts"),
    )


def _series_hosts(prefix: str) -> "Prefetch[str]":
    people = Host.objects.filter(session=None).select_related("person").order_by("pk")
    return Prefetch(f"{prefix}hosts", people, to_attr="series_hosts")


def _accepted(prefix: str) -> "Prefetch[str]":
    shared = CoHost.objects.filter(state=CoHostState.ACCEPTED).select_related("organisation")
    return Prefetch(f"{prefix}co_hostings", shared.order_by("pk"), to_attr="accepted")


def session_of(party: SignUp) -> Session:
    """Return a party's session, whatever became of its activity. For whoever holds the ticket."""
    return _shown(Session.objects.all()).get(pk=party.session_id)
