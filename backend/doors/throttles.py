"""Limits on anonymous writing, that keep no address.

The key is a hash of the address with a salt that is random, lives in the cache for a day and is
never written down: tomorrow nobody can tell who asked today.
"""

import hashlib
import secrets

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from backend.clock import today

DAY_SECONDS = 24 * 3600


class AddressThrottle(SimpleRateThrottle):
    """Counts by address, of which only a daily hash is kept. Subclasses set `scope`."""

    def get_cache_key(self, request: Request, view: APIView | None) -> str:
        """Return the day's key of whoever asks."""
        digest = hashlib.blake2b(
            self.get_ident(request).encode(), key=_salt(), digest_size=16
        ).hexdigest()
        return f"throttle:{self.scope}:{digest}"


class SignUpThrottle(AddressThrottle):
    """For signing up."""

    scope = "sign-up"


class WordsThrottle(AddressThrottle):
    """For survey answers, feedback and requests."""

    scope = "words"


class PhraseThrottle(AddressThrottle):
    """For guessing at phrases, which are shorter than tokens."""

    scope = "phrase"


class PrintThrottle(AddressThrottle):
    """For posters, each of which costs a process of its own to print."""

    scope = "print"


def _salt() -> bytes:
    key = f"throttle-salt:{today():%Y%m%d}"
    fresh = secrets.token_bytes(32)
    if cache.add(key, fresh, DAY_SECONDS):
        return fresh
    return cache.get(key) or fresh
