import json

import pytest

from backend.domain import catalogues
from backend.domain.catalogues import CatalogueUnreadable, bring_in, forget, read_again
from backend.enums import Role
from backend.errors import NotAllowed
from backend.models import Catalogue, Place, Service
from backend.reading.catalogue import read_catalogue
from tests.backend.reading_of_catalogues import channel, page, service
from tests.factories import OrganisationFactory, PlaceFactory, ThemeFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return member_of(OrganisationFactory.create(), Role.COORDINATOR)


def bring(actor, *items, **given):
    body = json.dumps(page(*items)).encode()
    return bring_in(actor=actor, name="Palvelut", body=body, **given)[1]


def test_new_service_comes_in_with_place_hours_and_themes(actor):
    ThemeFactory.create(slug="money")
    report = bring(actor, service(), channel())
    assert report.new == ["Velkaneuvonta"]
    row = Service.objects.get()
    assert (row.provider, row.phone) == ("Oikeusapu", "+358 6111111")
    assert row.opening["fi"] == "Ma–Pe 8.00–16.00\nJuhlapyhinä suljettu.".replace("8.", "08.")
    assert row.opening["en"].startswith("Mon–Fri 08:00–16:00")
    assert [theme.slug for theme in row.themes.all()] == ["money"]
    assert (row.place.town, row.place.street) == ("Seinäjoki", "Kauppakatu 1")
    assert row.place.latitude == pytest.approx(62.79, abs=0.03)


def test_place_that_we_know_by_name_is_used(actor):
    ours = PlaceFactory.create(name={"fi": "Seinäjoen Toimisto"}, town="Seinäjoki")
    bring(actor, service(), channel())
    assert Service.objects.get().place == ours
    assert Place.objects.count() == 1


def test_same_catalogue_again_changes_nothing(actor):
    bring(actor, service(), channel())
    before = Service.objects.values().get()
    report = bring(actor, service(), channel())
    assert (report.unchanged, report.new, report.changed) == (1, [], [])
    assert Service.objects.values().get() == before
    assert Catalogue.objects.count() == 1


def test_what_changed_there_changes_here_and_is_named(actor):
    bring(actor, service(), service("s2", "Asumisneuvonta"))
    report = bring(actor, service(name="Talousneuvonta"), service("s3", "Kriisiapu"))
    assert report.changed == [{"name": "Talousneuvonta", "fields": ["name"]}]
    assert (report.new, report.removed) == (["Kriisiapu"], ["Asumisneuvonta"])
    assert {row.name["fi"] for row in Service.objects.all()} == {"Talousneuvonta", "Kriisiapu"}


def test_what_a_person_has_written_stays_and_is_named(actor):
    bring(actor, service(), channel())
    Service.objects.update(phone="040 123")
    report = bring(actor, service(name="Talousneuvonta"), channel(phoneNumbers=[]))
    assert report.kept == [{"name": "Talousneuvonta", "fields": ["phone"]}]
    assert report.changed == [{"name": "Talousneuvonta", "fields": ["name"]}]
    assert Service.objects.get().phone == "040 123"
    report = bring(actor, service("s2", "Muu"))
    assert report.removed == []
    assert Service.objects.get(phone="040 123").catalogue is None


def test_look_changes_nothing(actor):
    report = bring(actor, service(), channel(), only_look=True)
    assert report.new == ["Velkaneuvonta"]
    assert (Service.objects.count(), Place.objects.count(), Catalogue.objects.count()) == (0, 0, 0)


def test_forgotten_catalogue_leaves_its_services_to_us(actor):
    bring(actor, service())
    forget(actor=actor, catalogue=Catalogue.objects.get())
    assert Service.objects.get().source_uid == ""


def test_only_coordinators_bring_in(actor):
    peer = member_of(OrganisationFactory.create(), Role.PEER_EXPERT)
    with pytest.raises(NotAllowed):
        bring(peer, service())


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"{}", b"\xff\xfe"])
def test_what_is_no_catalogue_is_refused_and_nothing_is_kept(actor, body):
    with pytest.raises(CatalogueUnreadable) as caught:
        bring_in(actor=actor, name="x", body=body)
    assert caught.value.reason == "not_a_catalogue"
    assert not Catalogue.objects.exists()


def test_private_address_is_refused(actor):
    with pytest.raises(CatalogueUnreadable) as caught:
        bring_in(actor=actor, name="x", url="http://127.0.0.1/")
    assert caught.value.reason == "private_address"


def test_catalogue_of_an_address_is_read_again(actor, monkeypatch):
    answers = [[service()], [service(), service("s2", "Muu")]]

    def answer(*_args, **_kwargs):
        return {"catalogue": read_catalogue([answers.pop(0)]).as_json()}

    monkeypatch.setattr(catalogues, "run_isolated", answer)
    catalogue, _report = bring_in(actor=actor, name="Alue", url="https://demo.example/a")
    assert read_again(actor=actor, catalogue=catalogue).new == ["Muu"]


def test_file_is_not_read_again(actor):
    bring(actor, service())
    with pytest.raises(CatalogueUnreadable):
        read_again(actor=actor, catalogue=Catalogue.objects.get())
