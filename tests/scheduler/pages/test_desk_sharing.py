import pytest

from backend.enums import Role
from scheduler.enums import CoHostState
from scheduler.models import CoHost
from tests.factories import OrganisationFactory, member_of
from tests.scheduler.pages.posted import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def college(db):
    return OrganisationFactory.create(slug="opisto", name={"fi": "Opisto"})


@pytest.fixture
def theirs(staff, college):
    return staff(member_of(college, Role.WORKER))


@pytest.fixture
def ours(staff, peer):
    return staff(peer)


def asked(session, college):
    return CoHost.objects.create(activity=session.activity, organisation=college)


def test_organisation_is_asked_joins_and_is_shown_under_both(
    ours, theirs, session, college, reader
):
    address = f"/desk/activities/{session.activity.slug}/sharing/"
    posted = form_of(ours.get(address).content.decode())
    page = ours.post(address, {**posted, "organisation": str(college.pk)}, follow=True)
    assert "Opisto is asked." in page.content.decode()
    invited = theirs.get("/desk/").content.decode()
    assert "Olkkari asks Opisto." in invited
    row = CoHost.objects.get()
    theirs.post(f"/desk/sharing/{row.pk}/", {"answer": "accept"})
    calendar = theirs.get("/desk/").content.decode()
    assert f"/sessions/{session.pk}/" in calendar
    assert f'href="/desk/sessions/{session.pk}/"' not in calendar, "its parties are not theirs"
    assert theirs.get(f"/desk/sessions/{session.pk}/").status_code == 403
    for public in (f"/sessions/{session.pk}/", f"/activities/{session.activity.slug}/"):
        page = reader.get(public).content.decode()
        assert "Olkkari<br>Opisto" in page


def test_invitation_is_declined_and_may_be_asked_again(ours, theirs, session, college):
    row = asked(session, college)
    theirs.post(f"/desk/sharing/{row.pk}/", {"answer": "decline"})
    assert CoHost.objects.get().state == CoHostState.DECLINED
    address = f"/desk/activities/{session.activity.slug}/sharing/"
    ours.post(address, {"organisation": str(college.pk)})
    assert CoHost.objects.get().state == CoHostState.INVITED


@pytest.mark.parametrize("side", ["theirs", "ours"])
def test_either_side_ends_it(ours, theirs, session, college, side):
    row = asked(session, college)
    row.state = CoHostState.ACCEPTED
    row.save()
    client = theirs if side == "theirs" else ours
    lists = "/desk/" if side == "theirs" else f"/desk/activities/{session.activity.slug}/sharing/"
    page = client.get(lists).content.decode()
    assert form_of(page, action=f"/desk/sharing/{row.pk}/") == {}
    answer = client.post(f"/desk/sharing/{row.pk}/", {"answer": "withdraw"})
    assert answer["Location"] == lists
    assert not CoHost.objects.exists()


def test_who_shares_it_may_lead_it(theirs, session, college):
    row = asked(session, college)
    row.state = CoHostState.ACCEPTED
    row.save()
    action = f"/desk/sessions/{session.pk}/take/"
    posted = form_of(theirs.get("/desk/").content.decode(), action=action)
    assert theirs.post(action, posted)["Location"] == f"/desk/sessions/{session.pk}/"
    assert theirs.get(f"/desk/sessions/{session.pk}/").status_code == 200


def test_strangers_answer_nothing(staff, session, college):
    row = asked(session, college)
    stranger = staff(member_of(OrganisationFactory.create(), Role.COORDINATOR))
    for answer in ("accept", "decline", "withdraw"):
        assert stranger.post(f"/desk/sharing/{row.pk}/", {"answer": answer}).status_code == 404
    assert CoHost.objects.get().state == CoHostState.INVITED
