"""Roles: asking for one, giving one, taking one away."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from backend.domain import audit
from backend.enums import Role
from backend.errors import NotAllowed, NotFound, Refusal
from backend.models import Membership, Organisation, User
from backend.queries import rights


class LastCoordinator(Refusal):
    """An organisation must keep someone who can let others in."""

    code = "last_coordinator"
    message = _("The organisation needs one coordinator. Choose another one first.")


def require_calendar_role(*, person: User, organisation: Organisation) -> None:
    """Stop unless `person` runs the calendar of `organisation`.

    Raises:
        NotAllowed: They do not.
    """
    if not rights.may_run_calendar(person, organisation):
        raise NotAllowed


def require_triage_role(*, person: User) -> None:
    """Stop unless `person` triages feedback.

    Raises:
        NotAllowed: They do not.
    """
    if not rights.may_triage(person):
        raise NotAllowed


def require_coordinator(*, person: User, organisation: Organisation | None = None) -> None:
    """Stop unless `person` coordinates `organisation`, or any one when it is left out.

    Raises:
        NotAllowed: They do not.
    """
    allowed = (
        rights.may_coordinate(person, organisation)
        if organisation is not None
        else rights.may_coordinate_somewhere(person)
    )
    if not allowed:
        raise NotAllowed


@transaction.atomic
def add_member(
    *, actor: User, organisation: Organisation, email: str, name: str, role: Role
) -> Membership:
    """Give a person a role, making their account when they have none.

    Args:
        actor: A coordinator of `organisation`.
        organisation: Where the role holds.
        email: How they sign in; an existing account keeps its own name.
        name: The first name that clients will see.
        role: What they may do.

    Raises:
        NotAllowed: `actor` does not coordinate `organisation`.
    """
    require_coordinator(person=actor, organisation=organisation)
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        person = User.objects.create_user(email.strip(), name=name)
    membership, _made = Membership.objects.get_or_create(
        organisation=organisation, person=person, role=role
    )
    audit.record(actor=actor, verb="add_member", target=membership)
    return membership


@transaction.atomic
def remove_member(*, actor: User, membership: Membership) -> None:
    """Take a role away.

    Raises:
        NotAllowed: `actor` does not coordinate the organisation.
        LastCoordinator: Nobody would be left who can let others in.
    """
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    require_coordinator(person=actor, organisation=organisation)
    others = organisation.memberships.filter(role=Role.COORDINATOR).exclude(pk=membership.pk)
    if membership.role == Role.COORDINATOR and not others.exists():
        raise LastCoordinator
    audit.record(actor=actor, verb="remove_member", target=membership)
    membership.delete()


@transaction.atomic
def remove_person(
    *, actor: User, organisation: Organisation, person_id: UUID, role: Role | None = None
) -> None:
    """Take a person's roles in an organisation away: one of them, or all.

    Raises:
        NotAllowed: `actor` does not coordinate the organisation.
        NotFound: The person has no such role there.
        LastCoordinator: Nobody would be left who can let others in.
    """
    require_coordinator(person=actor, organisation=organisation)
    held = organisation.memberships.filter(person=person_id)
    memberships = list(held.filter(role=role) if role else held)
    if not memberships:
        raise NotFound
    for membership in memberships:
        remove_member(actor=actor, membership=membership)
