"""The memo of a selection: to read and print, as a PDF, as a table that can be brought in again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from backend.clock import today
from backend.models.texts import in_language
from backend.printing.press import render_pdf
from backend.saying import active_language, day
from feedback.domain.memo_table import Line, write_table
from feedback.pages.doors import member, triage_page
from feedback.pages.filter_form import FilterForm
from feedback.queries.filters import Filters
from feedback.queries.memo import MOST_STATEMENTS, Chapter, chapters, memo_statements
from feedback.templatetags.statements import voice_label

LONGEST_TITLE = 120


@triage_page
@require_safe
def memo(request: HttpRequest) -> HttpResponse:
    """Show the memo, ready to be printed."""
    wanted, item = Filters.read(request.GET), item_of(request)
    found = chapters(wanted, item=item)
    query = request.GET.urlencode()
    context = {
        "chapters": found,
        "title": title_of(request),
        "lead": lead_of(found),
        "filter_form": FilterForm(request.GET, person=member(request)),
        "pdf_url": f"{reverse('triage-memo-pdf')}?{query}",
        "tsv_url": f"{reverse('triage-memo-tsv')}?{query}",
        "here": "triage",
    }
    return render(request, "feedback/memo.html", context)


@triage_page
@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """Return the memo for paper."""
    content = memo_pdf(
        title=title_of(request), found=chapters(Filters.read(request.GET), item=item_of(request))
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="koppi-memo.pdf"'
    return response


@triage_page
@require_safe
def tsv(request: HttpRequest) -> HttpResponse:
    """Return the selection as the table that "Bring in notes" takes."""
    content = memo_tsv(Filters.read(request.GET), item=item_of(request))
    response = HttpResponse(content, content_type="text/tab-separated-values; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="koppi-statements.tsv"'
    return response


def memo_tsv(wanted: Filters, *, item: str = "") -> str:
    """Return a selection as a table: theme, kind, text."""
    return write_table(
        Line(number=0, theme=one.theme_id or "", kind=one.kind, text=one.text)
        for one in memo_statements(wanted, item=item)[:MOST_STATEMENTS]
    )


def memo_pdf(*, title: str, found: list[Chapter]) -> bytes:
    """Return a memo as a PDF in the active language."""
    language = active_language()
    sections: list[dict[str, Any]] = [
        {
            "heading": heading_of(chapter),
            "quotes": [
                {"text": one.text, "note": note_of(one, language)} for one in chapter.statements
            ],
        }
        for chapter in found
    ]
    data = {"lead": lead_of(found), "footer": f"Koppi · {day(today())}", "sections": sections}
    return render_pdf("backend/report", title=title, language=language, data=data)


def title_of(request: HttpRequest) -> str:
    """Return what the memo is called: what was asked for, else the plain name."""
    asked = request.GET.get("title", "").replace("\0", "").strip()[:LONGEST_TITLE]
    return asked or _("What people say")


def lead_of(found: list[Chapter]) -> str:
    """Say how much there is."""
    count = sum(len(chapter.statements) for chapter in found)
    said = ngettext("%(count)s statement", "%(count)s statements", count) % {"count": count}
    return f"{said} · {day(today())}"


def heading_of(chapter: Chapter) -> str:
    """Return a theme's name in the active language."""
    if chapter.theme is None:
        return _("Without a theme")
    return in_language(chapter.theme.name, active_language())


def note_of(statement: Any, language: str) -> str:
    """Say what kind of statement it is and what it is about."""
    parts = [voice_label(statement)]
    if statement.activity:
        parts.append(in_language(statement.activity.title, language))
    elif statement.place:
        parts.append(in_language(statement.place.name, language))
    return " · ".join(parts)


def item_of(request: HttpRequest) -> str:
    """Return the item whose voices are asked for, or nothing."""
    raw = request.GET.get("item", "")
    try:
        return str(UUID(raw)) if raw else ""
    except ValueError:
        return ""
