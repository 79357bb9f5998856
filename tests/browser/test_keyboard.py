"""The keyboard comes everywhere, in the order of the page, and out again."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, WIDE, Open
from tests.browser.looks import stumbled_over

PATHS = ["/", "/groups/1", "/groups/1/sessions/1", "/groups/2/sessions/new", "/groups/1/sivisverkko/plan", "/people"]
MOST_STOPS = 250

# A browser's Tab comes to one of several radio buttons.
EXPECTED = """() => {
  const seen = new Set();
  return layout.reached().filter((part) => {
    if (part.type !== "radio") return true;
    const chosen = part.form.querySelector(`[name="${part.name}"]:checked`);
    const first = chosen ? part === chosen : !seen.has(part.name);
    seen.add(part.name);
    return first;
  }).length;
}"""
PLACE = """() => {
  const part = document.activeElement;
  const stops = layout.reached();
  return [stops.indexOf(part), part === document.body];
}"""


def places(page: Page) -> list[int]:
    """Where in the page's order each press of Tab leads, until it leaves the page."""
    found: list[int] = []
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        place, is_out = page.evaluate(PLACE)
        if is_out or (found and place == found[0]):
            return found
        found.append(place)
    raise AssertionError(f"no way out after {found[-20:]}")


@pytest.mark.parametrize("size", [pytest.param(WIDE, marks=pytest.mark.weekly), PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("path", PATHS)
def test_tab_goes_through_the_page_in_its_order_and_out_again(path: str, size, opened: Open, console: list[str]):
    page = opened("normal", "Aino", "fi")
    page.set_viewport_size(size)
    page.goto(path)
    stumbled_over(page)
    address = page.url
    found = places(page)
    assert found == sorted(found)
    assert len(found) == page.evaluate(EXPECTED)
    assert page.url == address
    assert console == []


def test_nothing_moves_for_those_who_ask_for_that(opened: Open):
    """And a fold's arrow turns slowly for the others."""
    page = opened("normal", "Aino", "fi")
    page.goto("/groups/1")
    moving = """() => Array.from(document.querySelectorAll("*")).flatMap((part) => [null, "::before", "::after"]
      .map((pseudo) => getComputedStyle(part, pseudo))
      .filter((style) => parseFloat(style.transitionDuration) > 0 || style.animationName !== "none")).length"""
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) > 0
