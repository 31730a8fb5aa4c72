"""Figures as a table for spreadsheets."""

import io
from collections.abc import Iterator, Sequence

from defusedcsv import csv

from backend.templatetags.koppi import text
from feedback.queries.breakdown import Row
from feedback.queries.insights import Figures
from feedback.queries.plain_figures import as_plain
from feedback.queries.shares import Share

#: What begins a file that spreadsheets shall read as UTF-8.
MARK = "\ufeff"
HEADING = ("part", "name", "value", "count", "of", "share", "low", "high")


def as_table(found: Figures, by: str, rows: Sequence[Row]) -> str:
    """Return the figures as CSV, in which no text becomes a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADING)
    writer.writerows(_lines(found, by, rows))
    return MARK + out.getvalue()


def _lines(found: Figures, by: str, rows: Sequence[Row]) -> Iterator[Sequence[object]]:
    yield "answers", "", "", found.answers
    yield _line("response_rate", "", "", found.rate)
    yield _line("heard", "", "", found.heard)
    for one in found.distributions:
        name = text(one.question.text)
        for count in one.counts:
            yield _line("question", name, text(count.text), count.share)
    for point in found.trend:
        yield _line("trend", point.start.isoformat(), "", point.heard)
    if found.attendance:
        yield "persons", "", "", found.attendance.persons
        yield _line("within_a_week", "", "", found.attendance.soon)
    for row in rows:
        name = text(row.text) or row.key
        yield by, name, "answers", row.answers
        yield _line(by, name, "response_rate", row.rate)
        yield _line(by, name, "heard", row.heard)
        if row.attendance:
            yield by, name, "persons", row.attendance.persons
            yield _line(by, name, "within_a_week", row.attendance.soon)


def _line(part: str, name: str, value: str, found: Share | None) -> Sequence[object]:
    plain = as_plain(found) or {}
    return part, name, value, *(plain.get(column, "") for column in HEADING[3:])
