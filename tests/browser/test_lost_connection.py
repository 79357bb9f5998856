"""When a request fails it is said, what was typed stays, and trying again works."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server

NO_NETWORK = "The connection failed. Nothing was saved, and what you typed is still here. Try again."
NO_SERVER = "Saving did not work. What you typed is still here. Try again, or open the page again."


def cut_network(page: Page) -> None:
    page.context.set_offline(True)


def mend_network(page: Page) -> None:
    page.context.set_offline(False)


def break_server(page: Page) -> None:
    page.route(
        "**/members",
        lambda route: route.fulfill(status=503, content_type="text/html", body="<h1>Service Unavailable</h1>"),
    )


def mend_server(page: Page) -> None:
    page.unroute("**/members")


@pytest.mark.parametrize(
    ("break_it", "mend_it", "sentence"),
    [(cut_network, mend_network, NO_NETWORK), (break_server, mend_server, NO_SERVER)],
    ids=["no network", "broken server"],
)
def test_a_failed_save_is_said_and_can_be_tried_again(break_it, mend_it, sentence: str, demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/3/members")
    for field, value in {"first_name": "Uuno", "last_name": "Uusi", "birth": "14.3.1952"}.items():
        page.locator(f"#{field}").fill(value)
    break_it(page)
    page.locator("#save-member").click()
    expect(page.locator("#request-error")).to_have_text(sentence)
    expect(page.locator("#first_name")).to_have_value("Uuno")
    expect(page.locator("#birth")).to_have_value("14.3.1952")
    expect(page.locator("main h1")).to_have_text("Members of Kevään liikkujat")
    expect(page.locator("#request-error")).to_be_in_viewport()
    mend_it(page)
    page.locator("#save-member").click()
    expect(page.locator(".flash")).to_have_text("The member was added.")
    expect(page.locator("#request-error")).to_be_hidden()
    assert demo_server.count("members WHERE group_id <= 3") == 13


def test_a_failed_refresh_of_the_panel_does_not_say_that_nothing_was_saved(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/3/members")
    page.route("**/eligibility**", lambda route: route.abort())
    page.locator("#first_name").fill("Uuno")
    page.locator("#last_name").fill("Uusi")
    with page.expect_event("requestfailed", lambda request: "/eligibility?" in request.url):
        page.locator("#save-member").click()
    expect(page.locator(".flash")).to_have_text("The member was added.")
    page.wait_for_timeout(300)
    expect(page.locator("body")).not_to_contain_text("Nothing was saved,")
    assert demo_server.count("members WHERE group_id <= 3") == 13


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE groups SET archived_at = '2026-11-20 10:00:00' WHERE id = 3", "Restore it before you change it"),
        ("UPDATE groups SET locked = 1, reported_on = '2026-11-20' WHERE id = 3", "The report was sent on 20.11.2026"),
        ("UPDATE user_roles SET role = 'auditor' WHERE user_id = 1", "Only the group's leader"),
        ("UPDATE user_roles SET role = 'leader' WHERE user_id = 1", "The page was not found."),
    ],
    ids=["archived", "locked", "right taken away", "not seen any more"],
)
def test_a_refused_save_says_why_and_keeps_what_was_typed(statement: str, sentence: str, demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto("/groups/3/members")
    page.locator("#first_name").fill("Uuno")
    page.locator("#last_name").fill("Uusi")
    demo_server.change(statement)
    page.locator("#save-member").click()
    expect(page.locator("#request-error")).to_contain_text(sentence)
    expect(page.locator("#request-error")).to_contain_text("What you typed is still here.")
    expect(page.locator("#request-error")).to_be_in_viewport()
    expect(page.locator("#last_name")).to_have_value("Uusi")
