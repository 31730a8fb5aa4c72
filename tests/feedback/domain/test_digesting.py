"""Letters about what waits: whom, when, once, and never anybody's words."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.domain.outbox import text_of
from backend.errors import NotAllowed, NotFound
from backend.models import Message
from feedback.domain.digesting import stop_letters, sweep, wish_letters
from feedback.enums import Rhythm
from feedback.models import DigestWish, Meeting
from tests.feedback.factories import (
    FeedbackFactory,
    ItemFactory,
    address_of,
    outsider,
    triager,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 1, 11, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def waits():
    return FeedbackFactory.create(text="Salaiset sanat")


def test_weekly_letter_goes_on_monday_to_those_who_triage_once(waits):
    person = triager()
    outsider()
    assert sweep() == 1
    assert sweep() == 0
    message = Message.objects.get()
    assert address_of(message) == person.email
    text = text_of(message)
    assert "1 uusi" in " ".join(text.paragraphs) or "1 new" in " ".join(text.paragraphs)
    assert "Salaiset" not in str(text)


@pytest.mark.parametrize(
    ("moment", "rhythm", "letters"),
    [
        (MONDAY, Rhythm.DAILY, 1),
        (MONDAY, Rhythm.OFF, 0),
        (MONDAY - timedelta(hours=3), Rhythm.WEEKLY, 0),
        (MONDAY + timedelta(days=1), Rhythm.WEEKLY, 0),
        (MONDAY + timedelta(days=1), Rhythm.DAILY, 1),
        (MONDAY + timedelta(days=5), Rhythm.DAILY, 0),
    ],
)
def test_letters_keep_to_their_days(waits, monday, moment, rhythm, letters):
    wish_letters(actor=triager(), rhythm=rhythm)
    monday.move_to(moment)
    assert sweep() == letters


def test_daily_letter_comes_again_the_next_day(waits, monday):
    wish_letters(actor=triager(), rhythm=Rhythm.DAILY)
    assert sweep() == 1
    monday.move_to(MONDAY + timedelta(days=1))
    assert sweep() == 1


def test_nobody_is_written_to_when_nothing_waits():
    triager()
    assert sweep() == 0


def test_letter_says_what_waits_and_when_the_group_meets():
    person = triager()
    ItemFactory.create(state="done")
    ItemFactory.create(state="accepted", holder=person, due=timezone.localdate())
    ItemFactory.create(state="accepted", due=timezone.localdate() - timedelta(days=1))
    FeedbackFactory.create(state="held_back")
    Meeting.objects.create(title="Ryhmä", start=MONDAY + timedelta(days=2))
    sweep()
    said = text_of(Message.objects.get())
    assert len(said.paragraphs) == 6
    assert said.unsubscribe.endswith("/off/")


def test_link_of_a_letter_stops_the_letters(client, waits):
    person = triager()
    sweep()
    address = text_of(Message.objects.get()).unsubscribe
    path = address[address.index("/letters/") :]
    assert client.get(path).status_code == 200
    assert DigestWish.objects.get(person=person).rhythm == Rhythm.WEEKLY
    assert client.post(path).status_code == 200
    assert DigestWish.objects.get(person=person).rhythm == Rhythm.OFF
    assert client.post(path.replace("/off/", "x/off/")).status_code == 404


@pytest.mark.parametrize("token", ["", "x", "x.y", "00000000-0000-0000-0000-000000000000.y"])
def test_link_of_nobody_stops_nothing(token):
    with pytest.raises(NotFound):
        stop_letters(token=token)


def test_rhythm_is_one_of_those_there_are():
    with pytest.raises(NotFound):
        wish_letters(actor=triager(), rhythm="hourly")
    with pytest.raises(NotAllowed):
        wish_letters(actor=outsider(), rhythm=Rhythm.DAILY)


def test_address_that_is_none_stops_nobody_else(waits):
    triager()
    broken = triager()
    broken.email = "ei osoite"
    broken.save()
    assert sweep() == 1
