"""The first set-up and signing in, when something is wrong."""

from playwright.sync_api import expect

from tests.browser.live_server import TOKEN, Server
from tests.browser.scripts import BOTH_WAYS, ONCE_A_WEEK_WITHOUT


@BOTH_WAYS
def test_a_wrong_one_time_word_is_refused_and_the_rest_is_kept(javascript: bool, empty_server: Server, new_context):
    page = new_context(base_url=empty_server.url, java_script_enabled=javascript).new_page()
    page.goto("/")
    page.get_by_role("button", name="English").click()
    kept = {"name": "Esimerkkiyhdistys ry", "user_name": "Aino Pääkäyttäjä", "email": "aino@example.org"}
    for field, value in {"token": "guess", "new_password": "riippumaton kissa", **kept}.items():
        page.locator(f"#{field}").fill(value)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Set up").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#token-error")).to_have_text("The code isn't the one that the terminal shows. Write it again.")
    for field, value in kept.items():
        expect(page.locator(f"#{field}")).to_have_value(value)
    expect(page.get_by_label("Yes", exact=True)).to_be_checked()
    expect(page.locator("#new_password")).to_have_value("")
    assert empty_server.count("users") == 0
    page.locator("#token").fill(TOKEN)
    page.locator("#new_password").fill("riippumaton kissa")
    page.get_by_role("button", name="Set up").click()
    expect(page.locator(".flash")).to_have_text("The register is ready. Next, add a group.")


def test_the_address_in_the_terminal_fills_the_code_in(empty_server: Server, new_context):
    page = new_context(base_url=empty_server.url).new_page()
    page.goto(f"/setup#{TOKEN}")
    expect(page.locator("#token")).to_have_value(TOKEN)
    # Whoever looks over somebody's shoulder, or at what the browser remembers, doesn't find it in the address.
    expect(page).to_have_url(f"{empty_server.url}/setup")


@ONCE_A_WEEK_WITHOUT
def test_a_wrong_password_keeps_the_e_mail(javascript: bool, reading_server: Server, new_context):
    page = new_context(base_url=reading_server.url, java_script_enabled=javascript).new_page()
    page.goto("/sign-in")
    page.get_by_role("button", name="English").click()
    page.locator("#email").fill("aino@example.org")
    page.locator("#password").fill("wrong")
    page.locator("main form .actions button").first.click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#email")).to_have_value("aino@example.org")
    expect(page.locator("#password")).to_have_value("")


@ONCE_A_WEEK_WITHOUT
def test_who_must_wait_sees_it_beside_the_field(javascript: bool, demo_server: Server, new_context):
    page = new_context(base_url=demo_server.url, java_script_enabled=javascript).new_page()
    page.goto("/sign-in")
    page.locator("#email").fill("aino@example.org")
    for _try in range(6):
        page.locator("#password").fill("wrong")
        with page.expect_navigation() as answered:
            page.locator("main form .actions button").first.click()
    assert answered.value is not None
    assert (answered.value.status, answered.value.headers["retry-after"]) == (429, "300")
    expect(page.locator("#password-error")).to_contain_text("5 minuutin")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#email")).to_have_value("aino@example.org")


def test_signing_in_leads_to_the_page_that_was_asked_for(reading_server: Server, new_context):
    page = new_context(base_url=reading_server.url).new_page()
    page.goto("/groups/1/members")
    page.locator("#email").fill("aino@example.org")
    page.locator("#password").fill("opintorinki-demo")
    page.locator("main form .actions button").first.click()
    page.wait_for_url("**/groups/1/members")


@BOTH_WAYS
def test_a_password_can_be_read_where_a_script_runs(javascript: bool, reading_server: Server, new_context):
    page = new_context(base_url=reading_server.url, java_script_enabled=javascript).new_page()
    page.goto("/sign-in")
    show, field = page.locator("[data-shows=password]"), page.locator("#password")
    expect(show).to_be_visible(visible=javascript)
    if javascript:
        field.fill("neljä sanaa")
        for pressed, kind in ((True, "text"), (False, "password")):
            show.click()
            expect(field).to_have_attribute("type", kind)
            expect(show).to_have_attribute("aria-pressed", str(pressed).lower())
        expect(field).to_have_value("neljä sanaa")
        field.press("Enter")
        expect(page.locator(".error-summary")).to_be_visible()
