"""The picture in the README, made from a running product: `python -m tests.pictures ADDRESS`.

It takes the phone's pages of the demo in Finnish, by day and by night, and lays them side by side.
"""

import base64
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser import launch_arguments

TARGET = Path(__file__).resolve().parent.parent / "docs" / "koppi.png"
PHONE: ViewportSize = {"width": 360, "height": 780}
GAP = 28
#: A session with seats left.
FREE = "ol.sessions li:has(.balls-free:not(:empty)) a"


def shot(
    browser: Browser, site: str, path: str, *, scheme: Literal["light", "dark"], follow: str = ""
) -> bytes:
    """Take one page as a phone shows it; `follow` names a link to open first."""
    context = browser.new_context(
        viewport=PHONE, locale="fi-FI", color_scheme=scheme, device_scale_factor=2
    )
    page = context.new_page()
    page.goto(f"{site}{path}")
    if follow:
        page.locator(follow).first.click()
        page.wait_for_load_state()
    taken = page.screenshot()
    context.close()
    return taken


def side_by_side(browser: Browser, pictures: list[bytes]) -> bytes:
    """Lay pictures of phones in a row on a quiet ground."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}" alt="">'
        for picture in pictures
    )
    width = len(pictures) * (PHONE["width"] + GAP) + GAP
    page = browser.new_page(
        viewport={"width": width, "height": PHONE["height"] + 2 * GAP}, device_scale_factor=2
    )
    page.set_content(
        f"<style>body{{margin:0;background:#d9dfd6;display:flex;gap:{GAP}px;padding:{GAP}px}}"
        f"img{{width:{PHONE['width']}px;border-radius:18px;box-shadow:0 4px 18px #0004}}</style>"
        + images
    )
    return page.screenshot(scale="css")


def main(site: str) -> None:
    """Take the picture of the product that runs at `site` into `docs/`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        pictures = [
            shot(browser, site, "/", scheme="light"),
            shot(browser, site, "/", scheme="light", follow=FREE),
            shot(browser, site, "/answers/", scheme="light"),
            shot(browser, site, "/ask/", scheme="dark"),
        ]
        TARGET.write_bytes(side_by_side(browser, pictures))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
