"""That something was saved is seen where one is on the page, and heard, and the focus stays."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.live_server import Server

SIZES = pytest.mark.parametrize(
    "viewport", [PHONE, pytest.param(WIDE, marks=pytest.mark.weekly)], ids=["phone", "wide"]
)

SAVES = {
    "/groups/1/sessions/1": ("#save-session", {"content": "Aivan toista"}, "Saved."),
    "/groups/3/members": ("#save-member", {"first_name": "Uuno", "last_name": "Uusi"}, "The member was added."),
    "/groups/2/sessions/new": ("#save-session", {"content": "Viestit"}, "The session was added."),
    "/groups/1/costs": (
        "#save-cost",
        {"amount": "12,50", "day": "1.11.2026", "voucher": "7"},
        "The cost was added.",
    ),
    "/groups/1/sivisverkko/report": ("#save-report", {"report_text": "Hyvin meni."}, "Saved."),
}


LISTEN = """() => {
  window.heard = [];
  const region = document.getElementById("announcement");
  const hear = () => window.heard.push(region.textContent.trim());
  new MutationObserver(hear).observe(region, {childList: true, subtree: true});
}"""


@SIZES
@pytest.mark.parametrize("path", SAVES)
def test_what_was_saved_is_seen_and_heard(path: str, viewport, demo_server: Server, sign_in):
    page = sign_in(demo_server, viewport=viewport)
    button, values, sentence = SAVES[path]
    page.goto(path)
    page.evaluate(LISTEN)
    for field, value in values.items():
        page.locator(f"#{field}").fill(value)
    page.locator(button).click()
    expect(page.locator(".flash")).to_have_text(sentence)
    expect(page.locator(".flash")).to_be_in_viewport()
    page.wait_for_function("() => window.heard.length > 0")
    assert page.evaluate("window.heard[0]") == sentence
    stays_at = {
        "The member was added.": "first_name",
        "The session was added.": "content",
        "The cost was added.": "day",
    }
    assert page.evaluate("document.activeElement.id") == stays_at.get(sentence, button.removeprefix("#"))
