"""A POST of a member's program that is repeated with its `Idempotency-Key`: done once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from backend.api.authentication import BearerAuthentication
from backend.api.idempotency import HEADER, BadIdempotencyKey, idempotency_key
from backend.domain.idempotency import Answer, Asked, KeyReused, once
from backend.models import User
from backend.web.api_errors import api_error, is_of_api

JSON = "application/json"
View = Callable[..., HttpResponseBase]


class IdempotencyMiddleware:
    """Answers a repeated POST of those who sign in with what the first was answered, for an hour.

    An answer that nobody may store (a way back, a ticket) is not kept here either: the verbs that
    give such secrets find again by themselves what a key made.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Answer a request that has a key; leave all others alone."""
        if HEADER not in request.headers or not _is_of_members(request, view):
            return None
        person = _person(request)
        if person is None:
            return None
        shown: list[HttpResponseBase] = []

        def act() -> Answer:
            shown.append(_rendered(view(request, *args, **kwargs)))
            return _kept(shown[0])

        try:
            key = idempotency_key(Request(request))
            asked = Asked(who=str(person.pk), address=request.path, key=key, body=_body_of(request))
            answer = once(asked=asked, act=act)
        except (BadIdempotencyKey, KeyReused) as refusal:
            return api_error(
                status=refusal.status,
                code=refusal.code,
                detail=str(refusal.message),
                attr=refusal.field,
            )
        return shown[0] if shown else _again(answer)


def _is_of_members(request: HttpRequest, view: View) -> bool:
    """Say whether a view is the API's, and knows those who sign in."""
    identifies = getattr(getattr(view, "cls", None), "authentication_classes", ())
    return request.method == "POST" and is_of_api(request) and bool(identifies)


def _person(request: HttpRequest) -> User | None:
    """Return who asks; None when the view will say that nobody does."""
    try:
        found = BearerAuthentication().authenticate(Request(request))
    except AuthenticationFailed:
        return None
    person = found[0] if found else request.user
    return person if isinstance(person, User) else None


def _body_of(request: HttpRequest) -> bytes:
    """Return what tells requests apart; files are not read for it."""
    return request.body if request.content_type == JSON else b""


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        return response.render()
    return response


def _kept(response: HttpResponseBase) -> Answer:
    """Return what is kept of an answer: nothing of a file, and nothing of a secret."""
    is_secret = response.get("Cache-Control", "") == "no-store"
    is_json = response.get("Content-Type", JSON) == JSON
    if is_secret or not is_json or not isinstance(response, HttpResponse):
        return Answer(status=response.status_code, text=None)
    return Answer(status=response.status_code, text=response.content.decode())


def _again(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.text, status=answer.status, content_type=JSON)
    if not answer.text:  # 204 has none
        del response.headers["Content-Type"]
    return response
