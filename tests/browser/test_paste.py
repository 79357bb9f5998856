"""A list that is pasted in a real browser: the cells of a spreadsheet stay cells, and its rows are low on a phone."""

from playwright.sync_api import expect

from tests.browser.live_server import Server
from tests.browser.test_import import open_rows
from tests.sample import MAIL

PHONE = {"width": 360, "height": 740}
CELLS = "Sukunimi\tEtunimi\tSyntymäaika\tPaikkakunta\nKoskela\tArmas\t1.2.1950\tJoensuu\nAro\tBertta\t\tLiperi\n"
MOST_HIGH = 130


def test_cells_copied_from_a_spreadsheet_come_to_their_fields(reading_server: Server, sign_in) -> None:
    page = sign_in(reading_server, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/groups/3/members/paste")
    page.evaluate("text => navigator.clipboard.writeText(text)", CELLS)
    page.locator("#text").focus()
    page.keyboard.press("ControlOrMeta+V")
    page.locator("#look-through").click()

    expect(page.locator(".person-row")).to_have_count(2)
    open_rows(page)
    for number, (first, last, birth, place) in enumerate(
        [("Armas", "Koskela", "1.2.1950", "Joensuu"), ("Bertta", "Aro", "", "Liperi")]
    ):
        expect(page.locator(f"#rows-{number}-first_name")).to_have_value(first)
        expect(page.locator(f"#rows-{number}-last_name")).to_have_value(last)
        expect(page.locator(f"#rows-{number}-birth")).to_have_value(birth)
        expect(page.locator(f"#rows-{number}-municipality")).to_have_value(place)


def test_a_closed_row_is_low_on_a_phone(reading_server: Server, sign_in) -> None:
    page = sign_in(reading_server, viewport=PHONE)
    page.goto("/groups/3/members/paste")
    page.locator("#text").fill(MAIL)
    page.locator("#look-through").click()
    expect(page.locator(".person-row")).to_have_count(8)
    rows = page.locator(".person-row", has=page.locator("details:not([open])"))

    heights = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert len(heights) > 3
    assert max(heights) <= MOST_HIGH


def test_one_choice_turns_the_names_without_javascript(reading_server: Server, sign_in) -> None:
    page = sign_in(reading_server, java_script_enabled=False)
    page.goto("/groups/3/members/paste")
    page.locator("#text").fill("Aro Bertta\nMaa Cecilia\n")
    page.locator("#look-through").click()
    page.get_by_label("Order of the names").select_option("Last name first in all of them")
    page.locator("#read-again").click()

    expect(page.locator(".person-row b")).to_have_text(["Bertta Aro", "Cecilia Maa"])
