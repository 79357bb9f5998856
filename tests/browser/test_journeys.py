"""What the usual jobs cost: pages opened, forms sent, fields filled in and boxes tapped, from the start page on."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Request, Response, expect

from tests.browser.conftest import PHONE
from tests.browser.live_server import Server
from tests.browser.main_job import standing
from webapp import demo

BOTH_WAYS = pytest.mark.parametrize("javascript", [True, False], ids=["with the script", "without JavaScript"])
TREASURER = "tuomas@example.org"
SIX_PEOPLE = """Raija Mäkelä 14.3.1952 raija@example.org
Seppo Hämäläinen 1949
Märta Åberg 1957
Anja-Riitta Niemi 30.1.1961
Pentti Niemi 1959
Uuno Uusi 1960
"""
# What the page asks by itself while somebody types or ticks.
ASKING = ("/what-if", "/sums", "/matches")


@dataclass
class Journey:
    """One person at one page, and what it has cost them so far.

    `loads` are the pages that they opened; a page that saving a form leads to belongs to its post.
    """

    page: Page
    loads: int = 0
    posts: int = 0
    fields: int = 0
    taps: int = 0

    def __post_init__(self) -> None:
        self.page.goto("/")
        self.page.on("request", self._count)
        self.page.on("response", self._excuse)

    def _count(self, request: Request) -> None:
        if request.method == "POST":
            self.posts += not request.url.endswith(ASKING)
        elif request.is_navigation_request():
            self.loads += request.redirected_from is None

    def _excuse(self, response: Response) -> None:
        self.loads -= "hx-redirect" in response.headers

    def open(self, link: str) -> None:
        self.page.locator("main").get_by_role("link", name=link, exact=True).first.click()

    def fill(self, **values: str) -> None:
        for field, value in values.items():
            self.page.locator(f"#{field}").fill(value)
            self.fields += 1

    def tap(self, label: str) -> None:
        """Untick somebody who wasn't there."""
        self.page.locator("#present").get_by_label(label, exact=True).click()
        self.taps += 1

    def save(self, button: str, said: str) -> None:
        self.page.locator(f"#{button}").click()
        expect(self.page.locator(".flash")).to_contain_text(said)


def new_group(journey: Journey) -> None:
    """From the start page to a new group's weekly programme, where nothing but the times is missing."""
    journey.open("Add a group")
    journey.fill(
        name="Kirjallisuuspiiri",
        learning_goal="Osallistujat osaavat keskustella lukemastaan.",
        season_start="12.1.2027",
        season_end="11.5.2027",
    )
    journey.save("save-group", "The group was added. Next, its sessions: one pattern for every week.")
    expect(journey.page.locator("#weekday")).to_have_value("1")
    journey.fill(starts="18", ends="20")


@BOTH_WAYS
def test_a_new_group_can_be_judged(javascript: bool, demo_server: Server, sign_in, console: list[str]):
    journey = Journey(sign_in(demo_server, java_script_enabled=javascript))
    new_group(journey)
    journey.save("add-at-once", "18 sessions were added. The plan's extent is now 36 h. Next, the members")
    journey.fill(text=SIX_PEOPLE)
    journey.page.locator("#look-through").click()
    expect(journey.page.locator("main")).to_contain_text("6 people were found. Nothing is saved yet.")
    journey.save("save-people", "6 members were added.")

    assert (journey.loads, journey.posts, journey.fields) <= (1, 4, 12)
    assert journey.posts == 4
    assert journey.fields == 7
    said = standing(journey.page)
    assert said["Teaching hours 2027"] == "On track, 0 / 10 h"
    assert said["Members who have turned 15"] == "On track, 6 / 5"
    journey.page.goto("/")
    expect(journey.page.get_by_role("listitem").filter(has_text="Kirjallisuuspiiri")).to_contain_text("+ 36 h planned")
    assert console == []


@BOTH_WAYS
def test_an_impatient_hand_adds_a_group_and_its_sessions_once(javascript: bool, demo_server: Server, sign_in):
    """A double click, and the same form sent from a second tab too."""
    journey = Journey(sign_in(demo_server, java_script_enabled=javascript))
    before = demo_server.count("groups"), demo_server.count("sessions")
    other = journey.page.context.new_page()
    other.goto("/groups/new")
    new_group(journey)
    for field, value in {"name": "Kirjallisuuspiiri", "season_start": "12.1.2027", "season_end": "1.6.2027"}.items():
        other.locator(f"#{field}").fill(value)
    other.locator("#save-group").click()
    expect(other.locator("#name-error")).to_have_text(
        "A group with this name and season is already in the register. Give another name."
    )
    expect(other.locator("#season_end")).to_have_value("1.6.2027")

    other.goto(journey.page.url)
    journey.page.locator("#add-at-once").dblclick()
    expect(journey.page.locator("#add-at-once")).to_have_count(0)
    other.locator("#starts").fill("18")
    other.locator("#ends").fill("20")
    other.locator("#add-at-once").click()
    expect(other.locator(".error-summary")).to_contain_text(
        "These sessions are in the register already. Nothing was added twice."
    )
    assert (demo_server.count("groups"), demo_server.count("sessions")) == (before[0] + 1, before[1] + 18)


