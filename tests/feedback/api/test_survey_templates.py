"""`survey-templates/`, `activities/{slug}/survey/`, `sessions/{id}/told/`."""

import pytest

from backend.enums import Role
from feedback.domain.invitations import default_survey, mint
from feedback.models import Feedback, SurveyResponse
from tests.factories import OrganisationFactory, PlaceFactory, member_of
from tests.feedback.factories import held_session, survey_of_organisation

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/survey-templates/"
SURVEY = {
    "title": {"fi": "Oma"},
    "questions": [
        {"kind": "yes_no", "text": {"fi": "Tuletko?"}},
        {
            "kind": "choice",
            "text": {"fi": "Milloin?"},
            "options": [{"text": {"fi": "Päivällä"}}, {"text": {"fi": "Illalla"}}],
        },
    ],
}


@pytest.fixture
def session():
    return held_session()


@pytest.fixture
def organisation(session):
    return session.activity.organisation


@pytest.fixture
def coordinator(api_as, organisation):
    return api_as(member_of(organisation, Role.COORDINATOR))


def test_survey_is_made_asked_answered_and_changed(api, coordinator, session, organisation):
    made = coordinator.post(ADDRESS, {**SURVEY, "organisation": organisation.slug})
    assert made.status_code == 201, made.json()
    survey = made.json()
    assert (survey["version"], survey["is_usual"], survey["is_frozen"]) == (1, True, False)
    again, when = survey["questions"]
    assert [one["value"] for one in again["options"]] == ["yes", "no", "cant_say"]
    assert [one["value"] for one in when["options"]] == ["paivalla", "illalla"]
    address = f"/api/v1/surveys/{mint(session.pk)}/"
    assert api.get(address).json()["questions"] == survey["questions"]
    answers = {again["id"]: "yes", when["id"]: "illalla"}
    assert api.post(address, {"answers": answers}).status_code == 201
    changed = coordinator.put(
        f"{ADDRESS}{survey['id']}/", {**SURVEY, "title": {"fi": "Uusi"}, "is_usual": True}
    ).json()
    assert (changed["version"], changed["title"]) == (2, {"fi": "Uusi"})
    assert [one["id"] for one in changed["questions"]] == [again["id"], when["id"]]


def test_list_shows_ones_own_and_everyones(api_as, organisation):
    default_survey()
    survey = survey_of_organisation(organisation)
    survey_of_organisation(OrganisationFactory.create())
    found = api_as(member_of(organisation)).get(ADDRESS).json()["results"]
    assert {one["id"] for one in found} == {
        str(survey.template_id),
        str(default_survey().template_id),
    }
    assert {one["organisation"] for one in found} == {organisation.slug, None}


def test_activity_chooses(api_as, session, organisation):
    default_survey()
    survey = survey_of_organisation(organisation)
    host = api_as(member_of(organisation))
    address = f"/api/v1/activities/{session.activity.slug}/survey/"
    everyones = str(default_survey().template_id)
    assert host.get(address).json()["template"] is None
    shown = host.put(address, {"template": everyones}).json()
    assert (shown["template"], shown["asked"]["id"]) == (everyones, everyones)
    shown = host.put(address, {"template": None}).json()
    assert (shown["template"], shown["asked"]["id"]) == (None, str(survey.template_id))
    theirs = survey_of_organisation(OrganisationFactory.create())
    refused = host.put(address, {"template": str(theirs.template_id)})
    assert (refused.status_code, refused.json()["errors"][0]["attr"]) == (400, "template")


def test_survey_is_retired(coordinator, organisation):
    survey = survey_of_organisation(organisation)
    address = f"{ADDRESS}{survey.template_id}/"
    assert coordinator.post(f"{address}retire/").status_code == 204
    assert coordinator.get(address).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"questions": []},
        {"questions": [{"kind": "stars", "text": {"fi": "x"}}]},
        {"questions": [{"kind": "faces", "text": {"fi": "x"}}]},
        {"questions": [{"kind": "yes_no", "text": {"sv": "x"}}]},
        {"questions": "x"},
        {"title": {}},
        {"organisation": "none"},
    ],
)
def test_what_cannot_be_asked_is_refused(coordinator, organisation, change):
    response = coordinator.post(ADDRESS, {**SURVEY, "organisation": organisation.slug, **change})
    assert response.status_code == 400
    assert response.json()["errors"][0]["detail"]


def test_hosts_and_others_do_not_write(api, api_as, organisation, session):
    survey = survey_of_organisation(organisation)
    one = f"{ADDRESS}{survey.template_id}/"
    chosen = f"/api/v1/activities/{session.activity.slug}/survey/"
    told = f"/api/v1/sessions/{session.pk}/told/"
    body = {**SURVEY, "organisation": organisation.slug}
    assert {api.get(ADDRESS).status_code, api.post(told, {}).status_code} == {401}
    host = api_as(member_of(organisation))
    assert host.post(ADDRESS, body).status_code == 403
    assert host.put(one, body).status_code == 403
    elsewhere = api_as(member_of(OrganisationFactory.create(), Role.COORDINATOR))
    assert elsewhere.get(one).status_code == 404
    assert elsewhere.get(chosen).status_code == 403
    assert elsewhere.post(told, {"answers": {"heard": 5}}).status_code == 403
    developer = api_as(member_of(organisation, Role.CO_DEVELOPER))
    assert developer.get(ADDRESS).status_code == 403


def test_told_to_a_host_gives_the_way_back(api, api_as, organisation, session):
    host = api_as(member_of(organisation))
    address = f"/api/v1/sessions/{session.pk}/told/"
    body = {"answers": {"heard": 4}, "text": "Oli hyvä"}
    key = {"HTTP_IDEMPOTENCY_KEY": "k" * 20}
    first, again = host.post(address, body, **key), host.post(address, body, **key)
    assert first.status_code == 201
    assert first.json() == again.json()
    assert len(first.json()["phrase"].split()) == 4
    assert SurveyResponse.objects.count() == Feedback.objects.count() == 1


def test_faces_at_a_place_are_given_by_programs(api):
    place = PlaceFactory.create()
    body = {"place": place.slug, "answers": {"heard": 5}}
    assert api.post("/api/v1/feedback/", body).status_code == 201
    assert SurveyResponse.objects.get().place == place
    refused = api.post("/api/v1/feedback/", {"place": place.slug})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["attr"] == "text"
