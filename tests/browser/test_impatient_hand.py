"""A double click, and the same form in two tabs, make one of each."""

from playwright.sync_api import Page, Route, expect

from tests.browser.live_server import Server
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT


def add_group(page: Page, *, season_end: str) -> None:
    for field, value in {"name": "Kirjallisuuspiiri", "season_start": "12.1.2027", "season_end": season_end}.items():
        page.locator(f"#{field}").fill(value)
    page.locator("#save-group").click()


@ONCE_A_WEEK_WITHOUT
def test_an_impatient_hand_adds_a_group_and_its_sessions_once(javascript: bool, demo_server: Server, sign_in):
    """A double click, and the same form sent from a second tab too."""
    page = sign_in(demo_server, java_script_enabled=javascript)
    other = page.context.new_page()
    before = demo_server.count("groups"), demo_server.count("sessions")
    for tab in (page, other):
        tab.goto("/groups/new")
    add_group(page, season_end="11.5.2027")
    expect(page.locator("#weekday")).to_have_value("1")
    add_group(other, season_end="1.6.2027")
    expect(other.locator("#name-error")).to_have_text(
        "A group with this name and season is already in the register. Give another name."
    )
    expect(other.locator("#season_end")).to_have_value("1.6.2027")

    other.goto(page.url)
    for tab in (page, other):
        tab.locator("#starts").fill("18")
        tab.locator("#ends").fill("20")
    page.locator("#add-at-once").dblclick()
    expect(page.locator("#add-at-once")).to_have_count(0)
    other.locator("#add-at-once").click()
    expect(other.locator(".error-summary")).to_contain_text(
        "These sessions are in the register already. Nothing was added twice."
    )
    assert (demo_server.count("groups"), demo_server.count("sessions")) == (before[0] + 1, before[1] + 18)


@ONCE_A_WEEK_WITHOUT
def test_an_impatient_hand_adds_a_cost_once(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    before = demo_server.count("costs")
    page.goto("/groups/2/costs")
    for field, value in {"day": "21.11.2026", "amount": "8"}.items():
        page.locator(f"#{field}").fill(value)
    page.locator("#save-cost").dblclick()
    expect(page.get_by_role("table", name="Costs", exact=True).locator("tbody tr")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert demo_server.count("costs") == before + 1


def test_a_slow_answer_is_shown_on_the_pressed_button_and_moves_nothing(reading_server: Server, sign_in):
    page = sign_in(reading_server, reduced_motion="no-preference")
    page.goto("/groups/2/costs")
    held: list[Route] = []
    page.route("**/groups/2/costs", lambda route: held.append(route))
    where = "() => [scrollY, document.querySelector('#amount').getBoundingClientRect().top]"
    bar = "getComputedStyle(document.querySelector('#save-cost'), '::after')"
    before = page.evaluate(where)
    # As in Safari, which doesn't focus what is clicked.
    page.evaluate("document.querySelector('#save-cost').click()")
    assert page.evaluate(f"[{bar}.width, {bar}.transitionDelay]") == ["0px", "0.4s"]
    page.wait_for_function(f"() => parseFloat({bar}.width) > 1")
    assert page.evaluate(where) == before
    held[0].abort()
