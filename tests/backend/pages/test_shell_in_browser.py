"""The look and the shell in a real browser: accessibility, width, weight, quick exit."""

import gzip
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.browser import launch_arguments

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Bytes as a server would send them, compressed.
HEAVIEST_FIRST_VIEW = 50_000


@contextmanager
def browsing(**options):
    # Started and ended inside the test: Playwright's event loop must not outlive it, since Django
    # refuses to clear the database under one.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())  # type: ignore[arg-type]
        try:
            yield browser.new_context(locale="fi-FI", **options)
        finally:
            browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_element_is_accessible_and_fits(live_server, scheme, width):
    with browsing(color_scheme=scheme, viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/dev/elements/")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_only_a_script_can_do_is_not_shown_without_one(live_server):
    with browsing(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/dev/elements/")
        assert page.locator("[data-copy-button]").count() > 0
        assert page.locator("[hidden]:visible").count() == 0


def test_targets_are_large_enough_for_a_thumb(live_server):
    with browsing(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/dev/elements/")
        too_low = page.evaluate(
            """() => [...document.querySelectorAll(`.button, .chip, .tile, .number, .face, nav a,
                input:not([type=radio], [type=checkbox], [type=hidden]), select, .quick-exit`)]
                .filter(part => part.getClientRects().length)
                .filter(part => part.getBoundingClientRect().height < 47.5)
                .map(part => part.outerHTML.slice(0, 80))"""
        )
        assert too_low == []


@pytest.mark.parametrize("javascript", [True, False])
def test_quick_exit_leaves_this_page(live_server, settings, javascript):
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    with browsing(java_script_enabled=javascript) as context:
        page = context.new_page()
        page.goto("about:blank")
        page.goto(f"{live_server.url}/about/privacy/")
        page.get_by_role("link", name="Poistu nopeasti").or_(
            page.locator("[data-quick-exit]")
        ).first.click()
        page.wait_for_url("**/robots.txt")
        if javascript:
            page.go_back()
            assert page.url == "about:blank", "the page that was left is not in the history"


def test_escape_pressed_three_times_leaves_and_twice_does_not(live_server, settings):
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    with browsing() as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/about/privacy/")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert page.url.endswith("/about/privacy/")
        page.keyboard.press("Escape")
        page.wait_for_url("**/robots.txt")


def test_keyboard_reaches_the_content_first_and_the_exit_next(live_server):
    with browsing() as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/about/privacy/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_first_view_is_light_and_asks_nobody_else(live_server):
    with browsing(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        asked, answers = [], []

        def keep(response):
            answers.append(response)

        page.on("request", lambda request: asked.append(request.url))
        page.on("response", keep)
        page.goto(f"{live_server.url}/about/privacy/", wait_until="networkidle")
        assert all(url.startswith(live_server.url) for url in asked)
        bodies = [answer.body() for answer in answers]
        assert sum(len(gzip.compress(body)) for body in bodies) < HEAVIEST_FIRST_VIEW
        assert context.cookies() == []


def test_page_is_dark_at_once_when_the_phone_is(live_server):
    with browsing(color_scheme="dark", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/about/privacy/")
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert colour == "rgb(16, 26, 29)"
