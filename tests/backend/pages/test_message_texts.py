import pytest
from django.urls import reverse

from backend.domain.default_texts import KNOWN
from backend.enums import Role
from backend.models import MessageText
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db
WRITTEN = {"subject": "Muistutus: {start}", "body": "Nähdään pian!\n\n{when}"}


@pytest.fixture
def organisation():
    return OrganisationFactory.create()


@pytest.fixture
def desk(client, organisation):
    client.force_login(member_of(organisation, Role.COORDINATOR))
    return client


def address(kind="reminder", language="fi"):
    return reverse("message-text", args=[kind, language])


def test_every_kind_and_language_can_be_opened(desk):
    page = desk.get(reverse("message-texts")).content.decode()
    for kind in KNOWN:
        for language in ("fi", "sv", "en"):
            assert address(kind, language) in page
            assert desk.get(address(kind, language)).status_code == 200


def test_preview_shows_the_text_and_keeps_nothing(desk):
    page = desk.post(address(), {**WRITTEN, "act": "preview"}).content.decode()
    assert page.count("Nähdään pian!") >= 3, "the form, the mail, the text message"
    assert not MessageText.objects.exists()


def test_text_is_saved_and_taken_back(desk, organisation):
    answer = desk.post(address(), {**WRITTEN, "act": "save"})
    assert answer.url == f"{reverse('message-texts')}?organisation={organisation.slug}"
    assert MessageText.objects.get().subject == WRITTEN["subject"]
    assert "Nähdään pian!" in desk.get(address()).content.decode()
    desk.post(address(), {"act": "default"})
    assert not MessageText.objects.exists()


@pytest.mark.parametrize("act", ["preview", "save"])
def test_what_cannot_be_sent_is_said_beside_the_field_and_stays_written(desk, act):
    body = "Hei {name} {when}"
    answer = desk.post(address(), {"subject": "x", "body": body, "act": act})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "{name}" in page
    assert body in page
    assert "has-error" in page
    assert not MessageText.objects.exists()


def test_unknown_kind_and_language_are_not_there(desk):
    assert desk.get(address("survey")).status_code == 404
    assert desk.get(address(language="de")).status_code == 404


def test_only_coordinators_of_the_organisation_come_in(client, organisation):
    assert client.get(address()).status_code == 302
    client.force_login(member_of(organisation, Role.PEER_EXPERT))
    assert client.get(address()).status_code == 403
    client.force_login(member_of(OrganisationFactory.create(), Role.COORDINATOR))
    other = f"{address()}?organisation={organisation.slug}"
    assert client.post(other, {**WRITTEN, "act": "save"}).status_code == 403
    assert not MessageText.objects.exists()
