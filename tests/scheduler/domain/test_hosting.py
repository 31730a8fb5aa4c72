import pytest

from backend.enums import Role
from backend.errors import BadInput, NotAllowed
from backend.models import Message, SealedContact
from scheduler.domain.hosting import leave_note, say_cannot_come, take_role
from scheduler.enums import HostRole
from scheduler.errors import NotAHost
from scheduler.models import Host
from scheduler.queries.hosts import hosts_of, nobody_leads
from tests.factories import OrganisationFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory.create()


@pytest.fixture
def host(session):
    person = member_of(session.activity.organisation)
    Host.objects.create(activity=session.activity, person=person)
    return person


def test_host_who_cannot_come_frees_the_role_on_that_session_only(session, host):
    other = SessionFactory.create(
        activity=session.activity, start=session.end, occurrence=session.end
    )
    say_cannot_come(actor=host, session_id=session.pk)
    assert hosts_of(session) == []
    assert nobody_leads(hosts_of(session))
    assert [h.person for h in hosts_of(other)] == [host]


def test_coordinators_are_told_and_their_address_is_not_kept(session, host):
    coordinator = member_of(session.activity.organisation, Role.COORDINATOR)
    say_cannot_come(actor=host, session_id=session.pk)
    message = Message.objects.get()
    assert message.kind == "host_away"
    assert message.contact.address() == coordinator.email
    assert not SealedContact.objects.get().is_held


def test_saying_it_twice_is_saying_it_once(session, host):
    member_of(session.activity.organisation, Role.COORDINATOR)
    say_cannot_come(actor=host, session_id=session.pk)
    say_cannot_come(actor=host, session_id=session.pk)
    assert Message.objects.count() == 1


def test_another_takes_the_free_role_with_one_press(session, host):
    say_cannot_come(actor=host, session_id=session.pk)
    other = member_of(session.activity.organisation)
    take_role(actor=other, session_id=session.pk)
    take_role(actor=other, session_id=session.pk)
    assert [h.person for h in hosts_of(session)] == [other]
    assert not nobody_leads(hosts_of(session))


def test_host_who_comes_after_all_is_simply_there(session, host):
    say_cannot_come(actor=host, session_id=session.pk)
    take_role(actor=host, session_id=session.pk)
    assert [h.person for h in hosts_of(session)] == [host]


def test_who_does_not_host_cannot_be_away(session):
    with pytest.raises(NotAHost):
        say_cannot_come(actor=member_of(session.activity.organisation), session_id=session.pk)


def test_strangers_take_no_role_and_leave_no_note(session):
    stranger = member_of(OrganisationFactory.create())
    with pytest.raises(NotAllowed):
        take_role(actor=stranger, session_id=session.pk)
    with pytest.raises(NotAllowed):
        leave_note(actor=stranger, session_id=session.pk, text="hei")


def test_unknown_role_and_empty_note_are_refused(session, host):
    with pytest.raises(BadInput):
        take_role(actor=host, session_id=session.pk, role="boss")
    with pytest.raises(BadInput):
        leave_note(actor=host, session_id=session.pk, text="  ")


def test_host_of_another_organisation_leaves_a_note(session):
    visitor = member_of(OrganisationFactory.create())
    Host.objects.create(activity=session.activity, person=visitor, role=HostRole.VISITOR)
    note = leave_note(actor=visitor, session_id=session.pk, text=" Avain on laatikossa. ")
    assert note.text == "Avain on laatikossa."
