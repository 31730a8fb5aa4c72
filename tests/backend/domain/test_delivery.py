import smtplib
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backend import channels
from backend.channels.base import LineFailure, PassingFailure, PermanentFailure
from backend.domain import delivery
from backend.domain.contacts import release_contact, seal_contact
from backend.domain.outbox import RenderedText, queue_message, text_of, withdraw
from backend.enums import Channel, MessageState
from backend.models import Message, SealedContact

pytestmark = pytest.mark.django_db
NOW = "2027-01-13T10:00:00+02:00"
TEXT = RenderedText(
    subject="Tapaaminen: keskiviikko 13.1.",
    paragraphs=["Tervetuloa.", "Nähdään ovella."],
    actions=[("Lippusi", "http://koppi.example/t/x/")],
)


@pytest.fixture
def contact():
    return seal_contact(
        channel=Channel.EMAIL,
        address="client@demo.example",
        keep_until=timezone.now() + timedelta(days=3),
    )


@pytest.fixture
def gateway(monkeypatch):
    """A channel that notes what it is given, and fails as it is told."""

    class Gateway:
        channel = Channel.EMAIL
        sent = []
        failures = []

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

        def send(self, *, address, text, key):
            if self.failures:
                raise self.failures.pop(0)
            self.sent.append((address, key))

    Gateway.sent, Gateway.failures = [], []
    monkeypatch.setattr(channels, "open_channels", lambda: {Channel.EMAIL: Gateway})
    return Gateway


def test_message_is_sent_and_forgotten(contact):
    message = queue_message(kind="confirmation", contact=contact, text=TEXT, reference="sign-up:1")
    assert delivery.drain() == {MessageState.SENT: 1}
    (letter,) = mail.outbox
    assert letter.to == ["client@demo.example"]
    assert letter.subject == TEXT.subject
    assert "Nähdään ovella." in letter.body
    assert "http://koppi.example/t/x/" in letter.body
    assert letter.extra_headers["Message-ID"].startswith(f"<koppi-{message.pk}@")
    assert letter.alternatives[0].mimetype == "text/html"
    row = Message.objects.get()
    assert (row.state, row.contact, row.sealed_text) == (MessageState.SENT, None, None)


def test_held_contact_stays_for_later_messages(contact, gateway):
    queue_message(kind="confirmation", contact=contact, text=TEXT)
    delivery.drain()
    assert SealedContact.objects.filter(pk=contact.pk).exists()


def test_contact_goes_with_its_last_message(contact, gateway):
    queue_message(kind="cancelled", contact=contact, text=TEXT)
    queue_message(kind="cancelled", contact=contact, text=TEXT)
    release_contact(contact=contact)
    gateway.failures = [PassingFailure("busy")]
    delivery.drain()
    assert SealedContact.objects.exists(), "one message still needs it"
    Message.objects.filter(state=MessageState.FAILED).update(due=timezone.now())
    delivery.drain()
    assert not SealedContact.objects.exists()


def test_dedupe_key_is_queued_once(contact):
    assert queue_message(kind="reminder", contact=contact, text=TEXT, dedupe_key="k")
    assert queue_message(kind="reminder", contact=contact, text=TEXT, dedupe_key="k") is None
    assert Message.objects.count() == 1


def test_message_waits_for_its_time(contact, gateway):
    with time_machine.travel(NOW, tick=False) as clock:
        queue_message(
            kind="x", contact=contact, text=TEXT, due=timezone.now() + timedelta(minutes=5)
        )
        assert not delivery.drain()
        clock.shift(timedelta(minutes=5))
        assert delivery.drain() == {MessageState.SENT: 1}


def test_message_past_its_end_is_never_sent(contact, gateway):
    with time_machine.travel(NOW, tick=False) as clock:
        queue_message(
            kind="x", contact=contact, text=TEXT, expires=timezone.now() + timedelta(minutes=5)
        )
        clock.shift(timedelta(minutes=6))
        assert delivery.drain() == {MessageState.EXPIRED: 1}
        assert gateway.sent == []
        assert Message.objects.get().sealed_text is None


def test_passing_failure_is_tried_again_with_growing_pauses_and_the_same_key(contact, gateway):
    with time_machine.travel(NOW, tick=False) as clock:
        message = queue_message(kind="x", contact=contact, text=TEXT)
        gateway.failures = [PassingFailure("busy")] * 3
        pauses = []
        for _attempt in range(3):
            assert delivery.drain() == {MessageState.FAILED: 1}
            row = Message.objects.get()
            pauses.append(row.due - timezone.now())
            assert not delivery.drain(), "not before its time"
            clock.move_to(row.due)
        assert delivery.drain() == {MessageState.SENT: 1}
        assert timedelta(seconds=5) <= pauses[0] <= timedelta(seconds=10)
        assert timedelta(seconds=20) <= pauses[2] <= timedelta(seconds=40)
        assert gateway.sent == [("client@demo.example", message.provider_key)]


def test_permanent_failure_is_dead_at_once_and_kept_for_staff(contact, gateway):
    queue_message(kind="x", contact=contact, text=TEXT)
    gateway.failures = [PermanentFailure("smtp 550")]
    assert delivery.drain() == {MessageState.DEAD: 1}
    row = Message.objects.get()
    assert row.error == "smtp 550"
    assert text_of(row) == TEXT


