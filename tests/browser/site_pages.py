"""Every page of the demo association, and the states that forms come back in. Nothing here changes the register.

A new address that answers with a page belongs in PAGES, a new form in STATES: test_accessibility.py says what is
missing.
"""

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page, expect

from tests.sample import MAIL

PAGES = {
    "start": "/",
    "archived groups": "/groups/archived",
    "new group": "/groups/new",
    "what is due": "/to-do",
    "group": "/groups/1",
    "group to finish": "/groups/2",
    "group with nothing in it": "/groups/3",
    "group on its way": "/groups/5",
    "locked group": "/groups/6",
    "reopened group": "/groups/7/stages",
    "paid group": "/groups/4/stages",
    "archived group": "/groups/8",
    "group's details": "/groups/1/edit",
    "eligibility": "/groups/1/eligibility",
    "members": "/groups/1/members",
    "member": "/groups/1/members/1",
    "paste": "/groups/1/members/paste",
    "members from a file": "/groups/1/members/import",
    "session": "/groups/1/sessions/1",
    "attendance": "/groups/1/attendance",
    "attendance of a group with nothing in it": "/groups/3/attendance",
    "attendance sheet": "/groups/1/attendance-sheet",
    "attendance sheet of one session": "/groups/1/attendance-sheet?session=1",
    "new session": "/groups/2/sessions/new",
    "personal data of a group that is not reported": "/groups/1/erase",
    "personal data of a reported group": "/groups/6/erase",
    "hand-over": "/groups/1/sivisverkko",
    "hand-over of a group with nothing in it": "/groups/3/sivisverkko",
    "keying sheet for the plan": "/groups/1/sivisverkko/plan",
    "keying sheet for the report": "/groups/1/sivisverkko/report",
    "weekly programme": "/groups/2/sessions/weekly",
    "weekly programme of a new group": "/groups/3/sessions/weekly",
    "programme from a file": "/groups/2/sessions/import",
    "costs": "/groups/1/costs",
    "cost": "/groups/1/costs/1",
    "no costs": "/groups/2/costs",
    "stages": "/groups/1/stages",
    "stages of an empty group": "/groups/3/stages",
    "people": "/people",
    "person": "/people/1",
    "what is kept of a person": "/people/1/data",
    "new person": "/people/new",
    "import": "/people/import",
    "association": "/association",
    "hour quotas": "/association/quotas",
    "users": "/association/users",
    "user": "/association/users/3",
    "last administrator": "/association/users/1",
    "statistics": "/statistics",
    "statistics of a year without sessions": "/statistics?year=2019",
    "rules": "/rules",
    "personal data": "/privacy",
    "guide before the season": "/guide",
    "guide during the season": "/guide/during",
    "guide after the season": "/guide/after",
    "whole guide": "/guide/whole",
    "accessibility statement": "/accessibility",
    "feedback": "/feedback",
    "feedback that has come": "/association/feedback",
    "account": "/account",
}


class State(NamedTuple):
    """What a page becomes when somebody uses it: how to bring it about, the endpoint that its form is sent to, and who
    has the right to send it but never sees this.
    """

    endpoint: str
    bring_about: Callable[[Page], object]
    not_for: frozenset[str] = frozenset()


