"""Requests while the database is away: 503, a way back, and no words of anyone in the log."""

import json

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from backend.middleware import DatabaseDownMiddleware
from backend.pages.failures import server_error


def answer(path, exception):
    middleware = DatabaseDownMiddleware(lambda _request: HttpResponse())
    return middleware.process_exception(RequestFactory().get(path), exception)


@pytest.mark.parametrize("exception", [OperationalError("terminating"), InterfaceError("closed")])
def test_page_is_calm_and_says_when_to_come_back(exception):
    response = answer("/", exception)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"
    assert "<h1>" in response.content.decode()


def test_api_answers_in_its_one_shape():
    response = answer("/api/v1/sessions/", OperationalError("terminating"))
    assert response.status_code == 503
    said = json.loads(response.content)
    assert said["type"] == "server_error"
    assert [(error["code"], error["attr"]) for error in said["errors"]] == [("unavailable", None)]


def test_other_exceptions_are_left_alone():
    assert answer("/", IntegrityError("rule")) is None
    assert answer("/", ValueError("x")) is None


def test_words_of_the_exception_are_not_logged(caplog):
    answer("/", OperationalError("could not write: Olen yksin"))
    assert "Olen yksin" not in caplog.text
    assert "OperationalError" in caplog.text


@pytest.mark.parametrize(
    ("exception", "status"), [(OperationalError("terminating"), 503), (ValueError("x"), 500)]
)
def test_exception_of_the_middleware_is_answered_too(exception, status):
    def middleware(_request):
        raise exception

    request = RequestFactory().get("/desk/")
    try:
        middleware(request)
    except type(exception):
        response = server_error(request)
    assert response.status_code == status
