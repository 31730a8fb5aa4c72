"""The public answers: "you said, we did"."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from backend.doors.caching import cached_page
from backend.doors.client import client_page
from backend.models.texts import in_language
from backend.saying import active_language
from backend.templatetags.koppi import link
from feedback.pages.numbers import page_number
from feedback.queries.answers import answered_themes, public_answers

PAGE = 20


@client_page()
@require_safe
@cached_page(stamps=("answers", "directory"), params=("theme", "page"))
def answers(request: HttpRequest) -> HttpResponse:
    """List what people said and what was done, the newest first; by theme when asked."""
    theme = request.GET.get("theme", "")
    page = page_number(request.GET.get("page", ""))
    first = (page - 1) * PAGE
    found = list(public_answers(theme=theme)[first : first + PAGE + 1])
    context = {
        "answers": found[:PAGE],
        "choices": _choices(request, theme),
        "theme": theme,
        "previous": _address(request, theme, page - 1) if page > 1 else "",
        "next": _address(request, theme, page + 1) if len(found) > PAGE else "",
    }
    return render(request, "feedback/answers.html", context)


def _choices(request: HttpRequest, theme: str) -> list[dict[str, object]]:
    language = active_language()
    themes = list(answered_themes())
    if not themes:
        return []
    return [
        {"url": _address(request, ""), "label": gettext("All"), "active": not theme},
        *(
            {
                "url": _address(request, one.slug),
                "label": in_language(one.name, language),
                "active": one.slug == theme,
            }
            for one in themes
        ),
    ]


def _address(request: HttpRequest, theme: str, page: int = 1) -> str:
    """Return this page's address with another theme or page; keeps an explicit language."""
    address = link({"request": request}, "answers")
    query: dict[str, str | int] = {"theme": theme} if theme else {}
    if page > 1:
        query["page"] = page
    if not query:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"
