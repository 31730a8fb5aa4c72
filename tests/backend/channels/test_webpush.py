import base64
import json
import os
from datetime import timedelta
from io import StringIO

import http_ece
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management import call_command
from django.utils import timezone
from py_vapid import Vapid02

from backend.channels import open_names
from backend.channels.base import AddressGone, LineFailure, PermanentFailure, RenderedText
from backend.channels.push_keys import public_key
from backend.channels.webpush import WebPushSender
from backend.domain import delivery
from backend.domain.contacts import seal_contact
from backend.domain.outbox import queue_message
from backend.enums import Channel, MessageState
from backend.models import Message, SealedContact

LINK = "https://koppi.example/t/AAAAAAAAAAAAAAAAAAAAAA/"
TEXT = RenderedText(
    subject="Tapaaminen: keskiviikko 13.1. 17.00",
    paragraphs=["Tervetuloa.", "Toinen kappale."],
    actions=[("Lippusi", LINK)],
)


def encoded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Phone:
    """Subscribes and opens what it gets, as RFC 8291 says."""

    def __init__(self, endpoint):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = os.urandom(16)
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.subscription = json.dumps(
            {
                "endpoint": endpoint,
                "expirationTime": None,
                "keys": {"p256dh": encoded(point), "auth": encoded(self.auth)},
            }
        )

    def opened(self, body):
        words = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
        return json.loads(words)


@pytest.fixture
def push(sink, settings):
    out = StringIO()
    call_command("create_push_key", stdout=out)
    settings.PUSH_KEY = out.getvalue().strip().removeprefix("PUSH_KEY=")
    settings.DEFAULT_FROM_EMAIL = "Koppi <koppi@demo.example>"
    return sink


@pytest.fixture
def phone(push):
    return Phone(f"{push.origin}/push/abc")


def send(phone, text=TEXT, key="koppi-1"):
    with WebPushSender() as sender:
        sender.send(address=phone.subscription, text=text, key=key)


def test_browser_opens_what_the_push_service_cannot_read(push, phone):
    send(phone)
    ((path, headers, body),) = push.requests
    assert path == "/push/abc"
    assert b"Tapaaminen" not in body
    assert headers["Content-Encoding"] == "aes128gcm"
    assert phone.opened(body) == {
        "title": TEXT.subject,
        "body": "Tervetuloa.",
        "lang": "fi",
        "tag": "koppi-1",
        "url": LINK,
    }


def test_push_service_learns_who_asks(push, phone):
    send(phone)
    authorization = push.requests[0][1]["Authorization"]
    token, key = (part.split("=", 1)[1] for part in authorization.split(" ", 1)[1].split(","))
    assert key == public_key()
    assert Vapid02.verify(authorization)
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert claims["aud"] == push.origin
    assert claims["sub"] == "mailto:koppi@demo.example"


def test_repeat_takes_the_place_of_the_first_one(push, phone):
    send(phone)
    send(phone)
    send(phone, key="koppi-2")
    first, second, other = (headers["Topic"] for _path, headers, _body in push.requests)
    assert first == second != other
    assert len(first) <= 32


def test_message_is_not_kept_past_its_use(push, phone):
    with time_machine.travel("2027-01-13T10:00:00+02:00", tick=False):
        soon = (timezone.now() + timedelta(hours=2)).isoformat()
        send(phone, RenderedText(subject="s", paragraphs=["p"], expires=soon))
        send(phone)
    (_p, urgent, _b), (_p, calm, _b) = push.requests
    assert (urgent["TTL"], urgent["Urgency"]) == ("7200", "high")
    assert (calm["TTL"], calm["Urgency"]) == ("86400", "normal")


def test_long_words_are_cut_to_what_a_push_service_takes(push, phone):
    send(phone, RenderedText(subject="s", paragraphs=["ä" * 5000], actions=[("a", LINK)]))
    body = push.requests[0][2]
    assert len(body) <= 4096
    assert phone.opened(body)["url"] == LINK


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (404, AddressGone),
        (410, AddressGone),
        (400, PermanentFailure),
        (403, PermanentFailure),
        (413, PermanentFailure),
        (429, LineFailure),
        (500, LineFailure),
    ],
)
def test_answers_are_told_apart(push, phone, status, failure):
    push.answers = [(status, {}, b"")]
    with pytest.raises(PermanentFailure if failure is PermanentFailure else failure) as raised:
        send(phone)
    assert type(raised.value) is failure


def test_channel_is_open_when_there_is_a_key(settings):
    settings.PUSH_KEY = ""
    assert Channel.PUSH not in open_names()
    assert public_key() == ""
    settings.PUSH_KEY = encoded(b"k" * 32)
    assert Channel.PUSH in open_names()


@pytest.mark.django_db
def test_ended_subscription_is_forgotten_with_what_waited_for_it(push, phone, monkeypatch):
    monkeypatch.setattr("backend.domain.contact_addresses.is_push_service", lambda _address: True)
    contact = seal_contact(
        channel=Channel.PUSH,
        address=phone.subscription,
        keep_until=timezone.now() + timedelta(days=1),
    )
    queue_message(kind="reminder", contact=contact, text=TEXT)
    queue_message(kind="moved", contact=contact, text=TEXT, due=timezone.now() + timedelta(hours=1))
    push.answers = [(410, {}, b"")]
    assert delivery.drain() == {MessageState.DEAD: 1}
    assert not SealedContact.objects.exists()
    dead, waiting = Message.objects.order_by("due")
    assert (dead.state, dead.error, dead.sealed_text) == (MessageState.DEAD, "http 410", None)
    assert waiting.state == MessageState.WITHDRAWN
