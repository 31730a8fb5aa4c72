"""`memo/`: a selection of statements as a PDF, and as the table that `feedback/import/` takes."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.api.filters import read_query
from backend.api.permissions import MayTriage
from feedback.api.act_serializers import MemoQuery
from feedback.queries.filters import Filters
from feedback.queries.memo import chapters
from feedback.web.memo import memo_pdf, memo_tsv


class AnyNegotiation(BaseContentNegotiation):
    """Takes whatever the client accepts: the address says what it is."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """Return the first."""
        return parsers[0]

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> Any:
        """Return the first, for errors."""
        return renderers[0], renderers[0].media_type


@extend_schema(tags=["memo"], parameters=[MemoQuery])
class MemoView(APIView):
    """A memo of a selection."""

    permission_classes = [MayTriage]
    content_negotiation_class = AnyNegotiation

    def wanted(self) -> tuple[dict[str, Any], Filters, str]:
        """Return what was asked for."""
        given = read_query(MemoQuery, self.request)
        item = str(given.pop("item", ""))
        return given, Filters.read({k: str(v) for k, v in given.items()}), item


class MemoPdfView(MemoView):
    """For paper."""

    @extend_schema(
        operation_id="memo_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request) -> HttpResponse:
        """Return a PDF: statements by theme, with quotes."""
        given, wanted, item = self.wanted()
        title = given.get("title") or gettext("What people say")
        content = memo_pdf(title=title, found=chapters(wanted, item=item))
        return HttpResponse(content, content_type="application/pdf")


class MemoTableView(MemoView):
    """As a table."""

    @extend_schema(
        operation_id="memo_table",
        responses={(200, "text/tab-separated-values"): OpenApiTypes.STR},
    )
    def get(self, request: Request) -> HttpResponse:
        """Return theme, kind and text with tabs between; importing it changes nothing."""
        _given, wanted, item = self.wanted()
        return HttpResponse(
            memo_tsv(wanted, item=item), content_type="text/tab-separated-values; charset=utf-8"
        )
