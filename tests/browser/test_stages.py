"""Reporting a group, opening it again, and the money: with and without JavaScript."""

from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.looks import look
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT

STAGES = "/groups/1/stages"


def report(page: Page) -> None:
    page.goto(STAGES)
    page.locator("#save-report").click()
    expect(page.locator(".question")).to_be_focused()
    page.get_by_role("button", name="Yes, it was sent: lock the group").click()
    expect(page.locator(".flash")).to_have_text("The report was recorded. The group is locked now.")


@ONCE_A_WEEK_WITHOUT
def test_a_group_is_reported_reopened_and_reported_again(
    javascript: bool, demo_server: Server, sign_in, console: list[str]
):
    page, before = sign_in(demo_server, java_script_enabled=javascript), demo_server.count("reports")
    report(page)
    expect(page.locator(".chain [aria-current=step]")).to_contain_text("Report sent 23.11.2026")
    expect(page.locator("#save-report")).to_have_count(0)
    page.goto("/groups/1/costs")
    expect(page.locator("#save-cost")).to_have_count(0)
    page.get_by_role("link", name="Stages of the group").click()

    page.locator("#reopen > summary").click()
    page.locator("#save-reopening").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator('.error-summary a[href="#reason"]').click()
    expect(page.locator("#reason")).to_be_focused()
    page.locator("#reason").fill("Kuluista puuttui tosite.")
    page.locator("#save-reopening").click()
    expect(page.locator(".history")).to_contain_text("Kuluista puuttui tosite.")
    page.goto("/groups/1/costs")
    page.locator("#amount").fill("5,00")
    page.locator("#save-cost").click()
    expect(page.locator(".flash")).to_have_text("The cost was added.")

    page.goto(STAGES)
    changed = page.get_by_role("row", name="Costs in the bookkeeping")
    expect(changed).to_contain_text("€60")
    expect(changed).to_contain_text("€65")
    report(page)
    expect(page.locator(".history > li")).to_have_count(2)
    assert demo_server.count("reports") == before + 2
    assert console == []


@ONCE_A_WEEK_WITHOUT
def test_the_support_is_recorded_from_the_next_step(javascript: bool, demo_server: Server, sign_in):
    page = sign_in(demo_server, java_script_enabled=javascript)
    report(page)
    page.goto("/groups/1")
    page.locator("#next-step").click()
    page.locator("#paid_on").fill("23.11.2026")
    page.locator("#paid_amount").fill("40")
    page.locator("#save-payment").click()
    expect(page.locator("#payment")).to_contain_text("Received 23.11.2026: €40 – €5 less than the estimate")
    page.get_by_role("button", name="Remove the payment").click()
    expect(page.locator("#payment")).not_to_contain_text("Received")


@ONCE_A_WEEK_WITHOUT
def test_a_double_click_makes_one_report(javascript: bool, demo_server: Server, sign_in):
    page, before = sign_in(demo_server, java_script_enabled=javascript), demo_server.count("reports")
    page.goto(STAGES)
    page.locator("#save-report").dblclick()
    page.get_by_role("button", name="Yes, it was sent: lock the group").dblclick()
    expect(page.locator("body")).to_contain_text("The report was sent on 23.11.2026, and the group is locked.")
    assert demo_server.count("reports") == before + 1


def test_a_locked_group_that_has_changed_fits_everybody(demo_server: Server, sign_in):
    page = sign_in(demo_server)
    report(page)
    page.goto("/people/1")
    page.locator("#gender").select_option("X")
    page.locator("#email").fill("")
    page.locator("#save-person").click()
    expect(page.locator(".flash")).to_be_visible()
    page.goto(STAGES)
    page.locator("#paid_on").fill("23.11.2026")
    page.locator("#paid_amount").fill("40")
    page.locator("#save-payment").click()
    expect(page.locator(".flash")).to_have_text("The payment was saved.")
    expect(page.get_by_role("table", name="Changed since the report")).to_be_visible()
    assert look(page, "locked") == []
