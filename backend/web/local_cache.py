"""Answers that this process holds, so that the cache need not be asked for each reader."""

import time
from collections import OrderedDict
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Held(NamedTuple, Generic[T]):
    """One value: under which stamp, until when (`time.monotonic`), how large in bytes."""

    stamp: str
    ends: float
    size: int
    value: T


class LocalCache(Generic[T]):
    """Values by name, the longest unused given up first; of a name only the newest stamp's.

    Args:
        most_bytes: All values together hold no more.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._held: OrderedDict[str, Held[T]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, name: str, stamp: str) -> T | None:
        """Return what was put under `name` and `stamp`, unless it is too old."""
        with self._lock:
            held = self._held.get(name)
            if held is None or held.stamp != stamp or held.ends <= time.monotonic():
                return None
            self._held.move_to_end(name)
            return held.value

    def put(self, name: str, stamp: str, value: T, *, size: int, seconds: float) -> None:
        """Hold `value` for at most `seconds`; what stood under `name` before is forgotten."""
        with self._lock:
            self._forget(name)
            if size > self.most_bytes:
                return
            self._held[name] = Held(stamp, time.monotonic() + seconds, size, value)
            self._size += size
            while self._size > self.most_bytes:
                self._forget(next(iter(self._held)))

    def _forget(self, name: str) -> None:
        held = self._held.pop(name, None)
        self._size -= held.size if held else 0
