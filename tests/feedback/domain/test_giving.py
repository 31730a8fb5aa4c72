"""Open feedback: taken in once, about what was named, by nobody in particular."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from backend.phrases import phrase_of
from feedback.domain import follow_ups
from feedback.domain.giving import give_feedback
from feedback.enums import FeedbackState, FollowState, Source, Way
from feedback.errors import (
    BadAnswer,
    TextMissing,
    TextTooLong,
    UnknownPlace,
    UnknownSession,
    UnknownTheme,
)
from feedback.models import Feedback, SurveyResponse
from scheduler.enums import ActivityStatus
from tests.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.feedback.factories import held_session

pytestmark = pytest.mark.django_db
KEY = "k" * 20


def test_feedback_is_kept_with_hashes_of_its_way_back_only():
    follow_up = give_feedback(text=" Lisää kahvia ")
    statement = Feedback.objects.get()
    assert statement.text == "Lisää kahvia"
    assert statement.source == Source.OPEN
    assert statement.state == FeedbackState.NEW
    row = str([getattr(statement, field.attname) for field in statement._meta.fields])
    assert follow_up.token not in row
    assert follow_up.phrase not in row
    trail, same = follow_ups.follow(token=follow_up.token)
    assert trail.state == FollowState.RECEIVED
    assert same == follow_up
    assert follow_ups.follow_phrase(typed=follow_up.phrase.upper()) == trail


def test_feedback_about_a_session_knows_its_activity_and_not_the_session():
    session = held_session()
    theme = ThemeFactory.create()
    session.activity.themes.add(theme)
    give_feedback(text="Hyvä", session=str(session.pk))
    statement = Feedback.objects.get()
    assert statement.activity == session.activity
    assert statement.organisation == session.activity.organisation
    assert statement.place == session.activity.place
    assert statement.theme == theme


def test_feedback_about_a_place_goes_to_its_keeper():
    place = PlaceFactory.create(organisation=OrganisationFactory.create())
    chosen = ThemeFactory.create()
    give_feedback(text="Hyvä", place=place.slug, theme=chosen.slug)
    statement = Feedback.objects.get()
    assert (statement.place, statement.organisation) == (place, place.organisation)
    assert statement.theme == chosen


def test_faces_at_a_place_are_counted_apart_from_invitations():
    place = PlaceFactory.create(organisation=OrganisationFactory.create())
    given = give_feedback(answers={"heard": 5, "respect": None}, place=place.slug)
    response = SurveyResponse.objects.get()
    assert (response.way, response.place, response.activity) == (Way.WALL, place, None)
    assert response.organisation == place.organisation
    assert response.answers == {"heard": 5}
    assert not Feedback.objects.exists()
    assert not follow_ups.follow(token=given.token)[0].has_words


def test_faces_about_a_session_are_about_its_activity():
    session = held_session()
    give_feedback(text="Hyvä", answers={"heard": 5}, session=session.pk)
    response = SurveyResponse.objects.get()
    assert response.activity == session.activity
    assert Feedback.objects.get().activity == session.activity


def test_repeated_request_counts_its_faces_once():
    place = PlaceFactory.create()
    asked = {"answers": {"heard": 5}, "place": place.slug, "idempotency_key": KEY}
    assert give_feedback(**asked) == give_feedback(**asked)
    assert SurveyResponse.objects.count() == 1


@pytest.mark.parametrize("answers", [{"heard": 9}, {"unknown": 1}])
def test_faces_that_the_survey_does_not_offer_are_refused(answers):
    place = PlaceFactory.create()
    with pytest.raises(BadAnswer):
        give_feedback(answers=answers, place=place.slug)
    with pytest.raises(BadAnswer):
        give_feedback(answers={"heard": 5})
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"theme": "none"}, UnknownTheme),
        ({"place": "none"}, UnknownPlace),
        ({"session": "none"}, UnknownSession),
        ({"session": str(uuid4())}, UnknownSession),
        ({"text": " \n "}, TextMissing),
        ({"text": "a" * 4001}, TextTooLong),
    ],
)
def test_what_is_not_there_is_refused(about, refusal):
    with pytest.raises(refusal):
        give_feedback(**{"text": "Hyvä", **about})
    assert not Feedback.objects.exists()


def test_session_of_a_draft_is_not_known():
    session = held_session()
    session.activity.status = ActivityStatus.DRAFT
    session.activity.save()
    with pytest.raises(UnknownSession):
        give_feedback(text="Hyvä", session=session.pk)


def test_personal_data_is_held_back():
    give_feedback(text="Olen Kauppakatu 12 B 3, hetu 131052-308T")
    assert Feedback.objects.get().state == FeedbackState.HELD_BACK


def test_repeated_request_is_one_statement_with_one_way_back():
    first = give_feedback(text="Hyvä", idempotency_key=KEY)
    assert give_feedback(text="Hyvä", idempotency_key=KEY) == first
    assert give_feedback(text="Hyvä", idempotency_key=KEY + "2") != first
    assert Feedback.objects.count() == 2


def test_phrase_that_is_taken_is_not_given_twice(monkeypatch):
    monkeypatch.setattr(
        follow_ups, "phrase_of", lambda _token, attempt: phrase_of("x", attempt=attempt)
    )
    first, second = give_feedback(text="Yksi"), give_feedback(text="Kaksi")
    assert first.phrase != second.phrase
    assert follow_ups.follow(token=second.token)[1].phrase == second.phrase


@pytest.mark.django_db(transaction=True)
def test_the_same_request_twice_at_once_is_one_statement():
    def give(_number):
        try:
            return give_feedback(text="Hyvä", idempotency_key=KEY)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(give, range(8)))) == 1
    assert Feedback.objects.count() == 1
