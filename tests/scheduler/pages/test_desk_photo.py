import base64
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scheduler.enums import ActivityStatus
from scheduler.models import Activity, ActivityPhoto
from tests.backend.pictures.drawing import drawn, opened
from tests.factories import OrganisationFactory, member_of
from tests.scheduler.pages.posted import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(staff, peer):
    return staff(peer)


@pytest.fixture
def address(session):
    return f"/desk/activities/{session.activity.slug}/photo/"


def give(client, address, body=None, **fields):
    file = SimpleUploadedFile("laavu.jpg", drawn() if body is None else body)
    posted = {"image": file, "alt_fi": "Laavu järven rannalla", "act": "save", **fields}
    return client.post(address, posted, follow=True).content.decode()


def test_picture_is_shown_to_everyone_with_its_words(client, address, session, reader):
    give(client, address)
    for page in (f"/sessions/{session.pk}/", f"/activities/{session.activity.slug}/"):
        shown = re.search(r'<img class="photo"[^>]*>', reader.get(page).content.decode())[0]
        assert 'alt="Laavu järven rannalla"' in shown
        assert 'width="960" height="720" loading="lazy"' in shown
    answer = reader.get(re.search(r'src="([^"]*)"', shown)[1])
    assert (answer["Content-Type"], opened(answer.content).size) == ("image/jpeg", (960, 720))
    assert "immutable" in answer["Cache-Control"]
    assert answer.cookies == {}


def test_words_change_and_the_picture_stays(client, address, session):
    give(client, address)
    before = ActivityPhoto.objects.get().digest
    posted = form_of(client.get(address).content.decode())
    assert posted["alt_fi"] == ["Laavu järven rannalla"]
    client.post(address, {**posted, "alt_fi": "Laavu talvella", "act": "save"})
    photo = ActivityPhoto.objects.get()
    assert (photo.digest, photo.alt) == (before, {"fi": "Laavu talvella"})
    client.post(address, {"act": "remove"})
    assert not ActivityPhoto.objects.exists()


def test_what_is_no_picture_is_said_at_the_picture(client, address):
    assert 'id="id_image_error"' in give(client, address, b"<svg/>")
    assert 'id="id_image_error"' in client.post(address, {"alt_fi": "x"}).content.decode()
    assert not ActivityPhoto.objects.exists()


def test_picture_of_a_draft_is_nobodys_to_see(client, address, session, reader):
    give(client, address)
    photo = ActivityPhoto.objects.get()
    Activity.objects.update(status=ActivityStatus.DRAFT)
    shown = f"/activities/{session.activity.slug}/photo/{photo.digest}.jpg"
    assert reader.get(shown).status_code == 404


def test_another_organisation_gives_no_picture(staff, address):
    stranger = staff(member_of(OrganisationFactory.create()))
    assert stranger.get(address).status_code == 403
    assert stranger.post(address, {"act": "remove"}).status_code == 403


def test_program_gives_a_picture_and_everyone_reads_where_it_is(api, api_as, peer, session):
    slug = session.activity.slug
    body = {"image": base64.b64encode(drawn()).decode(), "alt": {"fi": "Laavu"}}
    given = api_as(peer).put(f"/api/v1/activities/{slug}/photo/", body).json()
    assert api.get(f"/api/v1/activities/{slug}/").json()["photo"] == given
    assert given["url"].endswith(f"/{ActivityPhoto.objects.get().digest}.jpg")
    wrong = api_as(peer).put(f"/api/v1/activities/{slug}/photo/", {"image": "???"})
    assert wrong.json()["errors"][0]["attr"] == "image"
    assert api_as(peer).delete(f"/api/v1/activities/{slug}/photo/").status_code == 204
    assert api_as(peer).get(f"/api/v1/activities/{slug}/").json()["photo"] is None
