"""Two beats at once, on real connections: nobody is asked twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from backend.domain.outbox import text_of
from backend.models import Message
from feedback.domain import surveying
from feedback.domain.invitations import chosen_survey
from feedback.models import SessionSurvey
from tests.feedback.factories import address_of, held_session, party_on

SESSIONS, PARTIES = 6, 4
pytestmark = pytest.mark.django_db(transaction=True)


def sweep(barrier: Barrier | None = None) -> int:
    try:
        if barrier:
            barrier.wait(10)
        return surveying.sweep()
    finally:
        connection.close()


def asked() -> Counter[str]:
    return Counter(address_of(message) for message in Message.objects.all())


def test_sweeps_side_by_side_share_the_work_and_ask_nobody_twice():
    for number in range(SESSIONS):
        session = held_session()
        for party in range(PARTIES):
            party_on(session, email=f"c{number}.{party}@demo.example")
    barrier = Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(sweep, [barrier] * 4))
    assert set(asked().values()) == {1}
    assert len(asked()) == SESSIONS * PARTIES
    assert SessionSurvey.objects.count() == SESSIONS
    addresses = {text_of(message).actions[0][1] for message in Message.objects.all()}
    assert len(addresses) == SESSIONS * PARTIES


def test_second_sweep_passes_over_a_session_that_the_first_is_asking_about(monkeypatch):
    party_on(held_session(), email="a@demo.example")
    inside, go_on = Event(), Event()
    ask = surveying._ask

    def slow(*arguments):
        inside.set()
        assert go_on.wait(10)
        return ask(*arguments)

    monkeypatch.setattr(surveying, "_ask", slow)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sweep)
        assert inside.wait(10)
        try:
            assert surveying.sweep() == 0
        finally:
            go_on.set()
        assert first.result(10) == 1
    assert asked() == {"a@demo.example": 1}


def test_without_the_lock_two_sweeps_collide_and_the_database_refuses_the_second(monkeypatch):
    session = held_session()
    party_on(session, email="a@demo.example")
    chosen_survey(session)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_options: rows)
    both = Barrier(2)
    ask = surveying._ask

    def together(*arguments):
        both.wait(10)
        return ask(*arguments)

    monkeypatch.setattr(surveying, "_ask", together)
    with ThreadPoolExecutor(2) as pool:
        sweeps = [pool.submit(sweep) for _ in range(2)]
        errors = [one.exception(20) for one in sweeps]
    assert [type(error) for error in errors if error] == [IntegrityError]
    assert asked() == {"a@demo.example": 1}
