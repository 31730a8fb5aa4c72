"""A client on a small phone, with JavaScript and without."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import scrolls_sideways
from tests.journeys.client_pages import client_pages
from tests.journeys.product import Api, activity, until

pytestmark = [pytest.mark.journey, pytest.mark.browser]


def test_client_signs_up_in_three_taps_and_leaves_nothing_on_the_phone(phone, product):
    phone.goto("/")
    expect(phone.locator("html")).to_have_attribute("lang", "fi")
    expect(phone.locator("h1")).to_have_count(1)
    assert not scrolls_sideways(phone)
    free = next(
        session["id"]
        for session in Api(product)("GET", "sessions/?open=true")["results"]
        if session["sign_up"] == "open" and (session["seats_left"] or 0) > 2
    )
    phone.locator(f"ol.sessions a[href*='{free}']").first.click()  # first tap
    phone.locator("label", has=phone.locator("[name=party_size][value='2']")).click()  # second
    phone.locator("main form button").first.click()  # third tap
    phone.wait_for_url(re.compile(r"/t/[-\w]{22}/"))
    assert phone.context.cookies() == []
    assert phone.locator("main").inner_text().count("\n") > 5
    phone.reload()
    assert re.search(r"/t/[-\w]{22}/", phone.url)


def test_full_session_gives_a_place_in_the_queue_and_cancelling_promotes(phone, product):
    session = activity(product, capacity=1)
    anyone = Api(product)
    first = anyone("POST", f"sessions/{session['id']}/sign-ups/", {}, status=201)
    phone.goto(f"/sessions/{session['id']}/")
    phone.locator("main form button").first.click()
    phone.wait_for_url(re.compile(r"/t/[-\w]{22}/"))
    token = re.search(r"/t/([-\w]{22})/", phone.url).group(1)
    assert anyone("GET", f"tickets/{token}/")["status"] == "waiting"
    anyone("DELETE", f"tickets/{first['ticket']}/")
    assert anyone("GET", f"tickets/{token}/")["status"] == "confirmed"
    phone.locator("main a[href*='/cancel/']").first.click()
    phone.locator("main form button").first.click()
    phone.wait_for_url(re.compile(rf"/t/{token}/(\?.*)?$"))
    assert anyone("GET", f"tickets/{token}/")["status"] == "cancelled"


def test_wrong_address_is_explained_and_what_was_typed_stays(phone, product):
    session = activity(product)
    phone.goto(f"/sessions/{session['id']}/")
    details = phone.locator("main form details > summary")
    for number in range(details.count()):
        details.nth(number).click()
    phone.locator("[name=wish]").fill("Haluan vain istua.")
    phone.locator("[name=contact]").first.fill("ei ole osoite")
    phone.locator("main form button").first.click()
    expect(phone.locator("[aria-invalid=true]").first).to_be_visible()
    expect(phone.locator("[name=wish]")).to_have_value("Haluan vain istua.")
    assert Api(product)("GET", f"sessions/{session['id']}/")["seats_left"] == 12


def test_words_get_a_way_back_and_an_answer(phone, product):
    words = f"Lisää kahvia, kiitos. {uuid.uuid4().hex[:8]}"
    phone.goto("/feedback/")
    phone.locator("[name=text]").fill(words)
    phone.locator("main form button").first.click()
    phone.wait_for_url(re.compile(r"/r/[-\w]+/"))
    way = phone.url
    group = Api(product, product.token("group@demo.example"))
    heard = next(f for f in group("GET", "feedback/?state=new")["results"] if f["text"] == words)
    item = group("POST", "backlog-items/", {"title": {"fi": "Kahvia"}}, status=201)
    group("POST", f"feedback/{heard['id']}/link/", {"item": item["id"]})
    group("POST", f"backlog-items/{item['id']}/decide/", {"state": "done", "reason": "Saatiin."})
    group("POST", f"backlog-items/{item['id']}/answer/", {"text": {"fi": "Kahvia on nyt aina."}})
    phone.goto(way)
    expect(phone.locator("main")).to_contain_text("Kahvia on nyt aina.")
    phone.goto("/answers/")
    expect(phone.locator("main")).to_contain_text("Kahvia on nyt aina.")


def test_person_asks_once_and_is_caught(phone, product):
    phone.goto("/ask/")
    phone.locator("input[name=wish]").nth(1).check(force=True)
    phone.locator("[name=text]").fill("Pyydän apua kerran.")
    phone.locator("main form button").first.click()
    phone.wait_for_url(re.compile(r"/ask/[-\w]{22}/"))
    page = phone.url
    staff = Api(product, product.token("peer@demo.example"))
    row = staff("GET", "requests/")["results"][-1]
    staff("POST", f"requests/{row['id']}/catch/")
    name = staff("GET", "me/")["name"]
    phone.goto(page)
    expect(phone.locator("h1")).to_contain_text(name)


@pytest.mark.parametrize(
    ("width", "scheme", "locale"),
    [(360, "light", "fi-FI"), (320, "dark", "sv-FI"), (1280, "light", "en-GB")],
)
def test_axe_finds_nothing_on_any_client_page(browser, product, width, scheme, locale):
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        locale=locale,
        base_url=product.url,
    )
    page = context.new_page()
    found = {}
    other_hosts = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((product.url, "data:"))
            else other_hosts.append(request.url)
        ),
    )
    for path in client_pages(product):
        page.goto(path)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [(v["id"], v["nodes"][0]["html"][:200]) for v in violations]
        if scrolls_sideways(page):
            found.setdefault(path, []).append(("scrolls sideways", str(width)))
    cookies = context.cookies()
    context.close()
    assert found == {}
    assert other_hosts == []
    assert [cookie["name"] for cookie in cookies] in ([], ["csrftoken"]), "only sign-in needs one"


def test_first_view_is_light(browser, product):
    """Under 50 kB in all, as it goes over the line."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=product.url)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    received = []
    cdp.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto("/", wait_until="networkidle")
    context.close()
    assert 0 < sum(received) < 50_000


def test_unknown_ticket_says_where_to_go(phone):
    answer = phone.goto(f"/t/{'x' * 22}/")
    assert answer.status == 404
    expect(phone.locator("main a").first).to_be_visible()


def test_letters_are_read_on_the_page_of_sent_mail(phone, product):
    session = activity(product)
    address = f"{uuid.uuid4().hex[:10]}@demo.example"
    body = {"contact": {"channel": "email", "address": address}, "locale": "sv"}
    Api(product)("POST", f"sessions/{session['id']}/sign-ups/", body, status=201)
    (letter,) = until(lambda: product.letters(address), "the confirmation")
    assert "Makkaranpaisto" not in letter.as_string()
    assert letter["Content-Language"] == "sv"
    phone.goto("/dev/mailbox/")
    expect(phone.locator("main")).to_contain_text(address)
