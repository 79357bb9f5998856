"""Undo, with and without JavaScript."""

import re

from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.looks import look
from tests.browser.scripts import BOTH_WAYS, ONCE_A_WEEK_WITHOUT
from tests.browser.test_signed_out import sign_in_here

SESSION, COST = "/groups/1/sessions/1", "/groups/1/costs/1"
UNDO = "form[action='/undo'] button"


def remove(page: Page, path: str, button: str) -> None:
    page.goto(path)
    page.locator("details summary", has_text=button).click()
    page.get_by_role("button", name=button).click()


@BOTH_WAYS
def test_a_session_comes_back_with_its_attendance(javascript: bool, demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto(SESSION)
    present, rows = page.locator("input[name=present]:checked").count(), demo_server.count("attendances")
    remove(page, SESSION, "Remove the session")
    expect(page.locator(".flash")).to_have_text("The session was removed.")
    assert demo_server.count("attendances") < rows

    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_have_text("Undone: the session is back, with the attendance that was recorded.")
    assert page.url.endswith(SESSION)
    assert page.locator("input[name=present]:checked").count() == present > 0
    assert demo_server.count("attendances") == rows
    assert console == []


@ONCE_A_WEEK_WITHOUT
def test_a_cost_comes_back_once_however_often_one_clicks(javascript: bool, demo_server: Server, sign_in):
    page, rows = sign_in(demo_server, java_script_enabled=javascript), demo_server.count("costs")
    remove(page, COST, "Remove the cost")
    expect(page.locator(".flash")).to_have_text("The cost was removed.")
    assert demo_server.count("costs") == rows - 1

    page.locator(UNDO).dblclick()
    expect(page.locator(UNDO)).to_have_count(0)
    # The second answer may be all that the browser waits for.
    expect(page.locator(".flash").last).to_have_text(re.compile("^(Undone: the cost is|It was undone already)"))
    assert demo_server.count("costs") == rows
    page.goto(COST)
    expect(page.locator("#save-cost")).to_be_visible()


@ONCE_A_WEEK_WITHOUT
def test_it_is_still_offered_after_signing_in_again(javascript: bool, demo_server: Server, sign_in):
    page, rows = sign_in(demo_server, java_script_enabled=javascript), demo_server.count("costs")
    remove(page, COST, "Remove the cost")
    page.context.clear_cookies()
    page.locator(UNDO).click()
    sign_in_here(page)
    expect(page.locator(".flash")).to_be_visible()
    assert demo_server.count("costs") == rows - 1
    page.locator(UNDO).click()
    page.wait_for_url("**/groups/1/costs")
    assert demo_server.count("costs") == rows


@ONCE_A_WEEK_WITHOUT
def test_a_session_is_cancelled_and_then_it_is_not(javascript: bool, demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto(SESSION)
    page.locator("#when > summary").click()
    page.get_by_label("cancelled").check()
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_have_text("The session was cancelled.")
    expect(page.locator(UNDO)).to_be_in_viewport()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".flash")).to_have_text("Undone: the session is no longer cancelled.")
    expect(page.get_by_label("held")).to_be_checked()
    assert console == []


def test_the_message_with_its_button_fits_everybody(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    remove(page, COST, "Remove the cost")
    assert look(page, "undo") == []
    height = page.locator(UNDO).bounding_box()["height"]
    assert height >= 44
    expect(page.locator(UNDO)).to_have_accessible_description("The cost was removed.")
