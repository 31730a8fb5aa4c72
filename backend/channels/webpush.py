"""Web push: RFC 8030 to the push service, RFC 8291 for the text, RFC 8292 (VAPID) to say who asks.

The push service sees an address that it made itself and a sealed box; only the browser that asked
can open it. `http_ece` and `py_vapid` are what `pywebpush` is made of, without its HTTP clients.
"""

import base64
import hashlib
import json
import os
import time
from datetime import datetime, timedelta
from email.utils import parseaddr
from types import TracebackType
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.utils import timezone
from py_vapid import Vapid02

from backend.channels.base import AddressGone, PermanentFailure, RenderedText
from backend.channels.http import Client, refuse_unless_taken
from backend.enums import Channel

#: RFC 8030, 7.3: the subscription is gone.
GONE = {404, 410}
#: The subscription was made for another key than ours.
OTHER_KEY = 403
#: RFC 8292, 2: at most a day; half of it leaves room for clocks that differ.
PROOF_SECONDS = 12 * 3600
LONGEST_WAIT = timedelta(days=1)
SHORTEST_WAIT = timedelta(minutes=1)
#: RFC 8030, 5.4: at most 32 characters.
TOPIC_BYTES = 24
#: RFC 8030, 7.2: a push service must take 4096 octets in all; 86 are the head, 17 the seal.
LONGEST_BODY = 3000


class WebPushSender:
    """Sends to the push services of browsers, over kept connections."""

    channel: ClassVar[str] = Channel.PUSH

    def __init__(self) -> None:
        self.client = Client()
        self.vapid = Vapid02.from_string(settings.PUSH_KEY)
        self._proofs: dict[str, dict[str, str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.client.__exit__(kind, error, trace)

    def send(self, *, address: str, text: RenderedText, key: str) -> None:
        """Send one message. A repeat takes the place of the first one while that waits (`Topic`).

        Raises:
            AddressGone: The browser has ended the subscription.
            PermanentFailure: The push service will never take it.
            LineFailure: The push service or our key is the matter.
        """
        subscription = json.loads(address)
        answer = self.client.post(
            subscription["endpoint"],
            headers={**self._proof(subscription["endpoint"]), **_manner(text, key)},
            body=_sealed(payload(text, key), subscription["keys"]),
        )
        if answer.status in GONE:
            raise AddressGone(f"http {answer.status}")
        if answer.status == OTHER_KEY:
            raise PermanentFailure(f"http {answer.status}")
        refuse_unless_taken(answer)

    def _proof(self, endpoint: str) -> dict[str, str]:
        """Return the headers that say who asks; one proof serves a push service for the drain."""
        parts = urlsplit(endpoint)
        audience = f"{parts.scheme}://{parts.netloc}"
        if audience not in self._proofs:
            claims = {
                "aud": audience,
                "exp": int(time.time()) + PROOF_SECONDS,
                "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
            }
            self._proofs[audience] = self.vapid.sign(claims)
        return self._proofs[audience]


def payload(text: RenderedText, key: str) -> bytes:
    """Return what the service worker shows: title, body, a tag, and where a tap leads."""
    _label, link = text.actions[0] if text.actions else ("", "")
    words = {
        "title": text.subject,
        "body": text.paragraphs[0] if text.paragraphs else "",
        "lang": text.language,
        "tag": key,
        "url": link,
    }
    while len(said := json.dumps(words, ensure_ascii=False).encode()) > LONGEST_BODY:
        words["body"] = words["body"][: len(words["body"]) * 3 // 4]
    return said


def _manner(text: RenderedText, key: str) -> dict[str, str]:
    """Return how long and how urgently it is to be tried."""
    left = LONGEST_WAIT
    if text.expires:
        left = datetime.fromisoformat(text.expires) - timezone.now()
    wait = min(max(left, SHORTEST_WAIT), LONGEST_WAIT)
    topic = hashlib.sha256(key.encode()).digest()[:TOPIC_BYTES]
    return {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(wait.total_seconds())),
        "Topic": base64.urlsafe_b64encode(topic).decode(),
        # RFC 8030, 5.3. What is over within a day must not wait for the phone to be plugged in.
        "Urgency": "high" if wait < LONGEST_WAIT else "normal",
    }


def _sealed(words: bytes, keys: dict[str, str]) -> bytes:
    box: Any = http_ece.encrypt(
        words,
        salt=os.urandom(16),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_decoded(keys["p256dh"]),
        auth_secret=_decoded(keys["auth"]),
        version="aes128gcm",
    )
    return bytes(box)


def _decoded(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
