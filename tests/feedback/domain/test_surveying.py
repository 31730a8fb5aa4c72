"""The sweep: who is asked, once, and with no path back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from backend.domain import delivery
from backend.domain.outbox import text_of
from backend.models import Message, SealedContact
from feedback.domain import surveying
from feedback.domain.invitations import open_invitation
from feedback.models import SessionSurvey, Survey
from scheduler.enums import SessionStatus, SignUpStatus
from scheduler.models import SignUp
from tests.feedback.factories import address_of, held_session, party_on

pytestmark = pytest.mark.django_db


def invited_to(message: Message) -> str:
    [(_label, address)] = text_of(message).actions
    return address.split("/s/")[1].partition("/")[0]


def test_sweep_asks_each_party_with_a_contact_once():
    session = held_session()
    for number in range(3):
        party_on(session, email=f"c{number}@demo.example")
    party_on(session)
    assert surveying.sweep() == 1
    assert surveying.sweep() == 0
    messages = list(Message.objects.filter(kind="survey"))
    assert {address_of(message) for message in messages} == {
        "c0@demo.example",
        "c1@demo.example",
        "c2@demo.example",
    }
    tokens = {invited_to(message) for message in messages}
    assert len(tokens) == 3
    assert {open_invitation(token=token).session for token in tokens} == {session}
    asked = SessionSurvey.objects.get(session=session)
    assert asked.invitations_sent == 3
    assert asked.survey.organisation is None


def test_sweep_leaves_no_path_from_a_sign_up_to_its_invitation():
    session = held_session()
    for number in range(3):
        party_on(session, email=f"c{number}@demo.example")
    contacts = list(SealedContact.objects.values_list("pk", flat=True))
    surveying.sweep()
    assert not SealedContact.objects.filter(pk__in=contacts).exists()
    assert not SignUp.objects.filter(contact__isnull=False).exists()
    assert set(SignUp.objects.values_list("survey_sent", flat=True)) == {True}
    ids = {str(pk) for pk in SignUp.objects.values_list("pk", flat=True)}
    for message in Message.objects.all():
        assert message.reference == ""
        assert message.dedupe_key is None
        assert not any(
            number in f"{message.id} {message.contact_id} {text_of(message)}" for number in ids
        )
    # One moment for all, so that no order of signing up shows in the outbox.
    assert len(set(Message.objects.values_list("due", flat=True))) == 1
    assert len(set(SealedContact.objects.values_list("keep_until", flat=True))) == 1


def test_invitations_are_not_queued_in_the_order_of_signing_up(monkeypatch):
    monkeypatch.setattr(surveying.shuffler, "shuffle", lambda rows: rows.reverse())
    session = held_session()
    party_on(session, email="first@demo.example")
    party_on(session, email="last@demo.example")
    surveying.sweep()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM backend_message ORDER BY ctid")
        order = [address_of(Message.objects.get(pk=row[0])) for row in cursor.fetchall()]
    assert order == ["last@demo.example", "first@demo.example"]


@pytest.mark.parametrize(
    "status", [SignUpStatus.WAITING, SignUpStatus.CANCELLED, SignUpStatus.ABSENT]
)
def test_parties_who_were_not_there_are_not_asked_and_their_contact_is_forgotten(status):
    session = held_session()
    party_on(session, email="a@demo.example", status=status)
    surveying.sweep()
    assert not Message.objects.exists()
    assert not SealedContact.objects.exists()


def test_attended_parties_are_asked():
    party_on(held_session(), email="a@demo.example", status=SignUpStatus.ATTENDED)
    surveying.sweep()
    assert Message.objects.count() == 1


def test_sweep_waits_until_the_delay_is_over(settings):
    settings.SURVEY_DELAY_MINUTES = 60
    session = held_session(ended=timedelta(minutes=59))
    party_on(session, email="a@demo.example")
    assert surveying.sweep() == 0
    assert surveying.sweep(timezone.now() + timedelta(minutes=2)) == 1


@pytest.mark.parametrize(
    "fields",
    [{"ended": timedelta(hours=49)}, {"status": SessionStatus.CANCELLED}],
    ids=["too long ago", "cancelled"],
)
def test_sweep_passes_over(fields):
    party_on(held_session(**fields), email="a@demo.example")
    assert surveying.sweep() == 0
    assert not Message.objects.exists()


def test_invitation_speaks_the_party_language_and_tells_no_theme():
    session = held_session()
    party_on(session, email="a@demo.example", locale="sv", discreet=False)
    surveying.sweep()
    text = text_of(Message.objects.get())
    assert text.language == "sv"
    assert session.activity.title["fi"] not in str(text)
    assert text.actions[0][1].endswith("?lang=sv")


def test_contact_is_gone_when_the_invitation_is_sent(mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    party_on(held_session(), email="a@demo.example")
    surveying.sweep()
    delivery.drain()
    assert [mail.to for mail in mailoutbox] == [["a@demo.example"]]
    assert not SealedContact.objects.exists()


def test_contact_whose_key_is_gone_stops_nobody_else(settings):
    session = held_session()
    lost, _ticket = party_on(session, email="lost@demo.example")
    settings.CONTACT_KEYS = {2: b"another-key-of-thirty-two-bytes!"}
    party_on(session, email="a@demo.example")
    surveying.sweep()
    assert [address_of(message) for message in Message.objects.all()] == ["a@demo.example"]
    lost.refresh_from_db()
    assert lost.contact is None
    assert not lost.survey_sent


def test_own_survey_of_the_organisation_is_asked_before_the_default():
    session = held_session()
    organisation = session.activity.organisation
    Survey.objects.create(organisation=organisation, title={"fi": "1"}, version=1)
    newest = Survey.objects.create(organisation=organisation, title={"fi": "2"}, version=2)
    surveying.sweep()
    assert SessionSurvey.objects.get().survey == newest


def test_sweep_of_many_sessions_costs_the_same_for_each(django_assert_num_queries):
    for _ in range(3):
        party_on(held_session(), email="a@demo.example")
    with django_assert_num_queries(3 + 3 * 15):
        assert surveying.sweep() == 3
