"""How was it? Answered on a phone, with JavaScript and without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.product import Api, activity

pytestmark = [pytest.mark.journey, pytest.mark.browser]
WORDS = "Lämmin ilta. Lisää penkkejä, kiitos."


@pytest.fixture
def ticket(product):
    """Sign a party up to a session, let it have been held, and return the ticket."""
    session = activity(product)
    made = Api(product)("POST", f"sessions/{session['id']}/sign-ups/", {}, status=201)
    product.manage(
        "shell",
        "-v0",
        "-c",
        "from datetime import timedelta; from django.utils import timezone;"
        "from scheduler.models import Session; now = timezone.now();"
        f"Session.objects.filter(pk='{session['id']}').update("
        "start=now - timedelta(hours=3), end=now - timedelta(hours=1))",
    )
    return made["ticket"]


def face(page, question, value):
    """Return the face to press; the button itself lies under its drawing."""
    return page.locator("label", has=page.locator(f"[name={question}][value='{value}']"))


def test_survey_is_answered_from_the_ticket_and_changed_within_the_hour(phone, product, ticket):
    phone.goto(f"/t/{ticket}/")
    phone.locator("main a[href*='/survey/']").click()
    phone.wait_for_url(re.compile(r"/s/[-\w]+/"))
    survey = phone.url
    face(phone, "heard", 5).click()
    face(phone, "respect", "skip").click()
    phone.locator("[name=text]").fill(WORDS)
    phone.locator("main form button[type=submit]").click()
    phone.wait_for_url(re.compile(r"/r/[-\w]+/"))
    phrase = phone.locator("main strong[lang=fi]").inner_text()
    assert len(phrase.split()) == 4
    assert WORDS not in phone.content(), "somebody may look at the screen"
    assert phone.context.cookies() == []

    phone.goto(survey)
    expect(phone.locator("main input:checked")).to_have_count(0)
    face(phone, "heard", 2).click()
    phone.locator("main form button[type=submit]").click()
    phone.wait_for_url(re.compile(r"/r/[-\w]+/"))
    expect(phone.locator("main strong[lang=fi]")).to_have_text(phrase)

    phone.goto("/r/")
    phone.locator("[name=phrase]").fill(phrase.upper())
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator("h1")).to_be_visible()
    assert phone.locator("[aria-invalid=true]").count() == 0


def test_survey_with_nothing_chosen_says_so_and_keeps_what_was_typed(phone, product, ticket):
    phone.goto(f"/t/{ticket}/survey/")
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator(".error-summary")).to_be_visible()
    face(phone, "heard", 4).click()
    phone.locator("[name=text]").fill(WORDS)
    # Another phone's version of the questions: what was typed comes back with the page.
    phone.locator("[name=survey-version]").evaluate(
        "one => one.value = '00000000-0000-0000-0000-000000000000'"
    )
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator(".error-summary")).to_be_visible()
    expect(phone.locator("[name=text]")).to_have_value(WORDS)
    expect(phone.locator("[name=heard][value='4']")).to_be_checked()


def test_answer_that_was_not_sent_comes_back_and_is_gone_once_it_is_sent(browser, product, ticket):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="fi-FI", base_url=product.url
    )
    page = context.new_page()
    page.goto(f"/t/{ticket}/survey/")
    survey = page.url
    face(page, "heard", 3).click()
    page.locator("[name=text]").fill(WORDS)
    page.close()

    page = context.new_page()
    page.goto(survey)
    expect(page.locator("[name=text]")).to_have_value(WORDS)
    expect(page.locator("[name=heard][value='3']")).to_be_checked()
    expect(page.locator("[data-draft-notice]")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/r/[-\w]+/"))
    page.wait_for_function("Object.keys(localStorage).every(name => !name.includes('draft'))")
    page.goto(survey)
    expect(page.locator("[name=text]")).to_have_value("")

    page.locator("[name=text]").fill("Kesken")
    elsewhere = re.compile(rf"^(?!{re.escape(product.url)})http")
    context.route(elsewhere, lambda route: route.fulfill(body="elsewhere"))
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(elsewhere)
    page.goto("/about/privacy/")
    assert page.evaluate("Object.keys(localStorage)") == []
    context.close()
