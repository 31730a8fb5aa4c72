"""The sweep: who is asked, once, and with no path back."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from backend.domain import delivery
from backend.domain.outbox import settle, text_of
from backend.enums import MessageState
from backend.models import Message, SealedContact
from feedback.default_survey import QUESTIONS
from feedback.domain import surveying
from feedback.domain.invitations import default_survey, open_invitation
from feedback.models import ActivitySurvey, SessionSurvey, Survey, SurveyTemplate
from scheduler.enums import SessionStatus, SignUpStatus
from scheduler.models import SignUp
from tests.feedback.factories import (
    address_of,
    held_session,
    party_on,
    survey_of_organisation,
)

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
    assert asked.survey.template.organisation is None


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
    survey_of_organisation(organisation, version=1)
    newest = survey_of_organisation(organisation, version=2)
    surveying.sweep()
    assert SessionSurvey.objects.get().survey == newest


def test_sweep_of_many_sessions_costs_the_same_for_each(django_assert_num_queries):
    default_survey()
    for number in range(3):
        party_on(held_session(), email=f"c{number}@demo.example")
    with django_assert_num_queries(3 + 3 * 21):
        assert surveying.sweep() == 3


def test_address_is_asked_once_about_a_session_that_it_signed_up_to_twice():
    session = held_session()
    party_on(session, email="a@demo.example")
    party_on(session, email="a@demo.example")
    surveying.sweep()
    assert [address_of(message) for message in Message.objects.all()] == ["a@demo.example"]
    assert SessionSurvey.objects.get().invitations_sent == 1
    assert not SignUp.objects.filter(contact__isnull=False).exists()


def test_address_that_is_still_held_is_not_asked_again_within_a_week():
    first = held_session()
    party_on(first, email="a@demo.example")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        soon, late = (held_session(ended=-timedelta(days=days)) for days in (3, 8))
        for session in (soon, late):
            party_on(session, email="a@demo.example")
            party_on(session, email="b@demo.example")
        assert asked_now() == ["a@demo.example"]
        delivered()
        clock.move_to(soon.end + timedelta(hours=2))
        assert asked_now() == ["b@demo.example"]
        assert not soon.sign_ups.filter(contact__isnull=False).exists()
        delivered()
        # Eight days after the first asking `a` may be asked again; `b` was asked five days ago.
        clock.move_to(late.end + timedelta(hours=2))
        assert asked_now() == ["a@demo.example"]


def test_address_is_not_asked_while_an_earlier_invitation_waits():
    party_on(held_session(), email="a@demo.example")
    assert asked_now() == ["a@demo.example"]
    party_on(held_session(), email="a@demo.example")
    surveying.sweep()
    assert Message.objects.filter(kind="survey").count() == 1


def test_nothing_is_kept_of_who_was_asked():
    party_on(held_session(), email="a@demo.example")
    asked_now()
    delivered()
    party_on(held_session(), email="a@demo.example")
    assert asked_now() == ["a@demo.example"]


def test_mark_of_having_been_asked_is_inside_the_box():
    other = held_session(ended=-timedelta(days=2))
    party_on(held_session(), email="a@demo.example")
    sign_up, _ticket = party_on(other, email="a@demo.example")
    before = SealedContact.objects.values().get(pk=sign_up.contact_id)
    surveying.sweep()
    after = SealedContact.objects.get(pk=sign_up.contact_id)
    assert after.asked_on() == timezone.localdate()
    changed = {name for name, value in before.items() if getattr(after, name) != value}
    assert changed == {"sealed"}
    assert len(after.sealed) == len(before["sealed"]), "its length would tell"


def test_sweep_counts_parties_while_they_are_known():
    session = held_session()
    day = timezone.localdate(session.start)
    for days, status in [(7, "attended"), (8, "confirmed"), (0, "absent"), (1, "cancelled")]:
        party_on(session, status=status, signed_up_on=day - timedelta(days=days))
    surveying.sweep()
    counted = SessionSurvey.objects.get()
    assert counted.parties_asked == 2
    assert counted.parties_seated == 3
    assert counted.parties_soon == 2


def test_language_of_those_who_were_asked_is_forgotten():
    session = held_session()
    party_on(session, email="a@demo.example", locale="sv")
    party_on(session, locale="en")
    surveying.sweep()
    assert set(SignUp.objects.values_list("locale", flat=True)) == {"fi"}


def test_language_of_who_is_greeted_later_is_still_known():
    session = held_session()
    session.activity.greets_absent = True
    session.activity.save()
    party_on(session, email="a@demo.example", status=SignUpStatus.ABSENT, locale="sv")
    surveying.sweep()
    assert SignUp.objects.get().locale == "sv"


def test_chosen_survey_of_the_activity_is_asked_before_the_usual_one():
    session = held_session()
    organisation = session.activity.organisation
    survey_of_organisation(organisation)
    chosen = Survey.objects.create(
        template=SurveyTemplate.objects.create(organisation=organisation), questions=QUESTIONS
    )
    ActivitySurvey.objects.create(activity=session.activity, template=chosen.template)
    surveying.sweep()
    assert SessionSurvey.objects.get().survey == chosen


def asked_now():
    """Sweep, and return the addresses that are being asked."""
    surveying.sweep()
    waiting = Message.objects.filter(kind="survey", contact__isnull=False)
    return [address_of(message) for message in waiting]


def delivered():
    """Let every message that waits be sent, and its address be forgotten."""
    waiting = Message.objects.filter(contact__isnull=False)
    settle(list(waiting.values_list("pk", flat=True)), state=MessageState.SENT)
