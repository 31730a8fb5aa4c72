"""Figures as plain values, for programs. Texts are by language."""

from collections.abc import Sequence
from typing import Any

from feedback.queries.breakdown import Row
from feedback.queries.insights import Attendance, Figures
from feedback.queries.shares import Share


def plain_figures(found: Figures, by: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the figures as plain values. Texts are by language."""
    return {
        "answers": found.answers,
        "response_rate": as_plain(found.rate),
        "heard": as_plain(found.heard),
        "questions": [
            {
                "id": one.question.id,
                "kind": one.question.kind,
                "text": one.question.text,
                "answers": one.answers,
                "options": [
                    {"value": count.value, "text": count.text, **(as_plain(count.share) or {})}
                    for count in one.counts
                ],
            }
            for one in found.distributions
        ],
        "trend": [
            {
                "start": point.start.isoformat(),
                "months": point.months,
                "heard": as_plain(point.heard),
            }
            for point in found.trend
        ],
        "attendance": _attendance(found.attendance),
        "by": by,
        "rows": [_row(row) for row in rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "text": row.text,
        "answers": row.answers,
        "response_rate": as_plain(row.rate),
        "heard": as_plain(row.heard),
        "attendance": _attendance(row.attendance),
    }


def _attendance(found: Attendance | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "sessions": found.sessions,
        "persons": found.persons,
        "parties": found.parties,
        "within_a_week": as_plain(found.soon),
    }


def as_plain(found: Share | None) -> dict[str, Any] | None:
    """Return a share as plain values, for programs and tables."""
    if found is None:
        return None
    return {
        "count": found.part,
        "of": found.whole,
        "share": round(found.value, 4),
        "low": round(found.low, 4),
        "high": round(found.high, 4),
    }
