"""What is saved in place leaves the page where it is, to the pixel, on a phone and on a wide screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server

SIZES = [pytest.param((360, 740), id="phone"), pytest.param((1280, 800), id="wide")]


def press(page: Page, selector: str) -> tuple[int, int]:
    """Where the page stands before what is pressed is saved, and after; a press itself doesn't move it."""
    page.locator(selector).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.locator(selector).evaluate("e => { e.focus({preventScroll: true}); e.click(); }")
    expect(page.locator("#announcement")).not_to_be_empty()
    return before, page.evaluate("scrollY")


@pytest.mark.parametrize("size", SIZES)
def test_the_page_stays_where_it_is(size: tuple[int, int], demo_server: Server, sign_in):
    page = sign_in(demo_server, viewport={"width": size[0], "height": size[1]})
    moved = {}
    page.goto("/groups/1/sessions/1")
    moved["session"] = press(page, "#save-session")
    page.goto("/groups/1/members")
    page.locator("#first_name").fill("Uuno")
    page.locator("#last_name").fill("Uusi")
    moved["member"] = press(page, "#save-member")
    page.goto("/groups/1/costs")
    page.locator("#day").fill("2.9.2026")
    page.locator("#amount").fill("1")
    moved["cost"] = press(page, "#save-cost")
    page.goto("/groups/1/sivisverkko/plan")
    moved["tick"] = press(page, "[name=entered] >> nth=12")

    assert {name: after - before for name, (before, after) in moved.items()} == dict.fromkeys(moved, 0)
    assert size[0] > 400 or min(before for before, _ in moved.values()) > 0, "on a phone each was below the fold"
