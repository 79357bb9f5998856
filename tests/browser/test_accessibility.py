"""Axe, a narrow window, wide spacing, a thumb and the keyboard find nothing wrong, on any page in any state.

Nor does the Nu checker in what a form came back as.

Here each page is looked at once, by one user in one language, in turns. With OPINTORINKI_MATRIX=1 every user who may
see a page looks at it in every language, window and colour scheme: docs/accessibility.md.
"""

import os
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import registers
from tests.browser.conftest import WIDE, Open
from tests.browser.every_state import (
    KINDS,
    LANGUAGES,
    ROLES,
    Viewer,
    endpoint_of,
    parts_to_see,
    sights,
)
from tests.browser.live_server import Server
from tests.browser.looks import (
    EVERY_LOOK,
    NARROW_LOOK,
    SOME_LOOKS,
    WIDE_LOOK,
    Look,
    found_by_axe,
    look,
    stumbled_over,
)
from tests.browser.nu import complaints_of_nu
from tests.site.pages import PAGES
from webapp.users import links

EVERYTHING = os.environ.get("OPINTORINKI_MATRIX") == "1"
# What stands for the registers with nothing and with much in them, where not everything is looked at.
SOME = {
    "empty": {"start", "archived groups", "what is due", "people", "users", "year without groups", "hour quotas"},
    "a hundred rows": {"start", "people", "members", "costs", "users"},
}
# A form that came back differs from the page that it is on by a summary and sentences, which look alike everywhere: in
# each run these stand for all of them, and one for what is refused for what somebody else has done.
AREAS_IN_EACH_RUN = {"groups", "members", "sessions", "costs", "accounts"}
REFUSED, ONE_REFUSED = "refused ", "refused session"
# What is looked at in each window and scheme, where not everything is.
IN_EVERY_LOOK = {"start", "group", "session", "keying sheet for the report"}
# So that several workers can share them.
PARTS = 4
# In these turns, because Finnish has the longest words.
TURNS = ("fi", "sv", "fi", "en")


def complaints(console: list[str]) -> list[str]:
    """What the browser complained of, but for pages that are meant to be refused."""
    return [line for line in console if "Failed to load resource" not in line]


def in_turns(app, kind: str, *, weekly: bool) -> Iterator[tuple[Viewer, str, str]]:
    """Each page once, as far as it is looked at: once a week in each of its states, in each run in the first."""
    languages = cycle(TURNS)
    seen = set()
    for number, sight in enumerate(sights(app, kind)):
        names = [name for name in ROLES if name in sight.names]
        # The forms of an area come back in much the same way.
        area = sight.endpoint.partition(".")[0]
        alike = area if kind == "error" else sight.endpoint
        stood_for = alike in seen or (sight.name.startswith(REFUSED) and sight.name != ONE_REFUSED)
        stood_for |= kind == "error" and area not in AREAS_IN_EACH_RUN
        if (weekly or not stood_for) and (kind not in SOME or sight.name in SOME[kind]):
            seen.add(alike)
            yield sight, names[number % len(names)], next(languages)


def looks_at(number: int, name: str, kind: str, *, weekly: bool) -> list[Look]:
    """Of each window and scheme those that differ most, once a week; in each run one of them, in turns, and narrow
    where something came back instead of a page.
    """
    if kind == "normal" and name in IN_EVERY_LOOK:
        return EVERY_LOOK
    if weekly:
        return SOME_LOOKS
    return NARROW_LOOK if kind == "error" or number % 2 else WIDE_LOOK


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_any_page(
    kind: str, part: int, weekly: bool, served, opened: Open, console: list[str], java: str, tmp_path: Path
):
    found = []
    pages: dict[str, str] = {}
    mine = islice(in_turns(served(kind).app, kind, weekly=weekly), part, None, PARTS)
    for number, (sight, name, language) in enumerate(mine):
        page = opened(kind, name, language)
        page.set_viewport_size(WIDE)
        sight.bring_about(page)
        if kind == "error":
            pages[sight.name] = page.content()
        found += look(
            page, f"{kind}: {sight.name}, {name}, {language}", looks_at(number, sight.name, kind, weekly=weekly)
        )
    if pages:
        found += complaints_of_nu(java, pages, tmp_path / "pages")
    assert not found, "\n".join(found)
    assert complaints(console) == []


if EVERYTHING:

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("kind", KINDS)
    def test_nothing_is_wrong_for_anybody_in_any_look(
        kind: str, language: str, served, opened: Open, console: list[str]
    ):
        """What is the same for two users is looked at once."""
        seen: set[str] = set()
        found = []
        for sight in sights(served(kind).app, kind):
            for name in sorted(sight.names, key=ROLES.index):
                page = opened(kind, name, language)
                page.set_viewport_size(WIDE)
                sight.bring_about(page)
                parts = parts_to_see(page.content())
                if not seen.issuperset(parts):
                    seen.update(parts)
                    found += look(page, f"{kind}: {sight.name}, {name}, {language}", EVERY_LOOK)
        assert not found, "\n".join(found)
        assert complaints(console) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", ROLES[1:])
    def test_nothing_is_wrong_with_what_a_role_is_refused(name: str, language: str, opened: Open):
        page = opened("normal", name, language)
        answer = page.goto("/association")
        assert answer
        assert answer.status == 403
        assert look(page, f"refused to {name}, {language}", EVERY_LOOK) == []


