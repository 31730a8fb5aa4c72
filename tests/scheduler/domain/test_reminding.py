from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from backend.domain import delivery
from backend.enums import Channel, MessageKind, MessageState
from backend.models import Message
from scheduler.domain import reminding
from scheduler.domain.changing import SessionChange, apply_change
from scheduler.domain.reminder_wishes import want_reminders
from scheduler.domain.signing_up import Wanted, cancel_sign_up, sign_up
from scheduler.models import Session
from tests.factories import ActivityFactory, SessionFactory

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.fixture
def clock():
    with time_machine.travel(at("2027-01-10T12:00"), tick=False) as traveller:
        yield traveller


def session_at(text, **activity):
    start = at(text)
    return SessionFactory.create(activity=ActivityFactory.create(start=start, **activity))


def reachable(session, channel=Channel.EMAIL, address="client@demo.example"):
    return sign_up(session_id=session.pk, wanted=Wanted(channel=channel, address=address)).ticket


def reminders():
    return Message.objects.filter(kind=MessageKind.REMINDER)


def swept_at(clock, text):
    clock.move_to(at(text))
    return reminding.sweep()


def test_reminders_come_a_day_and_two_hours_before_each_once(clock):
    reachable(session_at("2027-01-13T17:00"))
    assert swept_at(clock, "2027-01-12T16:59") == 0
    assert swept_at(clock, "2027-01-12T17:00") == 1
    assert reminding.sweep() == 0
    assert swept_at(clock, "2027-01-13T14:59") == 0
    assert swept_at(clock, "2027-01-13T15:00") == 1
    assert reminding.sweep() == 0
    assert reminders().count() == 2


def test_early_reminder_is_not_sent_to_who_has_just_signed_up(clock):
    session = session_at("2027-01-11T10:00")
    reachable(session)
    assert reminding.sweep() == 0
    assert swept_at(clock, "2027-01-11T08:00") == 1


def test_last_reminder_is_sent_to_who_signs_up_inside_it(clock):
    session = session_at("2027-01-10T13:00")
    reachable(session)
    assert reminding.sweep() == 1


def test_reminder_of_a_morning_comes_at_eight_or_the_evening_before(clock):
    reachable(session_at("2027-01-13T09:00", reminder_leads=[120]))
    reachable(session_at("2027-01-14T07:00", reminder_leads=[120]))
    assert swept_at(clock, "2027-01-13T07:30") == 0
    assert swept_at(clock, "2027-01-13T08:00") == 1
    assert swept_at(clock, "2027-01-13T20:29") == 0
    assert swept_at(clock, "2027-01-13T20:30") == 1
    assert swept_at(clock, "2027-01-14T05:00") == 0


def test_reminder_that_a_late_worker_queues_in_the_night_waits_for_the_morning(clock):
    reachable(session_at("2027-01-13T20:00"))
    assert swept_at(clock, "2027-01-13T03:00") == 1
    assert reminders().get().due == at("2027-01-13T08:00")


def test_who_signs_up_in_the_night_for_soon_is_reminded_at_once(clock):
    clock.move_to(at("2027-01-13T23:00"))
    reachable(session_at("2027-01-14T00:30"), channel=Channel.SMS, address="0401234567")
    assert reminding.sweep() == 1
    assert reminders().get().due == timezone.now()
    assert Message.objects.get(kind=MessageKind.CONFIRMATION).due == timezone.now()


def test_reminder_is_never_sent_after_the_start(clock, mailoutbox):
    reachable(session_at("2027-01-13T17:00"))
    delivery.drain()
    assert swept_at(clock, "2027-01-13T15:00") == 1
    clock.move_to(at("2027-01-13T17:00"))
    assert delivery.drain() == {MessageState.EXPIRED: 1}
    assert len(mailoutbox) == 1
    assert reminding.sweep() == 0


