"""Posters: a page to choose language and form on, and the files themselves."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from backend.models import Place
from backend.printing.rendering import CannotPrint
from backend.saying import active_language
from backend.web.caching import cached_page
from backend.web.client import client_page
from backend.web.throttles import PrintThrottle
from scheduler.pages.posters import addresses, papers
from scheduler.pages.posters.papers import Form, Paper
from scheduler.queries.posters import activity_on_wall

KINDS = {"pdf": "application/pdf", "png": "image/png"}
#: A paper is asked for again within minutes while somebody chooses; then what is on may change.
FRESH_SECONDS = 60
BUSY_SECONDS = "20"

print_page = client_page(throttle=PrintThrottle, throttled=("GET",))


@print_page
@require_safe
def activity_file(request: HttpRequest, slug: str, form: Form) -> HttpResponse:
    """Answer an activity's poster: in `?lang=`, or with all languages on one paper."""
    found = activity_on_wall(slug)
    if found is None:
        raise Http404
    language = request.explicit_language  # type: ignore[attr-defined]
    return _file(request, papers.of_activity(found, language), form, slug)


@print_page
@require_safe
def place_file(request: HttpRequest, slug: str, form: Form) -> HttpResponse:
    """Answer a place's poster; otherwise as an activity's."""
    language = request.explicit_language  # type: ignore[attr-defined]
    return _file(request, papers.of_place(_place(slug), language), form, slug)


@client_page()
@require_safe
@cached_page(stamps=("calendar", "directory"))
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an activity's poster and code, to print or to send on."""
    found = activity_on_wall(slug)
    if found is None:
        raise Http404
    context = {
        "title": found.title,
        "back_url": "activity",
        "address": addresses.of_activity(found),
        "place": found.place,
    }
    return _page(request, "activity", slug, context)


@client_page()
@require_safe
@cached_page(stamps=("directory",))
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a place's poster and codes, to print or to send on."""
    found = _place(slug)
    context = {
        "title": found.name,
        "back_url": "place",
        "address": addresses.of_place(found),
        "place": found,
    }
    return _page(request, "place", slug, context)


def _page(request: HttpRequest, kind: str, slug: str, context: dict[str, Any]) -> HttpResponse:
    def link(form: Form, language: str) -> str:
        address = reverse(f"{kind}-poster", args=[slug, form])
        return f"{address}?lang={language}" if language else address

    context |= {
        "slug": slug,
        "code": reverse(f"{kind}-code", args=[slug]),
        "feedback_code": reverse("feedback-code", args=[context["place"].slug]),
        "feedback_address": addresses.of_feedback(context["place"]),
        "preview": link("png", active_language()),
        "papers": _choices(link),
    }
    return render(request, "scheduler/poster.html", context)


def _choices(link: Callable[[Form, str], str]) -> list[dict[str, str]]:
    """Return the papers there are: one with all languages, and one in each."""
    codes = ["", *(code for code, _name in settings.LANGUAGES)]
    return [
        {
            "name": get_language_info(code)["name_local"].capitalize() if code else "",
            "language": code,
            "pdf": link("pdf", code),
            "png": link("png", code),
        }
        for code in codes
    ]


def _file(request: HttpRequest, paper: Paper, form: Form, name: str) -> HttpResponse:
    try:
        body = paper.printed(form)
    except CannotPrint:
        busy = render(request, "503.html", status=503)
        busy["Retry-After"] = BUSY_SECONDS
        return busy
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response = HttpResponse(body, content_type=KINDS[form])
    language = request.explicit_language or "all"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'inline; filename="{name}-{language}.{form}"'
    response["Content-Language"] = (
        language if language != "all" else ", ".join(code for code, _name in settings.LANGUAGES)
    )
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return get_conditional_response(request, etag=etag, response=response) or response


def _place(slug: str) -> Place:
    found = Place.objects.select_related("organisation").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
