import pytest
from django.urls import reverse

from backend.domain import line_states
from backend.enums import Channel, MessageState, Role
from backend.models import Message
from tests.backend.post import ADDRESS, WORDS, dead_letter
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory.create()


@pytest.fixture
def desk(client, organisation):
    client.force_login(member_of(organisation, Role.COORDINATOR))
    return client


def test_letters_are_shown_without_address_and_words(desk, organisation):
    dead_letter(organisation, error="smtp 550 5.7.1")
    page = desk.get(reverse("dead-letters")).content.decode()
    assert "smtp 550 5.7.1" in page
    assert ADDRESS not in page
    assert WORDS not in page


@pytest.mark.parametrize("letters", [1, 3])
def test_list_costs_the_same_for_one_and_for_many(
    desk, organisation, letters, django_assert_num_queries
):
    for _ in range(letters):
        dead_letter(organisation)
    with django_assert_num_queries(6):
        desk.get(reverse("dead-letters"))


def test_letters_of_others_are_not_shown(desk):
    dead_letter(OrganisationFactory.create(), error="elsewhere")
    assert "elsewhere" not in desk.get(reverse("dead-letters")).content.decode()


def test_letter_is_sent_again_or_dropped(desk, organisation):
    again, dropped = dead_letter(organisation), dead_letter(organisation)
    for message, act in ((again, "again"), (dropped, "drop"), (dropped, "drop")):
        answer = desk.post(reverse("dead-letter", args=[message.pk]), {"act": act}, follow=True)
        assert answer.status_code == 200
    assert Message.objects.get(pk=again.pk).state == MessageState.DUE
    assert Message.objects.get(pk=dropped.pk).state == MessageState.WITHDRAWN


def test_provider_that_does_not_answer_is_named(desk):
    for _ in range(line_states.BREAKS):
        line_states.broke(channel=Channel.SMS, code="http 503")
    page = desk.get(reverse("dead-letters") + "?lang=en").content.decode()
    assert "notice-warning" in page


def test_only_coordinators_come_in(client, organisation):
    assert client.get(reverse("dead-letters")).status_code == 302
    client.force_login(member_of(organisation, Role.WORKER))
    assert client.get(reverse("dead-letters")).status_code == 403
    letter = dead_letter(organisation)
    assert client.post(reverse("dead-letter", args=[letter.pk]), {"act": "drop"}).status_code in (
        302,
        403,
    )
    assert Message.objects.get().state == MessageState.DEAD
