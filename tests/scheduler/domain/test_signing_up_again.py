"""A sign-up that is repeated with its key: by a phone without a network, by a double press."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from backend.enums import Channel
from backend.models import Message, SealedContact
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.errors import SessionFull
from scheduler.models import SignUp
from tests.factories import ActivityFactory, SessionFactory

KEY = "a-key-of-a-phone-1"


def wanted(key=KEY, address="a@demo.example", **fields):
    return Wanted(idempotency_key=key, channel=Channel.EMAIL, address=address, **fields)


@pytest.fixture
def session():
    return SessionFactory.create(activity=ActivityFactory.create(capacity=2, waiting_list=False))


@pytest.mark.django_db
def test_repeated_sign_up_gets_its_ticket_and_leaves_nothing_behind(session):
    first = sign_up(session_id=session.pk, wanted=wanted(party_size=2))
    again = sign_up(session_id=str(session.pk), wanted=wanted(party_size=2))
    assert (again.ticket, again.sign_up.pk) == (first.ticket, first.sign_up.pk)
    session.refresh_from_db()
    assert (session.seats_taken, session.arrivals) == (2, 1)
    assert SealedContact.objects.count() == Message.objects.count() == 1


@pytest.mark.django_db
def test_repeated_sign_up_gets_its_ticket_although_the_session_was_cancelled_since(session):
    first = sign_up(session_id=session.pk, wanted=wanted())
    type(session).objects.update(status="cancelled")
    assert sign_up(session_id=session.pk, wanted=wanted()).ticket == first.ticket


@pytest.mark.django_db
def test_another_key_is_another_party(session):
    first = sign_up(session_id=session.pk, wanted=wanted())
    other = sign_up(session_id=session.pk, wanted=wanted("another-key-of-2"))
    assert first.ticket != other.ticket
    with pytest.raises(SessionFull):
        sign_up(session_id=session.pk, wanted=wanted("yet-another-key3"))


@pytest.mark.django_db(transaction=True)
def test_double_press_makes_one_party(session):
    def press(_):
        try:
            return sign_up(session_id=session.pk, wanted=wanted()).ticket
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as presses:
        tickets = set(presses.map(press, range(4)))
    session.refresh_from_db()
    assert len(tickets) == SignUp.objects.count() == session.seats_taken == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("channel", "queries"), [("", 5), (Channel.EMAIL, 7)])
def test_sign_up_asks_the_database_only_for_what_it_needs(
    session, django_assert_num_queries, channel, queries
):
    address = "a@demo.example" if channel else ""
    # A savepoint and its end among them, which outside of a test are the transaction's own.
    with django_assert_num_queries(queries):
        sign_up(session_id=session.pk, wanted=Wanted(channel=channel, address=address))
