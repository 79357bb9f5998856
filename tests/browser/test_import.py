"""Files chosen in a real browser, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT
from tests.imports.files import csv_bytes, xlsx_bytes

PROGRAMME = (
    "Päivä;Klo;Aihe;Paikka;Laji\n"
    "ti 12.1.2027;18.00–20.00;Tutustuminen;Kirjasto;opiskelu\n"
    "19.1.2027;22.00–1.00;Kartat;Kirjasto;opiskelu\n"
    "26.1.2027;18.00–21.00;Retki;Koli;virkistys\n"
)
FILES = {
    "kaikki.csv": ("text/csv", b"Etunimi;Sukunimi\n" * 200_000),
    "ohjelma.csv": ("text/csv", PROGRAMME.encode()),
    "jasenet.csv": ("text/csv", csv_bytes("cp1252")),
    "jasenet.xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_bytes()),
}


def choose(page: Page, path: str, link: str, name: str) -> None:
    """Go by the link to the form of a file, and have the sample's file looked through."""
    kind, content = FILES[name]
    page.goto(path)
    page.get_by_role("link", name=link).click()
    page.locator("#file").set_input_files({"name": name, "mimeType": kind, "buffer": content})
    page.locator("#look-through").click()


@ONCE_A_WEEK_WITHOUT
def test_a_file_that_is_too_large_is_told_beside_the_field(
    reading_server: Server, sign_in, console: list[str], javascript: bool
) -> None:
    page = sign_in(reading_server, java_script_enabled=javascript)
    choose(page, "/people", "Import people from a file", "kaikki.csv")
    expect(page.locator("#file-error")).to_contain_text("The file is too large.")
    expect(page.locator(".error-summary")).to_be_focused()
    assert [line for line in console if "422" not in line] == []


def open_rows(page: Page) -> None:
    """Open all rows of the people that are looked through."""
    closed = page.locator(".person-row details:not([open]) > summary")
    while closed.count():
        closed.first.click()


def rename(page: Page) -> None:
    """Give the sample's people names that the register doesn't know, and say that they are new."""
    open_rows(page)
    for number in range(12):
        page.locator(f"#rows-{number}-first_name").fill(f"Tuotu{'abcdefghijkl'[number]}")
        known = page.locator(f"select#rows-{number}-person")
        if known.count():
            known.select_option("new")


@ONCE_A_WEEK_WITHOUT
@pytest.mark.parametrize("name", [pytest.param("jasenet.csv", marks=pytest.mark.weekly), "jasenet.xlsx"])
def test_a_file_is_looked_through_saved_and_taken_back(
    demo_server: Server, sign_in, console: list[str], javascript: bool, name: str
) -> None:
    page = sign_in(demo_server, java_script_enabled=javascript)
    page.goto("/people")
    before = page.locator("caption").inner_text()
    choose(page, "/people", "Import people from a file", name)

    expect(page.locator(".preview-row")).to_have_count(12)
    page.locator("summary", has_text="What the columns hold").click()
    page.locator("#columns-5-field").select_option("")
    page.locator("#read-again").click()
    expect(page.locator("#rows-1-municipality")).to_have_value("")
    rename(page)
    page.locator("#rows-1-birth").fill("31.2.1950")
    page.locator("#save-people").click()
    expect(page.locator("#rows-1-birth-error")).to_be_visible()
    page.locator("#rows-1-birth").fill("1950")
    page.locator("#save-people").click()
    expect(page.locator(".flash")).to_contain_text("12 people were added.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".flash")).to_contain_text("Undone: those who were added were removed again.")
    assert page.locator("caption").inner_text() == before
    assert console == []


@ONCE_A_WEEK_WITHOUT
def test_a_file_begun_from_a_group_makes_members(
    demo_server: Server, sign_in, console: list[str], javascript: bool
) -> None:
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count("people"), demo_server.count("members")
    choose(page, "/groups/3/members", "Import members from a file", "jasenet.csv")
    rename(page)
    page.locator("#joined_on").fill("x")
    page.locator("#save-people").click()
    expect(page.locator("#joined_on-error")).to_be_visible()
    page.locator("#joined_on").fill("11.1.2027")
    page.locator("#save-people").click()
    expect(page.locator(".flash")).to_have_text("12 members were added.")
    assert (demo_server.count("people"), demo_server.count("members")) == (before[0] + 12, before[1] + 12)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".flash")).to_contain_text("Undone: those who were added were removed again.")
    assert (demo_server.count("people"), demo_server.count("members")) == before
    assert console == []


@ONCE_A_WEEK_WITHOUT
def test_a_programme_is_looked_through_saved_and_taken_back(
    demo_server: Server, sign_in, console: list[str], javascript: bool
) -> None:
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count("sessions")
    choose(page, "/groups/3/sessions/weekly", "Import a programme from a file", "ohjelma.csv")

    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#rows-1-ends-error")).to_contain_text("it can't go on past midnight")
    expect(page.locator("#rows-0-content")).to_have_value("Tutustuminen (Kirjasto)")
    page.locator("summary", has_text="What the columns hold").click()
    page.locator("#columns-3-field").select_option("")
    page.locator("#read-again").click()
    expect(page.locator("#rows-0-content")).to_have_value("Tutustuminen")
    page.locator("#rows-1-ends").fill("23.00")
    if not javascript:
        page.get_by_role("button", name="Count again").click()
    else:
        page.locator("#rows-1-ends").blur()
    expect(page.locator("#weekly_sums")).to_contain_text("3 sessions to add, 3 h")
    assert demo_server.count("sessions") == before
    page.locator("#save-programme").click()
    expect(page.locator(".flash")).to_contain_text("3 sessions were added.")
    assert demo_server.count("sessions") == before + 3
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".flash")).to_have_text("Undone: the sessions were removed again.")
    assert demo_server.count("sessions") == before
    assert console == []
