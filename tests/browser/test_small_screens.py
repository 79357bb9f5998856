"""Nothing runs over the edge of a narrow screen, and a thumb hits what it aims at."""

from playwright.sync_api import Page

from tests.browser.live_server import Server
from tests.browser.site_pages import PAGES, STATES, open_everything

NARROW = {"width": 320, "height": 640}

TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? Array.from(document.querySelectorAll("body *"))
      .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map(part => part.outerHTML.slice(0, 90)).slice(0, 4)
  : []"""

# A tick's or a radio's target is its label; a link in running text needs 24 px, everything else 44 px.
TOO_SMALL = """() => Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary"))
  .filter(part => part.type !== "hidden" && part.checkVisibility() && !part.closest(".skip"))
  .map(part => {
    const target = ["checkbox", "radio"].includes(part.type) ? part.closest("label") || part : part;
    const box = target.getBoundingClientRect();
    const inText = part.matches("a:not(.button)") && !part.closest("nav, .who");
    return [inText ? 24 : 44, box.width, box.height, part.outerHTML.slice(0, 90)];
  })
  .filter(([least, width, height]) => Math.min(width, height) < least - 0.5)
  .map(([least, width, height, html]) => `${Math.round(width)} x ${Math.round(height)}, not ${least}: ${html}`)"""


def flaws(page: Page, name: str) -> list[str]:
    open_everything(page)
    return [f"{name}: {flaw}" for flaw in page.evaluate(TOO_WIDE) + page.evaluate(TOO_SMALL)]


def test_every_page_fits_a_narrow_screen_and_a_thumb(reading_server: Server, sign_in, console: list[str]):
    page = sign_in(reading_server, viewport=NARROW)
    found = []
    for name, path in PAGES.items():
        assert page.goto(path).ok
        found += flaws(page, name)
    assert not found, "\n".join(found)
    assert console == []


def test_refused_forms_fit_a_narrow_screen_and_a_thumb(reading_server: Server, sign_in, console: list[str]):
    page = sign_in(reading_server, viewport=NARROW)
    found = []
    for name, bring_about in STATES.items():
        bring_about(page)
        found += flaws(page, name)
    assert not found, "\n".join(found)
    assert [text for text in console if "404" not in text] == []


def test_the_pages_before_signing_in_fit_too(reading_server: Server, empty_server: Server, new_context, console):
    page = new_context(viewport=NARROW).new_page()
    found = []
    for address in (f"{reading_server.url}/sign-in", f"{empty_server.url}/setup"):
        page.goto(address)
        found += flaws(page, address)
    assert not found, "\n".join(found)
    assert console == []
