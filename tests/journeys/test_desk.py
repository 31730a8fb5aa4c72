"""A coordinator at the desk: a series on a small phone without a script, then a laptop."""

import re
from datetime import date, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import scrolls_sideways
from tests.journeys.product import HELSINKI, Api
from tests.journeys.signing_in import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.browser]


@pytest.fixture(scope="module")
def state(browser, product):
    return sign_in(browser, product, "coordinator@demo.example")


@pytest.fixture
def desk(browser, product, state):
    """Return a maker of pages of the signed-in coordinator, which closes them."""
    contexts = []

    def make(*, width, script):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale="fi-FI",
            java_script_enabled=script,
            base_url=product.url,
            storage_state=state,
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def looked_at(page, eyes=None):
    """Say that axe finds nothing and that the page does not scroll sideways.

    Axe is a script: of a page without one, a page of the same width that has scripts sees it.
    """
    if eyes is not None:
        body = page.content()
        eyes.route(page.url, lambda route: route.fulfill(body=body, content_type="text/html"))
        eyes.goto(page.url)
        eyes.unroute(page.url)
    violations = Axe().run(eyes or page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in violations] == []
    assert not scrolls_sideways(page)


def choose(page, name, value):
    page.locator("label", has=page.locator(f"[name={name}][value='{value}']")).click()


def test_series_is_made_looked_at_and_changed_without_a_script(desk, product):
    page, eyes = desk(width=360, script=False), desk(width=360, script=True)
    first = datetime.now(HELSINKI).date() + timedelta(days=3)
    page.goto("/desk/")
    looked_at(page, eyes)
    page.locator("main a[href$='/desk/activities/new/']").click()
    page.locator("[name=title_fi]").fill("Keittokerho")
    page.locator("[name=place]").select_option(index=1)
    page.locator("[name=day]").fill(first.isoformat())
    page.locator("[name=begins]").fill("17:00")
    page.locator("[name=ends]").fill("19:00")
    choose(page, "repeats", "weekly")
    page.locator("[name=last_day]").fill((first + timedelta(weeks=5)).isoformat())
    page.locator("[name=capacity]").fill("8")
    page.locator("button[name=act][value=preview]").click()
    expect(page.locator(".notice ol > li")).to_have_count(6)
    looked_at(page, eyes)
    page.locator("button[name=act][value=publish]").click()
    page.wait_for_url(re.compile(r"/desk/activities/keittokerho[-\d]*/"))
    slug = page.url.rstrip("/").rsplit("/", 1)[-1]
    sessions = Api(product)("GET", f"sessions/?activity={slug}")["results"]
    assert [one["start"][11:16] for one in sessions] == ["17:00"] * 6
    Api(product)("POST", f"sessions/{sessions[2]['id']}/sign-ups/", {"party_size": 3}, status=201)

    page.goto(f"/desk/sessions/{sessions[2]['id']}/")
    looked_at(page, eyes)
    page.locator("main a[href$='/change/']").click()
    page.locator("[name=begins]").fill("18:00")
    page.locator("[name=ends]").fill("20:00")
    page.locator("[name=capacity]").fill("2")
    choose(page, "scope", "following")
    looked_at(page, eyes)
    page.locator("main form button").click()
    expect(page.locator(".effect-rows > li")).to_have_count(4)
    expect(page.locator(".effect strong")).to_be_visible()
    looked_at(page, eyes)
    assert Api(product)("GET", f"sessions/{sessions[2]['id']}/")["capacity"] == 8
    page.locator("button[name=expected]").click()
    page.wait_for_url(re.compile(rf"/desk/sessions/{sessions[2]['id']}/"))
    changed = Api(product)("GET", f"sessions/?activity={slug}")["results"]
    assert [one["start"][11:16] for one in changed] == ["17:00"] * 2 + ["18:00"] * 4
    assert [one["capacity"] for one in changed] == [8, 8, 2, 2, 2, 2]
    assert changed[2]["waiting"] == 1


def test_dates_show_while_they_are_chosen(desk):
    page = desk(width=1280, script=True)
    march = date(datetime.now(HELSINKI).year + 1, 3, 1)
    tuesday = next(
        day for day in (date(march.year, 4, number) for number in range(1, 8)) if day.weekday() == 1
    )
    page.goto("/desk/activities/new/")
    page.locator("[name=day]").fill(march.isoformat())
    choose(page, "repeats", "monthly")
    page.locator("[name=month_position]").select_option("1")
    page.locator("[name=month_weekday]").select_option("1")
    dates = page.locator("[data-schedule-dates] li")
    expect(dates).to_have_count(10)
    expect(dates.nth(1)).to_contain_text(f"{tuesday.day}.4.")
    expect(page.locator("[name=weekdays]").first).to_be_hidden()
    looked_at(page)


@pytest.mark.parametrize("view", ["agenda", "week", "month"])
def test_calendar_is_walked_by_the_keyboard_and_fits_a_laptop(desk, view):
    page = desk(width=1280, script=True)
    page.goto(f"/desk/?view={view}")
    looked_at(page)
    title = page.locator("#period").inner_text()
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#period")).not_to_have_text(title)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")
