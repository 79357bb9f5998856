"""A weekly programme, from the group without sessions to the sessions."""

from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT


def fill(page: Page, **values: str) -> None:
    for field, value in values.items():
        page.locator(f"#{field}").fill(value)


def open_pattern(page: Page) -> None:
    """The spring group's pattern, by the button that stands first among its sessions; 11.1.2027 is a Monday."""
    page.goto("/groups/3/sessions")
    page.get_by_role("link", name="Add a weekly programme").and_(page.locator(".button")).first.click()
    expect(page.locator("#first_day")).to_have_value("11.1.2027")
    fill(page, starts="18", ends="20", content="Jumppa")


@ONCE_A_WEEK_WITHOUT
def test_a_weekly_programme_can_be_made(javascript: bool, demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count("sessions")
    open_pattern(page)
    fill(page, left_out="22.2.2027, 32.2.2027")
    page.locator("#look-through").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#left_out-error")).to_have_text("Write each date as 31.12.2026. Correct these: 32.2.2027")
    fill(page, left_out="22.2.2027")
    page.locator("#look-through").click()
    expect(page.locator("main")).to_contain_text("Choose the sessions to add. Nothing is saved yet.")
    expect(page.locator("#weekly_sums")).to_contain_text("17 sessions to add, 34 h")
    holiday = page.get_by_role("group", name="Mon 29.3.2027")
    expect(holiday).to_contain_text("Public holiday: Easter Monday")
    expect(holiday.get_by_label("Add this session")).not_to_be_checked()

    page.locator("#rows-0-keep").uncheck()
    if not javascript:
        page.get_by_role("button", name="Count again").click()
    expect(page.locator("#weekly_sums")).to_contain_text("16 sessions to add, 32 h")
    expect(page.get_by_label("Write 32 h as the plan's extent")).to_be_checked()

    for day in ("18.1.2027", "25.1.2027"):
        page.get_by_role("group", name=f"Mon {day}").get_by_text("More").click()
    fill(page, **{"rows-1-day": "18.1.2028", "rows-2-content": "Tasapaino"})
    page.locator("#save-programme").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#rows-1-day-error")).to_be_visible()
    expect(page.locator("#rows-2-content")).to_have_value("Tasapaino")
    expect(page.locator("#rows-0-keep")).not_to_be_checked()
    assert demo_server.count("sessions") == before

    fill(page, **{"rows-1-day": "19.1.2027"})
    page.locator("#save-programme").click()
    expect(page.locator(".flash")).to_have_text(
        "16 sessions were added. The plan's extent is now 32 h. Next, the members: paste their names."
    )
    page.goto("/groups/3/sessions")
    expect(page.get_by_role("table", name="To come").locator("tbody tr")).to_have_count(16)
    expect(page.locator("main")).to_contain_text("Tasapaino")
    assert demo_server.count("sessions") == before + 16
    assert console == []


@ONCE_A_WEEK_WITHOUT
def test_back_to_the_pattern_keeps_what_was_typed(javascript: bool, reading_server: Server, sign_in):
    page = sign_in(reading_server, java_script_enabled=javascript)
    open_pattern(page)
    page.locator("#weekday").select_option("3")
    fill(page, left_out="25.2.2027\n4.3.2027")
    page.locator("#skip_holidays").uncheck()
    page.locator("#look-through").click()
    page.get_by_role("button", name="Back").click()
    expect(page.locator("#starts")).to_have_value("18")
    expect(page.locator("#weekday")).to_have_value("3")
    expect(page.locator("#left_out")).to_have_value("25.2.2027\n4.3.2027")
    expect(page.locator("#content")).to_have_value("Jumppa")
    expect(page.locator("#skip_holidays")).not_to_be_checked()


@ONCE_A_WEEK_WITHOUT
def test_an_impatient_hand_adds_the_sessions_once(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count("sessions")
    open_pattern(page)
    page.locator("#look-through").click()
    page.locator("#save-programme").dblclick()
    expect(page.locator(".flash, .error-summary").first).to_be_visible()
    page.goto("/groups/3/sessions")
    expect(page.get_by_role("table", name="To come").locator("tbody tr")).to_have_count(18)
    assert demo_server.count("sessions") == before + 18


def test_a_tick_keeps_the_focus_while_the_sums_are_counted(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    open_pattern(page)
    page.locator("#look-through").click()
    for number, rows in ((0, 17), (1, 16), (2, 15)):
        page.locator(f"#rows-{number}-keep").focus()
        with page.expect_response("**/weekly/sums"):
            page.keyboard.press("Space")
        expect(page.locator("#weekly_sums")).to_contain_text(f"{rows} sessions to add")
        expect(page.locator(f"#rows-{number}-keep")).to_be_focused()


def test_a_closed_row_with_a_long_note_is_low_on_a_phone(reading_server: Server, sign_in) -> None:
    page = sign_in(reading_server, viewport={"width": 360, "height": 740})
    page.goto("/groups/3/sessions/import")
    content = "Kartat, reitit ja yhteinen kävely keskustan kortteleissa kahvilaan " * 2
    state = "Siirretty myöhemmäksi, uusi päivä sovitaan"
    rows = f"Päivä;Klo;Aihe;Tila\n29.3.2027;18-20;{content};{state}\n5.4.2027;18-20;{content};{state}\n"
    page.locator("#file").set_input_files([{"name": "a.csv", "mimeType": "text/csv", "buffer": rows.encode()}])
    page.locator("#look-through").click()
    expect(page.locator(".session-row")).to_have_count(2)

    heights = page.locator(".session-row").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert max(heights) <= 130
