"""Survey links: signed, bounded in time, and one a ticket."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.capabilities import sign
from feedback.domain.invitations import mint, open_invitation, ticket_survey, ticket_survey_token
from feedback.errors import (
    SurveyClosed,
    SurveyNotFound,
    SurveyNotOpenYet,
    SurveySentByMessage,
)
from scheduler.enums import SessionStatus, SignUpStatus
from tests.feedback.factories import held_session, party_on

pytestmark = pytest.mark.django_db


def test_minted_link_opens_its_session_and_each_is_another():
    session = held_session()
    first, second = mint(session.pk), mint(session.pk)
    assert open_invitation(token=first).session == session
    assert first != second
    assert (
        open_invitation(token=first).invitation_hash
        != open_invitation(token=second).invitation_hash
    )


@pytest.mark.parametrize("token", ["", "abc", "ääkköset", "A" * 64, "A" * 10_000])
def test_link_that_is_not_ours_opens_nothing(token):
    with pytest.raises(SurveyNotFound):
        open_invitation(token=token)


def test_link_that_was_altered_opens_nothing():
    token = mint(held_session().pk)
    altered = ("A" if token[0] != "A" else "B") + token[1:]
    with pytest.raises(SurveyNotFound):
        open_invitation(token=altered)


def test_link_signed_for_another_purpose_opens_nothing():
    session = held_session()
    with pytest.raises(SurveyNotFound):
        open_invitation(token=sign("other", session.pk.bytes + bytes(16)))
    with pytest.raises(SurveyNotFound):
        open_invitation(token=sign("survey", session.pk.bytes))


def test_link_of_a_session_that_is_gone_opens_nothing():
    with pytest.raises(SurveyNotFound):
        open_invitation(token=mint(uuid4()))


def test_survey_closes_after_its_days(settings):
    settings.SURVEY_OPEN_DAYS = 30
    session = held_session()
    token = mint(session.pk)
    with time_machine.travel(session.end + timedelta(days=30) - timedelta(seconds=1), tick=False):
        assert open_invitation(token=token).session == session
    late = time_machine.travel(session.end + timedelta(days=30), tick=False)
    with late, pytest.raises(SurveyClosed):
        open_invitation(token=token)


def test_survey_of_a_cancelled_session_is_closed():
    with pytest.raises(SurveyClosed):
        open_invitation(token=mint(held_session(status=SessionStatus.CANCELLED).pk))


def test_ticket_always_leads_to_the_same_survey_link():
    session = held_session()
    _sign_up, ticket = party_on(session)
    token = ticket_survey(ticket_token=ticket)
    assert token == ticket_survey(ticket_token=ticket)
    assert token == ticket_survey_token(session_id=session.pk, ticket_token=ticket)
    assert open_invitation(token=token).session == session
    _other, another = party_on(session)
    assert ticket_survey(ticket_token=another) != token


def test_ticket_has_no_survey_before_the_end():
    _sign_up, ticket = party_on(held_session(ended=timedelta(minutes=-5)))
    with pytest.raises(SurveyNotOpenYet):
        ticket_survey(ticket_token=ticket)


def test_ticket_with_a_contact_is_asked_by_message_only():
    session = held_session()
    _sign_up, with_contact = party_on(session, email="a@demo.example")
    _sent, told = party_on(session, survey_sent=True)
    for ticket in (with_contact, told):
        with pytest.raises(SurveySentByMessage):
            ticket_survey(ticket_token=ticket)


@pytest.mark.parametrize(
    "status", [SignUpStatus.WAITING, SignUpStatus.CANCELLED, SignUpStatus.ABSENT]
)
def test_ticket_of_a_party_that_was_not_there_has_no_survey(status):
    _sign_up, ticket = party_on(held_session(), status=status)
    with pytest.raises(SurveyNotFound):
        ticket_survey(ticket_token=ticket)


def test_unknown_ticket_has_no_survey():
    with pytest.raises(SurveyNotFound):
        ticket_survey(ticket_token="nothing")
