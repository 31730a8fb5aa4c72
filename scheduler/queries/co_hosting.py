"""Who shares which activity with whom."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from backend.models import Organisation, User
from backend.queries.rights import organisations_run_by
from scheduler.enums import CoHostState
from scheduler.models import Activity, CoHost


def co_hostings_of(person: User) -> QuerySet[CoHost]:
    """Return what organisations whose calendar `person` runs share, were asked, or have asked."""
    run = organisations_run_by(person)
    return (
        CoHost.objects.filter(Q(organisation__in=run) | Q(activity__organisation__in=run))
        .select_related("organisation", "activity__organisation")
        .order_by("pk")
    )


def invited_of(person: User) -> QuerySet[CoHost]:
    """Return what organisations that `person` runs were asked to share and did not decline."""
    return (
        co_hostings_of(person)
        .filter(organisation__in=organisations_run_by(person))
        .exclude(state=CoHostState.DECLINED)
    )


def shared_by(organisations: Collection[Organisation], activities: Collection[UUID]) -> set[UUID]:
    """Return which of `activities` some of `organisations` share with another."""
    shared = CoHost.objects.filter(
        organisation__in=organisations, activity__in=activities, state=CoHostState.ACCEPTED
    )
    return set(shared.values_list("activity_id", flat=True))


def arranging_organisations(activity: Activity) -> list[UUID]:
    """Return the ids of the organisations that arrange an activity together."""
    shared = activity.co_hostings.filter(state=CoHostState.ACCEPTED)
    return [activity.organisation_id, *shared.values_list("organisation_id", flat=True)]


def arrangers(activity: Activity) -> list[Organisation]:
    """Return who arranges an activity, as anyone may see it: its own organisation first."""
    shared = activity.co_hostings.filter(state=CoHostState.ACCEPTED).select_related("organisation")
    return [activity.organisation, *(one.organisation for one in shared.order_by("pk"))]
