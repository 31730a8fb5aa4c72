"""The door of staff pages: a member keeps the language that they chose."""

import pytest

from backend.enums import Role
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db
PAGE, OTHER = "/desk/", "/desk/organisation/"


@pytest.fixture
def person():
    return member_of(OrganisationFactory.create(), Role.COORDINATOR)


@pytest.fixture
def browser(client, person):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fi"
    client.force_login(person)
    return client


def test_language_that_was_chosen_stays_on_other_pages_and_in_letters(browser, person):
    assert '<html lang="fi"' in browser.get(PAGE).content.decode()
    browser.get(PAGE, {"lang": "sv"})
    page = browser.get(OTHER)
    assert '<html lang="sv"' in page.content.decode()
    assert page["Content-Language"] == "sv"
    person.refresh_from_db()
    assert person.language == "sv"
    browser.get(OTHER, {"lang": "en"})
    assert '<html lang="en"' in browser.get(PAGE).content.decode()


def test_who_never_chose_reads_the_language_of_the_browser(browser, person):
    assert '<html lang="sv"' in browser.get(PAGE, HTTP_ACCEPT_LANGUAGE="sv").content.decode()
    browser.get(PAGE, {"lang": "xx"})
    assert '<html lang="fi"' in browser.get(PAGE).content.decode()
    person.refresh_from_db()
    assert person.language == "fi"


def test_page_of_clients_knows_of_no_choice(browser):
    browser.get(PAGE, {"lang": "sv"})
    page = browser.get("/")
    assert '<html lang="fi"' in page.content.decode()
    assert not page.cookies


def test_choice_costs_nothing_on_the_next_page(browser, django_assert_num_queries):
    browser.get("/triage/letters/", {"lang": "sv"})
    browser.get("/triage/letters/")
    with django_assert_num_queries(4):
        browser.get("/triage/letters/")
