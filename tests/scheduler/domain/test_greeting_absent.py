from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from backend.domain import delivery
from backend.enums import Channel, MessageKind
from backend.models import Message, SealedContact
from feedback.domain import surveying
from scheduler.domain import greeting_absent
from scheduler.domain.door import check_in
from scheduler.domain.signing_up import Wanted, sign_up
from tests.factories import ActivityFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
START = datetime(2027, 1, 13, 13, tzinfo=HELSINKI)


@pytest.fixture
def clock():
    with time_machine.travel(START - timedelta(hours=5), tick=False) as traveller:
        yield traveller


@pytest.fixture
def session(clock):
    return SessionFactory.create(activity=ActivityFactory.create(start=START, greets_absent=True))


def parties(session, clock, *ticks):
    """Sign up one party a tick and tick it at the door; None is not ticked."""
    actor = member_of(session.activity.organisation)
    made = [
        sign_up(
            session_id=session.pk,
            wanted=Wanted(channel=Channel.EMAIL, address=f"client{number}@demo.example"),
        ).sign_up
        for number, _tick in enumerate(ticks)
    ]
    delivery.drain()
    clock.move_to(session.end)
    for party, came in zip(made, ticks, strict=True):
        check_in(actor=actor, sign_up_id=party.pk, came=came)


def test_who_did_not_come_hears_kind_words_once_and_is_forgotten(session, clock, mailoutbox):
    parties(session, clock, False)
    clock.shift(timedelta(hours=1, minutes=1))
    surveying.sweep()
    assert greeting_absent.sweep() == 0, "ticks may still come in"
    clock.shift(timedelta(hours=2))
    assert greeting_absent.sweep() == 1
    assert greeting_absent.sweep() == 0
    delivery.drain()
    assert len(mailoutbox) == 2
    assert not SealedContact.objects.exists()


def test_kind_words_wait_for_the_morning(session, clock):
    session.end = START.replace(hour=20)
    session.save()
    parties(session, clock, False)
    clock.shift(timedelta(hours=3))
    greeting_absent.sweep()
    message = Message.objects.get(kind=MessageKind.MISSED)
    assert message.due == datetime(2027, 1, 14, 8, tzinfo=HELSINKI)


def test_who_came_or_was_not_ticked_is_asked_and_not_greeted(session, clock):
    parties(session, clock, True, None)
    clock.shift(timedelta(hours=1, minutes=1))
    surveying.sweep()
    clock.shift(timedelta(hours=3))
    assert greeting_absent.sweep() == 0
    assert Message.objects.filter(kind="survey").count() == 2


def test_activity_that_does_not_choose_it_forgets_the_address_instead(session, clock):
    session.activity.greets_absent = False
    session.activity.save()
    parties(session, clock, False)
    clock.shift(timedelta(hours=1, minutes=1))
    surveying.sweep()
    assert not SealedContact.objects.exists()
    clock.shift(timedelta(hours=3))
    assert greeting_absent.sweep() == 0


def test_nobody_is_greeted_days_later(session, clock):
    parties(session, clock, False)
    clock.shift(timedelta(days=3))
    assert greeting_absent.sweep() == 0
