"""Told to a host: taken down once, counted apart, with a way back for the one who told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from backend.enums import Role
from backend.errors import NotAllowed, NotFound
from backend.models import AuditEntry
from feedback.domain import follow_ups
from feedback.domain.telling import tell_for
from feedback.enums import FollowState, Source, Way
from feedback.errors import BadAnswer, NothingAnswered, SurveyNotOpenYet
from feedback.models import Feedback, SurveyResponse
from scheduler.enums import SessionStatus
from tests.factories import OrganisationFactory, member_of
from tests.feedback.factories import held_session, party_on

pytestmark = pytest.mark.django_db
KEY = "k" * 20


@pytest.fixture
def session():
    return held_session()


@pytest.fixture
def host(session):
    return member_of(session.activity.organisation)


def test_what_was_told_is_kept_apart_and_has_a_way_back(session, host):
    for _ in range(5):
        party_on(session)
    given = tell_for(
        actor=host, session_id=session.pk, answers={"heard": 5, "respect": None}, text="Oli hyvä"
    )
    response = SurveyResponse.objects.get()
    assert response.way == Way.TOLD
    assert response.answers == {"heard": 5}
    assert response.day == timezone.localdate(session.end)
    assert response.changeable_until is None
    statement = Feedback.objects.get()
    assert (statement.source, statement.activity) == (Source.TOLD, session.activity)
    assert follow_ups.follow(token=given.token)[0].state == FollowState.RECEIVED
    assert follow_ups.follow_phrase(typed=given.phrase).has_words
    assert AuditEntry.objects.get().actor == host


def test_faces_alone_have_a_way_back_too(session, host):
    given = tell_for(actor=host, session_id=session.pk, answers={"heard": 2})
    assert not Feedback.objects.exists()
    assert not follow_ups.follow_phrase(typed=given.phrase).has_words


def test_words_out_of_a_small_group_do_not_know_their_activity(session, host):
    tell_for(actor=host, session_id=session.pk, answers={}, text="Oli hyvä")
    statement = Feedback.objects.get()
    assert statement.activity is None
    assert statement.organisation == session.activity.organisation


def test_repeated_request_is_taken_down_once(session, host):
    asked = {"session_id": session.pk, "answers": {"heard": 5}, "idempotency_key": KEY}
    first = tell_for(actor=host, text="Oli hyvä", **asked)
    assert tell_for(actor=host, text="Oli hyvä", **asked) == first
    assert SurveyResponse.objects.count() == Feedback.objects.count() == 1
    other = member_of(session.activity.organisation)
    assert tell_for(actor=other, text="Oli hyvä", **asked) != first


@pytest.mark.parametrize(("answers", "refusal"), [({"heard": 9}, BadAnswer), ({}, NothingAnswered)])
def test_what_does_not_fit_is_refused(session, host, answers, refusal):
    with pytest.raises(refusal):
        tell_for(actor=host, session_id=session.pk, answers=answers)
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"ended": -timedelta(hours=3)}, {"status": SessionStatus.CANCELLED}],
    ids=["not begun", "cancelled"],
)
def test_session_that_was_not_held_is_not_told_of(fields):
    session = held_session(**fields)
    host = member_of(session.activity.organisation)
    with pytest.raises(SurveyNotOpenYet):
        tell_for(actor=host, session_id=session.pk, answers={"heard": 5})


def test_only_who_runs_the_calendar_takes_down(session):
    for actor in (
        member_of(OrganisationFactory.create()),
        member_of(session.activity.organisation, Role.CO_DEVELOPER),
    ):
        with pytest.raises(NotAllowed):
            tell_for(actor=actor, session_id=session.pk, answers={"heard": 5})
    with pytest.raises(NotFound):
        tell_for(
            actor=member_of(session.activity.organisation),
            session_id=uuid4(),
            answers={"heard": 5},
        )
