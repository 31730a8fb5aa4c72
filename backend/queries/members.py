"""Who belongs to an organisation."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from backend.models import Membership, Organisation, User


@dataclass
class Member:
    """A person with the roles that they have in one organisation."""

    person: User
    roles: list[Membership] = field(default_factory=list)


def organisations_of(person: User) -> QuerySet[Organisation]:
    """Return the organisations that `person` belongs to; every one for an administrator."""
    if person.is_superuser:
        return Organisation.objects.all()
    return Organisation.objects.filter(memberships__person=person).distinct()


def members_of(organisation: Organisation) -> list[Member]:
    """Return the members with their roles, by name. Only members may see them."""
    rows = Membership.objects.filter(organisation=organisation).select_related("person")
    found: dict[User, Member] = {}
    for row in rows.order_by("person__name", "person__email", "role"):
        found.setdefault(row.person, Member(row.person)).roles.append(row)
    return list(found.values())
