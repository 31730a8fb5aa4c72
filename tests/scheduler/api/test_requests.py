import pytest

from scheduler.models import HelpRequest
from tests.factories import OrganisationFactory, UserFactory, member_of

PATH = "/api/v1/requests/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(api):
    body = {"wish": "papers", "text": "Kela-paperit", "area": "Lapua"}
    answer = api.post(PATH, body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_asking_answers_with_a_link_and_four_words(asked):
    assert len(asked["phrase"].split()) == 4
    assert asked["url"].endswith(f"/ask/{asked['token']}/")


def test_everything_may_be_left_out(api):
    assert api.post(PATH, {}).status_code == 201
    assert HelpRequest.objects.get().wish == "unsure"


def test_wrong_values_name_their_field(api):
    answer = api.post(PATH, {"wish": "money", "contact": {"channel": "email", "address": "x"}})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == "wish"
    answer = api.post(PATH, {"contact": {"channel": "email", "address": "x"}})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "bad_contact")


def test_way_from_asking_to_closing(api, api_as, asked):
    organisation = OrganisationFactory.create()
    peer, worker = member_of(organisation, name="Kaisa"), member_of(organisation)
    mine, theirs = api_as(peer), api_as(worker)
    (row,) = mine.get(PATH).json()["results"]
    assert (row["state"], row["text"], row["wish"]) == ("uncaught", "Kela-paperit", "papers")
    act = f"{PATH}{row['id']}/"
    assert mine.post(f"{act}catch/").json()["state"] == "caught"
    assert theirs.post(f"{act}catch/").status_code == 409
    assert mine.post(f"{act}reply/", {"text": "Tiistaina"}).status_code == 200
    seen = api.get(f"{PATH}{asked['token']}/").json()
    assert (seen["state"], seen["catcher"]["name"], seen["reply"]) == (
        "caught",
        "Kaisa",
        "Tiistaina",
    )
    assert mine.post(f"{act}offer/", {"person": str(worker.pk)}).json()["offered_to"] == str(
        worker.pk
    )
    assert theirs.post(f"{act}accept/").json()["handovers"] == 1
    assert theirs.post(f"{act}met/").json()["state"] == "met"
    assert theirs.post(f"{act}close/").json()["state"] == "closed"
    assert api.get(f"{PATH}{asked['token']}/").json()["text"] == ""


def test_holder_of_the_link_changes_words_asks_for_another_and_takes_back(api, api_as, asked):
    path = f"{PATH}{asked['token']}/"
    assert api.patch(path, {"text": "Toisin"}).json()["text"] == "Toisin"
    peer = member_of(OrganisationFactory.create())
    api_as(peer).post(f"{PATH}{HelpRequest.objects.get().pk}/catch/")
    assert api.patch(path, {"wants_another": True}).json()["wants_another"] is True
    assert api.delete(path).json()["state"] == "withdrawn"
    assert api.delete(path).json()["state"] == "withdrawn"
    assert api.patch(path, {"text": "x"}).status_code == 409


def test_secret_answers_are_not_stored_and_unknown_links_are_not_found(api, asked):
    assert api.get(f"{PATH}{asked['token']}/")["Cache-Control"] == "no-store"
    assert api.get(f"{PATH}{'x' * 22}/").status_code == 404


def test_only_those_who_may_catch_list_and_act(api, api_as, asked):
    pk = HelpRequest.objects.get().pk
    assert api.get(PATH).status_code == 401
    assert api.post(f"{PATH}{pk}/catch/").status_code == 401
    stranger = api_as(UserFactory.create())
    assert stranger.get(PATH).status_code == 403
    assert stranger.post(f"{PATH}{pk}/catch/").status_code == 403


def test_query_count_does_not_grow(api, api_as, asked, django_assert_num_queries):
    client = api_as(member_of(OrganisationFactory.create()))
    with django_assert_num_queries(5):
        client.get(PATH)
    for _ in range(2):
        api.post(PATH, {})
    with django_assert_num_queries(5):
        client.get(PATH)
