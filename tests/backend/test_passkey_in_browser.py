"""A passkey made and used in a real browser, by its virtual authenticator (WebAuthn over CDP)."""

import pytest
from django.test import Client
from playwright.sync_api import sync_playwright

from backend.models import User
from tests.browser import launch_arguments

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_person_makes_a_passkey_and_signs_in_with_it(live_server):
    person = User.objects.create_user("peer@demo.example", name="Sanna")
    client = Client()
    client.force_login(person)
    session = client.cookies["sessionid"].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())  # type: ignore[arg-type]
        context = browser.new_context(locale="en-GB")
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        cdp = context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

        page.goto(f"{live_server.url}/accounts/2fa/webauthn/add/")
        assert page.locator("input[name=passwordless]").is_checked()
        page.locator("#mfa_webauthn_add").click()
        page.wait_for_url(lambda url: "/add/" not in url)

        context.clear_cookies()
        page.goto(f"{live_server.url}/accounts/login/code/")
        page.locator("#passkey_login").click()
        page.wait_for_url("**/desk/**")
        browser.close()
