import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from backend.middleware import LanguageMiddleware


def answered(path="/", header=None):
    request = RequestFactory().get(path, **({"HTTP_ACCEPT_LANGUAGE": header} if header else {}))
    seen = {}

    def view(request):
        seen["active"] = get_language()
        return HttpResponse("x")

    response = LanguageMiddleware(view)(request)
    return request, response, seen["active"]


@pytest.mark.parametrize(
    ("path", "header", "language"),
    [
        ("/", None, "fi"),
        ("/", "sv-FI,sv;q=0.9,en;q=0.8", "sv"),
        ("/", "de,en-GB;q=0.7", "en"),
        ("/", "de", "fi"),
        ("/", "en;q=0.2,fi;q=0.9", "fi"),
        ("/", "nonsense;;q=x,,", "fi"),
        ("/?lang=sv", "en", "sv"),
        ("/?lang=de", "en", "en"),
        ("/?lang=", "sv", "sv"),
    ],
)
def test_language_is_chosen_by_address_then_browser_then_finnish(path, header, language):
    request, response, active = answered(path, header)
    assert (request.LANGUAGE_CODE, active, response["Content-Language"]) == (language,) * 3


def test_language_in_the_address_is_remembered_for_links_and_only_that():
    assert answered("/?lang=sv")[0].explicit_language == "sv"
    assert answered("/?lang=de")[0].explicit_language is None
    assert answered("/", "sv")[0].explicit_language is None


def test_language_varies_by_header_and_leaves_no_cookie():
    response = answered("/?lang=sv")[1]
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies


def test_language_ends_with_the_request():
    before = get_language()
    answered("/?lang=sv")
    assert get_language() == before


def test_language_cookie_is_not_read():
    request = RequestFactory().get("/", headers={"cookie": "django_language=en"})
    response = LanguageMiddleware(lambda _request: HttpResponse("x"))(request)
    assert response["Content-Language"] == "fi"
