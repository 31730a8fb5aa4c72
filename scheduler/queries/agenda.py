"""What is on: reads for the public. Drafts are never in them."""

from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from scheduler.enums import ActivityStatus, CoHostState
from scheduler.models import Host, Session


def public_sessions() -> QuerySet[Session]:
    """Return sessions that anyone may see, with what a list of them shows."""
    return (
        Session.objects.filter(activity__status=ActivityStatus.PUBLISHED)
        .select_related("activity__organisation", "activity__place", "place")
        .prefetch_related("activity__themes", hosts_of_activity())
    )


def hosts_of_activity(prefix: str = "activity__") -> "Prefetch[str]":
    """Return the prefetch of a series' hosts with their people."""
    return Prefetch(
        f"{prefix}hosts",
        queryset=Host.objects.filter(session=None).select_related("person"),
        to_attr="series_hosts",
    )


def of_organisation(slug: str) -> Q:
    """Return the condition: hosted, or co-hosted and accepted, by an organisation."""
    return Q(activity__organisation__slug=slug) | Q(
        activity__co_hostings__organisation__slug=slug,
        activity__co_hostings__state=CoHostState.ACCEPTED,
    )


def upcoming(*, now: datetime | None = None, days: int = 7) -> QuerySet[Session]:
    """Return what has not ended yet and starts within `days` full days of now (aware)."""
    now = now or timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return public_sessions().filter(end__gt=now, start__lt=midnight + timedelta(days=days))
