"""The look and the shell in a real browser: accessibility, width, weight, quick exit."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.browser]

#: Bytes as a server would send them, compressed.
HEAVIEST_FIRST_VIEW = 50_000
#: Where the quick exit leads (QUICK_EXIT_URL) is not asked by tests.
ELSEWHERE = re.compile(r"https://www\.ilmatieteenlaitos\.fi/")


@pytest.fixture
def page_of(browser, product):
    """Return a maker of pages in Finnish, which closes them."""
    contexts = []

    def make(**options):
        context = browser.new_context(locale="fi-FI", base_url=product.url, **options)
        contexts.append(context)
        context.route(ELSEWHERE, lambda route: route.fulfill(body="Sää"))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_element_is_accessible_and_fits(page_of, scheme):
    page = page_of(color_scheme=scheme)
    page.goto("/dev/elements/")
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        found = Axe().run(page)
        assert found.violations_count == 0, f"at {width}: {found.generate_report()}"
        assert not scrolls_sideways(page), f"at {width}"


def test_what_only_a_script_can_do_is_not_shown_without_one(page_of):
    page = page_of(java_script_enabled=False)
    page.goto("/dev/elements/")
    assert page.locator("[data-copy-button]").count() > 0
    assert page.locator("[hidden]:visible").count() == 0


def test_targets_are_large_enough_for_a_thumb(page_of):
    page = page_of(viewport={"width": 360, "height": 740})
    page.goto("/dev/elements/")
    too_low = page.evaluate(
        """() => [...document.querySelectorAll(`.button, .chip, .tile, .number, .face, nav a,
            input:not([type=radio], [type=checkbox], [type=hidden]), select, .quick-exit`)]
            .filter(part => part.getClientRects().length)
            .filter(part => part.getBoundingClientRect().height < 47.5)
            .map(part => part.outerHTML.slice(0, 80))"""
    )
    assert too_low == []


@pytest.mark.parametrize("javascript", [True, False])
def test_quick_exit_leaves_this_page(page_of, javascript):
    page = page_of(java_script_enabled=javascript)
    page.goto("about:blank")
    page.goto("/about/privacy/")
    page.get_by_role("link", name="Poistu nopeasti").or_(
        page.locator("[data-quick-exit]")
    ).first.click()
    page.wait_for_url(ELSEWHERE)
    if javascript:
        page.go_back()
        assert page.url == "about:blank", "the page that was left is not in the history"


def test_escape_pressed_three_times_leaves_and_twice_does_not(page_of):
    page = page_of()
    page.goto("/about/privacy/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.url.endswith("/about/privacy/")
    page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)


def test_keyboard_reaches_the_content_first_and_the_exit_next(page_of):
    page = page_of()
    page.goto("/about/privacy/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_first_view_is_light_and_asks_nobody_else(page_of, product):
    page = page_of(viewport={"width": 360, "height": 740})
    asked, answers = [], []

    def keep(response):
        answers.append(response)

    page.on("request", lambda request: asked.append(request.url))
    page.on("response", keep)
    page.goto("/about/privacy/", wait_until="networkidle")
    assert all(url.startswith(product.url) for url in asked)
    bodies = [answer.body() for answer in answers]
    assert sum(len(gzip.compress(body)) for body in bodies) < HEAVIEST_FIRST_VIEW
    assert page.context.cookies() == []


def test_page_is_dark_at_once_when_the_phone_is(page_of):
    page = page_of(color_scheme="dark", java_script_enabled=False)
    page.goto("/about/privacy/")
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert colour == "rgb(16, 26, 29)"
