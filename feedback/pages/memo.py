"""The memo of a selection: to read and print, as a PDF, as a table that can be brought in again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from backend.web.staff import member
from feedback.pages.access import triage_page
from feedback.pages.filter_form import FilterForm
from feedback.queries.filters import Filters
from feedback.queries.memo import chapters
from feedback.web.memo import lead_of, memo_pdf, memo_tsv

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


def title_of(request: HttpRequest) -> str:
    """Return what the memo is called: what was asked for, else the plain name."""
    asked = request.GET.get("title", "").strip()[:LONGEST_TITLE]
    return asked or _("What people say")


def item_of(request: HttpRequest) -> str:
    """Return the item whose voices are asked for, or nothing."""
    raw = request.GET.get("item", "")
    try:
        return str(UUID(raw)) if raw else ""
    except ValueError:
        return ""
