"""Inviting and changing users; how somebody takes over with a link is in test_journeys.py."""

from playwright.sync_api import expect

from tests.browser.live_server import Server


def test_a_wrong_address_is_named_beside_its_field(demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server)
    page.goto("/association/users")
    page.locator("#email").fill("maija")
    page.get_by_label("Role").select_option("leader")
    page.locator("#led_groups input").first.check()
    page.locator("#invite").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#email-error")).to_have_text("Write the e-mail address as name@example.org.")
    expect(page.locator("#email")).to_have_value("maija")
    expect(page.locator("#led_groups input").first).to_be_checked()
    assert console == []


def test_a_user_is_changed_and_removed(demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server)
    page.goto("/association/users")
    page.get_by_role("link", name="Tuomas").click()
    page.get_by_label("Role").select_option("secretary")
    page.locator("#save-user").click()
    page.wait_for_url("**/association/users")
    expect(page.get_by_role("row", name="Tuomas")).to_contain_text("secretary")
    page.get_by_role("link", name="Tuomas").click()
    page.locator("#make-link").click()
    expect(page.locator("#link")).to_be_focused()
    page.locator("summary").click()
    page.locator("#remove-user").click()
    page.wait_for_url("**/association/users")
    expect(page.locator(".flash")).to_contain_text("The user was removed from the association.")
    assert console == []
