"""`insights/`: the same figures for programs."""

from datetime import timedelta

import pytest

from backend.clock import today
from backend.enums import Role
from feedback.enums import Way
from feedback.models import AnswerBatch
from tests.factories import ActivityFactory, OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/insights/"


@pytest.fixture
def activity():
    made = ActivityFactory.create()
    AnswerBatch.objects.create(
        way=Way.INVITED,
        organisation=made.organisation,
        activity=made,
        place=made.place,
        day=today() - timedelta(days=10),
        answers=7,
        asked=10,
        tallies={"heard": {"5": 6, "2": 1}},
    )
    return made


def test_figures_have_shares_with_their_intervals(api_as, activity):
    found = api_as(member_of(activity.organisation)).get(ADDRESS).json()
    assert found["answers"] == 7
    assert found["response_rate"]["share"] == 0.7
    assert found["heard"] == {"count": 6, "of": 7, "share": 0.8571, "low": 0.4869, "high": 0.9743}
    [question] = found["questions"]
    assert question["id"] == "heard"
    assert [option["count"] for option in question["options"]] == [0, 1, 0, 0, 6]
    assert found["attendance"] is None
    [row] = found["rows"]
    assert (found["by"], row["key"], row["answers"]) == ("activity", activity.slug, 7)


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("way=told", 0),
        ("way=all", 7),
        ("from=2000-01-01&until=2000-02-01", 0),
        ("from=2000-01-01", 7),
        ("organisation=none", 0),
        ("by=theme", 7),
    ],
)
def test_figures_are_chosen(api_as, activity, query, answers):
    client = api_as(member_of(activity.organisation))
    found = client.get(f"{ADDRESS}?{query}").json()
    assert found["answers"] == answers
    assert (found["heard"] is None) is (answers == 0)


@pytest.mark.parametrize("query", ["from=x", "way=x", "by=x", "theme=a b"])
def test_what_cannot_be_asked_is_said(api_as, activity, query):
    response = api_as(member_of(activity.organisation)).get(f"{ADDRESS}?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["attr"] == query.partition("=")[0]


def test_text_in_one_language_is_a_plain_string(api_as, activity):
    found = api_as(member_of(activity.organisation)).get(f"{ADDRESS}?lang=sv").json()
    assert found["questions"][0]["text"] == "Någon lyssnade på mig"


def test_figures_are_for_members_and_of_their_organisations(api, api_as, activity):
    assert api.get(ADDRESS).status_code == 401
    assert api_as(UserFactory.create()).get(ADDRESS).status_code == 403
    other = OrganisationFactory.create()
    assert api_as(member_of(other)).get(ADDRESS).json()["answers"] == 0
    assert api_as(member_of(other, Role.CO_DEVELOPER)).get(ADDRESS).json()["answers"] == 7
