"""The page of figures, and the same figures to take along."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backend.clock import today
from backend.errors import NotAllowed
from backend.templatetags.koppi import text
from backend.web.staff import member, staff_page
from feedback.domain.batch_facts import COUNTED_AFTER
from feedback.pages.insights.charts import bar_chart, is_rising, trend_chart
from feedback.pages.insights.filters import SIDE_BY_SIDE, filters_of
from feedback.pages.insights.saying import percent, span_of, when
from feedback.pages.insights.tables import as_table
from feedback.queries.batches import Scope, Wanted, scope_of
from feedback.queries.breakdown import Row, rows_by
from feedback.queries.insights import Figures, figures
from feedback.queries.plain_figures import plain_figures


@staff_page
@require_safe
def insights(request: HttpRequest) -> HttpResponse:
    """Show the figures that a member chooses."""
    scope = _scope(request)
    form, wanted, by = filters_of(request, scope)
    found = figures(scope, wanted)
    context = {
        "here": "insights",
        "form": form,
        "is_chosen": bool(request.GET.keys() & form.fields.keys()),
        "counted_until": today() - COUNTED_AFTER,
        "query": request.GET.urlencode(),
        "by_label": SIDE_BY_SIDE[by],
        "rows": [_said(row) for row in rows_by(by, scope, wanted)],
        **_shown(found),
    }
    return render(request, "feedback/desk/insights.html", context)


@staff_page
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Give the same figures as a table for a spreadsheet."""
    scope = _scope(request)
    _form, wanted, by = filters_of(request, scope)
    response = HttpResponse(_gathered(scope, wanted, by, as_table), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="koppi-figures.csv"'
    return response


@staff_page
@require_safe
def values(request: HttpRequest) -> HttpResponse:
    """Give the same figures as JSON."""
    scope = _scope(request)
    _form, wanted, by = filters_of(request, scope)
    response = JsonResponse(_gathered(scope, wanted, by, plain_figures))
    response["Content-Disposition"] = 'attachment; filename="koppi-figures.json"'
    return response


def _gathered(scope: Scope, wanted: Wanted, by: str, shape: Any) -> Any:
    return shape(figures(scope, wanted), by, rows_by(by, scope, wanted))


def _scope(request: HttpRequest) -> Scope:
    scope = scope_of(member(request))
    if scope.organisations is not None and not scope.organisations:
        raise NotAllowed
    return scope


def _shown(found: Figures) -> dict[str, Any]:
    return {
        "figures": found,
        "heard": percent(found.heard),
        "heard_span": span_of(found.heard),
        "rate": percent(found.rate),
        "soon": percent(found.attendance.soon) if found.attendance else "",
        "soon_span": span_of(found.attendance.soon) if found.attendance else "",
        "trend": trend_chart(found.trend),
        "trend_said": is_rising(found.trend),
        "trend_rows": [
            {
                "when": when(point),
                "share": percent(point.heard),
                "span": span_of(point.heard),
                "answers": point.heard.whole,
            }
            for point in found.trend
        ],
        "distributions": [
            {
                "id": one.question.id,
                "text": text(one.question.text),
                "answers": one.answers,
                "chart": bar_chart(one),
                "rows": [
                    {
                        "text": text(count.text),
                        "count": count.share.part,
                        "share": percent(count.share),
                        "span": span_of(count.share),
                    }
                    for count in one.counts
                ],
            }
            for one in found.distributions
        ],
    }


def _said(row: Row) -> dict[str, Any]:
    return {
        "name": f"{row.month.month}/{row.month.year}" if row.month else text(row.text),
        "is_rest": row.month is None and not row.key,
        "answers": row.answers,
        "rate": percent(row.rate),
        "heard": percent(row.heard),
        "heard_span": span_of(row.heard),
        "persons": row.attendance.persons if row.attendance else None,
        "sessions": row.attendance.sessions if row.attendance else None,
        "soon": percent(row.attendance.soon) if row.attendance else "",
    }
