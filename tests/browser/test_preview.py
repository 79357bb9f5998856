"""What the panel would say while a form is being filled in: by itself with the script, by a button without."""

import time

from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.live_server import Server
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT

NEW = "/groups/2/sessions/new"
TIMES = {"day": "10.12.2026", "starts": "14.00", "ends": "17.00"}
CARET = "[document.activeElement.id, document.activeElement.selectionStart]"


def type_in(page: Page, **values: str) -> None:
    page.evaluate("document.querySelectorAll('#when').forEach(fold => { fold.open = true; })")
    for field, value in values.items():
        page.locator(f"#{field}").fill("")
        page.locator(f"#{field}").press_sequentially(value, delay=10)


def test_typing_a_session_shows_what_it_would_do(demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server)
    page.goto(NEW)
    before = demo_server.count("sessions")
    type_in(page, **TIMES)
    answer = page.locator("#preview")
    expect(page.locator("#eligibility")).to_contain_text("Planned: 7 h.")
    expect(answer).to_contain_text("If you save: ")
    expect(answer).to_be_hidden()
    expect(page.locator("#announcement")).to_be_empty()
    assert page.evaluate(CARET) == ["ends", 5]
    assert demo_server.count("sessions") == before
    assert page.url == f"{demo_server.url}{NEW}"
    page.locator("#day").fill("10.")
    expect(answer).to_contain_text("Fill in the date and times first.")
    expect(page.locator(".error, .error-summary")).to_have_count(0)
    assert console == []


def test_the_caret_stays_where_it_was(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    page.goto(NEW)
    type_in(page, **TIMES)
    expect(page.locator("#eligibility")).to_contain_text("Planned: 7 h.")
    page.locator("#ends").press("Home")
    page.locator("#ends").press("ArrowRight")
    page.locator("#ends").press("Delete")
    page.locator("#ends").press("6")
    expect(page.locator("#eligibility")).to_contain_text("Planned: 6 h.")
    assert page.evaluate(CARET) == ["ends", 2]


def test_what_no_rule_asks_is_not_asked_about(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.goto(NEW)
    page.on("request", note)
    type_in(page, content="Viestit ja kuvat")
    page.goto("/groups/1/edit")
    type_in(page, topic="Muuta")
    page.wait_for_timeout(900)
    assert not [url for url in asked if "preview" in url]


def test_ticks_and_choices_are_asked_about(reading_server: Server, sign_in):
    """On a wide screen the panel's own rows say it, on a phone one line by the button; another state is announced."""
    page = sign_in(reading_server)
    panel = page.locator("#eligibility")
    page.goto("/groups/1/sessions/1")
    page.locator("#when > summary").click()
    page.get_by_label("cancelled").check()
    expect(panel).to_contain_text("13 teaching hours, 10 are enough (now 15)")
    page.get_by_label("held", exact=True).check()
    expect(panel).not_to_contain_text("(now")
    page.goto("/groups/1/edit")
    page.locator("#plan_published_on").fill("")
    expect(panel).to_contain_text("Missed (now on track)")
    expect(page.locator("#announcement")).to_contain_text("If you save this, eligibility: missed. What changes: Plan")

    page.set_viewport_size(PHONE)
    page.goto("/groups/1/costs")
    page.locator("#amount").fill("20")
    line = page.locator("#preview")
    expect(line).to_have_text("If you save: costs €80")
    expect(line).to_be_in_viewport()
    page.goto("/groups/1/members/1")
    page.locator("#left_on").fill("2.9.2026")
    expect(line).to_contain_text("If you save: 7 members")
    page.locator("#birth").fill("2015")
    expect(page.locator("#details-preview")).to_contain_text("If you save: 7 members")
    page.goto("/groups/1/stages")
    page.locator("#plan_published_on").fill("30.9.2026")
    expect(page.locator("#publish-preview")).to_have_text("If you save: missed, support €0")
    expect(page.locator("#publish-preview")).to_be_in_viewport()
    expect(page.locator("#report-preview")).to_be_empty()
    page.goto("/groups/1/members")
    page.locator("#birth").fill("1950")
    page.locator("#first_name").fill("Uuno")
    page.locator("#last_name").fill("Uusi")
    expect(line).to_contain_text("If you save: 9 members")


def test_everybody_and_nobody_are_one_tap(reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=PHONE)
    page.goto("/groups/9/sessions/66")
    there = page.locator("#present :checked")
    expect(there).to_have_count(7)
    page.get_by_role("button", name="Nobody").click()
    expect(there).to_have_count(0)
    page.get_by_role("button", name="Everybody").click()
    expect(there).to_have_count(7)


@ONCE_A_WEEK_WITHOUT
def test_the_button_asks(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count("sessions")
    page.goto(NEW)
    page.locator("#when > summary").click()
    for field, value in (TIMES | {"content": "Viestit"}).items():
        page.locator(f"#{field}").fill(value)
    page.get_by_role("button", name="See how eligibility would change").click()
    expect(page.locator("#eligibility")).to_contain_text("Planned: 7 h.")
    expect(page.locator("#content")).to_have_value("Viestit")
    assert demo_server.count("sessions") == before
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_contain_text("The session was added.")
    expect(page.locator("#preview")).to_be_empty()
    assert demo_server.count("sessions") == before + 1
    assert page.url.startswith(f"{demo_server.url}{NEW}")


def test_enter_saves(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    before = demo_server.count("sessions")
    page.goto(NEW)
    type_in(page, **TIMES)
    page.locator("#ends").press("Enter")
    expect(page.locator(".flash")).to_contain_text("The session was added.")
    assert demo_server.count("sessions") == before + 1


def slowed(route: Route) -> None:
    time.sleep(0.8)
    route.continue_()


def test_saving_drops_what_was_being_asked(demo_server: Server, sign_in):
    """The answer comes after the save: it speaks of a form that isn't there any more."""
    page = sign_in(demo_server)
    page.goto(NEW)
    page.route("**/preview", slowed)
    with page.expect_request("**/preview"):
        type_in(page, **TIMES)
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_contain_text("The session was added.")
    page.wait_for_timeout(1200)
    expect(page.locator("#preview")).to_be_empty()
    expect(page.locator("#announcement")).not_to_contain_text("If you save this")


def test_a_save_at_once_is_not_asked_about(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    page.goto(NEW)
    type_in(page, **TIMES)
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_contain_text("The session was added.")
    page.wait_for_timeout(700)
    expect(page.locator("#preview")).to_be_empty()


def test_a_lost_connection_is_no_alarm_while_typing(reading_server: Server, sign_in):
    page = sign_in(reading_server)
    page.goto(NEW)
    page.route("**/preview", lambda route: route.abort())
    with page.expect_request("**/preview"):
        type_in(page, **TIMES)
    page.wait_for_timeout(300)
    expect(page.locator("#request-error")).to_be_hidden()
    expect(page.locator("#day")).to_have_value("10.12.2026")
