"""What a group's page says before anybody scrolls: how it stands, why, and the one thing that is next."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.live_server import Server

PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
GROUPS = range(1, 11)
"""The demo's, of every state and stage."""
FIRST_SCREEN = """() => {
  const seen = (e) => {
    const box = e.getBoundingClientRect();
    return e.checkVisibility() && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
  };
  const words = (selector) => Array.from(document.querySelectorAll(selector)).filter(seen).map((e) => e.textContent);
  const isFilled = (e) => getComputedStyle(e).backgroundColor !== "rgba(0, 0, 0, 0)" && e.checkVisibility();
  const filled = Array.from(document.querySelectorAll(".button, button")).filter(isFilled);
  return {
    state: words("#eligibility-summary .state"),
    reason: words(".reason, #eligibility-rules > ol > li:first-child > .need"),
    next: words(".next > p"),
    filled: filled.map((e) => [e.textContent, seen(e)]),
    panel: document.querySelector("#eligibility").offsetHeight,
    height: document.documentElement.scrollHeight,
  };
}"""


def first_screen(page: Page, address: str, size: Any) -> dict[str, Any]:
    page.set_viewport_size(size)
    page.goto(address)
    found: dict[str, Any] = page.evaluate(FIRST_SCREEN)
    return found


def test_the_first_screen_says_how_it_stands_why_and_what_is_next(reading_server: Server, sign_in):
    page = sign_in(reading_server, language="Suomi")
    for size in (PHONE, WIDE):
        for number in GROUPS:
            seen = first_screen(page, f"/groups/{number}", size)
            told = (number, size["width"], seen)
            assert all(seen[name] for name in ("state", "reason", "next")), told
            assert [is_seen for _text, is_seen in seen["filled"]] == [True], told
            assert seen["height"] <= 2_600, told
            assert size is PHONE or seen["panel"] <= 1_000, told
    assert len(GROUPS) == reading_server.count("groups")


def test_a_hundred_sessions_are_folded(opened: Open):
    page = opened("a hundred rows", "Aino", "fi")
    for address in ("/groups/1", "/groups/1/sessions"):
        assert first_screen(page, address, PHONE)["height"] <= 4_000, address


def test_the_main_menu_is_one_row_of_the_narrowest_phone(reading_server: Server, sign_in):
    for language in ("Suomi", "Svenska", "English"):
        page = sign_in(reading_server, language=language, viewport={"width": 320, "height": 640})
        page.goto("/groups/1")
        tops = page.locator(".bar nav a").evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")
        assert (len(tops), len(set(tops))) == (5, 1), language
