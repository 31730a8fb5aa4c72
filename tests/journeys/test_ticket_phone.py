"""A ticket on a bad day: no network, a lost answer, another language, large letters, a reader."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import launch_arguments, scrolls_sideways
from tests.journeys.client_pages import client_pages
from tests.journeys.product import Api, activity

pytestmark = [pytest.mark.journey, pytest.mark.browser]

TICKET = re.compile(r"/t/[-\w]{22}/")


@pytest.fixture
def pocket(browser, product):
    """Return a maker of pages on a phone, which closes them."""
    contexts = []

    def make(locale="fi-FI"):
        size = {"width": 360, "height": 740}
        context = browser.new_context(viewport=size, locale=locale, base_url=product.url)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def stores(page):
    return page.evaluate("caches.keys()")


def test_ticket_opens_without_a_network_where_the_phone_was_asked_to_remember(pocket, product):
    session = activity(product)
    made = Api(product)("POST", f"sessions/{session['id']}/sign-ups/", {}, status=201)
    ticket = f"/t/{made['ticket']}/"
    page = pocket()
    page.goto(ticket)
    box = page.locator("[data-remember-ticket]")
    expect(box).not_to_be_checked()
    assert stores(page) == []
    alias = page.locator(".ticket-alias").inner_text()
    box.check(force=True)
    expect(page.locator("[data-ticket] [role=status]")).not_to_be_empty()

    page.context.set_offline(True)
    page.goto(ticket)
    expect(page.locator(".ticket-alias")).to_have_text(alias)
    expect(page.locator("[data-offline]")).to_be_visible()
    page.locator("main a[href*='/cancel/']").first.click()
    expect(page.locator("[data-my-tickets] li")).to_contain_text(alias)
    expect(page.locator("[data-offline]")).to_be_visible()

    page.context.set_offline(False)
    page.goto(ticket)
    expect(page.locator("[data-offline]")).to_be_hidden()
    box.uncheck(force=True)
    page.goto("/my-tickets/")
    expect(page.locator("[data-no-tickets]")).to_be_visible()


def test_leaving_quickly_forgets_the_tickets_where_the_phone_was_asked_to(pocket, product):
    session = activity(product)
    made = Api(product)("POST", f"sessions/{session['id']}/sign-ups/", {}, status=201)
    page = pocket()
    page.goto(f"/t/{made['ticket']}/")
    page.locator("[data-exit-forgets]").check(force=True)
    page.locator("[data-remember-ticket]").check(force=True)
    expect(page.locator("[data-ticket] [role=status]")).not_to_be_empty()
    assert "tickets" in stores(page)
    elsewhere = re.compile(rf"^(?!{re.escape(product.url)})http")
    page.context.route(elsewhere, lambda route: route.fulfill(body="elsewhere"))
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(elsewhere)
    page.goto("/about/privacy/")
    assert stores(page) == page.evaluate("Object.keys(localStorage)") == []


def test_sign_up_whose_answer_was_lost_is_sent_again_and_is_one_party(pocket, product):
    session = activity(product)
    page = pocket()
    page.goto(f"/sessions/{session['id']}/")

    def lose(route):
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.route("**/sessions/**", lose, times=1)
    page.locator("main form button").first.click()
    page.wait_for_url("chrome-error://**")
    page.reload()
    page.wait_for_url(TICKET)
    assert Api(product)("GET", f"sessions/{session['id']}/")["seats_left"] == 11


def test_swede_signs_up_and_cancels_by_the_names_that_a_screen_reader_says(pocket, product):
    session = activity(product)
    page = pocket("sv-FI")
    page.goto(f"/activities/{session['activity']['slug']}/")
    page.locator(f"main a[href*='{session['id']}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Korvgrillning")
    many = page.get_by_role("group", name="Hur många kommer ni?")
    many.get_by_role("radio", name="3", exact=True).check(force=True)
    page.get_by_role("button", name="Jag kommer").click()
    expect(page.get_by_role("heading", level=1, name="Du har en plats")).to_be_visible()
    ticket = page.get_by_role("region", name="Din biljett")
    expect(ticket).to_contain_text("Korvgrillning")
    expect(page.get_by_role("textbox", name="Spara den här länken")).to_have_value(TICKET)
    page.get_by_role("link", name="Avboka min plats").click()
    page.get_by_role("button", name="Ja, avboka min plats").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tack för att du sa till")


def test_pages_fit_letters_of_twice_the_size_and_a_laptop_at_200_percent(browser, product):
    large = launch_arguments()
    large["args"] = [*large["args"], "--blink-settings=defaultFontSize=32"]
    found = []
    reader = browser.browser_type.launch(**large)
    page = reader.new_page(locale="fi-FI", base_url=product.url)
    for path in client_pages(product):
        page.goto(path)
        for width in (360, 640):
            page.set_viewport_size({"width": width, "height": 740})
            if scrolls_sideways(page):
                found.append((width, path))
    reader.close()
    assert found == []
