"""Under pressure, in a real browser: the sum does itself, or a turn is waited for."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from backend.web import proof
from scheduler.models import SignUp
from tests.browser import launch_arguments
from tests.factories import SessionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(live_server, settings):
    settings.PRESSURE_PER_MINUTE = 1
    cache.count("pressure:sign-up", 60)
    session = SessionFactory.create(start=timezone.now() + timedelta(days=1))
    return f"{live_server.url}/sessions/{session.pk}/"


@pytest.mark.parametrize("script", [True, False])
def test_person_gets_through_with_a_script_and_without(address, monkeypatch, script):
    monkeypatch.setattr(proof, "SHORTEST_WAIT_SECONDS", 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        try:
            page = browser.new_context(locale="fi-FI").new_page()
            if not script:
                # Axe is a script itself, so only the page's own one is kept away.
                page.route(re.compile(r"/proof[^/]*\.js"), lambda route: route.abort())
            page.goto(address)
            page.locator("main form button").click()
            if not script:
                expect(page.locator("main form button")).to_be_visible()
                assert Axe().run(page).violations_count == 0
                page.locator("main form button").click()
            page.wait_for_url(re.compile(r"/t/[-\w]{22}/"), timeout=60_000)
        finally:
            browser.close()
    assert SignUp.objects.count() == 1
