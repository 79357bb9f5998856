"""A browser, servers to point it at, and an eye on the browser's console."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    StorageState,
    sync_playwright,
)

from tests.browser.live_server import Server, make_database, running
from webapp import demo

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
LAUNCH_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PATIENCE_MS = 8000
ADMINISTRATOR = "aino@example.org"

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error("CSP violation: " + event.violatedDirective + " " + event.blockedURI);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        reason = "The browser tests need Chromium on the PATH."
        if os.environ.get("OPINTORINKI_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    opened = playwright.chromium.launch(executable_path=found, args=LAUNCH_OPTIONS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("empty") / "template.sqlite3", None)


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("demo") / "template.sqlite3", demo.fill)


@pytest.fixture
def empty_server(empty_database: Path, tmp_path: Path) -> Iterator[Server]:
    """An installation that nobody has set up."""
    with running(empty_database, tmp_path) as server:
        yield server


@pytest.fixture
def demo_server(demo_database: Path, tmp_path: Path) -> Iterator[Server]:
    """The demo association, for this test alone to change."""
    with running(demo_database, tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def reading_server(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo association, shared by tests that change nothing."""
    with running(demo_database, tmp_path_factory.mktemp("reading")) as server:
        yield server


@pytest.fixture
def console() -> list[str]:
    """What the browser complained of; tests whose business it is compare it with []."""
    return []


@pytest.fixture
def new_context(browser: Browser, console: list[str]) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts that watch the console and close when the test ends."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": WIDE, "locale": "fi-FI", "reduced_motion": "reduce"} | options)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", lambda message: _note(message, console))
        context.on("weberror", lambda error: console.append(f"uncaught: {error.error}"))
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


def _note(message: ConsoleMessage, console: list[str]) -> None:
    # A form that comes back to be corrected has the status 422, which Chromium notes as a failed resource.
    refused_form = message.text.startswith("Failed to load resource") and "422" in message.text
    if message.type in {"error", "warning"} and not refused_form:
        console.append(f"{message.type}: {message.text}")


@pytest.fixture(scope="session")
def signed_in_states(browser: Browser, reading_server: Server) -> Callable[[str], StorageState]:
    """The cookies of the demo's administrator reading a language. Every copy of the demo knows them."""

    @cache
    def state(language: str) -> StorageState:
        context = browser.new_context(base_url=reading_server.url)
        page = context.new_page()
        page.goto("/sign-in")
        page.get_by_role("button", name=language).click()
        page.locator("#email").fill(ADMINISTRATOR)
        page.locator("#password").fill(demo.PASSWORD)
        page.locator("main form button").click()
        page.wait_for_url("**/")
        kept = context.storage_state()
        context.close()
        return kept

    return state


@pytest.fixture
def sign_in(
    new_context: Callable[..., BrowserContext], signed_in_states: Callable[[str], StorageState]
) -> Callable[..., Page]:
    """Opens a page signed in as the demo's administrator, in English unless told otherwise."""

    def signed_in(server: Server, *, language: str = "English", **options: Any) -> Page:
        return new_context(base_url=server.url, storage_state=signed_in_states(language), **options).new_page()

    return signed_in
