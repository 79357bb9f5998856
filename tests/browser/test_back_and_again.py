"""Back, reload and impatient clicks: nothing twice, nothing lost."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.scripts import BOTH_WAYS, ONCE_A_WEEK_WITHOUT

PATIENCE_SECONDS = 8


def fill(page: Page, **values: str) -> None:
    for field, value in values.items():
        page.locator(f"#{field}").fill(value)


@BOTH_WAYS
def test_back_after_saving_shows_what_was_saved(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto("/groups/1/edit")
    fill(page, learning_goal="Uusi tavoite", contact_name="Uusi yhteyshenkilö")
    page.locator("#save-group").click()
    page.wait_for_url("**/groups/1")
    page.go_back()
    page.wait_for_url("**/groups/1/edit")
    expect(page.locator("#learning_goal")).to_have_value("Uusi tavoite")
    expect(page.locator("#contact_name")).to_have_value("Uusi yhteyshenkilö")


@ONCE_A_WEEK_WITHOUT
def test_back_and_reload_after_adding_do_not_add_again(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto("/groups/3")
    page.goto("/groups/3/members")
    fill(page, first_name="Uuno", last_name="Uusi")
    page.locator("#save-member").click()
    expect(page.locator(".flash")).to_have_text("The member was added.")
    page.reload()
    expect(page.get_by_role("row", name="Uusi Uuno")).to_have_count(1)
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("row", name="Uusi Uuno")).to_have_count(1)
    assert demo_server.count("members WHERE group_id <= 3") == 13


@ONCE_A_WEEK_WITHOUT
def test_back_from_a_session_shows_the_group_as_it_is_now(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto("/groups/1")
    page.get_by_role("link", name="Tue 17.11.").click()
    fill(page, content="Aivan toista")
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_have_text("Saved.")
    while not page.url.endswith("/groups/1"):
        page.go_back()
    expect(page.locator("main")).to_contain_text("Aivan toista")


POST_MANY_TIMES = """button => {
  const body = new URLSearchParams(new FormData(button.closest("form")));
  const post = () => fetch(location.href, {method: "POST", body});
  return Promise.all([post(), post(), post(), post()]);
}"""

NEW_THINGS = pytest.mark.parametrize(
    ("path", "table", "button", "values"),
    [
        ("/groups/3/members", "members", "#save-member", {"first_name": "Uuno", "last_name": "Uusi"}),
        ("/groups/3/sessions/new", "sessions", "#save-session", {"starts": "18", "ends": "20"}),
        ("/people/new", "people", "#save-person", {"first_name": "Uuno", "last_name": "Uusi"}),
        (
            "/groups/new",
            "groups",
            "#save-group",
            {"name": "Uusi", "season_start": "1.9.2026", "season_end": "1.12.2026"},
        ),
    ],
    ids=["member", "session", "person", "group"],
)


@ONCE_A_WEEK_WITHOUT
@NEW_THINGS
def test_a_double_click_makes_one(
    path: str, table: str, button: str, values: dict[str, str], javascript: bool, demo_server: Server, sign_in
):
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count(table)
    page.goto(path)
    fill(page, **values)
    page.locator(button).dblclick()
    page.wait_for_load_state("networkidle")
    # The browser gives up the first post for the second; the server may still be at work on either.
    deadline = time.monotonic() + PATIENCE_SECONDS
    while demo_server.count(table) == before and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    assert demo_server.count(table) == before + 1


@NEW_THINGS
def test_a_form_that_arrives_many_times_at_once_makes_one(
    path: str, table: str, button: str, values: dict[str, str], demo_server: Server, sign_in
):
    """A slow network and an impatient hand: the browser gave up the earlier posts, the server didn't."""
    page = sign_in(demo_server)
    before = demo_server.count(table)
    page.goto(path)
    fill(page, **values)
    page.locator(button).evaluate(POST_MANY_TIMES)
    assert demo_server.count(table) == before + 1


@NEW_THINGS
def test_two_tabs_with_the_same_make_one(
    path: str, table: str, button: str, values: dict[str, str], demo_server: Server, sign_in
):
    """The second tab is told that the thing is there already, and keeps what was typed."""
    page = sign_in(demo_server)
    before, other = demo_server.count(table), page.context.new_page()
    for tab in (page, other):
        tab.goto(path)
        fill(tab, **values)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(button).click()
    with other.expect_response(lambda answer: answer.request.method == "POST") as answered:
        other.locator(button).click()
    assert demo_server.count(table) == before + 1
    if answered.value.status == 422:
        for field, value in values.items():
            expect(other.locator(f"#{field}")).to_have_value(value)


@ONCE_A_WEEK_WITHOUT
def test_leaving_a_session_and_going_back_loses_no_tick(javascript: bool, reading_server: Server, sign_in):
    page = sign_in(reading_server, java_script_enabled=javascript)
    page.goto("/groups/1/sessions/1")
    box = page.locator("input[name=present]").nth(1)
    wanted = not box.is_checked()
    box.set_checked(wanted)
    fill(page, content="Aivan toista")
    page.locator(".crumbs a").first.click()
    page.wait_for_url("**/")
    page.go_back()
    expect(page.locator("#content")).to_have_value("Aivan toista")
    assert box.is_checked() is wanted


@BOTH_WAYS
def test_back_after_signing_out_shows_nobody(javascript: bool, reading_server: Server, sign_in):
    page = sign_in(reading_server, java_script_enabled=javascript)
    page.goto("/people/1")
    name = page.locator("#last_name").input_value()
    page.locator(".who button").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    page.wait_for_url("**/sign-in?next=/people/1")
    assert name not in page.content()


@ONCE_A_WEEK_WITHOUT
def test_after_an_error_the_form_can_be_mended_and_is_saved_once(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count("people")
    page.goto("/people/new")
    fill(page, first_name="Uuno", last_name="Uusi", birth="kaksi")
    page.locator("#save-person").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.reload()
    if javascript:
        fill(page, first_name="Uuno", last_name="Uusi")
    fill(page, birth="14.3.1952")
    page.locator("#save-person").click()
    expect(page.locator(".flash")).to_have_text("The person was added.")
    page.reload()
    assert demo_server.count("people") == before + 1


@pytest.mark.parametrize(
    ("address", "lands_on"),
    [
        ("/groups/1/archive", "/groups/1"),
        ("/groups/1/members/paste/save", "/groups/1/members/paste"),
        ("/groups/1/members/matches", "/groups/1/members"),
        ("/groups/1/sessions/1/delete", "/groups/1/sessions/1"),
        ("/sign-out", "/"),
        ("/language", "/"),
    ],
)
def test_the_address_of_a_form_opens_the_page_of_the_form(address: str, lands_on: str, reading_server: Server, sign_in):
    page = sign_in(reading_server)
    answer = page.goto(address)
    assert answer.status == 200
    assert page.url == reading_server.url + lands_on
