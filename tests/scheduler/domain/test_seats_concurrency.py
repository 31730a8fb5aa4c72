"""Crowds on one session, on real connections: never oversold, nobody lost, the order kept."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from backend.enums import Role
from backend.errors import Refusal
from scheduler.domain import signing_up
from scheduler.domain.changing import SessionChange, change_session
from scheduler.domain.seating import seat_by_hand
from scheduler.domain.signing_up import Wanted, cancel_sign_up, change_party_size, sign_up
from scheduler.enums import SignUpStatus
from scheduler.models import Session
from tests.crowds import at_once, queue_by_status, wrongly_counted
from tests.factories import ActivityFactory, SessionFactory, member_of

#: Together they take most of the connections that the database has: one after the other.
pytestmark = pytest.mark.django_db(transaction=True)
PHONES, HOSTS = 40, 4


@pytest.fixture
def session():
    return SessionFactory.create(activity=ActivityFactory.create(capacity=12))


@pytest.fixture
def host(session):
    return member_of(session.activity.organisation, Role.COORDINATOR)


def take(session, **wanted):
    return sign_up(session_id=session.pk, wanted=Wanted(**wanted))


def set_seats(session, host, capacity, **fields):
    change = SessionChange(capacity=capacity, sets_capacity=True, **fields)
    return change_session(actor=host, session_id=session.pk, change=change)


def in_threads(threads, act, numbers):
    """Let so many threads take one number after another and act on it."""

    def one(number):
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return pool.map(one, numbers)


def test_64_at_once_for_12_seats_all_get_a_ticket_in_the_order_of_arrival(session):
    tickets = at_once([partial(take, session)] * 64)
    assert len({one.ticket for one in tickets}) == 64
    assert len({one.sign_up.alias for one in tickets}) == 64
    assert queue_by_status(session) == {
        SignUpStatus.CONFIRMED: list(range(1, 13)),
        SignUpStatus.WAITING: list(range(13, 65)),
    }
    session.refresh_from_db()
    assert (session.seats_taken, session.parties_waiting) == (12, 52)
    assert wrongly_counted() == []


def test_without_the_lock_two_at_once_take_the_same_place_and_the_database_refuses_one(
    session, monkeypatch
):
    both = Barrier(2)

    def unlocked(session_id, *, is_told):
        found = Session.objects.select_related("activity__organisation", "place").get(pk=session_id)
        both.wait(10)
        return found

    monkeypatch.setattr(signing_up, "session_locked_for_sign_up", unlocked)

    def take_or_fail():
        try:
            return take(session).sign_up.arrival
        except IntegrityError as error:
            return type(error)

    assert set(at_once([take_or_fail] * 2)) == {1, IntegrityError}


def test_200_phones_that_come_and_go_keep_the_order_while_seats_come_and_go(session, host):
    """Parties of one: those who have seats are always the earliest of those who stay."""
    set_seats(session, host, 20)
    chance = random.Random(1)
    leaves = [chance.random() < 0.3 for _ in range(200)]
    seats = [chance.randint(10, 30) for _ in range(12)]

    def phone(number):
        ticket = take(session).ticket
        if leaves[number]:
            cancel_sign_up(ticket=ticket)

    def change(number):
        set_seats(session, host, seats[number], lets_go=True)

    with ThreadPoolExecutor(2) as pool:
        crowds = [
            pool.submit(in_threads, PHONES, phone, range(200)),
            pool.submit(in_threads, HOSTS, change, range(12)),
        ]
        assert [list(crowd.result()) for crowd in crowds] == [[None] * 200, [None] * 12]
    session.refresh_from_db()
    queue = queue_by_status(session)
    stayed = sorted(queue[SignUpStatus.CONFIRMED] + queue[SignUpStatus.WAITING])
    assert len(queue[SignUpStatus.CANCELLED]) == sum(leaves)
    assert len(stayed) == 200 - sum(leaves)
    assert queue[SignUpStatus.CONFIRMED] == stayed[: session.capacity]
    assert wrongly_counted() == []


def test_parties_of_all_sizes_that_change_their_minds_are_never_seated_twice(session, host):
    set_seats(session, host, 20)
    chance = random.Random(2)
    plans = [
        (chance.randint(1, 5), chance.choice(["leave", "grow", "shrink", "stay"]))
        for _ in range(120)
    ]
    seats = [chance.randint(12, 26) for _ in range(8)]

    def phone(number):
        size, then = plans[number]
        ticketed = take(session, party_size=size)
        with suppress(Refusal):
            if then == "leave":
                cancel_sign_up(ticket=ticketed.ticket)
            elif then == "grow":
                change_party_size(ticket=ticketed.ticket, party_size=size + 2)
            elif then == "shrink":
                change_party_size(ticket=ticketed.ticket, party_size=1)
            elif number % 10 == 0:
                seat_by_hand(actor=host, sign_up_id=ticketed.sign_up.pk)

    def change(number):
        set_seats(session, host, seats[number], lets_go=True)

    with ThreadPoolExecutor(2) as pool:
        crowds = [
            pool.submit(in_threads, PHONES, phone, range(120)),
            pool.submit(in_threads, HOSTS, change, range(8)),
        ]
        for crowd in crowds:
            list(crowd.result())
    session.refresh_from_db()
    assert session.arrivals == 120
    assert wrongly_counted() == []
    waiting = session.sign_ups.filter(status=SignUpStatus.WAITING)
    assert not waiting.filter(party_size__lte=session.seats_left).exists()
