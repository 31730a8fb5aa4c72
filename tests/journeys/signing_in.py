"""Signing in as a person does: a code that comes by e-mail."""

import re

from tests.journeys.product import until


def sign_in(browser, product, address):
    """Sign in once, and return what the browser keeps."""
    before = len(product.letters(address))
    context = browser.new_context(locale="fi-FI", base_url=product.url)
    page = context.new_page()
    page.goto("/accounts/login/code/")
    page.locator("input[type=email]").fill(address)
    page.locator("main form button").first.click()
    letter = until(lambda: product.letters(address)[before:], "the code")[0]
    code = re.search(r"\b\w{4}-\w{4}\b", letter.get_body(("plain",)).get_content())[0]
    page.locator("input[name=code]").fill(code)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/desk/"))
    state = context.storage_state()
    context.close()
    return state
