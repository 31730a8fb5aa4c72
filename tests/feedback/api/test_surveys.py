"""`surveys/{token}/` and `follow/{token}/`: for whoever holds the link."""

import pytest
from django.utils import timezone

from feedback.domain.invitations import mint
from feedback.domain.settling import settle
from feedback.models import Feedback, SurveyResponse
from tests.feedback.factories import AnswerFactory, FeedbackFactory, held_session, party_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    session = held_session()
    return f"/api/v1/surveys/{mint(session.pk)}/"


def test_survey_shows_neutral_facts_and_questions(api, address):
    response = api.get(address)
    assert response.status_code == 200
    shown = response.json()
    assert shown["answered"] is False
    assert set(shown["session"]) == {"title", "start", "end"}
    assert "Otsikko" not in str(shown["session"])
    assert [question["id"] for question in shown["questions"]] == [
        "heard",
        "respect",
        "matters",
        "different",
    ]
    heard = shown["questions"][0]
    assert heard["kind"] == "faces"
    assert set(heard["text"]) == {"fi", "sv", "en"}
    assert [option["value"] for option in heard["options"]] == [1, 2, 3, 4, 5]
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_survey_in_one_language_has_plain_strings(api, address):
    question = api.get(f"{address}?lang=sv").json()["questions"][0]
    assert question["text"] == "Någon lyssnade på mig"
    assert question["options"][0]["text"] == "Nej"


def test_looking_changes_nothing(api, address):
    for _ in range(3):
        api.get(address)
    assert not SurveyResponse.objects.exists()


def test_answer_gives_the_way_back(api, address):
    response = api.post(address, {"answers": {"heard": 4, "respect": None}, "text": "Kahvia"})
    assert response.status_code == 201
    given = response.json()
    assert len(given["phrase"].split()) == 4
    token = given["follow_url"].split("/r/")[1].strip("/")
    assert api.get(f"/api/v1/follow/{token}/").json() == {"state": "received", "answer": None}
    assert api.get(address).json()["answered"] is True
    assert not response.cookies


def test_repeated_answer_gives_the_same_way_back_and_replaces(api, address):
    first = api.post(address, {"answers": {"heard": 4}, "text": "Kahvia"}).json()
    assert api.post(address, {"answers": {"heard": 2}, "text": "Teetä"}).json() == first
    assert SurveyResponse.objects.get().answers == {"heard": 2}


def test_answer_without_words_has_a_way_back_too(api, address):
    given = api.post(address, {"answers": {"heard": 4}}).json()
    token = given["follow_url"].split("/r/")[1].strip("/")
    assert api.get(f"/api/v1/follow/{token}/").json()["state"] == "received"
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("body", "attr"),
    [
        ({"answers": {"heard": 9}}, "answers"),
        ({"answers": {"unknown": 1}}, "answers"),
        ({"answers": ["heard"]}, "answers"),
        ({"answers": {}, "text": "a" * 4001}, "text"),
        ({}, None),
    ],
)
def test_bad_answer_is_refused_in_the_one_shape(api, address, body, attr):
    response = api.post(address, body)
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["attr"] in {attr, "non_field_errors"}
    assert error["detail"]
    assert not SurveyResponse.objects.exists()


def test_half_characters_are_refused(api, address):
    body = rb'{"answers": {"heard\ud800": 1}, "text": "a"}'
    response = api.generic("POST", address, body, content_type="application/json")
    assert response.status_code == 400
    assert not SurveyResponse.objects.exists()


def test_settled_answer_is_not_changed(api, address):
    api.post(address, {"answers": {"heard": 4}})
    SurveyResponse.objects.update(changeable_until=timezone.now())
    settle()
    response = api.post(address, {"answers": {"heard": 1}})
    assert response.status_code == 409
    assert response.json()["errors"][0]["code"] == "already_answered"


@pytest.mark.parametrize("path", ["surveys", "follow"])
def test_unknown_links_are_not_found(api, path):
    response = api.get(f"/api/v1/{path}/abc/")
    assert response.status_code == 404
    assert response.json()["errors"][0]["detail"]


def test_follow_shows_the_public_answer(api):
    given = api.post("/api/v1/feedback/", {"text": "Kahvia"}).json()
    answer = AnswerFactory.create()
    Feedback.objects.update(item=answer.item, state="linked")
    token = given["follow_url"].split("/r/")[1].strip("/")
    shown = api.get(f"/api/v1/follow/{token}/").json()
    assert shown["state"] == "answered"
    assert shown["answer"]["text"] == answer.text
    assert shown["answer"]["item"]["title"] == answer.item.title
    assert api.get(f"/api/v1/follow/{token}/?lang=sv").json()["answer"]["text"] == answer.text["sv"]


def test_ticket_of_a_party_without_contact_answers_over_the_same_address(api):
    _sign_up, ticket = party_on(held_session())
    address = api.get(f"/t/{ticket}/survey/")["Location"]
    token = address.split("/s/")[1].strip("/")
    assert api.post(f"/api/v1/surveys/{token}/", {"answers": {"heard": 5}}).status_code == 201


@pytest.mark.parametrize("count", [1, 3])
def test_survey_costs_the_same_however_much_there_is(api, count, django_assert_num_queries):
    session = held_session()
    FeedbackFactory.create_batch(count)
    for _ in range(count):
        api.post(f"/api/v1/surveys/{mint(session.pk)}/", {"answers": {"heard": 4}})
    address = f"/api/v1/surveys/{mint(session.pk)}/"
    with django_assert_num_queries(4):
        api.get(address)
    with django_assert_num_queries(11):
        api.post(address, {"answers": {"heard": 4}, "text": "Kahvia"})
