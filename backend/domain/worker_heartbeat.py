"""The worker's sign of life, which goes the whole way: beat, broker, worker, cache."""

from django.core.cache import cache

KEY = "worker-heart"
#: A worker that gave no sign for this long is not there.
HEARD_SECONDS = 30


def beat() -> None:
    """Say that the worker is alive and reached by the broker."""
    cache.set(KEY, True, HEARD_SECONDS)


def is_beating() -> bool:
    """Say whether a worker gave a sign in the last half minute."""
    return bool(cache.get(KEY))
