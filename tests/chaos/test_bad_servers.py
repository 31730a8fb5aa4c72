"""A mail server that drips, hangs, refuses, breaks off: retried by kind, and others go on."""

import pytest

from backend.enums import MessageState
from backend.models import Message
from tests.chaos import gateway as bad
from tests.chaos.queueing import clients, queue, wait_until_settled

pytestmark = pytest.mark.journey
GREYLISTED = "451 4.7.1 come again"
UNKNOWN = "550 5.1.1 nobody of that name"
FULL = "452 4.2.2 mailbox is full"


def test_bad_answers_are_taken_by_their_kind_and_others_go_on(house, gateway, ledger):
    refusals = {
        "drips@demo.example": [bad.drips],
        "hangs@demo.example": [bad.hangs],
        "breaks-off@demo.example": [bad.breaks_off],
        "greylisted@demo.example": [GREYLISTED],
        "full@demo.example": [FULL],
        "unknown@demo.example": [UNKNOWN],
        "refused@demo.example": [bad.refuses],
    }
    gateway.refusals.update(refusals)
    good = clients(60)
    for number, address in enumerate(refusals):
        queue([address, *good[number::7]])
    house.take_over_soon()
    house.beat()
    house.worker()
    gateway.wait_for(len(good))
    tried_at_first = dict(gateway.attempts)
    wait_until_settled()

    dead = dict(Message.objects.filter(state=MessageState.DEAD).values_list("error", "attempts"))
    ledger(
        queued=len(good) + len(refusals),
        sent=len(gateway.letters),
        lost=len(good) + len(refusals) - len(gateway.letters) - len(dead),
        duplicated=gateway.duplicates,
        dead=len(dead),
    )
    assert dead == {"smtp 550 5.1.1": 1, "smtp 554 5.7.1": 1}
    passing = set(refusals) - {"unknown@demo.example", "refused@demo.example"}
    assert set(gateway.letters) == {*good, *passing}
    assert gateway.duplicates == 0
    assert {gateway.attempts[address] for address in passing} == {2}
    assert {tried_at_first[address] for address in good} == {1}
