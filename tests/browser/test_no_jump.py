"""What is saved in place leaves the page where it is, to the pixel, on a phone and on a wide screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ADMINISTRATOR
from tests.browser.live_server import Server
from tests.browser.visitors import Way, sees
from tests.browser.webdriver import WebDriverVisitor
from webapp import demo

SIZES = [pytest.param((360, 740), id="phone"), pytest.param((1280, 800), id="wide")]


def press(page: Page, selector: str) -> tuple[int, int]:
    """Where the page stands before what is pressed is saved, and after; a press itself doesn't move it."""
    page.locator(selector).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.locator(selector).evaluate("e => { e.focus({preventScroll: true}); e.click(); }")
    expect(page.locator("#announcement")).not_to_be_empty()
    return before, page.evaluate("scrollY")


SAVES = {
    "/groups/1/sessions/1": ("#save-session", {}, "Saved."),
    "/groups/1/members": ("#save-member", {"First name": "Uuno", "Last name": "Uusi"}, "The member was added."),
    "/groups/1/costs": ("#save-cost", {"Date": "2.9.2026", "Amount, €": "1"}, "The cost was added."),
    "/groups/1/sivisverkko/plan": ("[name=entered]", {}, "Entered 1, 20 to go"),
}
PRESS = """const [pressed] = document.querySelectorAll(arguments[0]), at = pressed.getBoundingClientRect().top;
scrollBy(0, at - 300); const here = scrollY; pressed.focus({preventScroll: true}); pressed.click(); return here;"""


@pytest.mark.weekly
@pytest.mark.parametrize("way", [Way("Firefox"), Way("WebKitGTK")], ids=str)
def test_the_page_stays_where_it_is_in_other_engines(way: Way, visitor: WebDriverVisitor, demo_server: Server):
    visitor.open("/sign-in")
    visitor.press("English")
    visitor.fill("E-mail", ADMINISTRATOR)
    visitor.fill("Password", demo.PASSWORD)
    visitor.press("Sign in")
    sees(visitor, "Digitaidot arjessa")
    moved = {}
    for path, (button, fields, said) in SAVES.items():
        visitor.open(path)
        for label, value in fields.items():
            visitor.fill(label, value)
        before = visitor.driver("ExecuteScript", script=PRESS, args=[button])
        sees(visitor, said)
        moved[path] = visitor.driver("ExecuteScript", script="return scrollY", args=[]) - before
    assert moved == dict.fromkeys(SAVES, 0)


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
