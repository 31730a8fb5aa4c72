import pytest

from backend.errors import NotAllowed, NotFound
from scheduler.domain.co_hosting import answer_co_hosting, invite_co_host, withdraw_co_hosting
from scheduler.enums import CoHostState
from scheduler.errors import OwnOrganisation
from scheduler.models import CoHost, Session
from scheduler.queries.agenda import of_organisation
from tests.factories import OrganisationFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    activity = SessionFactory.create().activity
    guest = OrganisationFactory.create()
    return activity, member_of(activity.organisation), guest, member_of(guest)


def shown_under(organisation):
    return Session.objects.filter(of_organisation(organisation.slug)).exists()


def test_accepted_co_host_shows_the_activity_as_theirs_too(cast):
    activity, ours, guest, theirs = cast
    co_host = invite_co_host(actor=ours, activity=activity, organisation=guest)
    assert not shown_under(guest)
    answer_co_hosting(actor=theirs, co_host=co_host, accept=True)
    assert shown_under(guest)
    assert shown_under(activity.organisation)


def test_either_side_may_withdraw(cast):
    activity, ours, guest, theirs = cast
    for actor in (ours, theirs):
        co_host = invite_co_host(actor=ours, activity=activity, organisation=guest)
        answer_co_hosting(actor=theirs, co_host=co_host, accept=True)
        withdraw_co_hosting(actor=actor, activity=activity, organisation=guest)
        assert not shown_under(guest)
    with pytest.raises(NotFound):
        withdraw_co_hosting(actor=ours, activity=activity, organisation=guest)


def test_who_declined_may_be_invited_again(cast):
    activity, ours, guest, theirs = cast
    co_host = invite_co_host(actor=ours, activity=activity, organisation=guest)
    answer_co_hosting(actor=theirs, co_host=co_host, accept=False)
    invite_co_host(actor=ours, activity=activity, organisation=guest)
    assert CoHost.objects.get().state == CoHostState.INVITED


def test_each_acts_for_their_own_organisation_only(cast):
    activity, ours, guest, theirs = cast
    with pytest.raises(NotAllowed):
        invite_co_host(actor=theirs, activity=activity, organisation=guest)
    with pytest.raises(OwnOrganisation):
        invite_co_host(actor=ours, activity=activity, organisation=activity.organisation)
    co_host = invite_co_host(actor=ours, activity=activity, organisation=guest)
    with pytest.raises(NotAllowed):
        answer_co_hosting(actor=ours, co_host=co_host, accept=True)
    with pytest.raises(NotAllowed):
        withdraw_co_hosting(
            actor=member_of(OrganisationFactory.create()), activity=activity, organisation=guest
        )
