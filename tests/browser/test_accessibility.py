"""Axe finds nothing, on any page, in light and dark, on a phone and on a wide screen."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.live_server import Server
from tests.browser.site_pages import PAGES, STATES, open_everything

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [(WIDE, "light"), (PHONE, "dark")]


def found_by_axe(page: Page) -> list[str]:
    results = page.evaluate("options => axe.run(options)", {"runOnly": TAGS, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def look(page: Page, name: str, pictures: Path) -> list[str]:
    """The findings of one page in all its looks. OPINTORINKI_SCREENS=1 leaves pictures for people to look at."""
    found = []
    open_everything(page)
    page.evaluate(Axe().axe_script)
    for size, scheme in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{name}, {size['width']} px, {scheme}: {finding}" for finding in found_by_axe(page)]
        if os.environ.get("OPINTORINKI_SCREENS") == "1":
            stem = re.sub(r"\W+", "-", name)
            page.screenshot(path=pictures / f"{stem}-{size['width']}-{scheme}.png", full_page=True)
    page.set_viewport_size(WIDE)
    return found


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return folder


def test_axe_finds_nothing_on_any_page(reading_server: Server, sign_in, pictures: Path):
    page = sign_in(reading_server, bypass_csp=True)
    found = []
    for name, path in PAGES.items():
        assert page.goto(path).ok
        found += look(page, name, pictures)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_what_comes_back(reading_server: Server, sign_in, pictures: Path):
    page = sign_in(reading_server, bypass_csp=True)
    found = []
    for name, bring_about in STATES.items():
        bring_about(page)
        found += look(page, name, pictures)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_before_signing_in(reading_server: Server, empty_server: Server, new_context, pictures: Path):
    page = new_context(bypass_csp=True).new_page()
    found = []
    for name, address in (("sign in", f"{reading_server.url}/sign-in"), ("set up", f"{empty_server.url}/setup")):
        page.goto(address)
        found += look(page, name, pictures)
        page.locator("main form button").click()
        expect(page.locator(".error-summary")).to_be_visible()
        found += look(page, f"{name} refused", pictures)
    assert not found, "\n".join(found)
