"""What the shell of every page needs. Touches no user, session or database."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what header and footer are drawn from.

    Client pages are answered without a cookie, so nothing here may ask who is signed in: that
    alone would add `Vary: Cookie` and a query. The staff shell asks for `user` itself.
    """
    active = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return {
        "language": active,
        "languages": [
            {
                "code": code,
                # In its own language, for the one who looks for it.
                "name": get_language_info(code)["name_local"],
                "active": code == active,
                "url": in_language(request, code),
            }
            for code, _name in settings.LANGUAGES
        ],
        # The URL name of this page: the shell marks where one is.
        "here": getattr(request.resolver_match, "url_name", None),
        "dev_pages": settings.DEV_PAGES,
        "is_demo": settings.DEMO,
    }


def in_language(request: HttpRequest, code: str) -> str:
    """Return the address of this page in another language, its other parameters kept.

    Of a page that is kept for everyone only the parameters that it is kept by
    (`backend.web.caching`): a stranger's would stand in everyone's page.
    """
    query = request.GET.copy()
    kept = getattr(request, "kept_parameters", None)
    for name in [] if kept is None else set(query) - set(kept):
        del query[name]
    query["lang"] = code
    return f"{request.path}?{query.urlencode()}"
