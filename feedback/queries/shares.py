"""Shares with their uncertainty."""

from dataclasses import dataclass
from math import sqrt

#: Of a normal distribution, for an interval that holds the truth in 95 of 100 cases.
Z = 1.96


@dataclass(frozen=True)
class Share:
    """So many out of so many, and between what the truth lies in 95 of 100 cases.

    The interval is Wilson's (1927, Journal of the American Statistical Association 22): it stays
    between nothing and all, also for few and for extreme shares. It speaks of chance only. Who
    chose not to answer may think otherwise, and no interval tells that.
    """

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Return the share, from 0 to 1."""
        return self.part / self.whole

    @property
    def low(self) -> float:
        """Return the lower end of the interval."""
        return max(0.0, self._middle() - self._half())

    @property
    def high(self) -> float:
        """Return the upper end of the interval."""
        return min(1.0, self._middle() + self._half())

    def _middle(self) -> float:
        return (self.value + Z * Z / (2 * self.whole)) / self._scale()

    def _half(self) -> float:
        spread = self.value * (1 - self.value) / self.whole + (Z / (2 * self.whole)) ** 2
        return Z * sqrt(spread) / self._scale()

    def _scale(self) -> float:
        return 1 + Z * Z / self.whole


def share(part: int, whole: int) -> Share | None:
    """Return a share, or None of nothing or when the part is more than the whole."""
    return Share(part, whole) if whole > 0 and 0 <= part <= whole else None
