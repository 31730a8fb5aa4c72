from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from backend.domain import delivery
from backend.domain.message_texts import Draft, write_text
from backend.domain.outbox import text_of
from backend.enums import Channel, MessageKind, Role
from backend.models import Message
from scheduler.domain.cancelling import cancel_session, message_everyone
from scheduler.domain.signing_up import Wanted, sign_up
from tests.factories import ActivityFactory, PlaceFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.fixture
def clock():
    moment = datetime(2027, 1, 12, 12, tzinfo=HELSINKI)
    with time_machine.travel(moment, tick=False) as traveller:
        yield traveller


@pytest.fixture
def session(clock):
    place = PlaceFactory.create(name={"fi": "Päihdeklinikka"}, street="Katu 1")
    activity = ActivityFactory.create(
        title={"fi": "Raittiuskerho", "sv": "Nykterhetsklubben"},
        place=place,
        start=datetime(2027, 1, 13, 17, tzinfo=HELSINKI),
    )
    return SessionFactory.create(activity=activity)


def party(session, **wanted):
    fields = {"channel": Channel.EMAIL, "address": "client@demo.example", **wanted}
    return sign_up(session_id=session.pk, wanted=Wanted(**fields))


def sent(kind):
    return text_of(Message.objects.get(kind=kind))


def test_message_is_discreet_unless_they_chose_otherwise(session):
    party(session)
    text = sent(MessageKind.CONFIRMATION)
    whole = " ".join([text.subject, text.brief, *text.paragraphs])
    assert "Katu 1, Seinäjoki" in whole
    for telling in ("Raittius", "Päihde", session.activity.organisation.name["fi"]):
        assert telling not in whole


def test_message_names_it_to_those_who_want_it(session):
    party(session, discreet=False)
    text = sent(MessageKind.CONFIRMATION)
    assert text.subject.startswith("Raittiuskerho")
    assert any("Päihdeklinikka" in paragraph for paragraph in text.paragraphs)


def test_message_is_in_the_partys_language(session):
    party(session, locale="sv", discreet=False)
    text = sent(MessageKind.CONFIRMATION)
    assert text.language == "sv"
    assert text.subject.startswith("Nykterhetsklubben: onsdag 13.1. 17.00")
    assert text.actions[0][1].endswith("?lang=sv")


def test_message_carries_ticket_and_the_way_to_turn_reminders_off(session):
    made = party(session)
    text = sent(MessageKind.CONFIRMATION)
    assert f"/t/{made.ticket}/" in text.actions[0][1]
    assert text.unsubscribe.endswith(f"/t/{made.ticket}/reminders/")
    assert text.expires


def test_queued_party_hears_its_place(session):
    session.capacity = 1
    session.save()
    party(session)
    party(session, address="second@demo.example")
    assert "1" in sent(MessageKind.QUEUED).paragraphs[0]


def test_own_text_of_the_organisation_is_said(session):
    coordinator = member_of(session.activity.organisation, Role.COORDINATOR)
    draft = Draft(
        kind=MessageKind.CONFIRMATION,
        language="fi",
        subject="{title} on varattu",
        body="Kahvit odottavat.\n\n{when}",
    )
    write_text(actor=coordinator, organisation=session.activity.organisation, draft=draft)
    party(session)
    assert sent(MessageKind.CONFIRMATION).paragraphs[0] == "Kahvit odottavat."


def test_message_belongs_to_its_organisation(session):
    party(session)
    assert Message.objects.get().organisation == session.activity.organisation


def test_news_of_the_night_ring_nobody_awake_without_need(session, clock):
    party(session, channel=Channel.SMS, address="0401234567")
    delivery.drain()
    clock.move_to(datetime(2027, 1, 12, 23, tzinfo=HELSINKI))
    actor = member_of(session.activity.organisation)
    message_everyone(actor=actor, session_id=session.pk, words="Ota villasukat.")
    cancel_session(actor=actor, session_id=session.pk)
    morning = datetime(2027, 1, 13, 8, tzinfo=HELSINKI)
    assert {message.due for message in Message.objects.filter(state="due")} == {morning}


def test_cancellation_of_tomorrow_morning_is_told_in_the_night(session, clock):
    session.start = datetime(2027, 1, 13, 7, tzinfo=HELSINKI)
    session.end = session.start + timedelta(hours=1)
    session.save()
    party(session, channel=Channel.SMS, address="0401234567")
    clock.move_to(datetime(2027, 1, 13, 1, tzinfo=HELSINKI))
    actor = member_of(session.activity.organisation)
    cancel_session(actor=actor, session_id=session.pk)
    assert Message.objects.get(kind=MessageKind.CANCELLED).due == timezone.now()
    assert sent(MessageKind.CANCELLED).unsubscribe == ""


def test_cancellation_offers_nothing_to_change_or_to_turn_off(session):
    made = party(session)
    actor = member_of(session.activity.organisation, Role.COORDINATOR)
    cancel_session(actor=actor, session_id=session.pk)
    text = sent(MessageKind.CANCELLED)
    assert [label for label, _address in text.actions] == ["Lippusi"]
    assert f"/t/{made.ticket}/" in text.actions[0][1]
    assert text.unsubscribe == ""


def test_host_may_write_brackets(session):
    party(session)
    words = "Koodi on {when} {0} {{x}}"
    message_everyone(
        actor=member_of(session.activity.organisation), session_id=session.pk, words=words
    )
    text = sent(MessageKind.HOST_MESSAGE)
    assert text.paragraphs[0] == words
    assert words in text.brief