@BOTH_WAYS
def test_a_session_is_recorded_with_two_taps(javascript: bool, demo_server: Server, sign_in, console: list[str]):
    page = sign_in(demo_server, java_script_enabled=javascript, viewport=PHONE)
    page.goto("/groups/1/sessions/new")
    for field, value in {"day": "23.11.2026", "starts": "18", "ends": "20"}.items():
        page.locator(f"#{field}").fill(value)
    page.get_by_label("planned", exact=True).check()
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_have_text("The session was added.")

    journey = Journey(page)
    expect(page.get_by_role("listitem").filter(has_text="Record today's session")).to_contain_text("Digitaidot arjessa")
    journey.open("Record the session Digitaidot arjessa")
    journey.tap("Hämäläinen Seppo")
    journey.tap("Åberg Märta")
    journey.save("save-session", "Saved.")

    assert (journey.loads, journey.posts, journey.taps, journey.fields) == (1, 1, 2, 0)
    expect(page.get_by_label("held", exact=True)).to_be_checked()
    present = page.locator("#present input")
    expect(page.locator("#present input:checked")).to_have_count(present.count() - 2)
    page.goto("/")
    expect(page.get_by_role("listitem").filter(has_text="Digitaidot arjessa")).not_to_contain_text("Next:")
    assert console == []


@BOTH_WAYS
@pytest.mark.parametrize("viewport", [PHONE, None], ids=["on a phone", "on a wide screen"])
def test_the_start_page_tells_where_every_group_stands(javascript: bool, viewport, reading_server: Server, sign_in):
    more = {"viewport": viewport} if viewport else {}
    journey = Journey(sign_in(reading_server, java_script_enabled=javascript, **more))
    groups = journey.page.locator(".list-groups > li")

    expect(groups).to_have_count(7)
    for number in range(7):
        group = groups.nth(number)
        expect(group.locator(".state").first).to_be_visible()
        expect(group.locator(".big")).to_contain_text("h held")
        expect(group).to_contain_text("Members who have turned 15:")
    expect(groups.first).to_contain_text("Next: Record the session of Thu 12.11.2026")
    expect(groups.filter(has_text="Kevään liikkujat")).to_contain_text("The plan must be published by 25.1.2027")
    expect(groups.filter(has_text="Englannin alkeet")).to_contain_text("8 h held + 2 h planned")
    assert (journey.loads, journey.posts) == (0, 0)


@BOTH_WAYS
def test_a_plan_is_keyed_from_one_page(javascript: bool, demo_server: Server, sign_in, console: list[str]):
    permissions = ["clipboard-read", "clipboard-write"]
    page = sign_in(demo_server, java_script_enabled=javascript, permissions=permissions)
    journey = Journey(page)
    page.goto("/groups/1/sivisverkko/plan")
    ticks = page.locator("main input[type=checkbox]")
    count = ticks.count()
    for number in range(count):
        if javascript:
            page.locator("main tr:has(input[type=checkbox]) .copy").nth(number).click()
            expect(page.locator("#announcement")).to_contain_text("Copied:")
        ticks.nth(number).check()
        if javascript:
            expect(page.locator("#progress")).to_have_text(f"Entered: {number + 1} / {count}")
    if not javascript:
        page.locator("#save-ticks").click()
    expect(page.locator("#progress")).to_have_text(f"Entered: {count} / {count}")

    assert journey.loads == 1
    assert count == 21
    assert journey.posts == (count if javascript else 1), "a tick saves itself, without the script all of them at once"
    assert console == []


@BOTH_WAYS
def test_a_treasurer_adds_a_cost(javascript: bool, demo_server: Server, new_context, console: list[str]):
    page = new_context(base_url=demo_server.url, java_script_enabled=javascript, viewport=PHONE).new_page()
    page.goto("/sign-in")
    page.get_by_role("button", name="English").click()
    page.locator("#email").fill(TREASURER)
    page.locator("#password").fill(demo.PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/")
    before = demo_server.count("costs")

    journey = Journey(page)
    journey.open("Add a cost Muistin tukena")
    journey.fill(day="20.11.2026", amount="12,50", voucher="131")
    page.locator("#kind").select_option(index=1)
    journey.fields += 1
    journey.save("save-cost", "The cost was added.")

    assert (journey.loads, journey.posts, journey.fields) == (1, 1, 4)
    journey.fill(day="21.11.2026", amount="8", voucher="132")
    page.locator("#save-cost").dblclick()
    expect(page.get_by_role("table", name="Costs", exact=True).locator("tbody tr")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    assert demo_server.count("costs") == before + 2
    assert console == []