@pytest.mark.parametrize("language", LANGUAGES if EVERYTHING else ["fi"])
def test_nothing_is_wrong_before_signing_in(
    language: str, served, opened: Open, empty_server: Server, new_context, console: list[str]
):
    server, page = served("normal"), opened("normal", None, language)
    with server.app.test_request_context(), server.app.extensions["sessionmaker"]() as db:
        aatos = db.get_one(registers.User, 5)
        invitation = urlsplit(links.address_of(aatos.id, aatos.sign_in_key)).path
    found, looks = [], EVERY_LOOK if EVERYTHING else SOME_LOOKS
    for path in (
        "/sign-in",
        "/groups/1",
        invitation,
        "/rules",
        "/nowhere",
        "/sign-in/passkey",
        f"{empty_server.url}/setup",
    ):
        page.goto(path)
        found += look(page, f"{path}, {language}", looks)
        # The browser would ask for a passkey until somebody gave one.
        if path != "/sign-in/passkey" and page.locator("main form .actions button").count():
            page.locator("main form .actions button").first.click()
            expect(page.locator(".error-summary")).to_be_visible()
            found += look(page, f"{path} refused, {language}", looks)
    assert not found, "\n".join(found)
    assert complaints(console) == []


def test_every_page_and_every_form_is_looked_at(served):
    app = served("normal").app
    elsewhere = {endpoint for endpoint, page in PAGES.items() if page.no_page or page.of_visitors}
    opened = {endpoint for endpoint, page in PAGES.items() if page.opened_by is not None}
    assert {endpoint for endpoint, page in PAGES.items() if page.demo} == opened - elsewhere, "each page needs its demo"
    for endpoint, page in PAGES.items():
        assert {endpoint_of(app, path) for path in page.demo.values()} <= {endpoint}
    forms = {endpoint for endpoint in opened - elsewhere if PAGES[endpoint].sent_by is not None}
    assert forms <= {endpoint for endpoint, page in PAGES.items() if page.states}, "each form needs a state"


def test_schemes_differ_in_colours_only():
    """So that the rules which don't ask for colours needn't be run in each."""
    sheet = (Path(__file__).parents[2] / "static" / "app.css").read_text()
    blocks = re.findall(r"@media [^{]*(?:prefers-color-scheme|forced-colors)[^{]*\{(.*?)\n\}", sheet, flags=re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        inside = re.findall(r"\{([^{}]*)\}", block)
        properties = {part.partition(":")[0].strip() for rule in inside for part in rule.split(";") if part.strip()}
        assert {name for name in properties if not name.startswith("--")} <= {"border-color", "fill", "stroke"}


FAULTS = {
    "<p><span class='need' id='x'>pale</span></p>": "color-contrast-enhanced",
    "<img src='/static/favicon.svg'>": "image-alt",
    "<h5>a level left out</h5>": "heading-order",
    "<iframe></iframe>": "frame-title",
}
STUMBLES = {
    "<p class='keep'>" + "wide " * 90 + "</p>": ("tooWide", "in 320 px"),
    "<button class='linklike'>x</button>": ("tooSmall", "not 44"),
    "<div id='x'>two lines<br>in a box</div>": ("clipped", "cut: <div id"),
    "<p>one</p><p id='x'>another</p>": ("overlapping", "on one another: one / another"),
    "<a id='x' href='/'>somewhere</a>": ("badFocus", "is not marked"),
}
STYLES = {
    "color-contrast-enhanced": {"color": "#767676", "background": "#fff"},
    "clipped": {"height": "1rem", "overflow": "hidden"},
    "overlapping": {"marginTop": "-2rem"},
    "badFocus": {"outline": "none"},
}


def _plant(page: Page, fault: str, kind: str) -> None:
    page.goto("/rules")
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("main").evaluate("(main, html) => { main.innerHTML = `<h1>x</h1>${html}`; }", fault)
    page.locator("#x").evaluate_all("(all, style) => all.map(one => Object.assign(one.style, style))", STYLES.get(kind))


@pytest.mark.parametrize("fault", FAULTS)
def test_axe_would_notice(fault: str, opened: Open):
    page = opened("normal", "Aino", "en")
    _plant(page, fault, FAULTS[fault])
    assert FAULTS[fault] in {finding.partition(":")[0] for finding in found_by_axe(page)}


@pytest.mark.parametrize("fault", STUMBLES)
def test_the_other_checks_would_notice(fault: str, opened: Open):
    page = opened("normal", "Aino", "en")
    check, said = STUMBLES[fault]
    _plant(page, fault, check)
    assert said in "\n".join(stumbled_over(page, check))
