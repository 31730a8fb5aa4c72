"""A POST of a member's program is repeated with its key: done once, answered twice."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from backend.domain import erasure
from backend.domain.idempotency import KEPT
from backend.domain.tokens import create_access_token
from backend.enums import Channel, MessageKind, Role
from backend.models import KeptAnswer, Message
from feedback.models import BacklogItem, Feedback
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.models import Activity, SessionNote
from tests.crowds import at_once
from tests.factories import OrganisationFactory, PlaceFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db
KEY = {"idempotency-key": "a-key-of-a-program"}
OTHER_KEY = {"idempotency-key": "another-key-of-one"}
ITEMS = "/api/v1/backlog-items/"
COFFEE = {"title": {"fi": "Kahvi"}}


@pytest.fixture
def organisation():
    return OrganisationFactory.create()


@pytest.fixture
def coordinator(organisation):
    return member_of(organisation, Role.COORDINATOR)


@pytest.fixture
def client(coordinator, api_as):
    return api_as(coordinator)


def test_repeated_request_is_done_once_and_answered_the_same(client):
    first, again = (client.post(ITEMS, COFFEE, headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert BacklogItem.objects.count() == 1
    assert client.post(ITEMS, COFFEE, headers=OTHER_KEY).json()["id"] != first.json()["id"]
    assert client.post(ITEMS, COFFEE).json()["id"] != first.json()["id"]
    assert BacklogItem.objects.count() == 3


def test_everyone_on_a_session_is_written_to_once(client, organisation):
    session = SessionFactory.create(activity__organisation=organisation)
    wanted = Wanted(channel=Channel.EMAIL, address="client@demo.example")
    sign_up(session_id=session.pk, wanted=wanted)
    for _ in range(2):
        path = f"/api/v1/sessions/{session.pk}/message/"
        answer = client.post(path, {"text": "Tuo villasukat"}, headers=KEY)
        assert answer.json() == {"parties": 1}
    assert Message.objects.filter(kind=MessageKind.HOST_MESSAGE).count() == 1


def test_key_with_another_body_is_refused(client):
    client.post(ITEMS, COFFEE, headers=KEY)
    answer = client.post(ITEMS, {"title": {"fi": "Tee"}}, headers=KEY)
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["code"] == "key_reused"
    assert BacklogItem.objects.count() == 1


def test_key_is_of_one_person_at_one_address(client, organisation, api_as):
    session = SessionFactory.create(activity__organisation=organisation)
    notes = f"/api/v1/sessions/{session.pk}/notes/"
    other = api_as(member_of(organisation, Role.COORDINATOR))
    for program in (client, other):
        assert program.post(ITEMS, COFFEE, headers=KEY).status_code == 201
        assert program.post(notes, {"text": "Avain"}, headers=KEY).status_code == 201
    assert (BacklogItem.objects.count(), SessionNote.objects.count()) == (2, 2)


def test_what_was_refused_can_be_asked_again(client):
    assert client.post(ITEMS, {}, headers=KEY).status_code == 400
    assert not KeptAnswer.objects.exists()
    assert client.post(ITEMS, COFFEE, headers=KEY).status_code == 201


def test_token_that_ended_gets_no_kept_answer(client, coordinator):
    assert client.post(ITEMS, COFFEE, headers=KEY).status_code == 201
    coordinator.is_active = False
    coordinator.save()
    assert client.post(ITEMS, COFFEE, headers=KEY).status_code == 401


@pytest.mark.parametrize("key", ["short", "x" * 201, "a key with blanks in it", "avain-jossa-on-ä"])
def test_what_is_no_key_is_refused(client, key):
    answer = client.post(ITEMS, COFFEE, headers={"idempotency-key": key})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "bad_idempotency_key"
    assert not BacklogItem.objects.exists()


def test_answer_is_sealed_and_forgotten_after_an_hour(client):
    client.post(ITEMS, COFFEE, headers=KEY)
    (kept,) = KeptAnswer.objects.all()
    assert b"Kahvi" not in bytes(kept.sealed)
    with time_machine.travel(timezone.now() + KEPT - timedelta(minutes=1)):
        erasure.sweep()
        assert KeptAnswer.objects.exists()
    with time_machine.travel(timezone.now() + KEPT + timedelta(minutes=1)):
        erasure.sweep()
        assert not KeptAnswer.objects.exists()


def test_secrets_of_those_who_ask_are_never_kept(client):
    first, again = (
        client.post("/api/v1/feedback/", {"text": "Kahvia"}, headers=KEY) for _ in range(2)
    )
    assert first.json() == again.json()
    session = SessionFactory.create()
    tickets = {
        client.post(f"/api/v1/sessions/{session.pk}/sign-ups/", {}, headers=KEY).json()["ticket"]
        for _ in range(2)
    }
    assert len(tickets) == 1
    assert Feedback.objects.count() == 1
    assert not KeptAnswer.objects.exists()


def test_what_answers_nothing_is_repeated_too(client, organisation):
    session = SessionFactory.create(activity__organisation=organisation)
    path = f"/api/v1/sessions/{session.pk}/cancel/"
    first, again = (client.post(path, headers=KEY) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert (again.status_code, again.json()["status"]) == (200, "cancelled")


def test_activity_for_another_organisation_needs_another_key(client, coordinator):
    other = OrganisationFactory.create()
    other.memberships.create(person=coordinator, role=Role.COORDINATOR)
    place = PlaceFactory.create()
    body = {
        "title": {"fi": "Uusi"},
        "place": place.slug,
        "starts": "2199-01-13T17:00:00+02:00",
        "duration": "PT2H",
    }
    codes = [
        client.post("/api/v1/activities/", {**body, "organisation": slug}, headers=KEY).status_code
        for slug in (other.slug, coordinator.memberships.first().organisation.slug)
    ]
    assert (codes, Activity.objects.count()) == ([201, 409], 1)


@pytest.mark.django_db(transaction=True)
def test_programs_that_repeat_at_the_same_moment_get_one_answer(coordinator):
    token = create_access_token(person=coordinator, name="test")
    headers = {"authorization": f"Bearer {token}", **KEY}
    connection.close()
    answers = at_once([lambda: APIClient().post(ITEMS, COFFEE, headers=headers)] * 8)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert BacklogItem.objects.count() == 1
