"""Somebody with two associations: two tabs, an invitation, a link into the other one. With scripts and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.scripts import BOTH_WAYS

OWN, OTHER = "Joensuun Esimerkkiyhdistys ry", "Liperin Toinen ry"


@pytest.fixture
def two(demo_server: Server) -> Server:
    """The demo, with another association that has invited Aino as an administrator."""
    demo_server.change(
        f"INSERT INTO associations (name, organisation, municipality, eligible) VALUES ('{OTHER}', '', 'Liperi', true)"
    )
    demo_server.change(
        "INSERT INTO user_roles (user_id, association_id, role, invitation_key)"
        " SELECT users.id, associations.id, 'administrator', 'key' FROM users, associations"
        f" WHERE email = 'aino@example.org' AND associations.name = '{OTHER}'"
    )
    return demo_server


def accept_the_invitation(page: Page) -> None:
    page.goto("/account")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".flash")).to_contain_text(f"You are in {OTHER} now")
    expect(page.locator(".acting-for")).to_contain_text(OWN)


@BOTH_WAYS
def test_what_is_typed_in_one_tab_lands_where_it_was_meant_to(
    two: Server, sign_in, console: list[str], javascript: bool
):
    first = sign_in(two, java_script_enabled=javascript)
    accept_the_invitation(first)
    first.goto("/people/new")
    first.get_by_label("First name").fill("Kahden")
    first.get_by_label("Last name").fill("Välilehti")

    second = first.context.new_page()
    second.goto("/account")
    second.get_by_role("button", name="Switch to this one").click()
    expect(second.locator(".acting-for")).to_contain_text(OTHER)
    people = two.count("people")
    first.get_by_role("button", name="Save").first.click()

    expect(first.get_by_role("heading", level=1)).to_have_text("This form belongs to another association")
    assert two.count("people") == people
    first.get_by_role("button", name=f"Continue in {OWN}").click()
    expect(first.get_by_label("Last name")).to_have_value("Välilehti")
    expect(first.locator(".acting-for")).to_contain_text(OWN)
    assert two.count("people") == people
    first.get_by_role("button", name="Save").first.click()
    first.wait_for_url("**/people")
    expect(first.get_by_role("link", name="Välilehti Kahden")).to_be_visible()
    # The console calls a conflict an error.
    assert [line for line in console if "409" not in line] == []


def test_a_link_into_the_other_association_leads_there(two: Server, sign_in, console: list[str]):
    page = sign_in(two)
    accept_the_invitation(page)
    page.get_by_role("button", name="Switch to this one").click()
    page.goto("/groups/1")
    expect(page.get_by_role("heading", level=1)).to_have_text("This belongs to another association")
    page.get_by_role("button", name=f"Continue in {OWN}").click()
    page.wait_for_url("**/groups/1")
    expect(page.locator(".acting-for")).to_contain_text(OWN)
    assert [line for line in console if "404" not in line] == []
