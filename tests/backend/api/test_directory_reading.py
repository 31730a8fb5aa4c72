"""The directory by API, for everyone: lists, single entries, languages, kept answers."""

import pytest

from backend.models import Service
from tests.factories import OrganisationFactory, PlaceFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db

TEXTS = {"fi": "Laavu", "sv": "Vindskyddet"}


def make_service(**fields):
    themes = fields.pop("themes", ())
    service = Service.objects.create(name={"fi": fields["slug"]}, **fields)
    service.themes.set(themes)
    return service


def test_place_is_shown_with_texts_by_language(api):
    organisation = OrganisationFactory.create(slug="olkkari")
    PlaceFactory.create(slug="laavu", name=TEXTS, organisation=organisation, street="Tie 1")
    place = api.get("/api/v1/places/laavu/").json()
    assert place["name"] == TEXTS
    assert (place["organisation"], place["street"], place["town"]) == (
        "olkkari",
        "Tie 1",
        "Seinäjoki",
    )


def test_lang_gives_plain_strings_with_finnish_where_one_is_missing(api):
    PlaceFactory.create(slug="laavu", name=TEXTS, directions={"fi": "Polkua pitkin"})
    place = api.get("/api/v1/places/laavu/?lang=sv").json()
    assert (place["name"], place["directions"]) == ("Vindskyddet", "Polkua pitkin")


def test_themes_come_in_their_order(api):
    ThemeFactory.create(slug="money", position=2)
    ThemeFactory.create(slug="housing", position=1)
    themes = api.get("/api/v1/themes/").json()["results"]
    assert [theme["slug"] for theme in themes] == ["housing", "money"]


def test_services_with_help_at_once_come_first_and_are_filtered_by_theme(api):
    money = ThemeFactory.create(slug="money")
    make_service(slug="velka", themes=[money])
    make_service(slug="auttava", is_crisis=True)
    slugs = [s["slug"] for s in api.get("/api/v1/services/").json()["results"]]
    assert slugs == ["auttava", "velka"]
    (only,) = api.get("/api/v1/services/?theme=money").json()["results"]
    assert (only["slug"], only["themes"]) == ("velka", ["money"])
    assert api.get("/api/v1/services/?theme=unknown").json()["results"] == []


def test_an_unknown_slug_is_404_in_the_one_shape(api):
    answer = api.get("/api/v1/organisations/unknown/", headers={"Accept-Language": "sv"})
    assert answer.status_code == 404
    assert answer.json()["type"] == "client_error"
    assert answer.json()["errors"][0]["code"] == "not_found"


@pytest.mark.parametrize("resource", ["organisations", "places", "themes", "services"])
def test_a_read_answers_304_while_nothing_changed(api, api_as, resource):
    for client in (api, api_as(UserFactory.create())):
        first = client.get(f"/api/v1/{resource}/")
        again = client.get(f"/api/v1/{resource}/", headers={"If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize(
    ("resource", "queries"),
    [("organisations", 1), ("places", 1), ("themes", 1), ("services", 2)],
)
def test_list_costs_the_same_for_one_and_three(api, django_assert_num_queries, resource, queries):
    for number in range(3):
        organisation = OrganisationFactory.create()
        place = PlaceFactory.create(organisation=organisation)
        theme = ThemeFactory.create()
        make_service(slug=f"s-{number}", organisation=organisation, place=place, themes=[theme])
        if number in (0, 2):
            # Another size of page is another kept answer.
            with django_assert_num_queries(queries):
                found = api.get(f"/api/v1/{resource}/?page_size={100 + number}").json()["results"]
            assert len(found) == number + 1


def test_a_warm_read_asks_the_database_nothing(api, django_assert_num_queries):
    PlaceFactory.create()
    cold = api.get("/api/v1/places/")
    with django_assert_num_queries(0):
        assert api.get("/api/v1/places/").content == cold.content
