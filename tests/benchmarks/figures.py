"""What a benchmark says: a figure, its floor, their ratio, and the ratio that was promised."""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the table.

    Attributes:
        work: What was done.
        measured: The figure, with its unit.
        floor: What it was compared with, and its figure.
        ratio: The figure over the floor, both in the same unit.
        target: The bound of the ratio.
        at_most: Whether the ratio is to stay under `target` (times), not over it (rates).
    """

    work: str
    measured: str
    floor: str
    ratio: float
    target: float
    at_most: bool = False

    @property
    def is_met(self) -> bool:
        """Say whether the promise is kept."""
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target


def rate_figure(work: str, rate: float, floor: tuple[str, float], target: float) -> Figure:
    """Return the figure of a rate, which must be at least `target` times the floor's."""
    name, floor_rate = floor
    return Figure(
        work=work,
        measured=f"{rate:,.0f}/s",
        floor=f"{name}: {floor_rate:,.0f}/s",
        ratio=rate / floor_rate,
        target=target,
    )


def time_figure(work: str, seconds: float, floor: tuple[str, float], target: float) -> Figure:
    """Return the figure of a time, which may be at most `target` times the floor's."""
    name, floor_seconds = floor
    return Figure(
        work=work,
        measured=said(seconds),
        floor=f"{name}: {said(floor_seconds)}",
        ratio=seconds / floor_seconds,
        target=target,
        at_most=True,
    )


def count_figure(work: str, found: int, *, most: int, among: str) -> Figure:
    """Return the figure of something that may happen at most `most` times."""
    return Figure(
        work=work,
        measured=f"{found:,}",
        floor=among,
        ratio=found,
        target=most,
        at_most=True,
    )


def size_figure(work: str, size: float, floor: tuple[str, float], target: float) -> Figure:
    """Return the figure of a size in bytes, which may be at most `target` times the floor's."""
    name, floor_size = floor
    return Figure(
        work=work,
        measured=f"{size / 1e6:,.2f} MB",
        floor=f"{name}: {floor_size / 1e6:,.2f} MB",
        ratio=size / floor_size,
        target=target,
        at_most=True,
    )


def said(seconds: float) -> str:
    """Say a time in seconds or milliseconds."""
    return f"{seconds:,.2f} s" if seconds >= 1 else f"{seconds * 1000:,.1f} ms"


def in_turns(*works: Callable[[], float], rounds: int = 3) -> list[float]:
    """Run works in turns, so that a noisy moment falls on all of them; return each one's median."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for number, work in enumerate(works):
            taken[number].append(work())
    return [statistics.median(numbers) for numbers in taken]


def to_text(figures: Sequence[Figure]) -> str:
    """Return figures for another process."""
    return json.dumps([asdict(figure) for figure in figures])


def from_text(text: str) -> list[Figure]:
    """Return the figures of another process."""
    return [Figure(**values) for values in json.loads(text)]


def table(figures: Sequence[Figure]) -> str:
    """Return a table for people."""
    head = ("work", "measured", "floor in the same run", "ratio", "target", "")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(
        [lines[0].rstrip(), "-" * len(lines[0]), *(line.rstrip() for line in lines[1:])]
    )


def _row(figure: Figure) -> tuple[str, ...]:
    bound = "at most" if figure.at_most else "at least"
    return (
        figure.work,
        figure.measured,
        figure.floor,
        f"{figure.ratio:.3g}",
        f"{bound} {figure.target:.3g}",
        "ok" if figure.is_met else "MISS",
    )
