import pytest

from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import HostRole
from scheduler.models import Host
from tests.factories import SessionFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("hosts", "wish"), [(False, ""), (True, "Haluan kuunnella.")])
def test_wish_is_for_the_hosts_of_the_session_only(api_as, hosts, wish):
    session = SessionFactory.create()
    sign_up(session_id=session.pk, wanted=Wanted(alias="Pilvi", wish="Haluan kuunnella."))
    member = member_of(session.activity.organisation)
    if hosts:
        Host.objects.create(activity=session.activity, person=member, role=HostRole.COMPANION)
    parties = api_as(member).get(f"/api/v1/sessions/{session.pk}/parties/").json()["results"]
    assert [(party["alias"], party["wish"]) for party in parties] == [("Pilvi", wish)]
