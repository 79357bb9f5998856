"""A federation begins: the host makes it, its coordinator makes two associations, and an administrator comes in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.live_server import Server
from webapp import current
from webapp.db import transaction
from webapp.organisations.actions import make_organisation
from webapp.users import links

WEEKLY = pytest.mark.weekly
PASSWORD = "kuusi uutta outoa sanaa"


def made_by_the_host(server: Server) -> str:
    """The link that `opintorinki create-organisation` prints."""
    with server.app.test_request_context(base_url=server.url):
        db = current.get_db()
        with transaction(db):
            made = make_organisation(db, name="Esimerkkiliitto ry", email="kerttu@example.org", locale="fi")
        return links.address_of(made.user_id, made.key)


def come_in(page: Page, link: str, name: str, language: str) -> None:
    page.goto(link)
    page.locator(f"footer button[value={language}]").click()
    page.locator("#name").fill(name)
    page.locator("#new_password").fill(PASSWORD)
    page.locator("#accept").click()


def make_association(page: Page, name: str, email: str) -> str:
    """The link for its administrator."""
    page.goto("/organisation/associations")
    page.locator("#name").fill(name)
    page.locator("#email").fill(email)
    page.locator("#make").click()
    expect(page.locator("h1")).to_have_text(name)
    return page.locator("input[readonly]").input_value()


@pytest.mark.parametrize(
    ("language", "has_script"),
    [
        ("fi", True),
        pytest.param("sv", True, marks=WEEKLY),
        pytest.param("en", True, marks=WEEKLY),
        pytest.param("fi", False, marks=WEEKLY),
    ],
)
def test_a_coordinator_makes_two_associations(
    empty_server: Server,
    new_context: Callable[..., BrowserContext],
    console: list[str],
    language: str,
    has_script: bool,
):
    options = {"base_url": empty_server.url, "java_script_enabled": has_script}
    page = new_context(**options).new_page()
    come_in(page, made_by_the_host(empty_server), "Kerttu Koordinaattori", language)
    expect(page.locator("h1")).to_have_text("Esimerkkiliitto ry")

    make_association(page, "Liperin Uusi ry", "lauri@example.org")
    link = make_association(page, "Nurmeksen Uusi ry", "niina@example.org")
    page.goto("/organisation")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("header.bar").evaluate("bar => bar.offsetHeight") < 80, "the menu is one row"

    hers = new_context(**options).new_page()
    come_in(hers, link, "Niina Nurminen", language)
    hers.wait_for_url("**/to-do")
    expect(hers.locator(".acting-for")).to_have_text("Nurmeksen Uusi ry")
    hers.goto("/association/organisation")
    expect(hers.locator("h1")).to_have_text("Esimerkkiliitto ry")
    hers.goto("/organisation")
    assert hers.locator("h1").inner_text() != "Esimerkkiliitto ry"

    page.goto("/organisation/associations")
    row = page.locator("tbody tr", has_text="Nurmeksen Uusi ry")
    expect(row.locator(".state.met")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 740})
    for address in ("/organisation", "/organisation/associations", "/organisation/rules", "/organisation/users"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    assert [one for one in console if "404" not in one] == []
