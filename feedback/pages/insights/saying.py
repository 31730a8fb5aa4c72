"""How figures are said: shares in per cent, months, and between what the truth lies."""

from backend.saying import active_language
from feedback.queries.insights import Point
from feedback.queries.shares import Share

MONTHS_A_QUARTER = 3
#: What is less would be rounded to nothing, and it is not nothing.
LEAST_SAID = 0.005


def percent(found: Share | None) -> str:
    """Say a share: `86 %`, `86%` in English; nothing of none."""
    if found is None:
        return ""
    return _said(found.value)


def span_of(found: Share | None) -> str:
    """Say between what the share lies: `72–94 %`."""
    if found is None:
        return ""
    return f"{round(found.low * 100)}–{_said(found.high)}"


def when(point: Point) -> str:
    """Say a month or a quarter: `10/2026`, `10–12/2026`."""
    if point.months == 1:
        return f"{point.start.month}/{point.start.year}"
    last = point.start.month + MONTHS_A_QUARTER - 1
    return f"{point.start.month}–{last}/{point.start.year}"


def _said(share: float) -> str:
    space = "" if active_language() == "en" else "\u00a0"
    said = "<1" if 0 < share < LEAST_SAID else str(round(share * 100))
    return f"{said}{space}%"
