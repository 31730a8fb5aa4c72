"""Beat started twice, and more workers than one: nothing twice."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from kombu import Connection

from config.celery import app
from config.readers import broker_url
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.models import Session
from tests.chaos import LONG
from tests.chaos.queueing import wait_until_settled
from tests.factories import SessionFactory
from tests.journeys.product import until

pytestmark = pytest.mark.journey
PARTIES, WORKERS, BEATS, TICKS = (300, 5, 2, 20) if LONG else (40, 2, 2, 8)
SWEEPS = ("scheduler.tasks.sweep_reminders", "feedback.tasks.sweep_surveys")


def parties(session: Session, name: str) -> list[str]:
    addresses = [f"{name}{number}@demo.example" for number in range(PARTIES)]
    for address in addresses:
        sign_up(session_id=session.pk, wanted=Wanted(channel="email", address=address))
    return addresses


def test_two_beats_and_more_workers_do_nothing_twice(house, gateway, broker, ledger):
    soon = SessionFactory.create(capacity=None, activity__start=timezone.now() + timedelta(hours=1))
    held = SessionFactory.create(capacity=None, activity__start=timezone.now() + timedelta(hours=1))
    reminded, asked = parties(soon, "soon"), parties(held, "held")
    for _ in range(BEATS):
        house.beat()
    for _ in range(WORKERS):
        house.worker()
    gateway.wait_for(len(reminded) + len(asked))
    wait_until_settled()
    earlier = timezone.now() - timedelta(hours=3)
    Session.objects.filter(pk=held.pk).update(start=earlier, end=earlier + timedelta(hours=1))
    # As if many beats ticked at the same moment.
    with Connection(broker_url(broker.server.url)) as line:
        for _ in range(TICKS):
            for task in SWEEPS:
                app.send_task(task, connection=line)
            app.send_task("backend.tasks.drain_outbox", connection=line, queue="delivery")
    expected = 2 * len(reminded) + 2 * len(asked)
    gateway.wait_for(expected)
    with broker.talk() as line:
        until(lambda: not line.llen("default") and not line.llen("delivery"), "the ticks")
    wait_until_settled()

    letters = [letter for taken in gateway.letters.values() for letter in taken]
    ids = Counter(letter["Message-ID"] for letter in letters)
    by_client = Counter(len(gateway.letters[address]) for address in (*reminded, *asked))
    ledger(
        expected=expected,
        sent=len(letters),
        lost=expected - len(ids),
        duplicated=sum(ids.values()) - len(ids),
        beats=BEATS,
        workers=WORKERS,
        sweeps=TICKS * len(SWEEPS),
    )
    assert set(ids.values()) == {1}
    assert by_client == {2: expected // 2}
