import re

import pytest

from backend.enums import Role
from scheduler.models import HelpRequest
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db


def send(client, **data):
    return client.post("/ask/", {"wish": "talk", **data})


def test_asking_leads_to_a_page_of_ones_own_with_no_cookie(client):
    answer = send(client, text="Hei")
    assert answer.status_code == 303
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "Hei" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert not client.cookies


def test_pressing_twice_asks_once(client):
    key = re.search(r'name="key" value="([^"]+)"', client.get("/ask/").content.decode()).group(1)
    assert send(client, key=key)["Location"] == send(client, key=key)["Location"]
    assert HelpRequest.objects.count() == 1


def test_what_was_typed_comes_back_with_the_error(client):
    page = send(client, text="Pyydän apua", email="ei ole osoite")
    assert page.status_code == 200
    assert "Pyydän apua" in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    assert not HelpRequest.objects.exists()


def test_reading_the_page_changes_nothing(client):
    address = send(client)["Location"].partition("?")[0]
    for act in ("words", "another", "withdraw"):
        assert client.get(f"{address}{act}/").status_code == 405
    assert HelpRequest.objects.get().state == "uncaught"


def test_words_are_changed_and_the_message_is_taken_back(client):
    address = send(client)["Location"].partition("?")[0]
    assert client.post(f"{address}words/", {"text": "Toisin"}).status_code == 303
    assert "Toisin" in client.get(address).content.decode()
    assert client.post(f"{address}withdraw/").status_code == 303
    assert HelpRequest.objects.get().state == "withdrawn"


def test_four_words_show_how_far_it_is_without_the_link(client):
    address = send(client)["Location"].partition("?")[0]
    phrase = re.search(
        r'<p class="lead">(\S+ \S+ \S+ \S+)</p>', client.get(address).content.decode()
    )
    page = client.post("/ask/phrase/", {"phrase": phrase.group(1)})
    assert page.status_code == 200
    assert "withdraw/" not in page.content.decode()
    wrong = client.post("/ask/phrase/", {"phrase": "aivan väärät neljä sanaa"})
    assert 'aria-invalid="true"' in wrong.content.decode()


def test_member_catches_at_the_desk(client):
    send(client, text="Hei")
    peer = member_of(OrganisationFactory.create())
    assert client.get("/desk/requests/").status_code == 302
    client.force_login(peer)
    page = client.get("/desk/requests/")
    assert "Hei" in page.content.decode()
    pk = HelpRequest.objects.get().pk
    for act, data in (("catch", {}), ("reply", {"text": "Tiistaina"}), ("met", {}), ("close", {})):
        assert client.post(f"/desk/requests/{pk}/{act}/", data).status_code == 302
    assert HelpRequest.objects.get().state == "closed"
    assert client.post(f"/desk/requests/{pk}/nonsense/").status_code == 404


def test_member_who_runs_no_calendar_is_told_so(client):
    client.force_login(member_of(OrganisationFactory.create(), Role.CO_DEVELOPER))
    send(client)
    pk = HelpRequest.objects.get().pk
    assert client.get("/desk/requests/").status_code == 403
    assert client.post(f"/desk/requests/{pk}/catch/").status_code == 403
    assert HelpRequest.objects.get().state == "uncaught"


def test_requests_page_is_kept_by_no_cache(client):
    client.force_login(member_of(OrganisationFactory.create()))
    assert "no-store" in client.get("/desk/requests/")["Cache-Control"]


def test_request_whose_key_is_gone_hides_no_other(client, settings):
    lost = send(client, text="Kadonnut")["Location"]
    settings.CONTACT_KEYS = {2: b"2" * 32}
    send(client, text="Luettava")
    client.force_login(member_of(OrganisationFactory.create()))
    page = client.get("/desk/requests/").content.decode()
    assert "Luettava" in page
    assert "Kadonnut" not in page
    assert page.count("/catch/") == 2
    assert client.get(lost).status_code == 200
