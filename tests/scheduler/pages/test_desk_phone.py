"""The page and the API where a host gets, renews and ends the address of their calendar."""

import re

import pytest

from scheduler.models import HostCalendar
from tests.factories import UserFactory

PAGE = "/desk/phone/"


@pytest.fixture
def desk(staff, peer):
    return staff(peer)


def address_in(page):
    return re.search(r'value="http://127\.0\.0\.1:8000(/calendar/hosts/[\w-]+\.ics)', page)[1]


def test_address_is_made_by_a_press_and_shown_once(desk, reader):
    assert "/calendar/hosts/" not in desk.get(PAGE).content.decode()
    assert not HostCalendar.objects.exists()
    page = desk.post(PAGE)
    assert "no-store" in page["Cache-Control"]
    path = address_in(page.content.decode())
    assert reader.get(path).status_code == 200
    assert f'href="webcal://127.0.0.1:8000{path}' in page.content.decode()
    later = desk.get(PAGE).content.decode()
    assert path not in later
    assert "Make a new address" in later


def test_new_address_ends_the_old_one_and_ending_ends_both(desk, reader):
    first = address_in(desk.post(PAGE).content.decode())
    second = address_in(desk.post(PAGE).content.decode())
    assert [reader.get(path).status_code for path in (first, second)] == [404, 200]
    answer = desk.post(f"{PAGE}end/", follow=True)
    assert "The address has ended." in answer.content.decode()
    assert reader.get(second).status_code == 404


def test_page_is_for_those_who_are_signed_in(reader):
    for path in (PAGE, f"{PAGE}end/"):
        assert reader.post(path).status_code == 302
    assert not HostCalendar.objects.exists()


def test_api_makes_renews_and_ends_it(api_as, noon, db, client):
    own = api_as(UserFactory.create())
    path = "/api/v1/me/calendar/"
    assert own.get(path).json() == {"made": None}
    made = own.post(path)
    assert made.status_code == 201
    assert made["Cache-Control"] == "no-store"
    assert own.get(path).json()["made"] == made.json()["made"] is not None
    address = made.json()["url"].removeprefix("http://127.0.0.1:8000")
    assert client.get(address).status_code == 200
    assert own.delete(path).status_code == 204
    assert client.get(address).status_code == 404
