"""Who may do what, from memberships. The only place where roles are read."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from backend.enums import CALENDAR_ROLES, TRIAGE_ROLES, Role
from backend.models import Membership, Organisation, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def may_run_calendar(person: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Say whether `person` makes activities and sees parties of `organisation`."""
    return _has_role(person, CALENDAR_ROLES, organisation)


def may_coordinate(person: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Say whether `person` changes the organisation itself, its places and its members."""
    return _has_role(person, (Role.COORDINATOR,), organisation)


def may_triage(person: "User | AnonymousUser") -> bool:
    """Say whether `person` triages feedback.

    The backlog is the town's, not one organisation's: what a client says of one place may be for
    another to mend. So one role in any organisation is enough.
    """
    return _has_role(person, TRIAGE_ROLES)


def may_coordinate_somewhere(person: "User | AnonymousUser") -> bool:
    """Say whether `person` coordinates at least one organisation."""
    return _has_role(person, (Role.COORDINATOR,))


def may_run_some_calendar(person: "User | AnonymousUser") -> bool:
    """Say whether `person` makes activities in at least one organisation."""
    return _has_role(person, CALENDAR_ROLES)


def may_see_members(person: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Say whether `person` is a member of the organisation, in whatever role."""
    return _has_role(person, tuple(Role), organisation)


def organisations_run_by(person: User) -> QuerySet[Organisation]:
    """Return the organisations whose calendar `person` runs; every one for an administrator."""
    if person.is_superuser:
        return Organisation.objects.all()
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(person=person, role__in=CALENDAR_ROLES).values(
            "organisation"
        )
    )


def organisations_coordinated_by(person: User) -> QuerySet[Organisation]:
    """Return the organisations that `person` coordinates; every one for an administrator."""
    if person.is_superuser:
        return Organisation.objects.all()
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(person=person, role=Role.COORDINATOR).values(
            "organisation"
        )
    )


def _has_role(
    person: "User | AnonymousUser",
    roles: tuple[Role, ...],
    organisation: Organisation | None = None,
) -> bool:
    if not isinstance(person, User) or not person.is_active:
        return False
    if person.is_superuser:
        return True
    memberships = Membership.objects.filter(person=person, role__in=roles)
    if organisation is not None:
        memberships = memberships.filter(organisation=organisation)
    return memberships.exists()
