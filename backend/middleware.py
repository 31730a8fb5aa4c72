"""Middleware of every request: its language, its headers, and what cannot be answered at all."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.utils.translation.trans_real import parse_accept_lang_header

from backend.web.api_errors import api_error, is_of_api

logger = logging.getLogger(__name__)

#: How long a client is asked to wait: about what a restart of the database takes.
RETRY_SECONDS = 10
#: What django-csp's decorators leave on an answer.
CHANGES_POLICY = {"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"}

MOVED, MOVED_WITH_BODY = 301, 308

GetResponse = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Chooses the language: `?lang=`, else `Accept-Language`, else Finnish.

    Sets `request.explicit_language` (the code in `?lang=`, or None) and `request.LANGUAGE_CODE`.
    A program that asks for a language that is not spoken here is told so; a page passes over it.
    Reads and sets no cookie and no session, unlike Django's own: a client page leaves nothing
    on a shared phone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language, and say so in the response."""
        known = {code for code, _name in settings.LANGUAGES}
        asked = request.GET.get("lang", "")
        explicit = asked if asked in known else None
        language = explicit or accepted_language(request.headers.get("Accept-Language", ""), known)
        request.explicit_language = explicit  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = language
        with translation.override(language):
            refused = asked and not explicit and is_of_api(request)
            response = _unknown_language(known) if refused else self.get_response(request)
        # A page may have chosen another: `backend.web.staff.in_chosen_language`.
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ("Accept-Language",))
        return response


def _unknown_language(known: set[str]) -> HttpResponse:
    detail = gettext("Choose one of: %(codes)s.") % {"codes": ", ".join(sorted(known))}
    return api_error(status=400, code="invalid_choice", detail=detail, attr="lang")


def accepted_language(header: str, known: set[str]) -> str:
    """Return the best known language of an `Accept-Language` header, else the site's own.

    `sv-FI` is Swedish. A malformed header is an empty one (RFC 9110, section 12.5.4).
    """
    for accepted, _priority in parse_accept_lang_header(header):
        language = accepted.partition("-")[0]
        if language in known:
            return language
    return settings.LANGUAGE_CODE


class PolicyMiddleware(CSPMiddleware):
    """django-csp's, which puts the policy together anew for each answer: ours is the same for most.

    What a view changes of it (`csp_update` and its kin) and what has a nonce is left to django-csp.
    """

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.policy = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Say what a browser may load for this answer."""
        is_changed = not CHANGES_POLICY.isdisjoint(vars(response)) or "_csp_nonce" in vars(request)
        if settings.DEBUG or is_changed:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response


class ApiMiddleware:
    """What all answers to programs have in common.

    One that does not say otherwise is for who asked and nobody between. And a forgotten slash is
    answered with 308 (RFC 9110, section 15.4.9): at a 301, a program would go on without the body.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; look at the answer."""
        response = self.get_response(request)
        if is_of_api(request):
            response.headers.setdefault("Cache-Control", "private, no-cache")
            if response.status_code == MOVED:
                response.status_code = MOVED_WITH_BODY
        return response


class NullCharacterMiddleware:
    """Answers 400 to a null character, which no text of PostgreSQL can hold.

    In an address, and in what a page's form posts: what views read of either by themselves would
    end as an error of the database. The API's own fields speak of it by their names.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the address and at the form; pass the request on."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a null character in the address")
        if not is_of_api(request) and any("\0" in value for value in _posted(request)):
            raise BadRequest("a null character in the form")
        return self.get_response(request)


def _posted(request: HttpRequest) -> Iterator[str]:
    for name, values in request.POST.lists():
        yield name
        yield from values


class DatabaseDownMiddleware:
    """Answers 503 with `Retry-After` when the database is away, restarting or out of room.

    Nothing is half done then: every verb is one transaction. Exceptions of middleware further in
    do not come this way; `backend.pages.failures` gives those to `unavailable` too.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what a view raised, when it speaks of the database."""
        return unavailable(request, exception)


def unavailable(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    """Answer that the database is away: the API's error shape, or a calm page without queries.

    Returns:
        None when the exception speaks of something else.
    """
    if not isinstance(exception, (OperationalError, InterfaceError)):
        return None
    # Without the exception's words: they may hold what a person wrote.
    logger.warning("The database is away (%s); answered 503.", type(exception).__name__)
    if is_of_api(request):
        detail = gettext("The service is having a short break. Try again in a minute.")
        response: HttpResponse = api_error(status=503, code="unavailable", detail=detail)
    else:
        response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined] # noqa: SLF001 (by the caller)
    return response
