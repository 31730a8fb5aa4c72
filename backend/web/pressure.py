"""Whether very many write at once, whoever they are: then each is asked for a little work."""

from django.conf import settings
from django.core.cache import cache

MINUTE = 60


def is_high(scope: str) -> bool:
    """Count one more POST of this minute, and say whether they are more than people make.

    Args:
        scope: The kind of door, such as `sign-up`; each has a count of its own.

    Returns:
        False also where the cache is away, and where `PRESSURE_PER_MINUTE` is 0.
    """
    if not settings.PRESSURE_PER_MINUTE:
        return False
    counted, _left = cache.count(f"pressure:{scope}", MINUTE)  # type: ignore[attr-defined]
    return bool(counted > settings.PRESSURE_PER_MINUTE)
