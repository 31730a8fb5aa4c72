"""Charts as drawings: everything that a template needs to draw an SVG, and no more.

A chart never stands alone: a table beside it says the same in words. So that letters stay large
enough on a phone, drawings are as wide as a small phone and are scaled up elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext

from backend.models.texts import in_language
from backend.saying import active_language
from feedback.pages.insights.saying import percent, span_of, when
from feedback.queries.insights import Distribution, Point

WIDTH = 340
#: A bar with its words above it.
ROW, BAR = 46, 18
LONGEST_LABEL = 38
#: Of the trend: the field in which it is drawn.
LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 40, 322, 12, 170, 214
MOST_LABELS = 5


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One option: its words stand above the bar, its share at the end of it."""

    label: str
    value: str
    text_y: float
    y: float
    width: float


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """How a question was answered."""

    title: str
    height: int
    bars: list[Bar]
    width: int = WIDTH
    bar: int = BAR


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A month or quarter: its share, and the line of its uncertainty."""

    x: float
    y: float
    low: float
    high: float
    label: str


@dataclass(frozen=True, kw_only=True)
class TrendChart:
    """The "heard" score over time."""

    title: str
    dots: list[Dot]
    path: str
    lines: list[tuple[float, str]] = field(default_factory=list)
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM


def bar_chart(found: Distribution) -> BarChart:
    """Draw a distribution."""
    language = active_language()
    bars = [
        Bar(
            label=_short(in_language(count.text, language)),
            value=percent(count.share),
            text_y=index * ROW + 15,
            y=index * ROW + 21,
            width=round(count.share.value * (WIDTH - 2), 1),
        )
        for index, count in enumerate(found.counts)
    ]
    return BarChart(
        title=in_language(found.question.text, language), height=len(bars) * ROW, bars=bars
    )


def trend_chart(points: Sequence[Point]) -> TrendChart | None:
    """Draw a trend; None of fewer than two points, which are none."""
    if len(points) < 2:  # noqa: PLR2004 (two points make a line)
        return None
    step = (RIGHT - LEFT - 16) / (len(points) - 1)
    every = -(-len(points) // MOST_LABELS)
    dots = [
        Dot(
            x=round(LEFT + 8 + index * step, 1),
            y=_height(point.heard.value),
            low=_height(point.heard.low),
            high=_height(point.heard.high),
            label=when(point) if (len(points) - 1 - index) % every == 0 else "",
        )
        for index, point in enumerate(points)
    ]
    return TrendChart(
        title=gettext("Share of those who were listened to"),
        dots=dots,
        path=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        lines=[(_height(share), f"{share * 100:.0f} %") for share in (0, 0.5, 1)],
    )


def is_rising(points: Sequence[Point]) -> str:
    """Say in a sentence whether the first and the last point differ beyond chance."""
    if len(points) < 2:  # noqa: PLR2004
        return ""
    first, last = points[0], points[-1]
    spans = {
        "first": span_of(first.heard),
        "last": span_of(last.heard),
        "from": when(first),
        "to": when(last),
    }
    if last.heard.low > first.heard.high:
        said = gettext("It has risen from %(first)s (%(from)s) to %(last)s (%(to)s).")
    elif last.heard.high < first.heard.low:
        said = gettext("It has fallen from %(first)s (%(from)s) to %(last)s (%(to)s).")
    else:
        said = gettext(
            "No clear change: %(first)s in the beginning (%(from)s), %(last)s in the end (%(to)s)."
        )
    return said % spans


def _height(share: float) -> float:
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
