"""The keyboard's place on the page: never lost, never taken away."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.live_server import Server
from tests.browser.looks import NARROW, stumbled_over
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT

FORMS = {
    "/groups/1/members": ("#save-member", "first_name"),
    "/groups/1/edit": ("#save-group", "name"),
    "/groups/2/sessions/new": ("#save-session", "starts"),
    "/groups/1/sessions/1": ("#save-session", "starts"),
    "/people/new": ("#save-person", "first_name"),
}


def has_focus(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.className || 'the page'")


@ONCE_A_WEEK_WITHOUT
@pytest.mark.parametrize("path", FORMS)
def test_a_refused_form_puts_the_focus_on_what_to_mend(path: str, javascript: bool, reading_server: Server, sign_in):
    page = sign_in(reading_server, java_script_enabled=javascript)
    button, field = FORMS[path]
    page.goto(path)
    if "/sessions/" in path:
        page.locator("#when > summary").click()
    page.locator(f"#{field}").fill("")
    page.locator(button).click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(f'.error-summary a[href="#{field}"]').click()
    expect(page.locator(f"#{field}")).to_be_focused()
    expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("field", ["season_end", "plan_published_on"])
def test_a_link_to_a_field_shows_its_label(field: str, reading_server: Server, sign_in):
    page = sign_in(reading_server, language="Suomi", viewport=PHONE, java_script_enabled=False)
    page.goto(f"/groups/1/edit#{field}")
    expect(page.locator(f"#{field}")).to_be_focused()
    expect(page.locator(f"label[for={field}]")).to_be_in_viewport(ratio=1)


def test_once_a_member_is_added_the_focus_is_where_the_next_is_typed(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/3/members")
    page.locator("#first_name").fill("Uuno")
    page.locator("#last_name").fill("Uusi")
    page.locator("#last_name").press("Enter")
    expect(page.locator(".flash")).to_have_text("The member was added.")
    page.wait_for_function("() => document.activeElement.id === 'first_name'")
    page.locator("#last_name").focus()
    page.locator("#last_name").press_sequentially("Mäkelä", delay=10)
    expect(page.locator("#matches")).to_contain_text("Mäkelä")
    assert has_focus(page) == "last_name", "what comes later takes it nowhere"


def test_the_look_through_of_pasted_people_gets_the_focus(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    page.goto("/groups/3/members/paste")
    page.locator("#text").fill("Uuno Uusi")
    page.locator("#look-through").click()
    expect(page.get_by_role("heading", name="1 person was found. Nothing is saved yet.")).to_be_focused()


@pytest.mark.parametrize("opened", [True, False], ids=["open", "closed"])
def test_the_panel_stays_as_it_was_through_a_refresh(opened: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, viewport=PHONE)
    page.goto("/groups/3/members")
    rules = page.locator("#eligibility-rules")
    if opened:
        page.locator("#eligibility-summary").click()
        rules.locator(".why summary").nth(2).click()
    add_member(page, "Uuno", "Uusi")
    expect(page.locator("#announcement")).not_to_be_empty()
    assert rules.evaluate("panel => panel.open") is opened
    assert rules.locator(".why[open]").count() == (1 if opened else 0)


def add_member(page: Page, first_name: str, last_name: str) -> None:
    page.locator("#first_name").fill(first_name)
    page.locator("#last_name").fill(last_name)
    page.locator("#birth").fill("1950")
    page.locator("#save-member").click()
    expect(page.locator(".flash")).to_have_text("The member was added.")


def test_the_panels_refresh_does_not_disturb_typing(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/3/members")

    def slow(route):
        time.sleep(0.4)
        route.continue_()

    page.route("**/eligibility**", slow)
    # Waited for from the beginning: on a busy machine it may be there before the first letter is typed.
    with page.expect_response("**/eligibility**"):
        add_member(page, "Uuno", "Uusi")
        page.locator("#first_name").press_sequentially("Ves", delay=20)
    expect(page.locator("#announcement")).to_contain_text("1 member, 5 are enough.")
    page.keyboard.type("a")
    expect(page.locator("#first_name")).to_have_value("Vesa")
    assert has_focus(page) == "first_name"


def test_the_focus_stays_in_the_panel_when_it_refreshes(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/3")
    page.locator("#eligibility-summary").focus()
    with page.expect_response("**/eligibility**"):
        page.evaluate("document.dispatchEvent(new CustomEvent('group-changed'))")
    page.wait_for_function("() => !document.querySelector('.htmx-request')")
    assert has_focus(page) == "eligibility-summary"


@pytest.mark.weekly
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_each_of_many_dates_is_in_sight_when_the_keyboard_comes_to_it(language: str, opened: Open):
    page = opened("a hundred rows", "Aino", language)
    page.set_viewport_size(NARROW)
    page.goto("/groups/1/attendance?month=all")
    assert page.locator(".grid a").count() == 99
    assert stumbled_over(page, "badFocus") == []


def test_a_note_marked_as_seen_leaves_the_panel_open_with_the_focus_on_what_was_said(demo_server: Server, sign_in):
    page = sign_in(demo_server, viewport=PHONE)
    page.goto("/groups/1")
    page.locator("#eligibility-summary").click()
    page.locator("#eligibility-notes > summary").click()
    page.locator("#eligibility-notes button").press("Enter")
    expect(page.locator("#marked-note")).to_be_focused()
    expect(page.locator("#marked-note .flash")).to_have_text("The note was marked as seen.")
    expect(page.locator("#eligibility-notes > ul")).to_be_visible()
    expect(page.locator("#eligibility-notes button")).to_have_count(0)
