"""Answering a survey: taken in, changeable for an hour, then cut in two."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.utils import timezone

from backend.capabilities import token_for_key
from feedback.default_survey import QUESTIONS
from feedback.domain import follow_ups, surveying
from feedback.domain.invitations import default_survey, mint, open_invitation
from feedback.domain.responding import is_answered, respond
from feedback.domain.settling import forget_spent, settle
from feedback.enums import FeedbackState, Source, Way
from feedback.errors import (
    AlreadyAnswered,
    QuestionsChanged,
    SurveyClosed,
    SurveyNotFound,
)
from feedback.models import Feedback, SessionSurvey, SpentInvitation, SurveyResponse
from feedback.queries.surveys import parties_who_may_answer
from tests.factories import ThemeFactory
from tests.feedback.factories import ItemFactory, held_session, party_on, survey_of_organisation

pytestmark = pytest.mark.django_db
FACES = {"heard": 5, "respect": 4, "matters": None}


@pytest.fixture
def session():
    held = held_session()
    held.activity.themes.add(ThemeFactory.create())
    return held


def test_answer_and_words_are_kept_apart(session):
    full(session)
    respond(token=mint(session.pk), answers=FACES, text="Mera kaffe och te till oss")
    response = SurveyResponse.objects.get()
    assert response.answers == FACES
    assert response.activity == session.activity
    assert response.day == timezone.localdate(session.end)
    assert response.way == Way.INVITED
    assert response.survey.is_frozen
    statement = Feedback.objects.get()
    assert statement.text == "Mera kaffe och te till oss"
    assert statement.source == Source.SURVEY
    assert statement.language == "sv"
    assert statement.activity == session.activity
    assert statement.organisation == session.activity.organisation
    assert statement.place == session.activity.place
    assert statement.theme == session.activity.themes.get()
    for model in (Feedback, SurveyResponse):
        assert not any(field.name == "session" for field in model._meta.fields)


@pytest.mark.parametrize(("parties", "is_told"), [(4, False), (5, True)])
def test_words_out_of_a_small_group_know_their_organisation_only(session, parties, is_told):
    for _ in range(parties):
        party_on(session)
    respond(token=mint(session.pk), answers={}, text="Lisää kahvia")
    statement = Feedback.objects.get()
    assert statement.organisation == session.activity.organisation
    for about in (statement.activity, statement.place, statement.theme):
        assert (about is not None) is is_told


def test_parties_of_sessions_whose_survey_is_open_are_one_group(session, settings):
    for _ in range(3):
        party_on(session)
    earlier = held_session(activity=session.activity, ended=timedelta(days=29))
    SessionSurvey.objects.create(session=earlier, survey=default_survey(), parties_asked=2)
    assert parties_who_may_answer(session) == 5
    surveying.sweep()
    assert parties_who_may_answer(session) == 5
    settings.SURVEY_OPEN_DAYS = 20
    assert parties_who_may_answer(session) == 3


def test_words_are_about_the_activity_place_even_when_the_session_moved(session):
    full(session)
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
        clock.shift(timedelta(minutes=16))
        with pytest.raises(AlreadyAnswered):
            respond(token=token, answers={"heard": 1})
    assert Feedback.objects.get().text == "Lisää teetä"


@pytest.mark.parametrize("minute", [0, 1, 14, 15, 59])
def test_what_is_kept_of_the_time_is_a_quarter_of_an_hour(session, minute):
    with time_machine.travel(session.end + timedelta(minutes=minute, seconds=7), tick=False):
        respond(token=mint(session.pk), answers=FACES)
        until = SurveyResponse.objects.get().changeable_until
        assert until is not None
        assert (until.minute % 15, until.second, until.microsecond) == (0, 0, 0)
        assert timedelta(minutes=60) <= until - timezone.now() < timedelta(minutes=75)


def test_settling_cuts_link_words_and_answer_apart(session):
    token = mint(session.pk)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        given = respond(token=token, answers=FACES, text="Lisää kahvia")
        assert settle() == 0
        clock.shift(timedelta(minutes=75))
        assert settle() == 1
        assert settle() == 0
        response = SurveyResponse.objects.get()
        loose = ("changeable_until", "invitation_hash", "follow_seed", "statement_id")
        assert {getattr(response, name) for name in loose} == {None}
        assert Feedback.objects.count() == 1
        assert is_answered(open_invitation(token=token))
        assert follow_ups.follow(token=given.token)[1] == given
        with pytest.raises(AlreadyAnswered):
            respond(token=token, answers=FACES)
        assert SurveyResponse.objects.count() == 1


def test_settled_answer_without_words_keeps_its_way_back(session):
    given = respond(token=mint(session.pk), answers=FACES)
    later()
    trail, same = follow_ups.follow(token=given.token)
    assert same == given
    assert not trail.has_words
    assert follow_ups.follow_phrase(typed=given.phrase) == trail


def test_link_and_every_key_do_not_lead_to_the_way_back_once_it_is_settled(session):
    token = mint(session.pk)
    given = respond(token=token, answers=FACES, text="Lisää kahvia")
    seed = bytes(SurveyResponse.objects.get().follow_seed or b"")
    assert token_for_key("follow-survey", f"{token}:{seed.hex()}") == given.token
    later()
    assert seed.hex() not in str(
        [_values(row) for model in apps.get_models() for row in model._default_manager.all()]
    )


def test_settled_rows_share_no_value_that_could_join_them(session):
    full(session)
    respond(token=mint(session.pk), answers=FACES, text="Lisää kahvia")
    later()
    response, statement = SurveyResponse.objects.get(), Feedback.objects.get()
    [spent] = SpentInvitation.objects.all()
    about = {session.activity_id, session.activity.organisation_id, session.activity.place_id}
    kept = [_told(row) - {str(value) for value in about} for row in (response, statement, spent)]
    days = {str(response.day), str(statement.received_on)}
    assert kept[0] & kept[1] <= days
    assert not kept[0] & kept[2]
    assert not kept[1] & kept[2]


def test_links_that_have_closed_are_forgotten(session):
    respond(token=mint(session.pk), answers=FACES)
    later()
    assert forget_spent() == 0
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        assert forget_spent() == 2
    assert not SpentInvitation.objects.exists()


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
    survey_of_organisation(session.activity.organisation, questions=QUESTIONS[1:])
    respond(token=token, answers={"heard": 2})
    assert SurveyResponse.objects.get().answers == {"heard": 2}


def test_answer_to_questions_that_were_changed_meanwhile_is_told_so(session):
    shown = default_survey()
    survey_of_organisation(session.activity.organisation)
    with pytest.raises(QuestionsChanged):
        respond(token=mint(session.pk), answers=FACES, asked=shown.pk)
    assert not SurveyResponse.objects.exists()


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


@pytest.mark.django_db(transaction=True)
def test_answer_that_comes_while_it_is_settled_is_not_a_second_one():
    session = held_session()
    token = mint(session.pk)
    respond(token=token, answers=FACES)
    SurveyResponse.objects.update(changeable_until=timezone.now())

    def answer(_number):
        try:
            return respond(token=token, answers=FACES)
        except AlreadyAnswered:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        answers = [pool.submit(answer, number) for number in range(20)]
        settle()
        assert {one.result() for one in answers} == {None}
    assert SurveyResponse.objects.count() == SpentInvitation.objects.count() == 1


def full(session):
    """Let so many have been there that words may know their activity."""
    for _ in range(5):
        party_on(session)


def later():
    SurveyResponse.objects.update(changeable_until=timezone.now())
    assert settle() == 1


def _told(row):
    return {str(value) for value in _values(row) if value not in (None, "", {}, True, False)}


def _values(row):
    return [
        bytes(value) if isinstance(value, memoryview) else value
        for value in (getattr(row, field.attname) for field in row._meta.fields)
    ]
