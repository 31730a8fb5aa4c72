"""The directory: places, and who helps with what."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backend.models import Service, Theme
from backend.queries import directory
from backend.saying import active_language
from backend.templatetags.koppi import text
from backend.web.caching import cached_page
from backend.web.client import client_page


@client_page()
@require_safe
@cached_page(stamps=("directory",))
def places(request: HttpRequest) -> HttpResponse:
    """List the places by town."""
    towns = [
        {"name": town, "places": list(found)}
        for town, found in groupby(directory.places(), key=lambda place: place.town)
    ]
    return render(request, "backend/directory/places.html", {"towns": towns})


@client_page()
@require_safe
@cached_page(stamps=("directory",), params=("theme", "q"))
def services(request: HttpRequest) -> HttpResponse:
    """List who helps, help at once first; by theme, or by what one searches for."""
    words = request.GET.get("q", "").strip()
    themes = list(directory.themes_of_services())
    theme = next((one for one in themes if one.pk == request.GET.get("theme")), None)
    found = (
        directory.search_services(words, language=active_language())
        if words
        else directory.services()
    )
    if theme:
        found = found.filter(themes=theme)
    rows = list(found)
    context = {
        "words": words,
        "theme": theme,
        "chips": _chips(request, themes, theme, words),
        "crisis": [service for service in rows if service.is_crisis],
        # What was searched for comes by likeness, not by theme.
        "found": [service for service in rows if not service.is_crisis],
        "groups": [] if words or theme else _by_theme(rows, themes),
        "is_chosen": bool(words or theme),
    }
    return render(request, "backend/directory/services.html", context)


def _by_theme(services: list[Service], themes: list[Theme]) -> list[dict[str, Any]]:
    """Gather each service under the first of its themes, so that it is listed once."""
    left = [service for service in services if not service.is_crisis]
    groups = []
    for theme in themes:
        under = [service for service in left if theme in service.themes.all()]
        left = [service for service in left if service not in under]
        if under:
            groups.append({"theme": theme, "services": under})
    return [*groups, {"theme": None, "services": left}] if left else groups


def _chips(
    request: HttpRequest, themes: list[Theme], chosen: Theme | None, words: str
) -> list[dict[str, Any]]:
    return [
        {
            "url": _address(request, theme="" if theme == chosen else theme.pk, q=words),
            "label": text(theme.name),
            "active": theme == chosen,
        }
        for theme in themes
    ]


def _address(request: HttpRequest, **values: str) -> str:
    query = request.GET.copy()
    query.clear()
    for name, value in {**values, "lang": getattr(request, "explicit_language", "")}.items():
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
