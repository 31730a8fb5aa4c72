"""Help requests: for whoever holds the link, and for those who may catch."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from backend.capabilities import keyed_hash
from backend.enums import CALENDAR_ROLES, Role
from backend.models import User
from scheduler.enums import REQUEST_OPEN, HandoverState, RequestState
from scheduler.models import HelpRequest

#: What tokens and phrases of requests are hashed for.
PURPOSE = "request"


def request_by_token(token: str) -> HelpRequest | None:
    """Return the request that a link opens, or None."""
    return _by(token_hash=keyed_hash(PURPOSE, token))


def request_by_phrase(phrase_hash: bytes) -> HelpRequest | None:
    """Return the request that four words open, or None."""
    return _by(phrase_hash=phrase_hash)


def catchable(person: User) -> QuerySet[HelpRequest]:
    """Return the open requests that `person` may see, those that waited longest first.

    Whoever runs some calendar sees what nobody has caught, anywhere: the first one who sees it
    may catch it. What is caught is seen by its catcher, by whom it is offered to, and by
    coordinators.
    """
    requests = (
        HelpRequest.objects.filter(state__in=[*REQUEST_OPEN, RequestState.MET])
        .select_related("catcher", "theme")
        .prefetch_related("offers__receiver")
        .order_by("asked", "id")
    )
    roles = set(person.memberships.values_list("role", flat=True))
    if person.is_superuser or Role.COORDINATOR in roles:
        return requests
    mine = Q(catcher=person) | Q(offers__receiver=person, offers__state=HandoverState.OFFERED)
    if roles & set(CALENDAR_ROLES):
        mine |= Q(state=RequestState.UNCAUGHT) | Q(wants_another=True)
    return requests.filter(mine).distinct()


def _by(**hashes: bytes) -> HelpRequest | None:
    return (
        HelpRequest.objects.select_related("catcher", "theme", "contact").filter(**hashes).first()
    )


def met_within_a_week(*, since: datetime) -> tuple[int, int]:
    """Return how many requests were met within seven days, of how many that had their time.

    One that was asked less than a week ago and is not met yet has not had its time. One that was
    taken back is not counted: nobody can meet it any more. For members only.

    Args:
        since: Asked then or later (aware).
    """
    week = timedelta(days=7)
    had_time = HelpRequest.objects.filter(asked__gte=since).exclude(state=RequestState.WITHDRAWN)
    had_time = had_time.filter(Q(met__isnull=False) | Q(asked__lte=timezone.now() - week))
    met = had_time.filter(met__lte=F("asked") + week)
    return met.count(), had_time.count()
