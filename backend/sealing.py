"""Sealing: authenticated encryption of what must be forgotten.

AES-256-GCM (NIST SP 800-38D) by the `cryptography` library, with the key's version before the
nonce, so that keys can be rotated while both are in use. Fernet is not used: its tokens carry a
plain timestamp. `context` binds a box to its row: a box moved to another row does not open.
"""

import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
HEADER = struct.Struct(">H")


class CannotOpen(Exception):  # noqa: N818 (named for what happened)
    """The box was sealed with a key that is not at hand, was altered, or belongs elsewhere."""


def seal(text: str, *, context: str) -> bytes:
    """Encrypt `text` with the newest key.

    Args:
        text: What to hide.
        context: The row it belongs to, such as `contact:<id>`; needed again to open.
    """
    version = newest_version()
    nonce = os.urandom(NONCE_BYTES)
    box = AESGCM(settings.CONTACT_KEYS[version]).encrypt(nonce, text.encode(), context.encode())
    return HEADER.pack(version) + nonce + box


def open_sealed(box: bytes, *, context: str) -> str:
    """Decrypt what `seal` made.

    Raises:
        CannotOpen: The key is gone, the box was altered, or the context is another.
    """
    version = version_of(box)
    key = settings.CONTACT_KEYS.get(version)
    if key is None:
        raise CannotOpen(f"no key of version {version}")
    body = bytes(box[HEADER.size :])
    try:
        plain = AESGCM(key).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], context.encode())
    except InvalidTag:
        raise CannotOpen("the box does not open") from None
    return plain.decode()


def opened(box: bytes | memoryview | None, *, context: str) -> str:
    """Open words that are shown beside others; empty for no box, and when its key is gone.

    One box that cannot be opened must not hide the others.
    """
    try:
        return open_sealed(bytes(box), context=context) if box else ""
    except CannotOpen:
        return ""


def version_of(box: bytes) -> int:
    """Return the version of the key that sealed `box`."""
    return int(HEADER.unpack(bytes(box[: HEADER.size]))[0])


def newest_version() -> int:
    """Return the version that seals: the first one named in `CONTACT_KEYS`."""
    return next(iter(settings.CONTACT_KEYS))
