"""Removing the personal data of a reported group's participants, from the members' page to the empty list."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.browser.conftest import PHONE, WIDE
from tests.browser.live_server import Server
from webapp.db import make_engine

BOTH_WAYS = pytest.mark.parametrize("javascript", [True, False], ids=["with the script", "without JavaScript"])
GROUP = "/groups/6"
NAME = "Tasapaino ja voima"


@pytest.fixture
def reported_server(demo_server: Server) -> Server:
    """The demo association, where only two of the reported group's seven people are in another group too."""
    engine = make_engine(demo_server.database_url)
    with engine.begin() as connection:
        kept = "SELECT person_id FROM members WHERE group_id = 6 ORDER BY person_id LIMIT 2"
        connection.execute(text(f"DELETE FROM members WHERE group_id <> 6 AND person_id NOT IN ({kept})"))
    engine.dispose()
    return demo_server


@BOTH_WAYS
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_preview_the_confirmation_and_the_members_without_names(
    javascript: bool, size: dict[str, int], reported_server: Server, sign_in, console: list[str]
):
    page: Page = sign_in(reported_server, java_script_enabled=javascript, viewport=size)
    named = reported_server.count("people")
    page.goto(f"{GROUP}/members")
    page.get_by_role("link", name="Remove the participants' personal data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Remove the personal data of {NAME}")
    expect(page.get_by_role("heading", name="Removed: 5 people")).to_be_visible()
    expect(page.get_by_role("heading", name="Unlinked: 2 people")).to_be_visible()
    expect(page.locator("#erase").get_by_text("Mäkelä Raija")).to_be_visible()
    page.get_by_role("button", name="Remove the personal data").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#name-error")).to_have_text("Write the group's name to confirm.")
    page.locator("#name").fill("Tasapaino")
    page.get_by_role("button", name="Remove the personal data").click()
    expect(page.locator("#name-error")).to_have_text(f"Write the name exactly as it is here: {NAME}")
    expect(page.locator("#name")).to_have_value("Tasapaino")
    assert reported_server.count("people WHERE erased_on IS NULL") == named
    page.locator("#name").fill(NAME.lower())
    page.get_by_role("button", name="Remove the personal data").click()
    page.wait_for_url(f"**{GROUP}/members")
    expect(page.locator(".flash")).to_have_text("The personal data of 7 people were removed.")
    expect(page.get_by_role("rowheader", name="name removed")).to_have_count(7)
    expect(page.get_by_role("link", name="Remove the participants' personal data")).to_have_count(0)
    assert reported_server.count("people WHERE erased_on IS NULL") == named - 5
    assert console == []


def test_a_double_click_removes_once(reported_server: Server, sign_in):
    page: Page = sign_in(reported_server)
    page.goto(f"{GROUP}/erase")
    page.locator("#name").fill(NAME)
    page.get_by_role("button", name="Remove the personal data").dblclick()
    page.wait_for_url(f"**{GROUP}/members")
    assert reported_server.count("people WHERE erased_on IS NOT NULL") == 7
