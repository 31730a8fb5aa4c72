"""A worker killed in mid-delivery, again and again."""

import random
from functools import partial

import pytest

from backend.domain import erasure
from backend.enums import MessageState
from backend.models import Message, SealedContact
from tests.chaos import LONG
from tests.chaos.house import kill
from tests.chaos.queueing import clients, queue, wait_until_settled

pytestmark = pytest.mark.journey
MESSAGES, KILLS, APART = (2000, 40, 45) if LONG else (100, 4, 20)


def kill_at(last, worker, number):
    if number == last:
        kill(worker)


def test_worker_killed_again_and_again_loses_nothing(house, gateway, ledger):
    addresses = clients(MESSAGES)
    queue(addresses)
    gateway.pause = 0.01
    house.take_over_soon()
    house.beat()
    for number in range(KILLS):
        worker = house.worker()
        last = gateway.taken + random.randint(1, APART)
        if number % 2:
            # The worst moment: the provider has taken it, and the worker does not know yet.
            gateway.at_letter = partial(kill_at, last, worker)
            worker.wait(120)
        else:
            gateway.wait_for(last)
            kill(worker)
    house.worker()
    wait_until_settled()

    sent = len(gateway.letters)
    ledger(
        queued=MESSAGES,
        sent=sent,
        lost=MESSAGES - sent,
        duplicated=gateway.duplicates,
        kills=KILLS,
    )
    assert set(gateway.letters) == set(addresses)
    assert KILLS // 2 <= gateway.duplicates <= KILLS
    for letters in gateway.letters.values():
        assert len({letter["Message-ID"] for letter in letters}) == 1
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}
    erasure.sweep()
    assert not SealedContact.objects.exists()
