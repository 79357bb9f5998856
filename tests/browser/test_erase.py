"""Removing the personal data of a reported group's participants, from the members' page to the empty list."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.browser.conftest import PHONE, WIDE
from tests.browser.live_server import Server
from webapp.db import make_engine

BOTH_WAYS = pytest.mark.parametrize("javascript", [True, False], ids=["with the script", "without JavaScript"])


@pytest.fixture
def reported_server(demo_server: Server) -> Server:
    """The demo association, whose first group has been reported."""
    engine = make_engine(demo_server.database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE groups SET reported_on = '2026-11-20', locked = true WHERE id = 1"))
    engine.dispose()
    return demo_server


@BOTH_WAYS
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_preview_the_confirmation_and_the_members_without_names(
    javascript: bool, size: dict[str, int], reported_server: Server, sign_in, console: list[str]
):
    page: Page = sign_in(reported_server, java_script_enabled=javascript, viewport=size)
    page.goto("/groups/1/members")
    page.get_by_role("link", name="Remove the participants' personal data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Remove the personal data of Digitaidot arjessa")
    expect(page.get_by_role("heading", name="Removed: 12 people")).to_be_visible()
    expect(page.get_by_text("Mäkelä Raija")).to_be_visible()
    page.get_by_role("button", name="Remove the personal data").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#name-error")).to_have_text("Write the group's name to confirm.")
    page.locator("#name").fill("Digitaidot")
    page.get_by_role("button", name="Remove the personal data").click()
    expect(page.locator("#name-error")).to_have_text("Write the name exactly as it is here: Digitaidot arjessa")
    expect(page.locator("#name")).to_have_value("Digitaidot")
    assert reported_server.count("people WHERE erased_on IS NULL") == 12
    page.locator("#name").fill("digitaidot arjessa")
    page.get_by_role("button", name="Remove the personal data").click()
    page.wait_for_url("**/groups/1/members")
    expect(page.locator(".flash")).to_have_text("The personal data of 12 people were removed.")
    expect(page.get_by_role("rowheader", name="name removed")).to_have_count(12)
    expect(page.get_by_role("link", name="Remove the participants' personal data")).to_have_count(0)
    assert reported_server.count("people WHERE erased_on IS NULL") == 0
    assert console == []


def test_a_double_click_removes_once(reported_server: Server, sign_in):
    page: Page = sign_in(reported_server)
    page.goto("/groups/1/erase")
    page.locator("#name").fill("Digitaidot arjessa")
    page.get_by_role("button", name="Remove the personal data").dblclick()
    page.wait_for_url("**/groups/1/members")
    assert reported_server.count("people") == 12