def open_everything(page: Page) -> None:
    """Unfold whatever is folded, so that it is looked at too."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def refused(endpoint: str, path: str, button: str, **values: str) -> State:
    """The form at `path` with these values, sent with a button: it comes back to be mended."""

    def bring_about(page: Page) -> None:
        page.goto(path)
        open_everything(page)
        for field, value in values.items():
            page.locator(f"#{field}").fill(value)
        page.locator(button).click()
        expect(page.locator(".error-summary")).to_be_visible()

    return State(endpoint, bring_about)


def asked(endpoint: str, path: str, **values: str) -> State:
    """What the panel would say, asked by typing."""

    def bring_about(page: Page) -> None:
        page.goto(path)
        for field, value in values.items():
            page.locator(f"#{field}").fill(value)
        expect(page.locator("#preview")).not_to_be_empty()

    return State(endpoint, bring_about)


def _pasted(page: Page) -> None:
    page.goto("/groups/3/members/paste")
    page.locator("#text").fill(MAIL)
    page.locator("#look-through").click()
    expect(page.locator(".preview-row").first).to_be_visible()


def _pasted_wrong(page: Page) -> None:
    _pasted(page)
    page.locator("#rows-0-birth").fill("x")
    page.locator("#save-people").click()
    expect(page.locator(".error-summary")).to_be_visible()


FILE = "Sukunimi;Etunimi;Syntymäaika;Jäsennumero\nUusi;Ihminen;31.2.1950;1\nUusi;Toinen;131052-308T;2\n"


PROGRAMME = "Päivä;Klo;Aihe;Laji\n1.9.2020;18-20;Kartat;\n8.10.2026;23-1;Kuvat;\n20.10.2026;14-16;Retki;tanssit\n"


def _imported(page: Page, content: str = FILE, path: str = "/people/import") -> None:
    page.goto(path)
    page.locator("#file").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": content.encode()})
    page.locator("#look-through").click()
    expect(page.locator("#columns-form")).to_be_visible()


def _imported_wrong(page: Page) -> None:
    _imported(page)
    page.locator("#rows-0-birth").fill("x")
    page.locator("#save-people").click()
    expect(page.locator(".error-summary")).to_be_visible()


def _nobody_left_to_administer(page: Page) -> None:
    page.goto("/association/users/1")
    page.locator("#role").select_option("auditor")
    page.locator("#save-user").click()
    expect(page.locator(".error-summary")).to_be_visible()


def _weekly(page: Page) -> None:
    page.goto("/groups/2/sessions/weekly")
    page.locator("#left_out").fill("29.10.2026, 30.10.2026")
    page.locator("#look-through").click()
    expect(page.locator(".preview-row").first).to_be_visible()


def _weekly_wrong(page: Page) -> None:
    _weekly(page)
    page.locator("#weekly-rows details").first.evaluate("one => { one.open = true; }")
    page.locator("#rows-0-day").fill("x")
    page.locator("#save-programme").click()
    expect(page.locator(".error-summary")).to_be_visible()


def _at_once(page: Page) -> None:
    """Group 2 has a session on a Thursday already."""
    page.goto("/groups/2/sessions/weekly")
    page.locator("#add-at-once").click()
    expect(page.locator(".preview-row").first).to_be_visible()


def _found_nobody(page: Page) -> None:
    page.goto("/people")
    with page.expect_response("**/people"):
        page.locator("#words").fill("zzz")
    expect(page.locator("#people table")).to_have_count(0)


def _found_in_the_register(page: Page) -> None:
    page.goto("/groups/3/members")
    page.locator("#last_name").press_sequentially("Mäk")
    expect(page.locator("#matches input").first).to_be_visible()


def _signed_out(page: Page) -> None:
    """The sign-in ran out before a form was sent; the cookie comes back afterwards."""
    page.goto("/people/new")
    page.locator("#first_name").fill("Uuno")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("#save-person").click()
    expect(page.locator("#again-password")).to_be_visible()
    page.context.add_cookies(cookies)


def _without_its_token(page: Page) -> None:
    """As when the cookie was lost: what was typed comes back to be copied."""
    page.goto("/people/new")
    page.locator("#last_name").fill("Sukunimi")
    page.locator("form:has(#last_name)").evaluate("form => { form.csrf_token.value = 'x'; form.submit(); }")
    expect(page.locator("main .definition")).to_be_visible()


STATES: dict[str, State] = {
    "refused details": refused("groups.edit", "/groups/1/edit", "#save-group", name="", season_end="x"),
    "refused group": refused("groups.new", "/groups/new", "#save-group", season_end="x"),
    "refused member": refused("members.members", "/groups/1/members", "#save-member", birth="x", email="x"),
    "namesake": refused("members.members", "/groups/3/members", "#save-member", first_name="Raija", last_name="Mäkelä"),
    # A leader is only told of somebody whose whole name they know.
    "somebody of the register": State("members.matches", _found_in_the_register, frozenset({"Leena"})),
    "refused membership": refused("members.member", "/groups/1/members/1", "#save-member", joined_on="x"),
    "refused session": refused("sessions.new", "/groups/2/sessions/new", "#save-session", day="1.1.2020", ends="x"),
    "refused record": refused("sessions.session", "/groups/1/sessions/1", "#save-session", day="", ends="x"),
    "namesake at a session": refused(
        "sessions.session",
        "/groups/1/sessions/1",
        "#save-session",
        other_first_name="Raija",
        other_last_name="Mäkelä",
    ),
    "refused cost": refused("costs.costs", "/groups/1/costs", "#save-cost", day="", amount="x"),
    "refused change of a cost": refused("costs.cost", "/groups/1/costs/1", "#save-cost", day="", amount="x"),
    "refused removal": refused("erasures.erase", "/groups/6/erase", "#erase-people", name="x"),
    "refused report": refused("stages.report", "/groups/1/stages", "#save-report", reported_on="x"),
    "refused report text": refused(
        "sivisverkko.report", "/groups/1/sivisverkko/report", "#save-report", report_text="131052-308T"
    ),
    "refused person": refused("people.new", "/people/new", "#save-person"),
    "refused change of a person": refused("people.person", "/people/1", "#save-person", last_name="", email="x"),
    "refused invitation": refused("users.users", "/association/users", "#invite", email="x"),
    "refused role": State("users.user", _nobody_left_to_administer),
    "refused feedback": refused("feedback.give", "/feedback", "#send-feedback", email="x"),
    "refused association": refused("associations.edit", "/association", "main form button", name=""),
    "refused quotas": refused("quotas.quotas", "/association/quotas", "#save-quotas", granted_2026="9999999"),
    "refused password": refused("accounts.account", "/account", "main form.sheet button", new_password="x"),
    "what if a session": asked(
        "sessions.new_preview", "/groups/2/sessions/new", day="10.12.2026", starts="14.00", ends="17.00"
    ),
    "what if a session half typed": asked("sessions.record_preview", "/groups/1/sessions/1", day="1.9"),
    "what if other details": asked("groups.preview", "/groups/1/edit", season_start="1.8.2026"),
    "pasted people": State("paste.paste", _pasted),
    "pasted people refused": State("paste.save", _pasted_wrong),
    "nothing pasted": refused("paste.paste", "/groups/3/members/paste", "#look-through"),
    "no file": refused("imports.upload", "/people/import", "#look-through"),
    "people of a file with problems": State("imports.columns", _imported),
    "people of a file refused": State("imports.save", _imported_wrong),
    "people of a file": State("imports.columns", lambda page: _imported(page, "Nimi;x\nUusi Ihminen;\n")),
    "members of a file with problems": State(
        "member_file.columns", lambda page: _imported(page, FILE, "/groups/3/members/import")
    ),
    "no file of members": refused("member_file.upload", "/groups/3/members/import", "#look-through"),
    "no file of a programme": refused("programme_file.upload", "/groups/2/sessions/import", "#look-through"),
    "programme of a file with problems": State(
        "programme_file.columns", lambda page: _imported(page, PROGRAMME, "/groups/2/sessions/import")
    ),
    "programme of a file": State(
        "programme_file.columns",
        lambda page: _imported(page, "Pvm;Klo\n20.10.2026;9-11\n", "/groups/2/sessions/import"),
    ),
    "a file without days": State(
        "programme_file.columns", lambda page: _imported(page, "a;b\nx;y\n", "/groups/2/sessions/import")
    ),
    "a file without names": State("imports.columns", lambda page: _imported(page, "a;b\n1;2\n")),
    "weekly programme refused": refused(
        "programme.weekly", "/groups/2/sessions/weekly", "#look-through", starts="", left_out="x"
    ),
    "weekly programme's rows": State("programme.weekly", _weekly),
    "weekly programme's rows refused": State("programme.save", _weekly_wrong),
    "weekly programme that something is in the way of": State("programme.weekly", _at_once),
    "nobody found": State("people.people", _found_nobody),
    "signed out before sending": State("people.new", _signed_out),
    "missing page": State("groups.group", lambda page: page.goto("/groups/99")),
    "a form without its token": State("people.new", _without_its_token),
}
