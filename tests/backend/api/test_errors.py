import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import RequestFactory

from backend.pages import failures
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db


def said_by(answer):
    assert answer["Content-Type"] == "application/json"
    said = answer.json()
    assert len(said["errors"]) == 1
    return answer.status_code, said["type"], said["errors"][0]["code"], said["errors"][0]["attr"]


@pytest.mark.parametrize(
    "path", ["nothing/", "places/not%20a%20slug/", "feedback/no-id/", "sessions/7/sign-ups/"]
)
@pytest.mark.parametrize("verb", ["get", "post", "delete"])
def test_addresses_that_lead_nowhere_are_answered_like_all_errors(api, verb, path):
    answer = getattr(api, verb)(f"/api/v1/{path}")
    assert said_by(answer) == (404, "client_error", "not_found", None)


def test_sentence_of_a_missing_address_is_in_the_language_of_the_request(api):
    texts = {
        language: api.get("/api/v1/nothing/", headers={"accept-language": language}).json()
        for language in ("fi", "sv", "en")
    }
    assert len({text["errors"][0]["detail"] for text in texts.values()}) == 3


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda request: failures.bad_request(request, SuspiciousOperation()), "parse_error"),
        (lambda request: failures.permission_denied(request, PermissionDenied()), "permission"),
        (failures.server_error, "error"),
    ],
)
def test_what_no_view_answers_has_the_shape_of_errors_for_programs_only(answer, code):
    factory = RequestFactory()
    assert answer(factory.get("/api/v1/me/"))["Content-Type"] == "application/json"
    assert code in answer(factory.get("/api/v1/me/")).content.decode()
    assert answer(factory.get("/desk/"))["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", ["places/", "places/laavu/", "answers/", "sessions/", "nothing/"])
def test_language_that_is_not_spoken_is_refused(api, path):
    PlaceFactory.create(slug="laavu")
    answer = api.get(f"/api/v1/{path}?lang=de")
    assert said_by(answer) == (400, "validation_error", "invalid_choice", "lang")
    assert "en, fi, sv" in answer.json()["errors"][0]["detail"]
    assert answer["Content-Language"] == "fi"


@pytest.mark.parametrize("size", ["0", "-1", "201", "9" * 400, "x", "1.5"])
def test_size_of_a_page_is_refused_beyond_its_bounds(api, size):
    answer = api.get(f"/api/v1/places/?page_size={size}")
    assert said_by(answer) == (400, "validation_error", "bad_page_size", "page_size")
