"""Keying a group into Sivisverkko: copying, ticking and comparing, with and without the script, and on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT

PLAN, REPORT = "/groups/1/sivisverkko/plan", "/groups/1/sivisverkko/report"
PAPER = {"width": 680, "height": 960}
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_value_is_copied_to_the_clipboard(reading_server: Server, sign_in, console: list[str]):
    page = sign_in(reading_server, permissions=["clipboard-read", "clipboard-write"])
    page.goto(PLAN)
    button = page.get_by_role("button", name="Copy: 1.9.2026", exact=True).first
    button.click()

    expect(page.get_by_role("button", name="Copied: 1.9.2026")).to_have_text("Copied")
    expect(page.locator("#announcement")).to_have_text("Copied: 1.9.2026")
    assert clipboard(page) == "1.9.2026"
    expect(page.get_by_role("button", name="Copied: 1.9.2026")).to_have_count(0)
    page.get_by_role("button", name="Copy: Osallistujat osaavat").click()
    expect(page.locator("#announcement")).to_contain_text("Copied: Osallistujat osaavat")
    assert clipboard(page).startswith("Osallistujat osaavat hoitaa arjen asioita")
    assert console == []


def test_every_value_has_its_button_and_nothing_else(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    for path in (PLAN, REPORT):
        page.goto(path)
        assert page.locator(".value").count() == page.locator(".copy").count() > 30


def test_where_there_is_no_clipboard_the_value_is_selected(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    page.add_init_script(NO_CLIPBOARD)
    page.goto(PLAN)
    page.get_by_role("button", name="Copy: Joensuu", exact=True).click()

    assert page.evaluate("String(window.getSelection())") == "Joensuu"


def test_copying_that_fails_is_told_and_the_value_is_ready_for_the_keyboard(reading_server: Server, sign_in):
    page = sign_in(reading_server, permissions=["clipboard-read", "clipboard-write"])
    page.goto(PLAN)
    told = page.get_by_role("alert")
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    page.get_by_role("button", name="Copy: Joensuu", exact=True).click()
    expect(told).to_contain_text("Copying did not work. The value is selected")
    expect(told).to_be_in_viewport()
    assert page.evaluate("String(window.getSelection())") == "Joensuu"

    page.evaluate("document.execCommand = () => true")
    page.get_by_role("button", name="Copy: Joensuu", exact=True).click()
    expect(page.locator("#announcement")).to_have_text("Copied: Joensuu")
    expect(told).to_be_hidden()


def test_a_line_break_is_copied_and_the_buttons_outlive_saving(demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server, permissions=["clipboard-read", "clipboard-write"])
    page.goto(REPORT)
    page.locator("#report_text").fill("Opimme paljon.\nKiitos!")
    page.locator("#save-report").click()
    expect(page.locator(".flash")).to_have_text("Saved.")
    page.get_by_role("button", name="Copy: Opimme paljon.").click()

    expect(page.locator("#announcement")).to_contain_text("Copied: Opimme paljon.")
    assert clipboard(page) == "Opimme paljon.\nKiitos!"
    assert page.locator(".value").count() == page.locator(".copy").count()
    assert console == []


def test_a_tick_saves_itself_keeps_the_focus_and_survives_a_reload(demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server)
    page.goto(PLAN)
    expect(page.locator("#progress")).to_have_text("Entered 0, 21 to go")
    expect(page.locator("#save-ticks")).to_be_hidden()
    page.locator("#entered-municipality").focus()
    page.keyboard.press("Space")
    expect(page.locator("#progress")).to_have_text("Entered 1, 20 to go")
    expect(page.locator("#announcement")).to_have_text("Entered 1, 20 to go")
    expect(page.locator("#entered-municipality")).to_be_focused()
    page.locator("#entered-session-1").check()
    expect(page.locator("#progress")).to_have_text("Entered 2, 19 to go")
    page.reload()

    expect(page.locator("#progress")).to_have_text("Entered 2, 19 to go")
    expect(page.locator("input:checked")).to_have_count(2)
    page.locator("#entered-session-1").uncheck()
    expect(page.locator("#progress")).to_have_text("Entered 1, 20 to go")
    page.goto("/groups/1/sivisverkko")
    page.locator("#entered-rules").check()
    expect(page.locator("#progress")).to_have_text("Done 2, 3 to go")
    assert console == []


@pytest.mark.parametrize("way", ["without JavaScript", "when htmx does not load"])
def test_without_the_script_one_button_saves_every_tick(way: str, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=way != "without JavaScript")
    page.route("**/vendor/htmx*", lambda route: route.abort())
    page.goto(REPORT)
    for row in ("person-1", "cost-1", "held_hours"):
        page.locator(f"#entered-{row}").check()
    page.locator("#save-report").click()

    expect(page.locator(".flash")).to_have_text("Saved.")
    expect(page.locator("#progress")).to_have_text("Entered 3, 21 to go")
    expect(page.locator("input:checked")).to_have_count(3)
    if way == "when htmx does not load":
        expect(page.locator(".copy").first).to_be_visible()
    else:
        expect(page.locator(".copy")).to_have_count(0)


def test_a_row_that_changes_later_says_so(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto(REPORT)
    page.locator("#entered-cost-1").check()
    expect(page.locator("#progress")).to_have_text("Entered 1, 23 to go")
    page.goto("/groups/1/costs/1")
    page.locator("#amount").fill("41,50")
    page.locator("#save-cost").click()
    expect(page.locator(".flash")).to_have_text("Saved.")
    page.goto(REPORT)

    expect(page.locator("#tick-cost-1")).to_contain_text("changed since it was entered")
    expect(page.locator("#progress")).to_have_text("Entered 0, 24 to go")


@ONCE_A_WEEK_WITHOUT
@pytest.mark.parametrize("path", [PLAN, REPORT])
def test_a_printed_sheet_has_values_and_boxes_and_no_buttons(path: str, javascript: bool, reading_server, sign_in):
    page = sign_in(reading_server, viewport=PAPER, java_script_enabled=javascript)
    page.goto(path)
    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator("button:visible, .button:visible, textarea:visible, aside:visible").count() == 0
    assert page.locator("input[type=checkbox]:visible").count() > 20
    expect(page.get_by_role("table", name="Compare at the end")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@ONCE_A_WEEK_WITHOUT
def test_the_text_and_the_ticks_are_saved_with_one_button(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto(REPORT)
    page.locator("#report_text").fill("131052-308T")
    page.locator("#entered-cost-1").check()
    page.locator("#save-report").click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#report_text")).to_have_value("131052-308T")
    expect(page.locator("input:checked")).to_have_count(1)

    page.locator("#report_text").fill("Opimme paljon.")
    page.locator("#entered-held_hours").check()
    page.locator("#save-report").click()
    expect(page.locator(".flash")).to_have_text("Saved.")
    expect(page.locator("#progress")).to_have_text("Entered 2, 23 to go")
    expect(page.locator("#report_text")).to_have_value("Opimme paljon.")
    page.reload()
    expect(page.locator("input:checked")).to_have_count(2)
