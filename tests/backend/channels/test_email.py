import smtplib
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.utils import timezone

from backend.channels.base import RenderedText
from backend.channels.email import EmailSender
from backend.domain import delivery
from backend.domain.contacts import seal_contact
from backend.domain.outbox import queue_message
from backend.enums import Channel, MessageState
from backend.models import Message, SealedContact

OFF = "https://koppi.example/t/AAAAAAAAAAAAAAAAAAAAAA/reminders/"
TEXT = RenderedText(
    subject="Möte: onsdag 13.1.",
    paragraphs=["Välkommen.", "<b>Ät</b> innan."],
    actions=[("Din biljett", "https://koppi.example/t/AAAAAAAAAAAAAAAAAAAAAA/?lang=sv")],
    language="sv",
    unsubscribe=OFF,
)


def sent(text=TEXT):
    with EmailSender() as sender:
        sender.send(address="client@demo.example", text=text, key="koppi-1")
    return message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=policy.default)


def test_mail_has_two_parts_that_say_the_same():
    message = sent()
    assert message.get_content_type() == "multipart/alternative"
    plain, page = message.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert page.get_content_type() == "text/html"
    for words in ("Välkommen.", "?lang=sv", OFF):
        assert words in plain.get_content()
        assert words in page.get_content()
    assert '<html lang="sv">' in page.get_content()
    assert "&lt;b&gt;" in page.get_content()


def test_one_press_turns_reminders_off():
    message = sent()
    assert message["List-Unsubscribe"] == f"<{OFF}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_mail_with_nothing_to_turn_off_says_nothing_of_it():
    message = sent(RenderedText(subject="s", paragraphs=["p"]))
    assert message["List-Unsubscribe"] is None


def test_message_id_is_the_same_at_every_attempt():
    assert sent()["Message-ID"] == sent()["Message-ID"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (smtplib.SMTPRecipientsRefused({"x": (550, b"5.1.1 <x>: no such user")}), False),
        (smtplib.SMTPRecipientsRefused({"x": (550, b"5.7.1 we do not like you")}), True),
        (smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")}), True),
        (smtplib.SMTPDataError(550, b"5.2.1 mailbox disabled"), False),
    ],
)
def test_address_is_forgotten_when_there_is_nobody(monkeypatch, error, kept):
    contact = seal_contact(
        channel=Channel.EMAIL,
        address="client@demo.example",
        keep_until=timezone.now() + timedelta(days=1),
    )
    queue_message(kind="reminder", contact=contact, text=TEXT)

    def refuse(*args):
        raise error

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    assert delivery.drain() == {MessageState.DEAD: 1}
    assert SealedContact.objects.exists() is kept
    row = Message.objects.get()
    assert (row.sealed_text is not None) is kept
    assert row.error.startswith("smtp 550")
    assert "no such" not in row.error
