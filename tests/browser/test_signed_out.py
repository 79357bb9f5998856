"""The sign-in ends in the middle of a form: nothing typed is lost, nothing is sent by itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ADMINISTRATOR
from tests.browser.live_server import Server
from tests.browser.scripts import BOTH_WAYS, ONCE_A_WEEK_WITHOUT
from webapp import demo

SECRETARY = "sulo@example.org"


def sign_in_here(page: Page, email: str = ADMINISTRATOR) -> None:
    page.locator("#again-email").fill(email)
    page.locator("#again-password").fill(demo.PASSWORD)
    page.locator("main form .actions button").first.click()


def sign_in_in_another_tab(page: Page, email: str) -> None:
    """Sign out there first."""
    other = page.context.new_page()
    other.goto("/account")
    other.locator(".who button").click()
    other.locator("#email").fill(email)
    other.locator("#password").fill(demo.PASSWORD)
    other.locator("main form .actions button").first.click()
    other.wait_for_url("**/")


def type_a_member(page: Page) -> None:
    page.goto("/groups/3/members")
    for field, value in {"first_name": "Uuno", "last_name": "Uusi", "birth": "14.3.1952"}.items():
        page.locator(f"#{field}").fill(value)


@BOTH_WAYS
def test_a_member_typed_before_the_sign_in_ended_is_saved_after_it(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    type_a_member(page)
    page.context.clear_cookies()
    page.locator("#save-member").click()
    expect(page.locator("h1")).to_have_text("Jatka kirjautumalla")
    expect(page.locator("body")).not_to_contain_text("Uuno")
    sign_in_here(page)
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#first_name")).to_have_value("Uuno")
    expect(page.locator("#last_name")).to_have_value("Uusi")
    expect(page.locator("#birth")).to_have_value("14.3.1952")
    assert demo_server.count("members WHERE group_id <= 3") == 12
    page.locator("#save-member").click()
    expect(page.locator(".flash")).to_be_visible()
    assert demo_server.count("members WHERE group_id <= 3") == 13


@ONCE_A_WEEK_WITHOUT
def test_a_whole_session_comes_back_tick_by_tick(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto("/groups/1/sessions/1")
    boxes = page.locator("input[name=present]")
    boxes.nth(1).set_checked(not boxes.nth(1).is_checked())
    wanted = [boxes.nth(i).is_checked() for i in range(boxes.count())]
    page.locator("#content").fill("Kirjoitettu ennen taukoa")
    page.context.clear_cookies()
    page.locator("#save-session").click()
    sign_in_here(page)
    expect(page.locator("#content")).to_have_value("Kirjoitettu ennen taukoa")
    assert [boxes.nth(i).is_checked() for i in range(boxes.count())] == wanted
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_be_visible()
    page.goto("/groups/1/sessions/1")
    expect(page.locator("#content")).to_have_value("Kirjoitettu ennen taukoa")


@ONCE_A_WEEK_WITHOUT
def test_a_form_goes_through_after_signing_in_in_another_tab(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    type_a_member(page)
    sign_in_in_another_tab(page, ADMINISTRATOR)
    page.locator("#save-member").click()
    expect(page.locator(".flash")).to_have_text("The member was added.")
    assert demo_server.count("members WHERE group_id <= 3") == 13


@ONCE_A_WEEK_WITHOUT
def test_a_form_is_not_sent_as_the_user_who_came_after(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    type_a_member(page)
    sign_in_in_another_tab(page, SECRETARY)
    page.locator("#save-member").click()
    expect(page.locator("h1")).to_have_text("Sign in to go on")
    expect(page.locator("main")).to_contain_text("somebody else")
    sign_in_here(page, SECRETARY)
    page.wait_for_url("**/")
    expect(page.locator("body")).not_to_contain_text("Uuno")
    assert demo_server.count("members WHERE group_id <= 3") == 12


def preview_of_a_weekly_programme(page: Page) -> None:
    page.goto("/groups/1/sessions/weekly")
    for field, value in {"starts": "18.00", "ends": "20.00"}.items():
        page.locator(f"#{field}").fill(value)
    page.locator("#look-through").click()
    page.locator("#weekly-rows details").first.evaluate("one => { one.open = true; }")
    page.locator("#rows-0-content").wait_for()


@pytest.mark.parametrize(
    ("url", "field"),
    [
        ("/people", "words"),
        ("/groups/3/members", "last_name"),
        ("/groups/2/sessions/new", "ends"),
        (None, "rows-0-content"),
    ],
)
def test_what_asks_by_itself_does_not_lead_away_and_a_button_does(
    url: str | None, field: str, demo_server: Server, sign_in
):
    page = sign_in(demo_server)
    if url:
        page.goto(url)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    else:
        preview_of_a_weekly_programme(page)
    here = page.url
    page.context.clear_cookies()
    typed = page.locator(f"#{field}")
    with page.expect_response(lambda response: response.request.headers.get("hx-request") == "true") as asked:
        typed.fill("19.30")
        typed.blur()
    assert (asked.value.status, page.url) == (204, here)
    page.wait_for_timeout(500)
    expect(typed).to_have_value("19.30")
    expect(page.locator("#request-error")).to_be_hidden()
    page.locator("form:has(#" + field + ") .actions button").first.click()
    expect(page.locator("h1")).to_have_text("Jatka kirjautumalla")


def test_the_button_that_asks_leads_to_signing_in(demo_server: Server, sign_in):
    page, before = sign_in(demo_server), demo_server.count("sessions")
    page.goto("/groups/2/sessions/new")
    page.context.clear_cookies()
    page.locator("#ask-preview").click()
    expect(page.locator("h1")).to_have_text("Jatka kirjautumalla")
    assert demo_server.count("sessions") == before


def test_a_tick_leads_to_signing_in(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/1/sivisverkko/plan")
    page.context.clear_cookies()
    # Not check(): it looks at the box again afterwards, and by then another page may stand there.
    page.locator("input[name=entered]").first.click()
    expect(page.locator("h1")).to_have_text("Jatka kirjautumalla")


def test_the_panel_that_refreshes_itself_does_not_lead_away(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/3/members")
    page.context.clear_cookies()
    with page.expect_response("**/eligibility**") as asked:
        page.evaluate("document.dispatchEvent(new Event('group-changed'))")
    assert asked.value.status == 204
    page.wait_for_timeout(500)
    expect(page.locator("#eligibility-summary")).to_be_visible()
    assert page.url.endswith("/groups/3/members")
