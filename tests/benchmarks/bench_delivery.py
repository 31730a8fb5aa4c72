"""Delivery: messages from the outbox to a mail and an HTTP sink, beside a bare loop to the same.

Both send over one connection: `smtplib` with letters that are ready, `http.client` with bodies
that are ready; Koppi with what it does besides: claim, open, write, seal nothing, mark, forget.
"""

import http.client
import resource
import smtplib
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.test.utils import override_settings
from django.utils import timezone

from backend.channels.base import RenderedText
from backend.channels.email import _composed
from backend.domain.contacts import seal_contact
from backend.domain.delivery import drain
from backend.domain.outbox import queue_message
from backend.enums import Channel
from backend.models import Message
from tests.benchmarks import harness
from tests.benchmarks.figures import Figure, in_turns, rate_figure, size_figure
from tests.benchmarks.sink import Ports, sinks

MESSAGES = 400 * harness.SCALE
LINK = "http://127.0.0.1:8000/t/abcdefghijklmnopqrstuv/"
TEXT = RenderedText(
    subject="Tapaaminen: keskiviikko 13.1. klo 17.00",
    paragraphs=[
        "Hei! Muistathan: keskiviikko 13. tammikuuta klo 17.00–19.00.",
        "Rantatie 5, Seinäjoki",
        "Sano ovella: sininen kettu. Jos et pääse, peru paikkasi, niin joku muu pääsee.",
    ],
    actions=[("Lippusi: muuta tai peru", LINK)],
    brief="Tapaaminen: keskiviikko 13.1. klo 17.00. Rantatie 5, Seinäjoki.",
    unsubscribe=f"{LINK}reminders/",
)
ADDRESSES = {Channel.EMAIL: "client{}@demo.example", Channel.SMS: "+35840{:07}"}


def measure() -> Iterator[Figure]:
    """Drain the outbox by each channel, in turns with the bare loops."""
    before: list[int] = []
    with sinks() as ports, override_settings(**pointing_at(ports)):
        for channel, bare in ((Channel.EMAIL, bare_mail), (Channel.SMS, bare_http)):
            drained(channel)
            before.append(memory())
            floor, rate = in_turns(bare_of(bare, ports), partial(drained, channel))
            work = f"delivery by {channel}, {MESSAGES} messages a drain"
            yield rate_figure(work, rate, ("bare loop", floor), 1 / 4)
    now = memory()
    messages = 8 * MESSAGES
    yield size_figure(
        f"memory after delivering {messages:,}", now, (f"after {MESSAGES}", before[0]), 1.1
    )


def pointing_at(ports: Ports) -> dict[str, object]:
    """Return the settings that lead every message to the sinks."""
    return {
        "EMAIL_BACKEND": "backend.smtp.Backend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": ports.mail,
        "SMS_GATEWAY": {
            "kind": "gatewayapi",
            "origin": f"http://127.0.0.1:{ports.http}",
            "user": "token",
            "password": "",
            "sender": "Koppi",
        },
    }


def drained(channel: Channel) -> float:
    """Queue messages; return how many a second one drain sends."""
    later = timezone.now() + timedelta(days=3)
    for number in range(MESSAGES):
        address = ADDRESSES[channel].format(number)
        contact = seal_contact(channel=channel, address=address, keep_until=later)
        queue_message(kind="reminder", contact=contact, text=TEXT, expires=later)
    began = time.perf_counter()
    outcome = drain(budget_seconds=600)
    seconds = time.perf_counter() - began
    if dict(outcome) != {"sent": MESSAGES} or Message.objects.exclude(state="sent").exists():
        raise SystemExit(f"Not all were sent: {outcome}.")
    return MESSAGES / seconds


def bare_of(send: Callable[[Ports], None], ports: Ports) -> Callable[[], float]:
    """Return what measures a bare loop: messages a second."""

    def rate() -> float:
        began = time.perf_counter()
        send(ports)
        return MESSAGES / (time.perf_counter() - began)

    return rate


def bare_mail(ports: Ports) -> None:
    """Send one ready letter to each address, on one connection."""
    composed = _composed(address="client@demo.example", text=TEXT, key="key", connection=None)
    letter = composed.message().as_bytes().replace(b"\n", b"\r\n")
    with smtplib.SMTP("127.0.0.1", ports.mail) as connection:
        for number in range(MESSAGES):
            connection.sendmail("koppi@localhost", [f"client{number}@demo.example"], letter)


def bare_http(ports: Ports) -> None:
    """Post one ready body for each number, on one connection."""
    body = b'{"sender": "Koppi", "message": "' + TEXT.brief.encode() + b'", "recipients": []}'
    headers = {"Content-Type": "application/json", "Authorization": "Token token"}
    connection = http.client.HTTPConnection("127.0.0.1", ports.http)
    for _ in range(MESSAGES):
        connection.request("POST", "/rest/mtsms", body=body, headers=headers)
        connection.getresponse().read()
    connection.close()


def memory() -> int:
    """Return the bytes that this process has resident."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
