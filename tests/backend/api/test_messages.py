import pytest

from backend.enums import MessageState, Role
from backend.models import Message
from tests.backend.post import ADDRESS, WORDS, dead_letter
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory.create()


@pytest.fixture
def coordinator(organisation, api_as):
    return api_as(member_of(organisation, Role.COORDINATOR))


def test_letters_are_listed_without_address_and_words(coordinator, organisation):
    message = dead_letter(organisation)
    answer = coordinator.get("/api/v1/messages/")
    (row,) = answer.json()["results"]
    assert row["id"] == str(message.pk)
    assert (row["kind"], row["channel"], row["error"]) == ("reminder", "email", "smtp 550")
    assert row["organisation"] == organisation.slug
    assert row["can_send_again"] is True
    assert ADDRESS not in answer.content.decode()
    assert WORDS not in answer.content.decode()


@pytest.mark.parametrize("letters", [1, 3])
def test_list_costs_the_same_for_one_and_for_many(
    coordinator, organisation, letters, django_assert_num_queries
):
    for _ in range(letters):
        dead_letter(organisation)
    with django_assert_num_queries(3):
        coordinator.get("/api/v1/messages/")


def test_letter_is_sent_again_and_dropped(coordinator, organisation):
    again, dropped = dead_letter(organisation), dead_letter(organisation)
    assert coordinator.post(f"/api/v1/messages/{again.pk}/send-again/").status_code == 200
    assert coordinator.delete(f"/api/v1/messages/{dropped.pk}/").status_code == 204
    assert Message.objects.get(pk=again.pk).state == MessageState.DUE
    assert Message.objects.get(pk=dropped.pk).state == MessageState.WITHDRAWN
    assert coordinator.get("/api/v1/messages/").json()["results"] == []


def test_letter_that_cannot_be_sent_is_refused(coordinator, organisation):
    letter = dead_letter(organisation)
    Message.objects.update(contact=None, sealed_text=None)
    answer = coordinator.post(f"/api/v1/messages/{letter.pk}/send-again/")
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["code"] == "nothing_to_send"


def test_only_coordinators_see_letters(api, api_as, organisation):
    letter = dead_letter(organisation)
    assert api.get("/api/v1/messages/").status_code == 401
    worker = api_as(member_of(organisation, Role.WORKER))
    assert worker.get("/api/v1/messages/").status_code == 403
    assert worker.delete(f"/api/v1/messages/{letter.pk}/").status_code == 403
    other = api_as(member_of(OrganisationFactory.create(), Role.COORDINATOR))
    assert other.get("/api/v1/messages/").json()["results"] == []
    assert other.post(f"/api/v1/messages/{letter.pk}/send-again/").status_code == 404
