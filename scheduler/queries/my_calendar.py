"""More of what staff see of the calendar: who is there, who may host, what parties wish."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from backend.models import Membership, User
from backend.sealing import CannotOpen, open_sealed
from scheduler.enums import ALIVE, CoHostState
from scheduler.models import Activity, Session, SignUp


def arranging_organisations(activity: Activity) -> list[UUID]:
    """Return the ids of the organisations that arrange an activity together."""
    shared = activity.co_hostings.filter(state=CoHostState.ACCEPTED)
    return [activity.organisation_id, *shared.values_list("organisation_id", flat=True)]


def possible_hosts(
    organisations: Collection[UUID], *, present: Collection[UUID] = ()
) -> QuerySet[User]:
    """Return who may host, for those who run the organisations' calendar.

    Args:
        organisations: Their active members.
        present: Others who host it already.
    """
    members = Membership.objects.filter(organisation__in=organisations).values("person")
    may = Q(pk__in=members, is_active=True) | Q(pk__in=present)
    return User.objects.filter(may).order_by("name", "email")


def wish_of(party: SignUp, *, reader_hosts: bool) -> str:
    """Return a party's wish, for the session's hosts only: that was promised when it was asked.

    Args:
        party: Of the session.
        reader_hosts: Whether the reader is there as a host.
    """
    if not reader_hosts or not party.sealed_wish:
        return ""
    try:
        return open_sealed(bytes(party.sealed_wish), context=party.wish_context)
    except CannotOpen:
        return ""


def who_would_be_told(session: Session) -> dict[str, int]:
    """Return how many parties and people mean to come, and how many parties can be written to."""
    alive = session.sign_ups.filter(status__in=ALIVE)
    found = alive.aggregate(
        parties=Count("pk"), people=Sum("party_size"), reached=Count("pk", Q(contact__isnull=False))
    )
    return {name: number or 0 for name, number in found.items()}
