"""Removing the personal data of a reported group's participants, from the members' page to the empty list."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.live_server import Server
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT

GROUP = "/groups/6"
NAME = "Tasapaino ja voima"


@ONCE_A_WEEK_WITHOUT
@pytest.mark.parametrize("size", [pytest.param(WIDE, marks=pytest.mark.weekly), PHONE], ids=["wide", "phone"])
def test_the_preview_the_confirmation_and_the_members_without_names(
    javascript: bool, size: dict[str, int], demo_server: Server, sign_in, console: list[str]
):
    page: Page = sign_in(demo_server, java_script_enabled=javascript, viewport=size)
    named = demo_server.count("people WHERE erased_on IS NULL")
    page.goto(f"{GROUP}/members")
    page.get_by_role("link", name="Remove the participants' personal data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Remove the personal data of {NAME}")
    expect(page.get_by_role("heading", name="Removed: 1 person")).to_be_visible()
    expect(page.get_by_role("heading", name="Stay in the register: 7 people")).to_be_visible()
    expect(page.locator("#erase").get_by_text("Mäkelä Raija")).to_be_visible()
    page.get_by_role("button", name="Remove the personal data").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#name-error")).to_have_text("Write the group's name to confirm.")
    page.locator("#name").fill("Tasapaino")
    page.get_by_role("button", name="Remove the personal data").click()
    expect(page.locator("#name-error")).to_have_text(f"Write the name exactly as it is here: {NAME}")
    expect(page.locator("#name")).to_have_value("Tasapaino")
    assert demo_server.count("people WHERE erased_on IS NULL") == named
    page.locator("#name").fill(NAME.lower())
    page.get_by_role("button", name="Remove the personal data").click()
    page.wait_for_url(f"**{GROUP}/members")
    expect(page.locator(".flash")).to_have_text("The personal data of 8 people were removed.")
    expect(page.get_by_role("rowheader", name="name removed")).to_have_count(8)
    expect(page.get_by_role("link", name="Remove the participants' personal data")).to_have_count(0)
    assert demo_server.count("people WHERE erased_on IS NULL") == named - 1
    assert console == []


def test_a_double_click_removes_once(demo_server: Server, sign_in):
    page: Page = sign_in(demo_server)
    erased = demo_server.count("people WHERE erased_on IS NOT NULL")
    page.goto(f"{GROUP}/erase")
    page.locator("#name").fill(NAME)
    page.get_by_role("button", name="Remove the personal data").dblclick()
    page.wait_for_url(f"**{GROUP}/members")
    assert demo_server.count("people WHERE erased_on IS NOT NULL") == erased + 8
