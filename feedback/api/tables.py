"""A meeting's notes as programs send them: JSON, a table with tabs, or a file."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from feedback.api.serializers import ImportSerializer
from feedback.domain.importing import ImportReport
from feedback.domain.memo_table import LARGEST_FILE, Line, decoded, read_table
from feedback.domain.notes import read_file
from feedback.errors import BadTable

#: Where the parser leaves the table's bytes.
TABLE = "table"


class TableParser(BaseParser):
    """Takes text/tab-separated-values as it is (IANA's registration)."""

    media_type = "text/tab-separated-values"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, bytes]:
        """Return the bytes, one more than fit at the most."""
        return {TABLE: stream.read(LARGEST_FILE + 1)}


#: How the notes may come, for the schema.
REQUEST_SCHEMA = {
    "application/json": ImportSerializer,
    TableParser.media_type: {"type": "string"},
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    },
}


def lines_of(request: Request) -> list[Line]:
    """Return the notes of a request.

    Raises:
        BadTable: No table, no heading, not UTF-8, or too large.
        ValidationError: JSON of another shape.
    """
    table = request.data.get(TABLE) if isinstance(request.data, Mapping) else None
    if isinstance(table, bytes):
        return read_table(decoded(table))
    if request.FILES:
        if "file" not in request.FILES:
            raise BadTable
        return read_file(request.FILES["file"].read(LARGEST_FILE + 1))
    given = ImportSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    return [
        Line(number=number, **line)
        for number, line in enumerate(given.validated_data["lines"], start=1)
    ]


def report_of(report: ImportReport) -> dict[str, Any]:
    """Return what became of the notes, as programs are told."""
    refused = [
        {"line": one.line.number, "reason": one.reason, "content": str(one.line)}
        for one in report.refused
    ]
    return {
        "created": report.created,
        "known": report.known,
        "held_back": report.held_back,
        "themes": report.themes,
        "refused": refused,
    }
