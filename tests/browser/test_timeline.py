"""The season's timeline as drawn: labels apart from one another, a list of dates where there is no room, on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.live_server import Server
from tests.browser.test_print import PAPER

TOUCHING = """() => {
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const whole = document.querySelector(".timeline").getBoundingClientRect(), found = [];
  const texts = document.querySelectorAll(".timeline text");
  const boxes = Array.from(texts, t => [t.textContent, t.getBoundingClientRect()]);
  boxes.forEach(([text, a], n) => {
    if (a.left < whole.left || a.right > whole.right || a.top < whole.top || a.bottom > whole.bottom) found.push(text);
    boxes.slice(n + 1).forEach(([other, b]) => {
      if (meet(a, b)) found.push(text + " / " + other);
    });
  });
  return {found, labels: boxes.length};
}"""


@pytest.mark.parametrize("language", ["Suomi", "Svenska", "English"])
def test_no_label_touches_another(language: str, reading_server: Server, sign_in):
    page = sign_in(reading_server, language=language, viewport=WIDE)
    for group in (1, 2, 3):
        page.goto(f"/groups/{group}")
        seen = page.evaluate(TOUCHING)
        assert seen["found"] == []
        assert seen["labels"] >= 4


def test_a_wide_screen_has_labels_and_a_phone_weeks(reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=WIDE)
    page.goto("/groups/1")
    expect(page.locator(".timeline text").first).to_be_visible()
    expect(page.locator(".milestones")).to_be_hidden()
    expect(page.locator(".season-weeks")).to_be_hidden()
    page.set_viewport_size(PHONE)
    expect(page.locator(".season-weeks")).to_be_visible()
    expect(page.locator(".season-weeks small")).to_have_text(["September", "October", "November", "December"])
    for drawn in (".timeline", ".milestones"):
        expect(page.locator(drawn)).to_be_hidden()


def test_the_table_opens_and_says_the_same(reading_server: Server, sign_in):
    page = sign_in(reading_server, java_script_enabled=False)
    page.goto("/groups/1")
    table = page.get_by_role("table", name="The season's days")
    expect(table).to_be_hidden()
    page.get_by_text("Show as a table").click()
    expect(table.get_by_role("row")).to_have_count(1 + 5 + 12)
    expect(page.get_by_role("img", name="Timeline 18.8.2026–22.12.2026")).to_be_visible()


def test_it_prints_with_its_table(reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=PAPER)
    page.goto("/groups/1")
    page.emulate_media(media="print")
    expect(page.locator(".timeline")).to_be_visible()
    expect(page.locator(".legend")).to_be_visible()
    assert _is_painted(page, "#season-facts table")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def _is_painted(page: Page, selector: str) -> bool:
    return page.locator(selector).evaluate(
        "e => e.checkVisibility({contentVisibilityAuto: true}) && e.offsetHeight > 0"
    )
