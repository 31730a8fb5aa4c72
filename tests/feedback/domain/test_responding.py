"""Answering a survey: taken in, changeable for an hour, then cut in two."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from feedback.domain.invitations import mint
from feedback.domain.responding import respond, settle
from feedback.enums import FeedbackState, Source
from feedback.errors import AlreadyAnswered, SurveyClosed, SurveyNotFound
from feedback.models import Feedback, Survey, SurveyResponse
from tests.factories import ThemeFactory
from tests.feedback.factories import ItemFactory, held_session

pytestmark = pytest.mark.django_db
FACES = {"heard": 5, "respect": 4, "matters": None}


@pytest.fixture
def session():
    held = held_session()
    held.activity.themes.add(ThemeFactory.create())
    return held


def test_answer_and_words_are_kept_apart(session):
    respond(token=mint(session.pk), answers=FACES, text="Lisää kahvia", language="sv")
    response = SurveyResponse.objects.get()
    assert response.answers == FACES
    assert response.session == session
    assert response.survey.is_frozen
    statement = Feedback.objects.get()
    assert statement.text == "Lisää kahvia"
    assert statement.source == Source.SURVEY
    assert statement.language == "sv"
    assert statement.activity == session.activity
    assert statement.organisation == session.activity.organisation
    assert statement.place == session.activity.place
    assert statement.theme == session.activity.themes.get()
    assert not any(field.name == "session" for field in Feedback._meta.fields)


def test_words_are_about_the_activity_place_even_when_the_session_moved(session):
    elsewhere = held_session().activity.place
    session.place = elsewhere
    session.save()
    respond(token=mint(session.pk), answers={}, text="Lisää kahvia")
    assert Feedback.objects.get().place == session.activity.place


def test_answer_within_the_hour_takes_the_place_of_the_first(session):
    token = mint(session.pk)
    first = respond(token=token, answers=FACES, text="Lisää kahvia")
    second = respond(token=token, answers={"heard": 1}, text="Lisää teetä")
    assert first == second
    assert SurveyResponse.objects.get().answers == {"heard": 1}
    assert Feedback.objects.get().text == "Lisää teetä"


def test_way_back_stays_the_same_when_words_come_and_go(session):
    token = mint(session.pk)
    ways = [respond(token=token, answers=FACES, text=text) for text in ("", "Kahvia", "", "Teetä")]
    assert len(set(ways)) == 1
    assert Feedback.objects.get().follow_hash is not None
    assert SurveyResponse.objects.get().follow_hash is None


def test_taking_the_words_back_deletes_them(session):
    token = mint(session.pk)
    respond(token=token, answers=FACES, text="Lisää kahvia")
    follow_up = respond(token=token, answers=FACES)
    assert not Feedback.objects.exists()
    response = SurveyResponse.objects.get()
    assert bytes(response.follow_hash or b"") == follow_up.follow_hash
    assert response.statement is None


def test_after_the_hour_the_answer_stands(session):
    token = mint(session.pk)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        respond(token=token, answers=FACES, text="Lisää kahvia")
        clock.shift(timedelta(minutes=59))
        respond(token=token, answers=FACES, text="Lisää teetä")
        clock.shift(timedelta(minutes=1))
        with pytest.raises(AlreadyAnswered):
            respond(token=token, answers={"heard": 1})
    assert Feedback.objects.get().text == "Lisää teetä"


def test_settling_cuts_the_words_loose(session):
    token = mint(session.pk)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        respond(token=token, answers=FACES, text="Lisää kahvia")
        assert settle() == 0
        clock.shift(timedelta(hours=1))
        assert settle() == 1
        assert settle() == 0
        response = SurveyResponse.objects.get()
        assert response.statement is None
        assert response.changeable_until is None
        assert Feedback.objects.count() == 1
        with pytest.raises(AlreadyAnswered):
            respond(token=token, answers=FACES)


def test_settled_rows_share_no_value_that_could_join_them(session):
    respond(token=mint(session.pk), answers=FACES, text="Lisää kahvia")
    SurveyResponse.objects.update(changeable_until=timezone.now())
    settle()
    response, statement = SurveyResponse.objects.get(), Feedback.objects.get()
    ours = {str(v) for v in _values(response) if v not in (None, {}, True, False)}
    theirs = {str(v) for v in _values(statement) if v not in (None, "", True, False)}
    assert ours & theirs == {str(statement.received_on)}


def test_personal_data_holds_the_words_back(session):
    respond(token=mint(session.pk), answers={}, text="Soita 040 123 4567")
    assert Feedback.objects.get().state == FeedbackState.HELD_BACK


def test_changing_words_that_were_linked_keeps_the_link(session):
    token = mint(session.pk)
    respond(token=token, answers={}, text="Lisää kahvia")
    Feedback.objects.update(state=FeedbackState.LINKED, item=ItemFactory.create())
    respond(token=token, answers={}, text="Lisää teetä")
    assert Feedback.objects.get().state == FeedbackState.LINKED
    respond(token=token, answers={}, text="Soita 040 123 4567")
    assert Feedback.objects.get().state == FeedbackState.HELD_BACK


def test_repeated_answer_is_read_by_the_survey_that_was_asked_first(session):
    token = mint(session.pk)
    respond(token=token, answers=FACES)
    Survey.objects.create(
        organisation=session.activity.organisation, title={"fi": "Uusi"}, questions=[]
    )
    respond(token=token, answers={"heard": 2})
    assert SurveyResponse.objects.get().answers == {"heard": 2}


def test_link_that_is_not_ours_is_refused():
    with pytest.raises(SurveyNotFound):
        respond(token="x", answers=FACES)


def test_late_answer_is_refused(session, settings):
    settings.SURVEY_OPEN_DAYS = 1
    with time_machine.travel(session.end + timedelta(days=2)), pytest.raises(SurveyClosed):
        respond(token=mint(session.pk), answers=FACES)
    assert not SurveyResponse.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_first_answers_at_the_same_moment_are_one_answer():
    session = held_session()
    token = mint(session.pk)

    def answer(number):
        try:
            return respond(token=token, answers={"heard": number}, text=f"Sana {number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        ways = list(pool.map(answer, [1, 2, 3, 4]))
    assert len(set(ways)) == 1
    response = SurveyResponse.objects.get()
    assert Feedback.objects.get().text == f"Sana {response.answers['heard']}"


def _values(row):
    return [
        bytes(value) if isinstance(value, memoryview) else value
        for value in (getattr(row, field.attname) for field in row._meta.fields)
    ]
