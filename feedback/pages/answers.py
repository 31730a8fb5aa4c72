"""The public answers: "you said, we did"."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from backend.models.texts import in_language
from backend.saying import active_language
from backend.templatetags.koppi import link
from backend.web.caching import cached_page
from backend.web.client import client_page
from feedback.pages.numbers import page_number
from feedback.queries.answers import (
    answered_places,
    answered_themes,
    median_days,
    public_answers,
)

if TYPE_CHECKING:
    from backend.models import Place, Theme

PAGE = 20


@client_page()
@require_safe
@cached_page(stamps=("answers", "directory", "calendar"), params=("theme", "place", "page"))
def answers(request: HttpRequest) -> HttpResponse:
    """List what people said and what was done, the newest first; by theme or place when asked."""
    asked = {name: request.GET.get(name, "") for name in ("theme", "place")}
    page = page_number(request.GET.get("page", ""))
    first = (page - 1) * PAGE
    found = list(public_answers(**asked)[first : first + PAGE + 1])
    context = {
        "answers": found[:PAGE],
        "themes": _choices(request, asked, "theme"),
        "places": _choices(request, asked, "place"),
        "median_days": median_days(),
        "feed": f"?{urlencode(chosen)}" if (chosen := _set(asked)) else "",
        "previous": _address(request, asked, page - 1) if page > 1 else "",
        "next": _address(request, asked, page + 1) if len(found) > PAGE else "",
    }
    return render(request, "feedback/answers.html", context)


def _choices(request: HttpRequest, asked: dict[str, str], kind: str) -> list[dict[str, object]]:
    language = active_language()
    found: list[Theme | Place] = [*answered_themes()] if kind == "theme" else [*answered_places()]
    if not found:
        return []
    return [
        {
            "url": _address(request, {**asked, kind: ""}),
            "label": gettext("All"),
            "active": not asked[kind],
        },
        *(
            {
                "url": _address(request, {**asked, kind: one.slug}),
                "label": in_language(one.name, language),
                "active": one.slug == asked[kind],
            }
            for one in found
        ),
    ]


def _address(request: HttpRequest, asked: dict[str, str], page: int = 1) -> str:
    """Return this page's address with other filters or page; keeps an explicit language."""
    address = link({"request": request}, "answers")
    query: dict[str, str | int] = {**_set(asked)}
    if page > 1:
        query["page"] = page
    if not query:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def _set(asked: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if value}
