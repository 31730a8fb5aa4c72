"""The broker flushed, killed, away for a while, and back with nothing in it."""

import time

import pytest
from django.db import connection

from scheduler.models import Session
from tests.chaos import LONG
from tests.chaos.people import Crowd
from tests.chaos.queueing import wait_until_settled
from tests.chaos.seats import HALF_DONE
from tests.factories import SessionFactory
from tests.journeys.product import until

pytestmark = pytest.mark.journey
ROUNDS, AWAY_SECONDS = (3, 60) if LONG else (1, 6)


def test_broker_flushed_and_restarted_empty_loses_nothing(house, gateway, broker, ledger):
    sessions = SessionFactory.create_batch(4, capacity=None)
    house.web()
    house.beat()
    house.worker()
    until(house.answers, "the web server")
    with Crowd(house.url, [str(session.pk) for session in sessions]) as crowd:
        for _ in range(ROUNDS):
            crowd.wait_for_more(20)
            with broker.talk() as line:
                line.flushall()
            crowd.wait_for_more(20)
            broker.stop()
            crowd.go_on_for(AWAY_SECONDS)
            broker.start()
            back = time.monotonic()
            crowd.wait_for_more(20)
        crowd.stop()
    wait_until_settled()

    assert not crowd.wrong
    assert set(crowd.statuses) == {201}
    ledger(
        signed_up=len(crowd.tickets),
        sent=len(gateway.letters),
        lost=len(set(crowd.tickets) - set(gateway.letters)),
        duplicated=gateway.duplicates,
        restarts=ROUNDS,
        seconds_away=AWAY_SECONDS,
        seconds_to_catch_up=round(time.monotonic() - back),
    )
    assert set(gateway.letters) == set(crowd.tickets)
    assert gateway.duplicates == 0
    assert sum(Session.objects.values_list("arrivals", flat=True)) == len(crowd.tickets)
    with connection.cursor() as cursor:
        cursor.execute(HALF_DONE)
        assert cursor.fetchall() == []
