"""How the browser tests bring about what a page becomes when somebody uses it. Nothing here changes the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.sample import MAIL
from tests.site.pages.page import State

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

FILE = "Sukunimi;Etunimi;Syntymäaika;Jäsennumero\nUusi;Ihminen;31.2.1950;1\nUusi;Toinen;131052-308T;2\n"
PROGRAMME = "Päivä;Klo;Aihe;Laji\n1.9.2020;18-20;Kartat;\n8.10.2026;23-1;Kuvat;\n20.10.2026;14-16;Retki;tanssit\n"
ERRORS = ".error-summary"


def open_everything(page: Tab) -> None:
    """Unfold whatever is folded, so that it is looked at too."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def refused(path: str, button: str, **values: str) -> State:
    """The form at `path` with these values, sent with a button: it comes back to be mended."""

    def bring_about(page: Tab) -> None:
        page.goto(path)
        open_everything(page)
        for name, value in values.items():
            page.locator(f"#{name}").fill(value)
        page.locator(button).click()
        page.locator(ERRORS).wait_for()

    return State(bring_about)


def passkey_refused(page: Tab) -> None:
    """The form of a new passkey, damaged."""
    page.goto("/account/second-step/passkeys/new")
    page.locator("#passkey-form").evaluate("form => { form.elements.seed.value = 'x'; form.submit(); }")
    page.locator(ERRORS).wait_for()


def other_not_found(page: Tab) -> None:
    """A search for the other record that finds nobody."""
    page.goto("/people/1/merge")
    page.locator("#words").fill("xyz")
    page.locator("#find-other").click()
    page.locator("#choose .empty").wait_for()


def merged_too_late(page: Tab) -> None:
    """Two records that look different by now from what was looked at."""
    page.goto("/people/1/merge/2")
    page.locator("input[name=version]").evaluate("field => { field.value = 'of before'; }")
    page.locator("#merge-records").click()
    page.locator(ERRORS).wait_for()


def asked(path: str, place: str = "preview", **values: str) -> State:
    """What the panel would say, asked by typing; `place` is where the page has the line of that form."""

    def bring_about(page: Tab) -> None:
        page.goto(path)
        open_everything(page)
        for name, value in values.items():
            page.locator(f"#{name}").fill(value)
        page.locator(f"#{place}:not(:empty)").wait_for(state="attached")

    return State(bring_about)


def imported(content: str, path: str = "/people/import") -> Callable[[Tab], None]:
    """A file of that content, sent at `path`."""

    def bring_about(page: Tab) -> None:
        page.goto(path)
        page.locator("#file").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": content.encode()})
        page.locator("#look-through").click()
        page.locator("#columns-form").wait_for()

    return bring_about


def imported_wrong(page: Tab) -> None:
    imported(FILE)(page)
    page.locator("#rows-0-first_name").wait_for()
    page.locator("#rows-0-birth").fill("x")
    page.locator("#save-people").click()
    page.locator(ERRORS).wait_for()


def pasted(page: Tab) -> None:
    page.goto("/groups/3/members/paste")
    page.locator("#text").fill(MAIL)
    page.locator("#look-through").click()
    page.locator(".preview-row").first.wait_for()


def pasted_wrong(page: Tab) -> None:
    pasted(page)
    page.locator(".person-row summary").first.click()
    page.locator("#rows-0-birth").fill("x")
    page.locator("#save-people").click()
    page.locator(ERRORS).wait_for()


def nobody_left_to_administer(page: Tab) -> None:
    page.goto("/association/users/1")
    page.locator("#role").select_option("auditor")
    page.locator("#save-user").click()
    page.locator(ERRORS).wait_for()


def weekly(page: Tab) -> None:
    page.goto("/groups/2/sessions/weekly")
    page.locator("#left_out").fill("29.10.2026, 30.10.2026")
    page.locator("#look-through").click()
    page.locator(".preview-row").first.wait_for()


def weekly_wrong(page: Tab) -> None:
    weekly(page)
    page.locator("#weekly-rows details").first.evaluate("one => { one.open = true; }")
    page.locator("#rows-0-day").fill("x")
    page.locator("#save-programme").click()
    page.locator(ERRORS).wait_for()


def at_once(page: Tab) -> None:
    """Group 2 has a session on a Thursday already."""
    page.goto("/groups/2/sessions/weekly")
    page.locator("#add-at-once").click()
    page.locator(".preview-row").first.wait_for()


def moved_later(page: Tab) -> None:
    page.goto("/groups/2/sessions/change")
    page.locator("#days").fill("7")
    page.locator("#look-through").click()
    page.locator("#changes-form").wait_for()


def moved_too_far(page: Tab) -> None:
    page.goto("/groups/2/sessions/change")
    page.locator("#days").fill("300")
    page.locator("#look-through").click()
    page.locator("#changes-form input[type=checkbox]").first.check()
    page.locator("#save-changes").click()
    page.locator(ERRORS).wait_for()


def next_season(page: Tab) -> None:
    page.goto("/groups/4/next-season")
    page.locator("#season_start").fill("12.1.2027")
    page.locator("#season_end").fill("18.5.2027")
    page.locator("#look-through").click()
    page.locator("#season-form").wait_for()


def attendance_read(page: Tab) -> None:
    page.goto("/groups/1/attendance/import")
    page.locator("#text").fill("Nimi\t1.9.2026\t2.9.2026\nMäkelä Raija\tx\tx\nOuto Matti\tsairas\tx")
    page.locator("#look-through").click()
    page.locator("#attendance-form").wait_for()


def attendance_of_another_row(page: Tab) -> None:
    attendance_read(page)
    page.locator("#columns-form summary").click()
    page.locator("[name=titles_at]").select_option("0")
    page.locator("#read-again").click()
    page.locator(ERRORS).wait_for()


def attendance_of_none(page: Tab) -> None:
    attendance_read(page)
    for tick in page.locator("[name=chosen]").all():
        tick.uncheck()
    page.locator("#save-attendance").click()
    page.locator(ERRORS).wait_for()


def recorded_none(page: Tab) -> None:
    page.goto("/groups/2/sessions/record")
    for tick in page.locator("[name=held]").all():
        tick.uncheck()
    page.locator("#save-sessions").click()
    page.locator(ERRORS).wait_for()


def found_nobody(page: Tab) -> None:
    page.goto("/people")
    with page.expect_response("**/people"):
        page.locator("#words").fill("zzz")
    page.locator("#people table").wait_for(state="detached")


def found_somebody(page: Tab) -> None:
    page.goto("/search")
    page.locator("#find").fill("a")
    page.locator("#search").click()
    page.locator("#found").wait_for()


def found_in_the_register(page: Tab) -> None:
    page.goto("/groups/3/members")
    page.locator("#last_name").press_sequentially("Mäk")
    page.locator("#matches input").first.wait_for()


def signed_out(page: Tab) -> None:
    """The sign-in ran out before a form was sent; the cookie comes back afterwards."""
    page.goto("/people/new")
    page.locator("#first_name").fill("Uuno")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("#save-person").click()
    page.locator("#again-password").wait_for()
    page.context.add_cookies(cookies)


def without_its_token(page: Tab) -> None:
    """As when the cookie was lost: what was typed comes back to be copied."""
    page.goto("/people/new")
    page.locator("#last_name").fill("Sukunimi")
    page.locator("form:has(#last_name)").evaluate("form => { form.csrf_token.value = 'x'; form.submit(); }")
    page.locator("main .definition").first.wait_for()
