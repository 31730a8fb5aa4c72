import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from backend.enums import Role
from backend.models import Catalogue, Service
from tests.backend.reading_of_catalogues import channel, page, service
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/services/"


@pytest.fixture
def organisation(db):
    return OrganisationFactory.create()


def signed_in(person):
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def client(organisation):
    return signed_in(member_of(organisation, Role.COORDINATOR))


def post(client, *items, act="bring"):
    body = json.dumps(page(*items)).encode()
    posted = {"name": "Alue", "file": SimpleUploadedFile("ptv.json", body), "act": act}
    return client.post(ADDRESS, posted, follow=True).content.decode()


def test_look_says_what_would_change_and_changes_nothing(client):
    shown = post(client, service(), channel(), act="look")
    assert "This would change" in shown
    assert "<li>Velkaneuvonta</li>" in shown
    assert (Service.objects.count(), Catalogue.objects.count()) == (0, 0)


def test_catalogue_comes_in_and_again_with_what_changed_by_name(client):
    post(client, service(), channel())
    Service.objects.update(email="oma@demo.example")
    shown = post(client, service(name="Talousneuvonta"), channel(emails=[]))
    assert "Talousneuvonta: name" in shown
    assert "Stayed as you wrote it" in shown
    assert "Talousneuvonta: e-mail" in shown
    public = Client().get("/services/?lang=en").content.decode()
    assert "Talousneuvonta" in public
    assert "Oikeusapu" in public


def test_wrong_file_is_said_at_the_file(client):
    file = SimpleUploadedFile("ptv.json", b"<html>")
    shown = client.post(ADDRESS, {"name": "x", "file": file}).content.decode()
    assert 'id="id_file_error"' in shown
    assert "There are no services in it" in shown


def test_catalogue_is_forgotten_and_its_services_stay(client):
    post(client, service())
    catalogue = Catalogue.objects.get()
    shown = client.post(f"{ADDRESS}{catalogue.pk}/", {"act": "forget"}, follow=True)
    assert "Its services stay." in shown.content.decode()
    assert Service.objects.count() == 1


def test_only_coordinators_come_in(organisation):
    peer = signed_in(member_of(organisation, Role.PEER_EXPERT))
    assert peer.get(ADDRESS).status_code == 403
    assert Client().get(ADDRESS).status_code == 302
