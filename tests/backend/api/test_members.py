"""`organisations/{slug}/members/` and `me/`."""

import pytest
from rest_framework.test import APIClient

from backend.enums import Role
from backend.models import Membership, User
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db

URL = "/api/v1/organisations/olkkari/members/"


@pytest.fixture
def olkkari():
    return OrganisationFactory.create(slug="olkkari")


def test_members_see_each_other_with_all_their_roles(olkkari, api_as):
    aino = member_of(olkkari, Role.PEER_EXPERT, name="Aino")
    Membership.objects.create(organisation=olkkari, person=aino, role=Role.COORDINATOR)
    Membership.objects.create(
        organisation=OrganisationFactory.create(), person=aino, role=Role.WORKER
    )
    found = api_as(aino).get(URL).json()["results"]
    assert found == [
        {"person": str(aino.pk), "name": "Aino", "roles": ["coordinator", "peer_expert"]}
    ]


def test_others_do_not_see_them(olkkari, api, api_as):
    member_of(olkkari)
    stranger = member_of(OrganisationFactory.create(), Role.COORDINATOR)
    assert api.get(URL).status_code == 401
    assert api_as(stranger).get(URL).status_code == 403


def test_coordinator_lets_a_person_in_and_out(olkkari, api_as):
    coordinator = api_as(member_of(olkkari, Role.COORDINATOR))
    body = {"email": "Uusi@Demo.Example", "name": "Uusi", "role": "worker"}
    made = coordinator.post(URL, body)
    assert made.status_code == 201, made.json()
    assert made.json()["roles"] == ["worker"]
    assert User.objects.get(pk=made.json()["person"]).email == "uusi@demo.example"
    assert coordinator.post(URL, body).json()["person"] == made.json()["person"]
    gone = coordinator.delete(f"{URL}{made.json()['person']}/")
    assert gone.status_code == 204
    assert coordinator.delete(f"{URL}{made.json()['person']}/").status_code == 404


def test_one_of_several_roles_is_taken_away(olkkari, api_as):
    coordinator = api_as(member_of(olkkari, Role.COORDINATOR))
    aino = member_of(olkkari, Role.PEER_EXPERT)
    Membership.objects.create(organisation=olkkari, person=aino, role=Role.WORKER)
    assert coordinator.delete(f"{URL}{aino.pk}/?role=worker").status_code == 204
    assert [m.role for m in aino.memberships.all()] == [Role.PEER_EXPERT]
    assert coordinator.delete(f"{URL}{aino.pk}/?role=king").status_code == 400


def test_the_last_coordinator_stays(olkkari, api_as):
    last = member_of(olkkari, Role.COORDINATOR)
    answer = api_as(last).delete(f"{URL}{last.pk}/")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (409, "last_coordinator")


def test_a_peer_expert_lets_nobody_in(olkkari, api_as):
    peer = api_as(member_of(olkkari, Role.PEER_EXPERT))
    answer = peer.post(URL, {"email": "a@b.example", "name": "A", "role": "coordinator"})
    assert answer.status_code == 403
    assert not User.objects.filter(email="a@b.example").exists()


def test_list_of_members_costs_the_same_for_one_and_three(
    olkkari, api_as, django_assert_num_queries
):
    client = api_as(member_of(olkkari, Role.COORDINATOR))
    for expected in (1, 3):
        with django_assert_num_queries(5):
            assert len(client.get(URL).json()["results"]) == expected
        for _number in range(2):
            member_of(olkkari, Role.WORKER)


def test_me_says_who_one_is_and_where_one_has_which_role(olkkari, api, api_as):
    aino = member_of(olkkari, Role.PEER_EXPERT, name="Aino")
    me = api_as(aino).get("/api/v1/me/").json()
    assert (me["id"], me["name"]) == (str(aino.pk), "Aino")
    assert me["memberships"] == [{"organisation": "olkkari", "role": "peer_expert"}]
    assert api.get("/api/v1/me/").status_code == 401


def test_a_session_of_a_browser_writes_only_with_the_form_token(olkkari):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(member_of(olkkari, Role.COORDINATOR))
    assert client.get("/api/v1/me/").status_code == 200
    answer = client.post(URL, {"email": "a@b.example", "name": "A", "role": "worker"})
    assert answer.status_code == 403
    assert not User.objects.filter(email="a@b.example").exists()
