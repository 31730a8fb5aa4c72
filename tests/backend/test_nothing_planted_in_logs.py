"""Planted values go through real requests and a delivery; then every log line is searched."""

import io
import logging
import logging.config
import smtplib
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.utils import timezone

from backend.domain import delivery
from backend.models import Message
from feedback.domain.invitations import ticket_survey
from scheduler.models import SignUp
from tests.factories import SessionFactory
from tests.feedback.factories import held_session, party_on

pytestmark = pytest.mark.django_db
EMAIL = "planted.asiakas@posti.example"
PHONE = "+358401234567"
ADDRESS = "198.51.100.77"
WISH = "salainen toive kahvista"
BEARER = "planted-bearer-token-0123456789"
PLANTED = (EMAIL, PHONE, "0401234567", ADDRESS, WISH, BEARER)


@pytest.fixture
def logged():
    """Log everything there is, through the installation's own handler, into a text."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    formatter = django_settings.LOGGING["formatters"]["plain"]["format"]
    handler.setFormatter(logging.Formatter(formatter))
    filters = django_settings.LOGGING["handlers"]["console"]["filters"]
    for name in filters:
        made = logging.config.DictConfigurator(django_settings.LOGGING)
        handler.addFilter(made.configure_filter(django_settings.LOGGING["filters"][name]))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


@pytest.fixture
def phone(client):
    client.defaults["REMOTE_ADDR"] = ADDRESS
    client.defaults["HTTP_X_FORWARDED_FOR"] = ADDRESS
    client.defaults["HTTP_USER_AGENT"] = "PlantedBrowser/1.0"
    client.raise_request_exception = False
    return client


def sign_up(phone, session, channel, address):
    answer = phone.post(
        f"/api/v1/sessions/{session.pk}/sign-ups/",
        {"party_size": 1, "wish": WISH, "contact": {"channel": channel, "address": address}},
        content_type="application/json",
    )
    assert answer.status_code == 201, answer.content
    return answer.json()["ticket"]


def clean(said, *secrets):
    text = said.getvalue()
    assert text, "something was logged"
    for secret in (*PLANTED, *secrets, "PlantedBrowser"):
        assert secret not in text, f"{secret} stands in the log"


def test_requests_leave_no_address_token_or_contact(phone, logged):
    session = SessionFactory.create()
    ticket = sign_up(phone, session, "email", EMAIL)
    sign_up(phone, session, "sms", PHONE)
    for path in ("", "reminders/", "no-such-page/"):
        phone.get(f"/t/{ticket}/{path}")
        phone.post(f"/t/{ticket}/{path}")
    phone.get(f"/t/{ticket}/?q={EMAIL}")
    phone.get("/no-such-page/", headers={"Authorization": f"Bearer {BEARER}"})
    phone.post(f"/api/v1/sessions/{session.pk}/sign-ups/", {"wish": WISH, "contact": EMAIL})
    phone.get("/api/v1/activities/", headers={"Authorization": f"Bearer {BEARER}"})
    clean(logged, ticket)


def test_fault_leaves_no_address_token_or_contact(phone, logged, monkeypatch):
    session = SessionFactory.create()
    ticket = sign_up(phone, session, "email", EMAIL)

    def fail(*args, **named):
        raise ValueError(f"{EMAIL} {PHONE} {ADDRESS} /t/{ticket}/")

    monkeypatch.setattr("scheduler.pages.ticket.sign_up_by_ticket", fail)
    assert phone.get(f"/t/{ticket}/").status_code == 500
    assert "ValueError" in logged.getvalue()
    clean(logged, ticket)


def test_delivery_that_fails_leaves_no_contact(phone, logged, monkeypatch):
    session = SessionFactory.create()
    ticket = sign_up(phone, session, "email", EMAIL)
    answers = [
        smtplib.SMTPRecipientsRefused({EMAIL: (550, f"5.1.1 <{EMAIL}>: unknown".encode())}),
        smtplib.SMTPDataError(451, f"try later, {EMAIL}".encode()),
        ValueError(f"{EMAIL} {WISH}"),
    ]

    def refuse(*args):
        raise answers.pop(0)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    sign_up(phone, session, "email", EMAIL)
    sign_up(phone, session, "email", EMAIL)
    delivery.drain()
    assert not answers
    clean(logged, ticket)
    for error in Message.objects.values_list("error", flat=True):
        assert EMAIL not in error


def test_sent_message_leaves_nothing(phone, logged):
    session = SessionFactory.create()
    ticket = sign_up(phone, session, "email", EMAIL)
    logging.getLogger("test").info("drain")
    delivery.drain()
    assert len(mail.outbox) == 1
    clean(logged, ticket)
    assert SignUp.objects.get().session.start > timezone.now() - timedelta(days=1)


def test_survey_answer_leaves_no_link_and_no_word(phone, logged):
    session = held_session()
    _, ticket = party_on(session)
    link = ticket_survey(ticket_token=ticket)
    answer = phone.post(
        f"/api/v1/surveys/{link}/",
        {"answers": {"heard": 4}, "text": WISH},
        content_type="application/json",
    )
    follow = answer.json()["follow_url"].split("/r/")[1].strip("/")
    for path in (f"s/{link}/", f"r/{follow}/", f"r/{follow}/no-such-page/"):
        phone.get(f"/{path}")
    phone.get("/r/", {"phrase": answer.json()["phrase"]})
    clean(logged, ticket, link, follow, answer.json()["phrase"])
