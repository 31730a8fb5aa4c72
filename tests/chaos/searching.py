"""Looking for planted words wherever the product keeps anything, as a thief with all keys would."""

import base64
import contextlib
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.db import connection
from redis import Redis

from backend.sealing import HEADER, NONCE_BYTES
from config.embedded.postgres import binaries

TAG_BYTES = 16
#: The first block of a message in GCM with a nonce of 96 bits (NIST SP 800-38D, 7.1).
FIRST_BLOCK = (2).to_bytes(4, "big")
BYTE_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'bytea'
"""


def forms_of(word: str) -> list[bytes]:
    """Write a word in every form in which it could lie about."""
    raw = word.encode()
    forms = [raw, raw.hex().encode()]
    # Inside a longer base64 text a word begins at one of three places, which share their first
    # and last letters with what stands beside it.
    for before, shared in ((0, 0), (1, 2), (2, 3)):
        forms.append(base64.b64encode(b"\0" * before + raw)[shared:-4])
    return [form.lower() for form in forms]


def search(words: Iterable[str], things: Iterator[tuple[str, bytes]]) -> dict[str, set[str]]:
    """Name the things in which each word stands, in any form; without those that stand nowhere."""
    forms = {word: forms_of(word) for word in words}
    found: dict[str, set[str]] = {}
    for name, content in things:
        lowered = content.lower()
        for word, written in forms.items():
            if any(form in lowered for form in written):
                found.setdefault(word, set()).add(name)
    return found


def dumped(database_url: str) -> bytes:
    """Return what a backup of the database holds."""
    return subprocess.run(
        [binaries() / "pg_dump", "--inserts", database_url], check=True, capture_output=True
    ).stdout


def opened_boxes() -> Iterator[bytes]:
    """Open every sealed box with every key, whatever row it was sealed for.

    Without asking the authenticator: a thief would not.
    """
    with connection.cursor() as cursor:
        cursor.execute(BYTE_COLUMNS)
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')  # noqa: S608
            for (box,) in cursor.fetchall():
                yield from opened_with_every_key(bytes(box))


def opened_with_every_key(box: bytes) -> Iterator[bytes]:
    nonce = box[HEADER.size : HEADER.size + NONCE_BYTES]
    if len(nonce) < NONCE_BYTES:
        return
    for key in settings.CONTACT_KEYS.values():
        cipher = Cipher(algorithms.AES(key), modes.CTR(nonce + FIRST_BLOCK)).decryptor()
        yield cipher.update(box[HEADER.size + NONCE_BYTES : -TAG_BYTES])


def all_in_broker(broker: Redis) -> bytes:
    """Return every key and value."""
    readers: dict[Any, Any] = {
        b"string": broker.get,
        b"list": lambda key: broker.lrange(key, 0, -1),
        b"hash": broker.hgetall,
        b"set": broker.smembers,
        b"zset": lambda key: broker.zrange(key, 0, -1),
    }
    found = [(key, readers[broker.type(key)](key)) for key in broker.scan_iter(count=1000)]
    return repr(found).encode()


def everywhere(database_url: str, broker: Redis, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield all that the product keeps: a backup, boxes opened, the broker, files."""
    yield "database dump", dumped(database_url)
    yield "sealed boxes", b"\n".join(opened_boxes())
    yield "broker", all_in_broker(broker)
    yield from files(folder)


def disk() -> Iterator[tuple[str, bytes]]:
    """Yield the database's own files, dead rows and the write-ahead log among them.

    Nothing is ever written there but sealed. Boxes of dead rows are not opened: they lie there
    until they are written over, or until their key is gone (`manage.py rotate_contact_keys`).
    """
    yield from files(Path(str(connection.settings_dict["HOST"])) / "data")


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            yield path.name, path.read_bytes()
