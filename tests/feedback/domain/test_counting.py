"""Batches: five or more, counted once, and single answers are gone."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from backend.clock import today
from feedback.domain.counting import count
from feedback.domain.invitations import default_survey, mint
from feedback.domain.responding import respond
from feedback.enums import Way
from feedback.models import AnswerBatch, SessionBatch, SessionSurvey, SurveyResponse
from tests.factories import PlaceFactory, ThemeFactory
from tests.feedback.factories import answers_about, held_session

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=9)


@pytest.fixture
def session():
    held = held_session(ended=LONG_AGO, folded=True, persons_came=9)
    held.activity.themes.add(ThemeFactory.create())
    return held


def asked(session, **counts):
    return SessionSurvey.objects.create(session=session, survey=default_survey(), **counts)


def test_five_answers_are_counted_together_and_deleted(session):
    asked(session, parties_asked=8)
    answers_about(session, [{"heard": face, "respect": None} for face in (5, 5, 4, 2, 5)])
    assert count() == 2, "answers, and who came"
    batch = AnswerBatch.objects.get()
    assert batch.answers == 5
    assert batch.tallies == {"heard": {"5": 3, "4": 1, "2": 1}}
    assert batch.asked == 8
    assert batch.way == Way.INVITED
    activity = session.activity
    assert (batch.activity, batch.place, batch.organisation) == (
        activity,
        activity.place,
        activity.organisation,
    )
    assert batch.themes == [theme.pk for theme in activity.themes.all()]
    assert batch.day == timezone.localdate(session.end)
    assert not SurveyResponse.objects.exists()
    assert count() == 0


def test_four_answers_wait_for_a_fifth(session):
    answers_about(session, [{"heard": 5}] * 4)
    assert count() == 0
    answers_about(session, [{"heard": 1}])
    assert count() == 1


def test_question_that_few_answered_is_left_out_for_good(session):
    answers_about(session, [{"heard": 5, "respect": 1}] * 4 + [{"heard": 5}] * 2)
    count()
    assert AnswerBatch.objects.get().tallies == {"heard": {"5": 6}}


def test_answers_are_not_counted_while_sign_ups_are_known():
    session = held_session(ended=timedelta(days=7, hours=3))
    answers_about(session, [{"heard": 5}] * 5)
    assert count() == 0
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert count() == 1


def test_answer_that_may_be_changed_is_not_counted(session):
    answers_about(session, [{"heard": 5}] * 5)
    respond(token=mint(session.pk), answers={"heard": 1})
    count()
    assert AnswerBatch.objects.get().answers == 5
    assert SurveyResponse.objects.count() == 1


def test_ways_of_answering_are_counted_apart(session):
    answers_about(session, [{"heard": 5}] * 4)
    answers_about(session, [{"heard": 5}] * 4, way=Way.TOLD)
    assert count() == 0
    answers_about(session, [{"heard": 5}], way=Way.TOLD)
    count()
    assert AnswerBatch.objects.get().way == Way.TOLD


def test_answers_at_a_place_are_counted_by_place():
    place = PlaceFactory.create()
    for _ in range(5):
        SurveyResponse.objects.create(
            survey=default_survey(),
            way=Way.WALL,
            place=place,
            day=today() - LONG_AGO,
            answers={"heard": 4},
        )
    count()
    batch = AnswerBatch.objects.get()
    assert (batch.place, batch.activity, batch.organisation, batch.asked) == (place, None, None, 0)


def test_what_is_left_over_is_counted_with_its_organisation_after_sixty_days():
    one = held_session(ended=timedelta(days=61))
    other = held_session(ended=timedelta(days=62))
    other.activity.organisation = one.activity.organisation
    other.activity.save()
    for session in (one, other):
        answers_about(session, [{"heard": 5}] * 3)
        asked(session, parties_asked=4)
    count()
    batch = AnswerBatch.objects.get()
    assert batch.organisation == one.activity.organisation
    assert (batch.activity, batch.place, batch.themes) == (None, None, [])
    assert (batch.answers, batch.asked) == (6, 8)


def test_parties_asked_are_counted_once_and_never_fewer_than_five(session):
    later = held_session(activity=session.activity, ended=timedelta(days=8, hours=5))
    asked(session, parties_asked=4)
    answers_about(session, [{"heard": 5}] * 5)
    count()
    assert AnswerBatch.objects.get().asked == 0
    asked(later, parties_asked=3)
    answers_about(later, [{"heard": 5}] * 5)
    count()
    assert sorted(AnswerBatch.objects.values_list("asked", flat=True)) == [0, 7]


def test_sessions_are_counted_once_five_persons_came(session):
    small = held_session(ended=LONG_AGO, folded=True, persons_came=4)
    asked(session, parties_seated=6, parties_soon=5)
    asked(small, parties_seated=5, parties_soon=5)
    assert count() == 1
    assert count() == 0
    batch = SessionBatch.objects.get()
    assert (batch.sessions, batch.persons, batch.parties, batch.parties_soon) == (1, 9, 6, 5)
    assert batch.activity == session.activity


def test_sessions_with_few_parties_wait_and_then_lose_them():
    session = held_session(ended=timedelta(days=61), folded=True, persons_came=9)
    asked(session, parties_seated=3, parties_soon=2)
    assert count() == 1
    batch = SessionBatch.objects.get()
    assert (batch.activity, batch.persons, batch.parties) == (None, 9, 0)


def test_session_whose_sign_ups_are_known_is_not_counted():
    session = held_session(ended=LONG_AGO, folded=False)
    asked(session, parties_seated=9)
    assert count() == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda: AnswerBatch.objects.create(way=Way.INVITED, answers=4, day=today()),
        lambda: SessionBatch.objects.create(
            sessions=1, persons=4, parties=0, parties_soon=0, day=today()
        ),
        lambda: SessionBatch.objects.create(
            sessions=1, persons=5, parties=4, parties_soon=0, day=today()
        ),
    ],
)
def test_database_refuses_a_batch_of_four(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()
