"""Co-developers on the board: two browsers, the keyboard alone, without a script."""

import re
import time
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import scrolls_sideways
from tests.journeys.product import Api
from tests.journeys.signing_in import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.browser]

MOST_TABS = 150
#: What else axe looks for does not change with the width of a page.
OF_THE_WIDTH = ["landmark-unique", "scrollable-region-focusable", "target-size"]


@pytest.fixture(scope="module")
def states(browser, product):
    """Sign two members in once, and return what their browsers keep."""
    return {
        who: sign_in(browser, product, f"{who}@demo.example") for who in ("group", "coordinator")
    }


@pytest.fixture
def member(browser, product, states):
    """Return a maker of pages of signed-in members, which closes them."""
    contexts = []

    def make(who="group", *, width=1280, script=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="fi-FI",
            java_script_enabled=script,
            base_url=product.url,
            storage_state=states[who],
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def group(product):
    return Api(product, product.token("group@demo.example"))


def test_move_shows_in_the_other_browser(member, group, record_property):
    item = group("POST", "backlog-items/", {"title": {"fi": "Kahvia aina"}}, status=201)
    mine, other = member("group"), member("coordinator")
    mine.goto("/triage/")
    other.goto("/triage/")
    expect(other.locator(f"[data-list=proposed] #item-{item['id']}")).to_be_visible()
    mine.locator(f"#item-{item['id']} .slip-open").focus()
    moved = time.monotonic()
    mine.keyboard.press("ArrowRight")
    expect(other.locator(f"[data-list=accepted] #item-{item['id']}")).to_be_visible()
    record_property("ledger", f"the board: seen elsewhere after {time.monotonic() - moved:.1f} s")
    expect(mine.locator(".here")).to_contain_text("Kaisa")
    mine.keyboard.press("u")
    expect(other.locator(f"[data-list=proposed] #item-{item['id']}")).to_be_visible()


def test_key_pressed_twice_at_once_moves_a_card_twice(member, group):
    item = group("POST", "backlog-items/", {"title": {"fi": "Kahdesti oikealle"}}, status=201)
    page = member()
    page.goto("/triage/")
    page.locator(f"#item-{item['id']} .slip-open").focus()
    # The second press is there before the first one is answered, and the board knows of it.
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    card = page.locator(f"[data-list=in_progress] #item-{item['id']}")
    expect(card).to_be_visible()
    assert group("GET", f"backlog-items/{item['id']}/")["state"] == "in_progress"
    # The keyboard stays on the card that it moved, and takes the last move back.
    expect(card.locator(".slip-open")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(f"[data-list=accepted] #item-{item['id']}")).to_be_visible()


def test_two_moves_of_one_card_end_in_one_and_both_are_told(member, group):
    item = group("POST", "backlog-items/", {"title": {"fi": "Kaksi siirtää"}}, status=201)
    first, second = member("group"), member("coordinator")
    first.goto("/triage/")
    # The second has not heard of the first move yet when it moves the card too.
    second.route("**/triage/live/**", lambda route: route.abort())
    second.goto("/triage/")
    first.locator(f"#item-{item['id']} .slip-open").focus()
    first.keyboard.press("ArrowRight")
    expect(first.locator(f"[data-list=accepted] #item-{item['id']}")).to_be_visible()
    card = second.locator(f"#item-{item['id']}")
    card.locator("details summary").click()
    card.locator("button[name=state][value=in_progress]").click()
    expect(second.locator("#said")).to_contain_text("Kaksi siirtää")
    expect(first.locator("[data-note]")).to_contain_text("Kaksi siirtää")
    assert group("GET", f"backlog-items/{item['id']}/")["state"] == "accepted"


def test_card_is_dragged_to_a_column_and_a_statement_to_a_card(member, group, product):
    item = group("POST", "backlog-items/", {"title": {"fi": "Raahattava kortti"}}, status=201)
    words = f"Raahaan tämän kortille {uuid.uuid4().hex[:8]}"
    Api(product)("POST", "feedback/", {"text": words}, status=201)
    page = member()
    page.goto(f"/triage/?words={words[-8:]}")
    statement = page.locator(".voice-slip", has_text=words)
    expect(statement).to_be_visible()
    page.goto("/triage/")
    card = page.locator(f"#item-{item['id']}")
    card.drag_to(page.locator(".board-column[data-state=accepted] h3"))
    expect(page.locator(f"[data-list=accepted] #item-{item['id']}")).to_be_visible()
    page.locator(".voice-slip", has_text=words).drag_to(card.locator(".card-title"))
    expect(page.locator(".voice-slip", has_text=words)).to_have_count(0)
    assert group("GET", f"backlog-items/{item['id']}/")["voices"] == 1


def test_keyboard_alone_leads_from_new_feedback_to_a_public_answer(member, product):
    words = f"Näppäimistöllä: lisää teetä {uuid.uuid4().hex[:8]}"
    given = Api(product)("POST", "feedback/", {"text": words}, status=201)
    page = member()
    page.goto("/triage/")
    press = page.keyboard.press
    tab_to(page, ".voice-slip :focus")
    for _ in range(30):
        if words in page.locator(".voice-slip:focus-within").inner_text():
            break
        press("j")
    press("n")
    page.wait_for_url(re.compile("/triage/items/new/"))
    tab_to(page, "[name=title_fi]:focus")
    page.keyboard.type("Teetä kahvin rinnalle")
    press("Enter")
    page.wait_for_url(re.compile(r"/triage/items/[0-9a-f-]{36}/$"))
    tab_to(page, "[name=decide-state]:focus")
    press("Home")
    for _ in range(3):
        press("ArrowDown")
    tab_to(page, "#decide button:focus")
    with page.expect_navigation():
        press("Enter")
    tab_to(page, "[name=answer-text_fi]:focus")
    page.keyboard.type("Nyt on myös teetä.")
    tab_to(page, "#answer form:first-of-type button:focus")
    with page.expect_navigation():
        press("Enter")
    follow = given["follow_url"].replace("https://", "http://")
    page.goto(follow)
    expect(page.locator("main")).to_contain_text("Nyt on myös teetä.")
    page.goto("/answers/")
    expect(page.locator("main")).to_contain_text("Teetä kahvin rinnalle")


def test_one_key_links_and_undo_takes_it_back(member, group, product):
    tail = uuid.uuid4().hex[:8]
    item = group("POST", "backlog-items/", {"title": {"fi": f"Saunailta {tail}"}}, status=201)
    Api(product)("POST", "feedback/", {"text": f"Saunailtoja {tail} lisää"}, status=201)
    page = member()
    page.goto(f"/triage/?words={tail}")
    slip = page.locator(".voice-slip")
    expect(slip.locator(".near").first).to_contain_text(f"Saunailta {tail}")
    slip.locator(".slip-text").focus()
    page.keyboard.press("1")
    expect(slip).to_have_count(0)
    assert group("GET", f"backlog-items/{item['id']}/")["voices"] == 1
    page.locator(".undo button").click()
    expect(slip).to_have_count(1)
    assert group("GET", f"backlog-items/{item['id']}/")["voices"] == 0
    # An item that is not suggested is found in the list, a key away.
    slip.locator(".slip-text").focus()
    page.keyboard.press("l")
    expect(page.locator("#many-item")).to_be_focused()
    page.keyboard.type("Saunailta")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(slip).to_have_count(0)
    assert group("GET", f"backlog-items/{item['id']}/")["voices"] == 1


def test_pages_of_co_developers_are_for_everyone(member, group):
    item = group("GET", "backlog-items/?state=in_progress")["results"][0]["id"]
    planned = {"title": "Ryhmä", "start": "2027-02-03T13:00:00+02:00", "quorum": 1}
    meeting = group("POST", "meetings/", planned, status=201)["id"]
    group("POST", f"meetings/{meeting}/open/")
    page = member()
    for path in (
        "/triage/",
        "/triage/?theme=shame",
        f"/triage/items/{item}/",
        "/triage/items/new/",
        "/triage/import/",
        "/triage/memo/",
        "/triage/letters/",
        "/triage/meetings/",
        f"/triage/meetings/{meeting}/",
        f"/triage/meetings/{meeting}/projector/",
    ):
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(path)
        for width, options in ((360, {}), (1280, {"runOnly": OF_THE_WIDTH})):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page, options=options)
            assert found.violations_count == 0, f"{path} at {width}: {found.generate_report()}"
            assert not scrolls_sideways(page), f"{path} at {width}"


def test_board_works_without_a_script(member, group, product):
    tail = uuid.uuid4().hex[:8]
    item = group("POST", "backlog-items/", {"title": {"fi": f"Retki {tail}"}}, status=201)
    Api(product)("POST", "feedback/", {"text": f"Retkelle {tail} mieli"}, status=201)
    page = member(script=False, width=360)
    page.goto(f"/triage/?words={tail}")
    with page.expect_navigation():
        page.locator(".voice-slip .near").first.click()
    assert group("GET", f"backlog-items/{item['id']}/")["voices"] == 1
    page.goto(f"/triage/?words={tail}")
    with page.expect_navigation():
        page.locator(f"#item-{item['id']} .way").last.click()
    assert group("GET", f"backlog-items/{item['id']}/")["state"] == "accepted"


def tab_to(page, selector):
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator(selector).count():
            return
    raise AssertionError(f"{selector} is not reached by Tab")
