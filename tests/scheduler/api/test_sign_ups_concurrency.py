"""A crowd at the API's door: everyone is answered, and the tickets tell the order."""

from collections import Counter

import pytest
from rest_framework.test import APIClient

from tests.crowds import at_once, wrongly_counted
from tests.factories import ActivityFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path():
    session = SessionFactory.create(activity=ActivityFactory.create(capacity=12))
    return f"/api/v1/sessions/{session.pk}/sign-ups/"


def test_64_at_once_for_12_seats_are_all_answered_with_a_ticket(path, api):
    answers = at_once([lambda: APIClient().post(path, {})] * 64)
    assert Counter(answer.status_code for answer in answers) == {201: 64}
    tickets = {answer.json()["ticket"] for answer in answers}
    shown = [api.get(f"/api/v1/tickets/{ticket}/").json() for ticket in tickets]
    assert Counter(ticket["status"] for ticket in shown) == {"confirmed": 12, "waiting": 52}
    places = [ticket["position"] for ticket in shown if ticket["position"]]
    assert sorted(places) == list(range(1, 53))
    assert (shown[0]["session"]["seats_left"], shown[0]["session"]["waiting"]) == (0, 52)
    assert wrongly_counted() == []


def test_phones_that_repeat_their_request_at_the_same_moment_are_one_party_each(path):
    keys = [f"key-of-a-phone-{number:02}" for number in range(8)] * 4

    def send(key):
        return lambda: APIClient().post(path, {}, headers={"idempotency-key": key})

    answers = at_once([send(key) for key in keys])
    assert Counter(answer.status_code for answer in answers) == {201: 32}
    assert len({answer.json()["ticket"] for answer in answers}) == 8
    assert wrongly_counted() == []
