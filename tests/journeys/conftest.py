"""One product and one browser for all journeys, which one process of the tests runs."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import launch_arguments
from tests.journeys.product import Product

#: What is waited for; every other wait of Playwright is as long.
SLOW_MACHINE_MILLISECONDS = 30_000


@pytest.fixture(scope="package")
def product(tmp_path_factory) -> Iterator[Product]:
    """Run the whole product, with demo content; a survey goes out as soon as a session ends.

    Nobody sleeps in it: what the journeys wait for would otherwise come in the morning. Servers
    that JOURNEYS_DATABASE_URL and JOURNEYS_REDIS_URL name are used instead of its own.
    """
    folder = tmp_path_factory.mktemp("koppi")
    servers = {
        name: os.environ[f"JOURNEYS_{name}"]
        for name in ("DATABASE_URL", "REDIS_URL")
        if f"JOURNEYS_{name}" in os.environ
    }
    with Product(folder, SURVEY_DELAY_MINUTES="0", QUIET_HOURS="none", **servers) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=SLOW_MACHINE_MILLISECONDS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**launch_arguments())
        yield running
        running.close()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def phone(request, browser, product):
    """Return a page on a small Finnish phone, once with and once without JavaScript."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        locale="fi-FI",
        java_script_enabled=request.param == "with JavaScript",
        base_url=product.url,
    )
    yield context.new_page()
    context.close()
