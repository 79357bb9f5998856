"""A browser, servers to point it at, and an eye on the browser's console."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.browser import registers, webdriver
from tests.browser.live_server import Programs, Server
from tests.browser.visitors import PlaywrightVisitor, Visitor, Way
from tests.installed import program
from webapp import demo
from webapp.i18n import LANGUAGES

CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
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
# Only a fault takes as long: a busy machine may need several seconds for what takes a fraction of one.
PATIENCE_MS = 60_000
ADMINISTRATOR = "aino@example.org"

# The registers that the states of every_state.py are looked at in.
FILLED = {
    "normal": registers.fill_led,
    "error": registers.fill_led,
    "empty": registers.fill_bare,
    "a hundred rows": registers.fill_many,
}

Open = Callable[[str, str | None, str], Page]

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
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(
        executable_path=program("The browser tests need Chromium", *CHROMIUM_NAMES), args=LAUNCH_OPTIONS
    )
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def firefox_driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.MarionetteDriver]:
    found = program("The journeys in Firefox need firefox-esr", "firefox-esr", "firefox")
    with webdriver.firefox(found, tmp_path_factory.mktemp("firefox")) as driver:
        yield driver


@pytest.fixture(scope="session")
def webkit_driver() -> Iterator[webdriver.HttpDriver]:
    found = program("The journeys in WebKitGTK need WebKitWebDriver", "WebKitWebDriver")
    screen = program("The journeys in WebKitGTK need Xvfb", "Xvfb")
    with webdriver.webkit(found, screen) as driver:
        yield driver


@pytest.fixture(scope="session")
def java() -> str:
    return program("The Nu HTML checker needs Java", "java")


@pytest.fixture
def visitor(
    way: Way, demo_server: Server, request: pytest.FixtureRequest, console: list[str], tmp_path: Path
) -> Iterator[Visitor]:
    """Somebody who has just come to `demo_server` in the `way` that the test is parametrized with."""
    if not way.htmx:
        demo_server.out_of_reach.add("/static/vendor/")
    url, scripts = demo_server.url, way.scripts
    match way.browser:
        case "Chromium":
            new_context = request.getfixturevalue("new_context")
            permissions = ["clipboard-read", "clipboard-write"]
            context = new_context(base_url=url, java_script_enabled=scripts, viewport=PHONE, permissions=permissions)
            yield PlaywrightVisitor(context.new_page())
            assert [line for line in console if way.htmx or "ERR_EMPTY_RESPONSE" not in line] == []
        case "Firefox":
            driver = request.getfixturevalue("firefox_driver")
            with webdriver.firefox_visitor(driver, url, scripts=scripts) as opened:
                yield opened
        case "WebKitGTK":
            driver = request.getfixturevalue("webkit_driver")
            with webdriver.webkit_visitor(driver, url, scripts=scripts) as opened:
                yield opened
        case "lynx":
            # It needs a terminal as Unix has them, the other browsers don't.
            lynx = pytest.importorskip("tests.browser.lynx", exc_type=ImportError)
            with lynx.visitor(program("The journeys in lynx need lynx", "lynx"), url, tmp_path) as opened:
                yield opened


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Programs:
    return Programs(tmp_path_factory.mktemp)


@pytest.fixture(scope="session")
def empty_database(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return programs.make_database(tmp_path_factory.mktemp("empty") / "template.sqlite3", None)


@pytest.fixture(scope="session")
def demo_database(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return programs.make_database(tmp_path_factory.mktemp("demo") / "template.sqlite3", demo.fill)


@pytest.fixture
def empty_server(programs: Programs, empty_database: Path) -> Iterator[Server]:
    """An installation that nobody has set up."""
    with programs.running(empty_database) as server:
        yield server


@pytest.fixture
def demo_server(programs: Programs, demo_database: Path) -> Iterator[Server]:
    """The demo association, for this test alone to change."""
    with programs.running(demo_database) as server:
        yield server


@pytest.fixture(scope="session")
def reading_server(programs: Programs, demo_database: Path) -> Iterator[Server]:
    """The demo association, shared by tests that change nothing."""
    with programs.running(demo_database) as server:
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


@pytest.fixture
def sign_in(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Opens a page signed in as the demo's administrator, in English unless told otherwise."""
    codes = {name: code for code, name in LANGUAGES.items()}

    def signed_in(server: Server, *, language: str = "English", **options: Any) -> Page:
        context = new_context(base_url=server.url, **options)
        context.add_cookies([server.cookie(ADMINISTRATOR, codes[language])])
        return context.new_page()

    return signed_in


@pytest.fixture(scope="session")
def served(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """The server of a kind of state; nobody changes its register."""
    started: dict[str, Server] = {}
    with ExitStack() as stack:

        def serve(kind: str) -> Server:
            fill = FILLED[kind]
            if fill.__name__ not in started:
                template = programs.make_database(tmp_path_factory.mktemp("register") / "template.sqlite3", fill)
                started[fill.__name__] = stack.enter_context(programs.running(template))
            return started[fill.__name__]

        yield serve


@pytest.fixture
def opened(served: Callable[[str], Server], new_context: Callable[..., BrowserContext]) -> Open:
    """A page of somebody's browser, the same one each time; None is a visitor."""
    pages: dict[tuple[str, str | None, str], Page] = {}

    def opener(kind: str, name: str | None, language: str) -> Page:
        key = (kind, name, language)
        if key not in pages:
            server = served(kind)
            context = new_context(base_url=server.url)
            context.add_cookies([server.cookie(f"{name.lower()}@example.org" if name else None, language)])
            pages[key] = context.new_page()
        return pages[key]

    return opener
