"""Public reads answered from kept bytes.

The bytes are kept under the stamps that they depend on (`backend.domain.freshness`): a change is
seen by the next reader, with no waiting for a time to pass. A warm answer asks the database
nothing. When the cache cannot be reached, each answer is made anew.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from backend.domain import freshness
from backend.web.local_cache import LocalCache

#: Also what depends on the hour ("today") is made anew within a minute.
KEPT_SECONDS = 60
#: Stands in kept bytes where each reader gets a key of their own; see `form_key`.
FORM_KEY = "form-key-of-each-reader"
LONGEST_PARAMETER = 200

#: Of one process, for all pages together.
MOST_BYTES_IN_MEMORY = 8 * 1024 * 1024

View = Callable[..., HttpResponseBase]


class Kept(NamedTuple):
    """The bytes of an answer, and when they were made (seconds since 1970)."""

    content: bytes
    content_type: str
    etag: str
    made: float


memory: LocalCache[Kept] = LocalCache(MOST_BYTES_IN_MEMORY)


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
            stamp = freshness.read(stamps)
            name = _name(request, params) if stamp else None
            kept = _kept(name, stamp)
            if kept is None:
                response = _rendered(view(request, *args, **kwargs))
                if not isinstance(response, HttpResponse) or response.status_code != 200:  # noqa: PLR2004
                    return _own(response, has_form=has_form)
                kept = _keep(name, stamp, response)
            return _answer(request, kept, has_form=has_form)

        return answer

    return decorate


def form_key() -> str:
    """Return a fresh idempotency key for a form: a repeated POST then does nothing twice."""
    return secrets.token_urlsafe(18)


def _kept(name: str | None, stamp: str | None) -> Kept | None:
    """Return what is kept: by this process, else by the cache that all share."""
    if name is None or stamp is None:
        return None
    if held := memory.get(name, stamp):
        return held
    found = cache.get(f"page:{stamp}:{name}")
    if found is None:
        return None
    kept = Kept(*found)
    _hold(name, stamp, kept)
    return kept


def _keep(name: str | None, stamp: str | None, response: HttpResponse) -> Kept:
    content = response.content
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    kept = Kept(content, response["Content-Type"], etag, time.time())
    if name is not None and stamp is not None:
        cache.set(f"page:{stamp}:{name}", tuple(kept), KEPT_SECONDS)
        _hold(name, stamp, kept)
    return kept


def _hold(name: str, stamp: str, kept: Kept) -> None:
    # Not longer than the shared cache: what is fetched late is not kept anew from then.
    seconds = min(kept.made + KEPT_SECONDS - time.time(), KEPT_SECONDS)
    memory.put(name, stamp, kept, size=len(kept.content), seconds=seconds)


def _answer(request: HttpRequest, kept: Kept, *, has_form: bool) -> HttpResponseBase:
    response = HttpResponse(kept.content, content_type=kept.content_type)
    if has_form:
        return _own(response, has_form=True)
    response["ETag"] = kept.etag
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Language, Cookie, Authorization"
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=kept.etag, response=response) or response


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


def _name(request: HttpRequest, params: tuple[str, ...]) -> str | None:
    """Return what tells this answer from others under the same stamps; None for too long ones."""
    values = [(name, request.GET.getlist(name)) for name in params]
    if any(len(value) > LONGEST_PARAMETER for _n, vs in values for value in vs):
        return None
    explicit = getattr(request, "explicit_language", None)
    parts = (
        request.scheme,
        request.get_host(),
        request.path,
        values,
        get_language(),
        explicit,
    )
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
