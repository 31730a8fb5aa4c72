"""Figures at the desk: of whom, for whom, and inert when they are taken along."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client

from backend.clock import today
from backend.enums import Role
from feedback.enums import Way
from feedback.models import AnswerBatch, SessionBatch
from tests.factories import ActivityFactory, OrganisationFactory, UserFactory, member_of
from tests.feedback.factories import survey_of_organisation

pytestmark = pytest.mark.django_db
PAGE = "/desk/insights/"


@pytest.fixture
def activity():
    return ActivityFactory.create(title={"fi": "Makkaranpaisto", "en": "Sausages"})


@pytest.fixture
def client(activity):
    return signed_in(member_of(activity.organisation))


def signed_in(person):
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def answers(about, *, weeks=1, good=4, **more):
    facts = {
        "way": Way.INVITED,
        "organisation": about.organisation,
        "activity": about,
        "place": about.place,
        "day": today() - timedelta(weeks=weeks),
        "answers": 6,
        "asked": 12,
        "tallies": {"heard": {"5": good, "1": 6 - good}},
    }
    return AnswerBatch.objects.create(**{**facts, **more})


def sessions(activity, **more):
    facts = {
        "organisation": activity.organisation,
        "activity": activity,
        "place": activity.place,
        "day": today() - timedelta(weeks=1),
        "sessions": 2,
        "persons": 17,
        "parties": 10,
        "parties_soon": 9,
    }
    return SessionBatch.objects.create(**{**facts, **more})


def test_page_without_figures_says_when_there_will_be_some(client):
    page = client.get(PAGE).content.decode()
    assert "Nothing to show yet" in page
    assert "Nothing to show of these" in client.get(PAGE, {"until": "2000-01-01"}).content.decode()


def test_page_shows_figures_with_their_uncertainty_and_a_table_beside_each_chart(client, activity):
    answers(activity)
    answers(activity, weeks=9, good=2)
    sessions(activity)
    page = client.get(PAGE).content.decode()
    assert "Newer ones come a week after they were held." in page
    for said in ("50%", "I was listened to", "Sausages", "12 of 24 parties", "90%", ">17<"):
        assert said in page, said
    assert "25–75%" in page, "Wilson's interval of 6 of 12"
    assert page.count('<svg class="chart"') == page.count("<figure>") == 2
    assert page.count("<table>") == 3


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?way=all", True),
        ("?way=told", False),
        ("?activity={activity.slug}", True),
        ("?place={activity.place.slug}", True),
        ("?organisation={activity.organisation.slug}", True),
        ("?theme=none", True),
        ("?since=2100-01-01", False),
        ("?until=2000-01-01", False),
        ("?since=nonsense", True),
        ("?by=month", True),
        ("?by=nonsense&way=nonsense", True),
    ],
)
def test_figures_are_chosen_by_filters_and_bad_ones_are_told(client, activity, query, is_there):
    answers(activity)
    page = client.get(PAGE + query.format(activity=activity)).content.decode()
    assert ("I was listened to" in page) is is_there
    assert ("error-summary" in page) is ("no" in query)


def test_member_sees_their_own_organisations_and_who_triages_sees_all(client, activity):
    elsewhere = ActivityFactory.create(title={"fi": "Muualla"})
    answers(elsewhere)
    answers(activity, activity=None, place=None)
    page = client.get(PAGE).content.decode()
    assert "Muualla" not in page
    assert "Small ones together" in page
    triager = signed_in(member_of(OrganisationFactory.create(), Role.CO_DEVELOPER))
    assert "Muualla" in triager.get(PAGE).content.decode()


def test_nobody_and_who_belongs_nowhere_see_nothing():
    assert Client().get(PAGE).status_code == 302
    stranger = signed_in(UserFactory.create())
    for address in (PAGE, f"{PAGE}figures.csv", f"{PAGE}figures.json"):
        assert stranger.get(address).status_code == 403


def test_table_has_no_formula(client, activity):
    survey_of_organisation(
        activity.organisation,
        questions=[
            {
                "id": "evil",
                "kind": "choice",
                "text": {"fi": '=HYPERLINK("http://x")'},
                "options": [
                    {"value": "a", "text": {"fi": "@SUM(A1)"}},
                    {"value": "b", "text": {"fi": "-1+1"}},
                ],
            }
        ],
    )
    activity.title = {"fi": "+cmd|' /C calc'!A0"}
    activity.save()
    answers(activity, tallies={"evil": {"a": 3, "b": 3}})
    response = client.get(f"{PAGE}figures.csv?lang=fi")
    assert response["Content-Type"].startswith("text/csv")
    cells = [
        cell
        for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
        for cell in row
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]


def test_values_for_programs_are_those_of_the_page(client, activity):
    answers(activity)
    sessions(activity)
    found = json.loads(client.get(f"{PAGE}figures.json?by=month").content)
    assert found["answers"] == 6
    assert found["heard"] == {"count": 4, "of": 6, "share": 0.6667, "low": 0.3, "high": 0.9032}
    assert found["attendance"]["within_a_week"]["count"] == 9
    assert found["by"] == "month"
    assert sum(row["answers"] for row in found["rows"]) == 6


def test_questions_of_all_kinds_have_a_chart(client, activity):
    survey_of_organisation(
        activity.organisation,
        questions=[{"id": "again", "kind": "yes_no", "text": {"fi": "Taas?"}, "options": []}],
    )
    answers(activity, tallies={"again": {"yes": 4, "cant_say": 2}, "gone": {"x": 6}})
    page = client.get(PAGE).content.decode()
    assert "I can&#x27;t say" in page
    assert "Taas?" in page


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number(activity, client, count, django_assert_num_queries):
    for _ in range(count):
        other = ActivityFactory.create(organisation=activity.organisation)
        answers(other)
        sessions(other)
    with django_assert_num_queries(15):
        client.get(PAGE)
