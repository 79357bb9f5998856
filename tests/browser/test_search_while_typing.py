"""Searching narrows while one types, and names stay out of addresses."""

import time

from playwright.sync_api import Page, Request, Route, expect

from tests.browser.live_server import Server


def test_the_register_narrows_while_typing(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    addresses: list[str] = []

    def note(request: Request) -> None:
        addresses.append(request.url)

    page.on("request", note)
    page.goto("/people")
    rows = page.locator("#people tbody tr")
    expect(rows).to_have_count(13)
    page.locator("#words").press_sequentially("niemi", delay=30)
    expect(rows).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="2 people")).to_have_count(1)  # for those who don't see the list
    expect(page.locator("#words")).to_be_focused()
    page.locator("#words").press_sequentially(" pen", delay=30)
    expect(rows).to_have_count(1)
    assert page.url == f"{reading_server.url}/people"
    assert [address for address in addresses if "niemi" in address.lower()] == []


def test_the_button_narrows_without_the_script(reading_server: Server, sign_in):
    page = sign_in(reading_server, java_script_enabled=False)
    page.goto("/people")
    page.locator("#words").fill("niemi")
    page.locator("#search").click()
    expect(page.locator("#people tbody tr")).to_have_count(2)
    expect(page.locator("#words")).to_have_value("niemi")
    assert page.url == f"{reading_server.url}/people"


def test_the_register_is_offered_while_a_member_is_typed(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    page.goto("/groups/3/members")
    page.locator("#last_name").press_sequentially("niemi", delay=30)
    expect(page.locator("#matches [type=radio]")).to_have_count(3)
    expect(page.locator("#last_name")).to_be_focused()
    page.get_by_label("Pentti Niemi, 1959").check()
    assert page.url == f"{reading_server.url}/groups/3/members"


def type_a_member(page: Page) -> None:
    page.goto("/groups/3/members")
    page.locator("#first_name").press_sequentially("Uuno", delay=10)
    page.locator("#last_name").press_sequentially("Uusi", delay=10)


def slowed(seconds: float):
    def handle(route: Route) -> None:
        time.sleep(seconds)
        route.continue_()

    return handle


def test_saving_does_not_wait_for_the_register(demo_server: Server, sign_in):
    """The button works while the people of the register are still on their way."""
    page = sign_in(demo_server)
    page.route("**/members/matches", slowed(0.5))
    with page.expect_request("**/members/matches"):
        type_a_member(page)
    page.locator("#save-member").click()
    expect(page.locator(".flash")).to_have_text("The member was added.")
    assert demo_server.count("members WHERE group_id <= 3") == 13


def test_the_register_does_not_stop_a_save(demo_server: Server, sign_in):
    """The button is pressed at once after typing: the register is asked while the save is on its way."""
    page = sign_in(demo_server)
    page.route("**/groups/3/members", slowed(0.8))
    type_a_member(page)
    page.locator("#save-member").click()
    expect(page.locator(".flash")).to_have_text("The member was added.")
    page.wait_for_timeout(600)
    expect(page.locator("#first_name")).to_have_value("")
    expect(page.locator("#matches [type=radio]")).to_have_count(0)
    assert demo_server.count("members WHERE group_id <= 3") == 13
