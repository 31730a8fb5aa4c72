"""Templates and versions: what was answered stays, and the same question is counted as one."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from backend.enums import Role
from backend.errors import BadInput, NotAllowed
from feedback.default_survey import QUESTIONS
from feedback.domain.invitations import chosen_survey, default_survey, mint
from feedback.domain.responding import respond
from feedback.domain.survey_writing import (
    SurveyDraft,
    choose_survey,
    make_survey,
    retire_survey,
    write_survey,
)
from feedback.errors import (
    BadQuestions,
    QuestionsChanged,
    SurveyRetired,
    UnknownSurvey,
    UsualSurvey,
)
from feedback.models import SurveyResponse, SurveyTemplate
from tests.factories import OrganisationFactory, UserFactory, member_of
from tests.feedback.factories import held_session

pytestmark = pytest.mark.django_db
AGAIN = {"kind": "yes_no", "text": {"fi": "Tuletko uudestaan?"}, "options": []}
WHEN: dict[str, Any] = {
    "kind": "choice",
    "text": {"fi": "Milloin?"},
    "options": [{"text": {"fi": "Päivällä"}}, {"text": {"fi": "Illalla"}}],
}


def draft(*questions, **more):
    return SurveyDraft(title={"fi": "Oma"}, questions=questions or (AGAIN,), **more)


@pytest.fixture
def session():
    return held_session()


@pytest.fixture
def organisation(session):
    return session.activity.organisation


@pytest.fixture
def coordinator(organisation):
    return member_of(organisation, Role.COORDINATOR)


def test_first_survey_of_an_organisation_becomes_the_usual_one(session, organisation, coordinator):
    first = make_survey(actor=coordinator, organisation=organisation, draft=draft())
    second = make_survey(actor=coordinator, organisation=organisation, draft=draft())
    assert chosen_survey(session) == first
    write_survey(actor=coordinator, template=second.template, draft=draft(is_usual=True))
    assert chosen_survey(session) == second


def test_version_that_nobody_answered_is_written_over(session, organisation, coordinator):
    survey = make_survey(actor=coordinator, organisation=organisation, draft=draft())
    again = write_survey(
        actor=coordinator, template=survey.template, draft=draft(WHEN, is_usual=True)
    )
    assert (again.pk, again.version) == (survey.pk, 1)


def test_version_that_was_answered_is_frozen(session, organisation, coordinator):
    survey = make_survey(actor=coordinator, organisation=organisation, draft=draft())
    token = mint(session.pk)
    [question] = survey.questions
    respond(token=token, answers={question["id"]: "yes"})
    following = write_survey(
        actor=coordinator, template=survey.template, draft=draft(WHEN, is_usual=True)
    )
    survey.refresh_from_db()
    assert survey.is_frozen
    assert survey.questions == [question]
    assert (following.version, following.is_frozen) == (2, False)
    respond(token=token, answers={question["id"]: "no"})


def test_question_that_asks_the_same_keeps_its_id(session, organisation, coordinator):
    survey = make_survey(actor=coordinator, organisation=organisation, draft=draft(AGAIN, WHEN))
    again, when = survey.questions
    translated = {**AGAIN, "text": {"fi": "Tuletko  uudestaan?".replace("  ", " "), "sv": "Igen?"}}
    reworded = {**WHEN, "text": {"fi": "Mihin aikaan?"}}
    changed = write_survey(
        actor=coordinator,
        template=survey.template,
        draft=draft(reworded, translated, is_usual=True),
    )
    assert changed.questions[1]["id"] == again["id"]
    assert changed.questions[0]["id"] != when["id"]
    assert [one["value"] for one in changed.questions[0]["options"]] == ["paivalla", "illalla"]


def test_question_of_the_default_survey_is_the_same_question_everywhere(organisation, coordinator):
    three = {**QUESTIONS[0], "id": "mine", "options": QUESTIONS[0]["options"][::2]}
    survey = make_survey(actor=coordinator, organisation=organisation, draft=draft(three))
    assert survey.questions[0]["id"] == "heard"


@pytest.mark.parametrize(
    "questions",
    [
        [AGAIN] * 2,
        [{**AGAIN, "text": {"fi": f"Kysymys {number}"}} for number in range(5)],
        [{**AGAIN, "text": {"sv": "Igen?"}}],
        [{**WHEN, "options": WHEN["options"][:1]}],
        [{"kind": "faces", "text": {"fi": "Miten?"}, "options": []}],
    ],
)
def test_questions_that_cannot_be_asked_are_refused(organisation, coordinator, questions):
    with pytest.raises(BadQuestions) as refusal:
        make_survey(actor=coordinator, organisation=organisation, draft=draft(*questions))
    assert str(refusal.value)
    assert not SurveyTemplate.objects.filter(organisation=organisation).exists()


def test_title_needs_finnish(organisation, coordinator):
    with pytest.raises(BadInput):
        make_survey(
            actor=coordinator,
            organisation=organisation,
            draft=SurveyDraft(title={"sv": "Egen"}, questions=[AGAIN]),
        )


def test_choices_of_the_same_spelling_have_values_of_their_own(organisation, coordinator):
    alike = {**WHEN, "options": [{"text": {"fi": "a b"}}, {"text": {"fi": "A-B"}}]}
    survey = make_survey(actor=coordinator, organisation=organisation, draft=draft(alike))
    values = [one["value"] for one in survey.questions[0]["options"]]
    assert values == ["a-b", "a-b-2"]


def test_activity_asks_what_it_has_chosen(session, organisation, coordinator):
    make_survey(actor=coordinator, organisation=organisation, draft=draft())
    other = make_survey(actor=coordinator, organisation=organisation, draft=draft(WHEN))
    host = member_of(organisation)
    choose_survey(actor=host, activity=session.activity, template=other.template)
    assert chosen_survey(session) == other
    choose_survey(actor=host, activity=session.activity, template=None)
    assert chosen_survey(session) != other
    choose_survey(actor=host, activity=session.activity, template=default_survey().template)
    assert chosen_survey(session) == default_survey()


def test_activity_does_not_ask_what_is_another_organisations(session, organisation):
    elsewhere = OrganisationFactory.create()
    theirs = make_survey(
        actor=member_of(elsewhere, Role.COORDINATOR), organisation=elsewhere, draft=draft()
    )
    with pytest.raises(UnknownSurvey):
        choose_survey(
            actor=member_of(organisation), activity=session.activity, template=theirs.template
        )


def test_retired_survey_is_asked_no_more(session, organisation, coordinator):
    usual = make_survey(actor=coordinator, organisation=organisation, draft=draft())
    other = make_survey(actor=coordinator, organisation=organisation, draft=draft(WHEN))
    choose_survey(actor=coordinator, activity=session.activity, template=other.template)
    retire_survey(actor=coordinator, template=other.template)
    assert chosen_survey(session) == usual
    with pytest.raises(SurveyRetired):
        write_survey(actor=coordinator, template=other.template, draft=draft())
    other.template.refresh_from_db()
    with pytest.raises(UnknownSurvey):
        choose_survey(actor=coordinator, activity=session.activity, template=other.template)


def test_usual_survey_stays_until_another_one_is(session, organisation, coordinator):
    usual = make_survey(actor=coordinator, organisation=organisation, draft=draft())
    other = make_survey(actor=coordinator, organisation=organisation, draft=draft(WHEN))
    with pytest.raises(UsualSurvey):
        retire_survey(actor=coordinator, template=usual.template)
    with pytest.raises(UsualSurvey):
        write_survey(actor=coordinator, template=usual.template, draft=draft(is_usual=False))
    retire_survey(actor=coordinator, template=other.template)
    retire_survey(actor=coordinator, template=usual.template)
    assert chosen_survey(session) == default_survey()


def test_only_coordinators_write_and_only_administrators_write_everyones(organisation):
    everyones = default_survey().template
    for actor in (member_of(organisation), member_of(OrganisationFactory.create())):
        with pytest.raises(NotAllowed):
            make_survey(actor=actor, organisation=organisation, draft=draft())
        with pytest.raises(NotAllowed):
            write_survey(actor=actor, template=everyones, draft=draft(is_usual=True))
        with pytest.raises(NotAllowed):
            retire_survey(actor=actor, template=everyones)
    administrator = UserFactory.create(is_superuser=True)
    write_survey(actor=administrator, template=everyones, draft=draft(is_usual=True))
    with pytest.raises(UsualSurvey):
        retire_survey(actor=administrator, template=everyones)


@pytest.mark.django_db(transaction=True)
def test_answer_and_change_at_the_same_moment_keep_what_was_asked():
    session = held_session()
    organisation = session.activity.organisation
    coordinator = member_of(organisation, Role.COORDINATOR)
    survey = make_survey(actor=coordinator, organisation=organisation, draft=draft())
    name = survey.questions[0]["id"]

    def answer():
        try:
            respond(token=mint(session.pk), answers={name: "yes"}, asked=survey.pk)
        except (BadInput, QuestionsChanged):
            return False
        finally:
            connection.close()
        return True

    def change():
        try:
            write_survey(
                actor=coordinator, template=survey.template, draft=draft(WHEN, is_usual=True)
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(answer), pool.submit(answer)]
        pool.submit(change).result()
        taken = sum(one.result() for one in answers)
    responses = SurveyResponse.objects.select_related("survey")
    assert len(responses) == taken
    for response in responses:
        assert response.survey.is_frozen
        assert set(response.answers) <= {one["id"] for one in response.survey.questions}