def test_activity_chooses_its_own_reminders(clock):
    reachable(session_at("2027-01-16T17:00", reminder_leads=[3 * 24 * 60]))
    reachable(session_at("2027-01-16T17:00", reminder_leads=[]))
    reachable(session_at("2027-01-16T17:00"))
    assert swept_at(clock, "2027-01-13T17:00") == 1
    assert swept_at(clock, "2027-01-15T17:00") == 1
    assert swept_at(clock, "2027-01-16T15:00") == 1


def test_moved_session_is_reminded_of_as_it_stands(clock):
    session = session_at("2027-01-13T17:00")
    reachable(session)
    assert swept_at(clock, "2027-01-12T17:00") == 1
    apply_change(
        session=Session.objects.select_related("activity", "place").get(pk=session.pk),
        change=SessionChange(start=at("2027-01-20T17:00")),
    )
    assert swept_at(clock, "2027-01-13T15:00") == 0
    assert swept_at(clock, "2027-01-19T17:00") == 1


def test_nobody_is_reminded_who_left_or_does_not_want_it(clock):
    session = session_at("2027-01-13T17:00")
    cancel_sign_up(ticket=reachable(session))
    off = reachable(session)
    want_reminders(ticket=off, wanted=False)
    sign_up(session_id=session.pk, wanted=Wanted())
    assert swept_at(clock, "2027-01-12T17:00") == 0
    want_reminders(ticket=off, wanted=True)
    assert reminding.sweep() == 1


def test_turning_off_takes_back_the_reminder_and_nothing_else(clock):
    session = session_at("2027-01-13T17:00")
    ticket = reachable(session)
    swept_at(clock, "2027-01-12T17:00")
    want_reminders(ticket=ticket, wanted=False)
    assert reminders().get().state == MessageState.WITHDRAWN
    assert Message.objects.get(kind=MessageKind.CONFIRMATION).state == MessageState.DUE


def test_both_clock_changes_are_right(clock):
    clock.move_to(at("2027-03-25T12:00"))
    reachable(session_at("2027-03-28T17:00"))
    # 24 hours before, by the sun; the clock went forward in between.
    assert swept_at(clock, "2027-03-27T15:59") == 0
    assert swept_at(clock, "2027-03-27T16:00") == 1
    assert swept_at(clock, "2027-03-28T15:00") == 1
    clock.move_to(at("2027-10-29T12:00"))
    reachable(session_at("2027-10-31T17:00"))
    assert swept_at(clock, "2027-10-30T18:00") == 1
    assert swept_at(clock, "2027-10-31T15:00") == 1


@pytest.mark.parametrize("parties", [1, 3])
def test_looking_for_reminders_costs_the_same_for_one_and_for_many(
    clock, parties, django_assert_num_queries
):
    session = session_at("2027-01-13T17:00")
    for _ in range(parties):
        reachable(session)
    clock.move_to(at("2027-01-12T10:00"))
    with django_assert_num_queries(1):
        reminding.sweep()


@pytest.mark.parametrize("parties", [1, 3])
def test_telling_costs_the_same_for_one_and_for_many(clock, parties, django_assert_num_queries):
    session = session_at("2027-01-13T17:00")
    for _ in range(parties):
        wanted = Wanted(channel=Channel.EMAIL, address="client@demo.example", discreet=False)
        sign_up(session_id=session.pk, wanted=wanted)
    clock.move_to(at("2027-01-12T17:00"))
    with django_assert_num_queries(9):
        assert reminding.sweep() == parties


def test_sweep_survives_a_contact_whose_key_is_gone(clock, settings):
    session = session_at("2027-01-13T17:00")
    reachable(session)
    keys = settings.CONTACT_KEYS
    settings.CONTACT_KEYS = {2: b"k" * 32}
    reachable(session)
    assert keys != settings.CONTACT_KEYS
    assert swept_at(clock, "2027-01-12T17:00") == 2
    assert reminders().count() == 1


def test_two_reminders_of_one_night_come_on_either_side_of_it(clock):
    reachable(session_at("2027-01-13T08:30", reminder_leads=[12 * 60, 10 * 60]))
    assert swept_at(clock, "2027-01-12T20:30") == 1
    assert swept_at(clock, "2027-01-13T08:00") == 1
