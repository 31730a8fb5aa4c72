"""Public reads answered from kept bytes.

The bytes are kept under the stamps that they depend on (`backend.domain.freshness`): a change is
seen by the next reader, with no waiting for a time to pass. A warm answer asks the database
nothing. When the cache cannot be reached, each answer is made anew.
"""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from backend.domain import freshness

#: Also what depends on the hour ("today") is made anew within a minute.
KEPT_SECONDS = 60
#: Stands in kept bytes where each reader gets a key of their own; see `form_key`.
FORM_KEY = "form-key-of-each-reader"
LONGEST_PARAMETER = 200

View = Callable[..., HttpResponseBase]


def cached_page(
    *, stamps: tuple[freshness.Stamp, ...], params: tuple[str, ...] = (), has_form: bool = False
) -> Callable[[View], View]:
    """Keep the bytes of a public GET, and answer `If-None-Match` with 304.

    Only for answers that are the same for everyone: a request with a session or a bearer token
    is passed through.

    Args:
        stamps: What the answer depends on.
        params: The query parameters that it depends on; others must not change it.
        has_form: The page has a form with a `form_key`: each reader gets a fresh one, and the
            page is not stored by browsers, so that going back does not repeat an old key.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            # What the shell's links may carry on: no other reader's parameters get into kept bytes.
            request.kept_parameters = params  # type: ignore[attr-defined]
            if request.method not in {"GET", "HEAD"} or _is_personal(request):
                return _own(view(request, *args, **kwargs), has_form=has_form)
            key = _key(request, stamps, params)
            kept = cache.get(key) if key else None
            if kept is None:
                response = _rendered(view(request, *args, **kwargs))
                if not isinstance(response, HttpResponse) or response.status_code != 200:  # noqa: PLR2004
                    return _own(response, has_form=has_form)
                kept = (response.content, response["Content-Type"])
                if key:
                    cache.set(key, kept, KEPT_SECONDS)
            return _answer(request, *kept, has_form=has_form)

        return answer

    return decorate


def form_key() -> str:
    """Return a fresh idempotency key for a form: a repeated POST then does nothing twice."""
    return secrets.token_urlsafe(18)


def _answer(
    request: HttpRequest, content: bytes, content_type: str, *, has_form: bool
) -> HttpResponseBase:
    if has_form:
        return _own(HttpResponse(content, content_type=content_type), has_form=True)
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Accept-Language", "Cookie", "Authorization"))
    return get_conditional_response(request, etag=etag, response=response) or response


def _own(response: HttpResponseBase, *, has_form: bool) -> HttpResponseBase:
    """Give this reader's form its own key."""
    response = _rendered(response)
    if has_form and isinstance(response, HttpResponse):
        response.content = response.content.replace(FORM_KEY.encode(), form_key().encode())
        response["Cache-Control"] = "no-store"
    return response


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        return response.render()
    return response


def _is_personal(request: HttpRequest) -> bool:
    return "Authorization" in request.headers or settings.SESSION_COOKIE_NAME in request.COOKIES


def _key(
    request: HttpRequest, stamps: tuple[freshness.Stamp, ...], params: tuple[str, ...]
) -> str | None:
    stamp = freshness.read(stamps)
    values = [(name, request.GET.getlist(name)) for name in params]
    if stamp is None or any(len(value) > LONGEST_PARAMETER for _n, vs in values for value in vs):
        return None
    explicit = getattr(request, "explicit_language", None)
    parts = (
        stamp,
        request.scheme,
        request.get_host(),
        request.path,
        values,
        get_language(),
        explicit,
    )
    return f"page:{hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"
