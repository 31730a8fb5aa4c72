"""Surveys at the desk, without a script: written, moved, looked at, chosen; told to a host."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from backend.enums import Role
from feedback.domain.invitations import chosen_survey, default_survey, mint
from feedback.domain.responding import respond
from feedback.models import Feedback, Survey, SurveyResponse, SurveyTemplate
from tests.factories import OrganisationFactory, UserFactory, member_of
from tests.feedback.factories import held_session, survey_of_organisation

pytestmark = pytest.mark.django_db
NEW = {
    "title_fi": "Leirin kysely",
    "is_usual": "on",
    "q0-kind": "faces-3",
    "q0-text_fi": "Oliko lämmin?",
    "q0-text_sv": "Var det varmt?",
    "q1-kind": "choice",
    "q1-text_fi": "Milloin tulet?",
    "q1-options_fi": "Päivällä\nIllalla",
    "q1-options_en": "By day\nIn the evening",
    "q2-kind": "yes_no",
    "q2-text_fi": "Tuletko uudestaan?",
    "q3-kind": "text",
    "q3-text_fi": "Mitä muuta?",
}


@pytest.fixture
def session():
    return held_session()


@pytest.fixture
def organisation(session):
    return session.activity.organisation


@pytest.fixture
def client(organisation):
    return signed_in(member_of(organisation, Role.COORDINATOR))


def signed_in(person):
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def test_survey_of_every_kind_is_written(client, organisation):
    response = client.post("/desk/surveys/new/", {**NEW, "act": "save"})
    assert response.status_code == 303
    survey = Survey.objects.get(template__organisation=organisation)
    assert survey.title == {"fi": "Leirin kysely"}
    faces, choice, yes_no, text = survey.questions
    assert [one["value"] for one in faces["options"]] == [1, 3, 5]
    assert faces["text"] == {"fi": "Oliko lämmin?", "sv": "Var det varmt?"}
    assert choice["options"][1] == {
        "value": "illalla",
        "text": {"fi": "Illalla", "en": "In the evening"},
    }
    assert (yes_no["kind"], text["kind"]) == ("yes_no", "text")
    page = client.get(response["Location"]).content.decode()
    assert "Saved." in page
    assert "Illalla" in page


def test_new_survey_begins_as_a_copy_of_the_ready_one(client):
    page = client.get("/desk/surveys/new/").content.decode()
    assert "Minua kuunneltiin" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ("Oliko lämmin?", "Osittain", "En halua vastata", "Illalla")),
        ("sv", ("Var det varmt?", "Delvis", "Milloin tulet?")),
        ("en", ("Partly", "In the evening", "I&#x27;d rather not answer")),
    ],
)
def test_preview_shows_the_questions_in_a_phone_and_saves_nothing(client, language, words):
    page = client.post("/desk/surveys/new/", {**NEW, "act": f"show-{language}"}).content.decode()
    phone = page[page.index('class="phone"') :]
    assert f'class="phone" lang="{language}"' in page
    for word in words:
        assert word in phone, word
    assert not SurveyTemplate.objects.filter(organisation__isnull=False).exists()


def test_question_moves_up_with_all_that_was_typed(client):
    page = client.post("/desk/surveys/new/", {**NEW, "act": "up-1"}).content.decode()
    assert re.search(r'name="q0-text_fi"[^>]*value="Milloin tulet\?"', page)
    assert re.search(r'name="q1-text_fi"[^>]*value="Oliko lämmin\?"', page)
    assert page.index("Päivällä\nIllalla") < page.index("Oliko lämmin?")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title_fi": ""}, "This field is required"),
        ({"q0-text_fi": ""}, "Write this in Finnish"),
        ({"q1-options_fi": "Vain yksi"}, "two to eight choices"),
        ({"q1-options_en": "By day"}, "Write 2 lines"),
        ({"q0-options_fi": "Ei\nKyllä"}, "Write 3 lines"),
        (
            {"q2-text_fi": "Milloin tulet?", "q2-kind": "choice", "q2-options_fi": "a\nb"},
            "the same",
        ),
        ({f"q{number}-kind": "" for number in range(4)}, "one to four questions"),
        ({"q2-kind": "text"}, "Only one question"),
    ],
)
def test_faults_are_told_and_what_was_typed_stays(client, change, said):
    page = client.post("/desk/surveys/new/", {**NEW, **change, "act": "save"}).content.decode()
    assert said in page
    assert "Mitä muuta?" in page
    assert not SurveyTemplate.objects.filter(organisation__isnull=False).exists()


def test_change_of_an_answered_survey_is_the_next_version(client, session, organisation):
    survey = survey_of_organisation(organisation)
    respond(token=mint(session.pk), answers={"heard": 5})
    address = f"/desk/surveys/{survey.template_id}/"
    assert "becomes the next version" in client.get(address).content.decode()
    page = client.post(address, {**NEW, "act": "save"}, follow=True).content.decode()
    assert "Saved as version 2" in page
    assert chosen_survey(session).version == 2


def test_survey_that_is_not_the_usual_one_is_taken_out_of_use(client, organisation):
    survey_of_organisation(organisation)
    other = SurveyTemplate.objects.create(organisation=organisation)
    Survey.objects.create(template=other, title={"fi": "Toinen"}, questions=[])
    page = client.post(f"/desk/surveys/{other.pk}/retire/", follow=True).content.decode()
    assert "not asked any more" in page
    usual = SurveyTemplate.objects.get(organisation=organisation, is_usual=True)
    page = client.post(f"/desk/surveys/{usual.pk}/retire/", follow=True).content.decode()
    assert "not asked any more" in page
    assert client.get(f"/desk/surveys/{usual.pk}/").status_code == 404


def test_activity_chooses_its_survey(client, session, organisation):
    survey = survey_of_organisation(organisation, title={"fi": "Leiri"})
    survey.template.is_usual = False
    survey.template.save()
    address = f"/desk/activities/{session.activity.slug}/survey/"
    assert "Leiri" in client.get(address).content.decode()
    page = client.post(address, {"template": survey.template_id}, follow=True).content.decode()
    assert "Chosen." in page
    assert chosen_survey(session) == survey
    client.post(address, {"template": ""})
    assert chosen_survey(session) == default_survey()


def test_only_coordinators_write_and_hosts_choose(organisation, session):
    survey = survey_of_organisation(organisation)
    host, stranger = signed_in(member_of(organisation)), signed_in(UserFactory.create())
    elsewhere = signed_in(member_of(OrganisationFactory.create(), Role.COORDINATOR))
    choose = f"/desk/activities/{session.activity.slug}/survey/"
    edit = f"/desk/surveys/{survey.template_id}/"
    assert host.get("/desk/surveys/").status_code == 200
    assert host.get(choose).status_code == 200
    for client, address in [
        (host, edit),
        (host, "/desk/surveys/new/"),
        (elsewhere, edit),
        (elsewhere, choose),
        (stranger, "/desk/surveys/"),
        (elsewhere, f"/desk/surveys/{default_survey().template_id}/"),
        (elsewhere, f"/desk/sessions/{session.pk}/told/"),
    ]:
        assert client.get(address).status_code == 403, address
        assert client.post(address, NEW).status_code in {403, 405}, address
    assert Client().get(edit).status_code == 302
    administrator = signed_in(UserFactory.create(is_superuser=True))
    assert administrator.get(f"/desk/surveys/{default_survey().template_id}/").status_code == 200


def test_host_takes_down_what_was_told_and_gets_four_words(client, session):
    address = f"/desk/sessions/{session.pk}/told/"
    key = re.search(r'name="key" value="([^"]+)"', client.get(address).content.decode())
    assert key
    given = {"heard": "4", "text": "Oli mukava", "key": key[1]}
    first, again = (client.post(address, given).content.decode() for _ in range(2))
    phrase = re.search(r'class="ticket-alias" lang="fi">([^<]+)<', first)
    assert phrase
    assert phrase[1] in again
    assert Feedback.objects.get().text == "Oli mukava"
    assert SurveyResponse.objects.get().day == timezone.localdate(session.end)
    shown = Client(headers={"accept-language": "en"}).post("/r/", {"phrase": phrase[1]})
    assert "It has arrived" in shown.content.decode()


def test_nothing_told_is_told_so(client, session):
    page = client.post(f"/desk/sessions/{session.pk}/told/", {"text": ""}).content.decode()
    assert "Choose a face or write a few words" in page
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(client, organisation, count, django_assert_num_queries):
    default_survey()
    for _ in range(count):
        template = SurveyTemplate.objects.create(organisation=organisation)
        Survey.objects.create(template=template, title={"fi": "Oma"}, questions=[])
        held_session().activity.organisation = organisation
    with django_assert_num_queries(11):
        client.get("/desk/surveys/")
