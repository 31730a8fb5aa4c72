"""What a careless or ill-meaning program sends: each is an answer, and changes nothing."""

import json

import pytest
from django.test import Client

from backend.domain.tokens import create_access_token
from backend.enums import Role
from feedback.models import Feedback
from scheduler.models import HelpRequest, SignUp
from tests.factories import OrganisationFactory, PlaceFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_doors():
    """Return the addresses at which anyone may write."""
    session = SessionFactory.create()
    return [f"/api/v1/sessions/{session.pk}/sign-ups/", "/api/v1/feedback/", "/api/v1/requests/"]


def codes(answer):
    return answer.status_code, [error["code"] for error in answer.json()["errors"]]


def send(path, body, content_type="application/json", **headers):
    return Client().post(path, body, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "{'text': 1}",
        '{"text": NaN}',
        '{"text": Infinity}',
        b"\xff\xfe{\x00}\x00",
        '{"text": "\udc80"}'.encode("utf-8", "surrogatepass"),
        "[" * 100_000,
        '{"a":' * 5_000,
        "1" * 5_000,
        "\x00",
    ],
)
def test_what_is_no_json_is_said(open_doors, body):
    for path in open_doors:
        assert codes(send(path, body)) == (400, ["parse_error"])
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("body", ["[]", "null", "7", '"text"', "true", "[{}]"])
def test_json_of_another_shape_is_said(open_doors, body):
    for path in open_doors:
        assert send(path, body).status_code == 400
    assert not any(model.objects.exists() for model in (SignUp, Feedback, HelpRequest))


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_other_kinds_of_bodies_are_not_taken(open_doors, content_type):
    for path in open_doors:
        assert codes(send(path, "text=x", content_type)) == (415, ["unsupported_media_type"])


def test_body_that_is_too_large_is_not_read(open_doors):
    body = json.dumps({"text": "x" * 3_000_000})
    for path in open_doors:
        assert codes(send(path, body)) == (413, ["too_large"])


@pytest.mark.parametrize("size", [0, -1, 21, 2**31, 10**30, 1.5, "x", [1], {}, None, ""])
def test_size_of_a_party_is_a_whole_number_from_1_to_20(open_doors, size):
    answer = send(open_doors[0], json.dumps({"party_size": size}))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == "party_size"
    assert not SignUp.objects.exists()


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer a b", "Bearer ÿ", f"Bearer {'x' * 5000}", "bearer x"]
)
def test_token_that_is_none_is_refused_and_how_is_said(header):
    answer = Client().get("/api/v1/me/", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_other_ways_to_sign_in_are_passed_over():
    headers = {"authorization": "Basic dXNlcjpwYXNz"}
    assert Client().get("/api/v1/me/", headers=headers).status_code == 401
    assert Client().get("/api/v1/places/", headers=headers).status_code == 200


def test_token_of_a_person_who_left_opens_nothing():
    person = member_of(OrganisationFactory.create(), Role.COORDINATOR)
    headers = {"authorization": f"Bearer {create_access_token(person=person, name='test')}"}
    assert Client().get("/api/v1/me/", headers=headers).status_code == 200
    person.is_active = False
    person.save()
    assert Client().get("/api/v1/me/", headers=headers).status_code == 401


def test_pages_of_others_may_neither_read_nor_write_for_a_reader():
    headers = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    asked = Client().options("/api/v1/me/", headers=headers)
    assert asked.status_code in {401, 405}
    read = Client().get("/api/v1/places/", headers=headers)
    assert not [name for name in (*asked.headers, *read.headers) if "Access-Control" in name]


def test_answers_to_a_person_are_kept_by_no_cache_between(api_as):
    organisation = OrganisationFactory.create()
    client = api_as(member_of(organisation, Role.COORDINATOR))
    for path in ("me/", f"organisations/{organisation.slug}/members/", "requests/"):
        answer = client.get(f"/api/v1/{path}")
        assert "private" in answer["Cache-Control"], path
        again = client.get(f"/api/v1/{path}", headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("sent", ["{etag}", "W/{etag}", '"x", {etag}', "*"])
def test_unchanged_reads_are_told_so_in_every_spelling(api, sent):
    PlaceFactory.create(slug="laavu")
    for path in ("/api/v1/places/", "/api/v1/places/laavu/"):
        etag = api.get(path)["ETag"]
        headers = {"if-none-match": sent.format(etag=etag)}
        assert api.get(path, headers=headers).status_code == 304
        assert api.head(path)["ETag"] == etag
        other = api.get(path, headers={"if-none-match": '"x"', "accept-language": "sv"})
        assert other.status_code == 200


def test_a_forgotten_slash_loses_nothing():
    answer = send("/api/v1/feedback", json.dumps({"text": "Kahvia"}))
    assert (answer.status_code, answer["Location"]) == (308, "/api/v1/feedback/")
    assert Client().get("/api/v1/places").status_code in {301, 308}


def test_parameters_of_the_address_do_not_reach_a_write(open_doors):
    answer = send(f"{open_doors[0]}?party_size=20", "{}")
    assert answer.json()["party_size"] == 1
