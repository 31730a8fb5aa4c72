import pytest

from backend.domain.memberships import LastCoordinator, add_member, remove_member
from backend.enums import Role
from backend.errors import NotAllowed
from backend.models import AuditEntry, Membership
from backend.queries import rights
from tests.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "runs", "coordinates", "triages"),
    [
        (Role.COORDINATOR, True, True, True),
        (Role.PEER_EXPERT, True, False, False),
        (Role.WORKER, True, False, False),
        (Role.CO_DEVELOPER, False, False, True),
    ],
)
def test_role_reaches_as_far_as_it_should(role, runs, coordinates, triages):
    ours, theirs = OrganisationFactory.create_batch(2)
    person = member_of(ours, role)
    assert rights.may_run_calendar(person, ours) is runs
    assert rights.may_coordinate(person, ours) is coordinates
    assert rights.may_triage(person) is triages
    assert not rights.may_run_calendar(person, theirs)
    assert not rights.may_coordinate(person, theirs)


def test_person_who_left_may_nothing():
    ours = OrganisationFactory.create()
    person = member_of(ours, Role.COORDINATOR, is_active=False)
    assert not rights.may_run_calendar(person, ours)
    assert not rights.may_triage(person)


def test_coordinator_adds_a_member_by_email_and_finds_them_again():
    ours = OrganisationFactory.create()
    coordinator = member_of(ours, Role.COORDINATOR)
    known = UserFactory.create(email="known@demo.example", name="Tuttu")
    added = add_member(
        actor=coordinator,
        organisation=ours,
        email="KNOWN@demo.example ",
        name="Toinen",
        role=Role.WORKER,
    )
    assert added.person == known
    assert added.person.name == "Tuttu"
    assert AuditEntry.objects.get().verb == "add_member"


def test_only_a_coordinator_of_the_organisation_adds_members():
    ours, theirs = OrganisationFactory.create_batch(2)
    for actor in (member_of(theirs, Role.COORDINATOR), member_of(ours, Role.PEER_EXPERT)):
        with pytest.raises(NotAllowed):
            add_member(
                actor=actor, organisation=ours, email="x@demo.example", name="X", role=Role.WORKER
            )


def test_last_coordinator_cannot_be_removed():
    ours = OrganisationFactory.create()
    coordinator = member_of(ours, Role.COORDINATOR)
    membership = coordinator.memberships.get()
    with pytest.raises(LastCoordinator):
        remove_member(actor=coordinator, membership=membership)
    member_of(ours, Role.COORDINATOR)
    remove_member(actor=coordinator, membership=membership)
    assert not Membership.objects.filter(pk=membership.pk).exists()
