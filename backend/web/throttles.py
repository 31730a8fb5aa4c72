"""Limits on anonymous writing, that keep no address, and a little work under pressure.

The key is a hash of the address with a salt that is random, lives in the cache for a day and is
never written down: tomorrow nobody can tell who asked today. A number is kept and no times: what
an address with many people behind it costs does not grow, and two at once are two.
"""

import hashlib
import secrets

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from backend.clock import today
from backend.errors import ProofNeeded
from backend.networks import subscriber_of
from backend.web import pressure, proof

DAY_SECONDS = 24 * 3600
#: Today's salt, once this process asked for it.
_salts: dict[str, bytes] = {}


class AddressThrottle(SimpleRateThrottle):
    """Counts by address, of which only a daily hash is kept. Subclasses set `scope`."""

    #: Whether a proof of work is asked for when very many come at once.
    asks_proof = False
    num_requests: int
    duration: int
    seconds_left = 0

    def allow_request(self, request: Request, view: APIView | None) -> bool:
        """Count the request, and say whether it may pass.

        Raises:
            ProofNeeded: It may, but the pressure is high and its header brings no proof.
        """
        counted, self.seconds_left = cache.count(  # type: ignore[attr-defined]
            self.get_cache_key(request, view), self.duration
        )
        if counted > self.num_requests:
            return False
        if self.asks_proof and pressure.is_high(str(self.scope)) and not proof.in_header(request):
            raise ProofNeeded
        return True

    def wait(self) -> float:
        """Return the seconds after which a request passes again."""
        return float(self.seconds_left)

    def get_cache_key(self, request: Request, view: APIView | None) -> str:
        """Return the day's key of whoever asks."""
        # Of each scope its own: whoever signs up cannot be found again among those who answer.
        asker = f"{self.scope}:{subscriber_of(self.get_ident(request))}"
        digest = hashlib.blake2b(asker.encode(), key=_salt(), digest_size=16).hexdigest()
        return f"throttle:{self.scope}:{digest}"


class SignUpThrottle(AddressThrottle):
    """For signing up."""

    scope = "sign-up"
    asks_proof = True


class WordsThrottle(AddressThrottle):
    """For survey answers, feedback and requests."""

    scope = "words"
    asks_proof = True


class PhraseThrottle(AddressThrottle):
    """For guessing at phrases, which are shorter than tokens."""

    scope = "phrase"


class PrintThrottle(AddressThrottle):
    """For posters, each of which costs a process of its own to print."""

    scope = "print"


def _salt() -> bytes:
    key = f"throttle-salt:{today():%Y%m%d}"
    if key not in _salts:
        _salts.clear()
        _salts[key] = _shared_salt(key)
    return _salts[key]


def _shared_salt(key: str) -> bytes:
    fresh = secrets.token_bytes(32)
    if cache.add(key, fresh, DAY_SECONDS):
        return fresh
    return cache.get(key) or fresh
