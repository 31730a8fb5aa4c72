"""The door of staff pages: a member keeps the language that they chose."""

from uuid import uuid4

import pytest

from backend.enums import Role
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db
PAGE, OTHER = "/desk/", "/desk/organisation/"


@pytest.fixture
def person():
    return member_of(OrganisationFactory.create(), Role.COORDINATOR)


@pytest.fixture
def reader(client, person):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fi"
    client.force_login(person)
    return client


def test_language_that_was_chosen_stays_on_other_pages_and_in_letters(reader, person):
    assert '<html lang="fi"' in reader.get(PAGE).content.decode()
    reader.get(PAGE, {"lang": "sv"})
    page = reader.get(OTHER)
    assert '<html lang="sv"' in page.content.decode()
    assert page["Content-Language"] == "sv"
    person.refresh_from_db()
    assert person.language == "sv"
    reader.get(OTHER, {"lang": "en"})
    assert '<html lang="en"' in reader.get(PAGE).content.decode()


def test_page_that_is_not_there_is_said_in_the_chosen_language(reader):
    reader.get(PAGE, {"lang": "sv"})
    gone = reader.get(f"/desk/sessions/{uuid4()}/")
    assert gone.status_code == 404
    assert '<html lang="sv"' in gone.content.decode()
    assert gone["Content-Language"] == "sv"
    assert '<html lang="fi"' in reader.get("/gone/").content.decode()


def test_who_never_chose_reads_the_language_of_the_browser(reader, person):
    assert '<html lang="sv"' in reader.get(PAGE, HTTP_ACCEPT_LANGUAGE="sv").content.decode()
    reader.get(PAGE, {"lang": "xx"})
    assert '<html lang="fi"' in reader.get(PAGE).content.decode()
    person.refresh_from_db()
    assert person.language == "fi"


def test_page_of_clients_knows_of_no_choice(reader):
    reader.get(PAGE, {"lang": "sv"})
    page = reader.get("/")
    assert '<html lang="fi"' in page.content.decode()
    assert not page.cookies


def test_choice_costs_nothing_on_the_next_page(reader, django_assert_num_queries):
    reader.get("/triage/letters/", {"lang": "sv"})
    reader.get("/triage/letters/")
    with django_assert_num_queries(4):
        reader.get("/triage/letters/")
