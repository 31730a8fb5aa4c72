"""The directory by API, for coordinators: what they may write, and what stays others'."""

import pytest

from backend.enums import Role
from backend.models import Organisation, Place, Service, Theme
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    ThemeFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

PLACE = {"name": {"fi": "Joupiskan laavu"}, "town": "Seinäjoki"}


@pytest.fixture
def olkkari():
    return OrganisationFactory.create(slug="olkkari")


@pytest.fixture
def coordinator(olkkari, api_as):
    return api_as(member_of(olkkari, Role.COORDINATOR))


def error_of(answer):
    (error,) = answer.json()["errors"]
    return answer.status_code, error["code"], error["attr"]


def test_coordinator_adds_a_place_that_gets_a_slug_of_its_name(coordinator):
    answer = coordinator.post("/api/v1/places/", {**PLACE, "organisation": "olkkari"})
    assert answer.status_code == 201, answer.json()
    assert answer.json()["slug"] == "joupiskan-laavu"
    assert Place.objects.get().organisation.slug == "olkkari"


def test_a_second_place_of_the_same_name_gets_a_number(coordinator):
    for _number in range(2):
        last = coordinator.post("/api/v1/places/", PLACE).json()
    assert last["slug"] == "joupiskan-laavu-2"


def test_a_chosen_slug_that_is_taken_is_refused(coordinator):
    PlaceFactory.create(slug="laavu")
    answer = coordinator.post("/api/v1/places/", {**PLACE, "slug": "laavu"})
    assert error_of(answer) == (400, "slug_taken", "slug")


def test_a_slug_does_not_change(coordinator):
    PlaceFactory.create(slug="laavu")
    answer = coordinator.patch("/api/v1/places/laavu/", {"slug": "nuotio"})
    assert error_of(answer) == (400, "fixed", "slug")
    assert coordinator.patch("/api/v1/places/laavu/", {"slug": "laavu"}).status_code == 200


def test_patch_keeps_what_is_left_out(coordinator):
    PlaceFactory.create(slug="laavu", street="Tie 1", latitude=62.8, longitude=22.8)
    answer = coordinator.patch("/api/v1/places/laavu/", {"town": "Lapua"})
    assert (answer.json()["street"], answer.json()["town"]) == ("Tie 1", "Lapua")
    assert answer.json()["latitude"] == 62.8


def test_half_a_coordinate_is_refused(coordinator):
    answer = coordinator.post("/api/v1/places/", {**PLACE, "latitude": 62.8})
    assert error_of(answer) == (400, "half_coordinates", "latitude")


@pytest.mark.parametrize("latitude", ["NaN", "Infinity", 90.1, "north"])
def test_what_is_no_latitude_is_refused(coordinator, latitude):
    answer = coordinator.post("/api/v1/places/", {**PLACE, "latitude": latitude, "longitude": 1})
    assert answer.status_code == 400
    assert {error["attr"] for error in answer.json()["errors"]} == {"latitude"}


def test_places_of_another_organisation_are_not_ones_own_to_write(coordinator):
    theirs = PlaceFactory.create(slug="heidan", organisation=OrganisationFactory.create(slug="he"))
    for answer in (
        coordinator.patch("/api/v1/places/heidan/", {"town": "Lapua"}),
        coordinator.delete("/api/v1/places/heidan/"),
        coordinator.post("/api/v1/places/", {**PLACE, "organisation": "he"}),
    ):
        assert error_of(answer) == (403, "not_allowed", None)
    theirs.refresh_from_db()
    assert theirs.town == "Seinäjoki"


def test_a_place_is_not_given_away_to_where_one_has_no_role(coordinator, olkkari):
    PlaceFactory.create(slug="laavu", organisation=olkkari)
    OrganisationFactory.create(slug="he")
    answer = coordinator.patch("/api/v1/places/laavu/", {"organisation": "he"})
    assert error_of(answer) == (403, "not_allowed", None)


def test_a_place_in_use_stays(coordinator):
    place = PlaceFactory.create(slug="laavu")
    ActivityFactory.create(place=place)
    assert error_of(coordinator.delete("/api/v1/places/laavu/")) == (409, "still_used", None)
    unused = PlaceFactory.create(slug="nuotio")
    assert coordinator.delete("/api/v1/places/nuotio/").status_code == 204
    assert not Place.objects.filter(pk=unused.pk).exists()


def test_themes_are_made_changed_and_taken_away(coordinator):
    made = coordinator.post("/api/v1/themes/", {"name": {"fi": "Häpeä"}, "kind": "development"})
    assert made.json()["slug"] == "hapea"
    changed = coordinator.patch("/api/v1/themes/hapea/", {"position": 1}).json()
    assert (changed["kind"], changed["position"]) == ("development", 1)
    assert coordinator.delete("/api/v1/themes/hapea/").status_code == 204
    assert not Theme.objects.exists()


def test_service_is_written_with_its_themes(coordinator):
    ThemeFactory.create(slug="money")
    made = coordinator.post(
        "/api/v1/services/",
        {"name": {"fi": "Velkaneuvonta"}, "themes": ["money"], "organisation": "olkkari"},
    )
    assert made.status_code == 201, made.json()
    assert made.json()["themes"] == ["money"]
    kept = coordinator.patch("/api/v1/services/velkaneuvonta/", {"phone": "0295 660 123"})
    assert kept.json()["themes"] == ["money"]
    emptied = coordinator.patch("/api/v1/services/velkaneuvonta/", {"themes": []})
    assert emptied.json()["themes"] == []
    assert Service.objects.get().phone == "0295 660 123"


def test_an_unknown_theme_is_named(coordinator):
    answer = coordinator.post("/api/v1/services/", {"name": {"fi": "V"}, "themes": ["nope"]})
    assert error_of(answer) == (400, "does_not_exist", "themes")
    assert "nope" in answer.json()["errors"][0]["detail"]


def test_coordinator_changes_their_organisation_and_only_it(coordinator):
    OrganisationFactory.create(slug="he")
    own = coordinator.patch("/api/v1/organisations/olkkari/", {"area": "Seinäjoki"})
    assert own.json()["area"] == "Seinäjoki"
    others = coordinator.patch("/api/v1/organisations/he/", {"area": "Seinäjoki"})
    assert error_of(others) == (403, "not_allowed", None)


def test_only_an_administrator_lets_an_organisation_in(coordinator, api_as):
    body = {"name": {"fi": "Kansalaisopisto"}, "kind": "college"}
    assert error_of(coordinator.post("/api/v1/organisations/", body)) == (403, "not_allowed", None)
    administrator = api_as(UserFactory.create(is_superuser=True))
    assert administrator.post("/api/v1/organisations/", body).status_code == 201
    assert Organisation.objects.filter(slug="kansalaisopisto").exists()


def test_a_change_is_seen_by_the_next_reader(api, coordinator, django_capture_on_commit_callbacks):
    PlaceFactory.create(slug="laavu")
    assert api.get("/api/v1/places/laavu/").json()["town"] == "Seinäjoki"
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.patch("/api/v1/places/laavu/", {"town": "Lapua"})
    assert api.get("/api/v1/places/laavu/").json()["town"] == "Lapua"


@pytest.mark.parametrize("name", [{}, {"sv": "Bara"}, {"fi": " "}, {"fi": "x", "de": "y"}, "text"])
def test_a_name_without_finnish_or_of_another_shape_is_refused(coordinator, name):
    answer = coordinator.post("/api/v1/places/", {**PLACE, "name": name})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == "name"
