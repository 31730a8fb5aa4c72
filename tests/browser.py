"""Where the browser of the tests is: `python -m tests.browser` finds one, or installs it.

Playwright's own download is not to be had everywhere, so an installed Chromium or Chrome comes
first.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
#: Nothing is fetched behind our back; root has no sandbox.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """Find a browser: BROWSER_PATH, one on PATH, or Playwright's; None when there is none."""
    named = os.environ.get("BROWSER_PATH")
    for name in [named] if named else NAMES:
        found = shutil.which(name)
        if found and works(found):
            return found
    return downloaded()


def works(path: str) -> bool:
    """Say whether it starts: Ubuntu's `chromium-browser` only says how to install a snap."""
    done = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    return done.returncode == 0


def downloaded() -> str | None:
    """Find the browser that Playwright downloaded."""
    folder = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    )
    found = sorted(folder.glob("chromium*/chrome-linux*/*hrome"), reverse=True)
    return next((str(path) for path in found if os.access(path, os.X_OK)), None)


def launch_arguments() -> dict[str, Any]:
    """Say how Playwright starts the browser."""
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    return {"executable_path": executable(), "args": [*FLAGS, *sandbox]}


def scrolls_sideways(page: Page) -> bool:
    """Say whether something on the page is wider than its window, with its script on or off."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def install() -> None:
    """Install a browser as root; afterwards `executable` may find it."""
    if os.getuid() != 0:
        return
    if shutil.which("apt-get"):
        packages = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium"]
        subprocess.run(["apt-get", "-qq", "update"], check=False)
        subprocess.run(packages, check=False, stdout=subprocess.DEVNULL)
    if executable() is None:
        playwright = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
        subprocess.run(playwright, check=False)


if __name__ == "__main__":
    if executable() is None:
        sys.stdout.write("Installing a browser for the tests ...\n")
        install()
    if executable() is None:
        sys.exit(
            "The tests need a browser; install one with: sudo apt-get install chromium "
            "(elsewhere: .venv/bin/python -m playwright install --with-deps chromium)"
        )
