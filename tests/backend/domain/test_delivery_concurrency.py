"""Several drains at once, on real connections."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Lock

import pytest
from django.db import connection, transaction
from django.utils import timezone

from backend import channels
from backend.domain import delivery
from backend.domain.contacts import seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel
from backend.models import Message

WORKERS, MESSAGES = 5, 120


@pytest.mark.django_db(transaction=True)
def test_five_drains_send_everything_once(monkeypatch):
    sent, lock = Counter(), Lock()

    class Gateway:
        channel = Channel.EMAIL

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

        def send(self, *, address, text, key):
            with lock:
                sent[key] += 1

    monkeypatch.setattr(channels, "open_channels", lambda: {Channel.EMAIL: Gateway})
    later = timezone.now() + timedelta(days=1)
    for number in range(MESSAGES):
        contact = seal_contact(
            channel=Channel.EMAIL, address=f"c{number}@demo.example", keep_until=later
        )
        queue_message(kind="x", contact=contact, text=RenderedText(subject="s", paragraphs=["p"]))

    def drain(_number):
        try:
            return delivery.drain()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(drain, range(WORKERS)))
    assert set(sent.values()) == {1}
    assert len(sent) == MESSAGES == Message.objects.filter(state="sent").count()


@pytest.mark.django_db(transaction=True)
def test_showing_life_never_waits_for_who_withdraws_many_messages():
    # Each would hold rows that the other waits for: PostgreSQL ends one of them after a second.
    later = timezone.now() + timedelta(days=1)
    for number in range(2):
        contact = seal_contact(
            channel=Channel.EMAIL, address=f"c{number}@demo.example", keep_until=later
        )
        queue_message(kind="x", contact=contact, text=RenderedText(subject="s", paragraphs=["p"]))
    first, second = delivery.claim()

    def renew():
        try:
            return delivery._renew(first.lease, {first.pk, second.pk})
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Message.objects.select_for_update().get(pk=first.pk)
        assert pool.submit(renew).result(timeout=10) == {second.pk}