def test_message_gives_up_after_its_last_attempt(contact, gateway):
    queue_message(kind="x", contact=contact, text=TEXT)
    Message.objects.update(attempts=delivery.MOST_ATTEMPTS - 1)
    gateway.failures = [PassingFailure("busy")]
    assert delivery.drain() == {MessageState.DEAD: 1}


def test_one_refusal_does_not_stop_the_others(contact, gateway):
    for _ in range(3):
        queue_message(kind="x", contact=contact, text=TEXT)
    gateway.failures = [PermanentFailure("no")]
    assert delivery.drain() == {MessageState.DEAD: 1, MessageState.SENT: 2}


def test_withdrawn_message_is_not_sent(contact, gateway):
    queue_message(kind="reminder", contact=contact, text=TEXT, reference="sign-up:1")
    queue_message(kind="reminder", contact=contact, text=TEXT, reference="sign-up:2")
    assert withdraw(reference="sign-up:1") == 1
    assert delivery.drain() == {MessageState.SENT: 1}


def test_leased_message_is_left_to_its_holder_until_the_lease_ends(contact, gateway):
    with time_machine.travel(NOW, tick=False) as clock:
        queue_message(kind="x", contact=contact, text=TEXT)
        (held,) = delivery.claim()
        assert not delivery.drain()
        clock.shift(delivery.LEASE + timedelta(seconds=1))
        assert delivery.drain() == {MessageState.SENT: 1}
        assert Message.objects.get().attempts == held.attempts + 1


def test_holder_that_lost_its_lease_changes_nothing(contact, gateway):
    queue_message(kind="x", contact=contact, text=TEXT)
    (held,) = delivery.claim()
    Message.objects.update(lease=uuid4())
    delivery._put_back(held, "busy")
    assert Message.objects.get().state == MessageState.LEASED


def test_message_whose_contact_was_erased_is_withdrawn(contact, gateway):
    queue_message(kind="x", contact=contact, text=TEXT)
    SealedContact.objects.all().delete()
    assert delivery.drain() == {MessageState.WITHDRAWN: 1}
    assert gateway.sent == []


def test_message_whose_key_is_gone_is_dead(contact, gateway, settings):
    queue_message(kind="x", contact=contact, text=TEXT)
    settings.CONTACT_KEYS = {9: b"k" * 32}
    assert delivery.drain() == {MessageState.DEAD: 1}


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")}), MessageState.DEAD),
        (smtplib.SMTPRecipientsRefused({"x": (451, b"greylisted")}), MessageState.FAILED),
        (smtplib.SMTPDataError(554, b"no"), MessageState.DEAD),
        (smtplib.SMTPServerDisconnected("gone"), MessageState.FAILED),
        (TimeoutError(), MessageState.FAILED),
        (ConnectionRefusedError(), MessageState.FAILED),
    ],
)
def test_smtp_answers_are_told_apart(contact, monkeypatch, error, state):
    queue_message(kind="x", contact=contact, text=TEXT)

    def refuse(*args):
        raise error

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    assert delivery.drain() == {state: 1}


def test_wrong_password_is_no_fault_of_the_message(contact, monkeypatch):
    queue_message(kind="x", contact=contact, text=TEXT)

    def refuse(*args):
        raise smtplib.SMTPAuthenticationError(535, b"no")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuse)
    assert delivery.drain() == {MessageState.FAILED: 1}


def test_message_that_is_withdrawn_while_it_is_held_is_not_tried_again(contact, gateway):
    queue_message(kind="x", contact=contact, text=TEXT, reference="sign-up:1")
    (held,) = delivery.claim()
    assert withdraw(reference="sign-up:1") == 1
    assert delivery._put_back(held, "busy")
    assert Message.objects.get().state == MessageState.WITHDRAWN


def test_line_that_breaks_twice_rests_and_what_was_not_tried_waits_as_it_was(contact, gateway):
    for _ in range(5):
        queue_message(kind="x", contact=contact, text=TEXT)
    gateway.failures = [LineFailure("gone")] * 9
    assert delivery.drain() == {MessageState.FAILED: 2}
    assert len(gateway.failures) == 7
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 0, 0, 1, 1]
    gateway.failures = []
    assert delivery.drain() == {MessageState.SENT: 3}


def test_drain_that_has_used_up_its_time_begins_no_message(contact, gateway, monkeypatch):
    for _ in range(3):
        queue_message(kind="x", contact=contact, text=TEXT)
    ticks = iter([0.0, 1.0, 1.0, 30.0, 30.0])
    monkeypatch.setattr(delivery.time, "monotonic", lambda: next(ticks))
    assert delivery.drain(budget_seconds=20) == {MessageState.SENT: 1}
    assert set(Message.objects.exclude(state=MessageState.SENT).values_list("attempts")) == {(0,)}


def test_message_that_no_code_can_send_stops_no_other(contact, gateway, caplog):
    for _ in range(3):
        queue_message(kind="x", contact=contact, text=TEXT)
    gateway.failures = [ValueError("client@demo.example")]
    assert delivery.drain() == {MessageState.FAILED: 1, MessageState.SENT: 2}
    assert "ValueError" in caplog.text
    assert "client" not in caplog.text


def test_marking_a_message_costs_one_query(contact, gateway):
    for _ in range(10):
        queue_message(kind="x", contact=contact, text=TEXT)
    with CaptureQueriesContext(connection) as ten:
        delivery.drain()
    for _ in range(20):
        queue_message(kind="x", contact=contact, text=TEXT)
    with CaptureQueriesContext(connection) as twenty:
        delivery.drain()
    assert len(twenty) - len(ten) == 10
