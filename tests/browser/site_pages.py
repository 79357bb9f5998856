"""Every page of the demo association, and the states that forms come back in. Nothing here changes the register."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.sample import MAIL

PAGES = {
    "start": "/",
    "archived groups": "/groups/archived",
    "new group": "/groups/new",
    "what is due": "/due",
    "group": "/groups/1",
    "group to finish": "/groups/2",
    "group with nothing in it": "/groups/3",
    "group on its way": "/groups/5",
    "locked group": "/groups/6",
    "reopened group": "/groups/7/state",
    "paid group": "/groups/4/state",
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
    "stages": "/groups/1/state",
    "stages of an empty group": "/groups/3/state",
    "people": "/people",
    "person": "/people/1",
    "what is kept of a person": "/people/1/kept",
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
    "guide": "/guide",
    "accessibility statement": "/accessibility",
    "feedback": "/feedback",
    "feedback that has come": "/association/feedback",
    "account": "/account",
}


def _refused(page: Page, path: str, button: str, **values: str) -> None:
    page.goto(path)
    open_everything(page)
    for field, value in values.items():
        page.locator(f"#{field}").fill(value)
    page.locator(button).click()
    expect(page.locator(".error-summary")).to_be_visible()


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


def _found_nobody(page: Page) -> None:
    page.goto("/people")
    page.locator("#words").fill("zzz")
    expect(page.locator("#people")).to_contain_text("Nobody was found")


def _asked(page: Page, path: str, said: str, **values: str) -> None:
    """What the panel would say, asked by typing."""
    page.goto(path)
    for field, value in values.items():
        page.locator(f"#{field}").fill(value)
    expect(page.locator("#what_if")).to_contain_text(said)


def _at_once(page: Page) -> None:
    """Group 2 has a session on a Thursday already."""
    page.goto("/groups/2/sessions/weekly")
    page.locator("#add-at-once").click()
    expect(page.locator(".note").first).to_contain_text("were not added at once")


def _signed_out(page: Page) -> None:
    """The sign-in ran out before a form was sent; the cookie comes back afterwards."""
    page.goto("/people/new")
    page.locator("#first_name").fill("Uuno")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("#save-person").click()
    expect(page.locator("#again-password")).to_be_visible()
    page.context.add_cookies(cookies)


STATES: dict[str, Callable[[Page], None]] = {
    "refused details": lambda page: _refused(page, "/groups/1/edit", "#save-group", name="", season_end="x"),
    "refused member": lambda page: _refused(page, "/groups/1/members", "#save-member", birth="x", email="x"),
    "namesake": lambda page: _refused(
        page, "/groups/3/members", "#save-member", first_name="Raija", last_name="Mäkelä"
    ),
    "refused session": lambda page: _refused(page, "/groups/2/sessions/new", "#save-session", day="1.1.2020", ends="x"),
    "refused record": lambda page: _refused(page, "/groups/1/sessions/1", "#save-session", day="", ends="x"),
    "namesake at a session": lambda page: _refused(
        page, "/groups/1/sessions/1", "#save-session", other_first_name="Raija", other_last_name="Mäkelä"
    ),
    "refused cost": lambda page: _refused(page, "/groups/1/costs", "#save-cost", day="", amount="x"),
    "refused removal": lambda page: _refused(page, "/groups/6/erase", "#erase-people", name="x"),
    "refused report": lambda page: _refused(page, "/groups/1/state", "#save-report", reported_on="x"),
    "refused report text": lambda page: _refused(
        page, "/groups/1/sivisverkko/report", "#save-text", report_text="131052-308T"
    ),
    "refused person": lambda page: _refused(page, "/people/new", "#save-person"),
    "refused feedback": lambda page: _refused(page, "/feedback", "#send-feedback", email="x"),
    "refused invitation": lambda page: _refused(page, "/association/users", "#invite", email="x"),
    "refused association": lambda page: _refused(page, "/association", "main form button", name=""),
    "refused password": lambda page: _refused(page, "/account", "main form.sheet button", new_password="x"),
    "what if a session": lambda page: _asked(
        page, "/groups/2/sessions/new", "Planned: 7 h.", day="10.12.2026", starts="14.00", ends="17.00"
    ),
    "what if a session half typed": lambda page: _asked(page, "/groups/1/sessions/1", "Fill in", day="1.9"),
    "what if other details": lambda page: _asked(page, "/groups/1/edit", "too late", season_start="1.8.2026"),
    "pasted people": _pasted,
    "pasted people refused": _pasted_wrong,
    "no file": lambda page: _refused(page, "/people/import", "#look-through"),
    "people of a file with problems": _imported,
    "people of a file": lambda page: _imported(page, "Nimi;x\nUusi Ihminen;\n"),
    "members of a file with problems": lambda page: _imported(page, FILE, "/groups/3/members/import"),
    "a file without names": lambda page: _imported(page, "a;b\n1;2\n"),
    "no file of a programme": lambda page: _refused(page, "/groups/2/sessions/import", "#look-through"),
    "programme of a file with problems": lambda page: _imported(page, PROGRAMME, "/groups/2/sessions/import"),
    "programme of a file": lambda page: _imported(page, "Pvm;Klo\n20.10.2026;9-11\n", "/groups/2/sessions/import"),
    "a file without days": lambda page: _imported(page, "a;b\nx;y\n", "/groups/2/sessions/import"),
    "weekly programme refused": lambda page: _refused(
        page, "/groups/2/sessions/weekly", "#look-through", starts="", left_out="x"
    ),
    "weekly programme's rows": _weekly,
    "weekly programme's rows refused": _weekly_wrong,
    "weekly programme that something is in the way of": _at_once,
    "nobody found": _found_nobody,
    "signed out before sending": _signed_out,
    "missing page": lambda page: page.goto("/groups/99") and None,
}


def open_everything(page: Page) -> None:
    """Unfold whatever is folded, so that it is looked at too."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
