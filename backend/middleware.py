"""Middleware of every request: the language it is answered in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

GetResponse = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Chooses the language: `?lang=`, else `Accept-Language`, else Finnish.

    Sets `request.explicit_language` (the code in `?lang=`, or None) and `request.LANGUAGE_CODE`.
    Reads and sets no cookie and no session, unlike Django's own: a client page leaves nothing
    on a shared phone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = {code for code, _name in settings.LANGUAGES}
        asked = request.GET.get("lang", "")
        explicit = asked if asked in known else None
        language = explicit or accepted_language(request.headers.get("Accept-Language", ""), known)
        request.explicit_language = explicit  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language",))
        return response


def accepted_language(header: str, known: set[str]) -> str:
    """Return the best known language of an `Accept-Language` header, else the site's own.

    `sv-FI` is Swedish. A malformed header is an empty one (RFC 9110, section 12.5.4).
    """
    for accepted, _priority in parse_accept_lang_header(header):
        language = accepted.partition("-")[0]
        if language in known:
            return language
    return settings.LANGUAGE_CODE
