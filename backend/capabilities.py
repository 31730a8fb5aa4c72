"""Capabilities: secret links that are their holder's only key.

A token is 128 random bits in URL-safe base64 (22 characters). The database keeps only a keyed
hash, so a copy of the database opens nothing. A token proves that its holder has the link; it
does not say who they are.
"""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

TOKEN_BYTES = 16
#: A client that repeats a POST sends the same key; shorter ones could be guessed.
SHORTEST_IDEMPOTENCY_KEY = 16
LONGEST_IDEMPOTENCY_KEY = 200


def new_token() -> str:
    """Return 128 random bits as 22 URL-safe characters."""
    return _encoded(secrets.token_bytes(TOKEN_BYTES))


def token_for_key(purpose: str, idempotency_key: str) -> str:
    """Derive the token that a repeated request gets again.

    The same key gives the same token, so a repeated POST finds what the first one made, with
    nothing stored but the hash. Who does not hold the server's key cannot derive it.

    Args:
        purpose: What the token opens, and within what: `sign-up:<session id>`.
        idempotency_key: Chosen at random by the client.
    """
    return _encoded(keyed_hash(f"key:{purpose}", idempotency_key)[:TOKEN_BYTES])


def keyed_hash(purpose: str, token: str) -> bytes:
    """Return the 32 bytes that the database keeps instead of `token`."""
    key = hashlib.sha256(b"koppi.capability:" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, f"{purpose}\0{token}".encode(), hashlib.sha256).digest()


def sign(purpose: str, payload: bytes) -> str:
    """Return `payload` and a 128-bit authenticator as URL-safe text; nothing is stored."""
    return _encoded(payload + _authenticator(purpose, payload))


def signed_payload(purpose: str, token: str) -> bytes | None:
    """Return the payload of a signed token, or None when it is not one of ours."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    payload, authenticator = raw[:-TOKEN_BYTES], raw[-TOKEN_BYTES:]
    # Only the one spelling that `sign` gives is taken, so that a link has one address.
    genuine = hmac.compare_digest(_authenticator(purpose, payload), authenticator)
    return payload if genuine and _encoded(raw) == token else None


def _authenticator(purpose: str, payload: bytes) -> bytes:
    return keyed_hash(f"signed:{purpose}", payload.hex())[:TOKEN_BYTES]


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
