"""The key pair of web push: what a browser needs to subscribe, made from what we keep."""

import base64

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def public_key() -> str:
    """Return the key that a browser needs to subscribe; empty when there is no web push."""
    if not settings.PUSH_KEY:
        return ""
    raw = base64.urlsafe_b64decode(settings.PUSH_KEY + "=" * (-len(settings.PUSH_KEY) % 4))
    key = ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()
