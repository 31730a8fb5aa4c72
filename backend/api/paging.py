"""Lists are paged by cursor: a page stays right while rows come and go, however far one reads."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.exceptions import ValidationError as ModelValidationError
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.views import APIView

CURSOR = "cursor"
PAGE_SIZE = "page_size"
#: The parameters that every list has.
PARAMS = (CURSOR, PAGE_SIZE)
LARGEST_PAGE = 200


@dataclass(frozen=True)
class Cursor:
    """A place between two rows: the values that one of them is ordered by, and which way to go."""

    values: tuple[str, ...]
    backwards: bool = False

    def encoded(self) -> str:
        """Return the cursor as it stands in an address; opaque to those who use it."""
        raw = json.dumps([self.backwards, *self.values], separators=(",", ":"))
        return base64.urlsafe_b64encode(raw.encode()).rstrip(b"=").decode()

    @classmethod
    def decoded(cls, text: str, *, length: int) -> "Cursor":
        """Read what `encoded` wrote.

        Raises:
            ValueError: It is not one of ours, or of a list that is ordered by other columns.
        """
        raw = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(raw, list) or len(raw) != length + 1 or not isinstance(raw[0], bool):
            raise ValueError(text)
        values = tuple(raw[1:])
        if not all(isinstance(value, str) and "\0" not in value for value in values):
            raise ValueError(text)
        "".join(values).encode()
        return cls(values, raw[0])


class CursorPaging(BasePagination):
    """`results`, `next`, `previous`; `page_size` up to 200, 50 when left out.

    A view sets `ordering`: names of columns, with a minus for descending, of which the last is
    unique and none is ever empty. A page is found by the values of the last row of the one
    before (not by counting rows), so the database reads an index from there. A view whose
    answers are kept sets `params`, the parameters that links to other pages carry on.
    """

    ordering: tuple[str, ...] = ("pk",)
    params: tuple[str, ...] | None = None
    address = ""
    next_cursor: Cursor | None = None
    previous_cursor: Cursor | None = None

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        """Return the rows of the page that was asked for.

        Raises:
            ValidationError: The cursor or the size of the page cannot be read.
        """
        ordering = getattr(view, "ordering", self.ordering)
        self.ordering = (ordering,) if isinstance(ordering, str) else tuple(ordering)
        self.params = getattr(view, "params", None)
        self.address = self._address(request)
        size = _page_size(request)
        cursor = self._cursor(request, queryset.model)
        if cursor:
            queryset = queryset.filter(self._beyond(cursor, queryset.model))
        backwards = bool(cursor and cursor.backwards)
        rows = list(queryset.order_by(*self._ordering(backwards=backwards))[: size + 1])
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        if rows:
            first, last = self._values(rows[0]), self._values(rows[-1])
            self.next_cursor = Cursor(last) if more or backwards else None
            has_previous = more if backwards else bool(cursor)
            self.previous_cursor = Cursor(first, backwards=True) if has_previous else None
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with links to its neighbours."""
        return Response(
            {
                "results": data,
                "next": self._link(self.next_cursor),
                "previous": self._link(self.previous_cursor),
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe a page for OpenAPI."""
        link = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": link, "previous": link},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """Describe the parameters of every list for OpenAPI."""
        number = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 50}
        return [
            {
                "name": CURSOR,
                "in": "query",
                "description": "From the links `next` and `previous`; opaque.",
                "schema": {"type": "string"},
            },
            {
                "name": PAGE_SIZE,
                "in": "query",
                "description": "How many rows a page has at most.",
                "schema": number,
            },
        ]

    def _ordering(self, *, backwards: bool) -> list[str]:
        if not backwards:
            return list(self.ordering)
        return [name[1:] if name.startswith("-") else f"-{name}" for name in self.ordering]

    def _beyond(self, cursor: Cursor, model: type[Model]) -> Q:
        """Return the condition of rows after the cursor, in its direction.

        The first column alone bounds the rows, so that an index that begins with it is used.
        """
        beyond, equal, bound = Q(), Q(), Q()
        for name, value in zip(
            self._ordering(backwards=cursor.backwards), cursor.values, strict=True
        ):
            column, operator = (name[1:], "lt") if name.startswith("-") else (name, "gt")
            typed = _field(model, column).to_python(value)
            bound = bound or Q(**{f"{column}__{operator}e": typed})
            beyond |= equal & Q(**{f"{column}__{operator}": typed})
            equal &= Q(**{column: typed})
        return bound & beyond

    def _cursor(self, request: Request, model: type[Model]) -> Cursor | None:
        text = request.query_params.get(CURSOR)
        if not text:
            return None
        columns = [name.lstrip("-") for name in self.ordering]
        try:
            cursor = Cursor.decoded(text, length=len(columns))
            for column, value in zip(columns, cursor.values, strict=True):
                _field(model, column).to_python(value)
        except (ValueError, RecursionError, ModelValidationError):
            sentence = _("We do not know this cursor. Start from the first page.")
            raise ValidationError({CURSOR: [sentence]}, code="bad_cursor") from None
        return cursor

    def _values(self, row: Model) -> tuple[str, ...]:
        columns = [name.lstrip("-") for name in self.ordering]
        return tuple(_field(type(row), column).value_to_string(row) for column in columns)

    def _address(self, request: Request) -> str:
        address = request.build_absolute_uri()
        if self.params is None:
            return address
        known = {*self.params, *PARAMS, "lang"}
        for name in request.query_params:
            if name not in known:
                address = remove_query_param(address, name)
        return address

    def _link(self, cursor: Cursor | None) -> str | None:
        return replace_query_param(self.address, CURSOR, cursor.encoded()) if cursor else None


def _field(model: type[Model], column: str) -> Any:
    meta = model._meta  # noqa: SLF001 (Django's public name)
    try:
        return meta.get_field(column)
    except FieldDoesNotExist:
        return meta.pk


def _page_size(request: Request) -> int:
    text = request.query_params.get(PAGE_SIZE)
    if not text:
        return int(api_settings.PAGE_SIZE or LARGEST_PAGE)
    try:
        size = int(text[:20])
    except ValueError:
        size = 0
    if not 1 <= size <= LARGEST_PAGE:
        sentence = _("Give a whole number from 1 to 200.")
        raise ValidationError({PAGE_SIZE: [sentence]}, code="bad_page_size")
    return size
