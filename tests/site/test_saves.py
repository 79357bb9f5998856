"""What each post does to what is there: said for every address, written down, and true of the forms."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.cast import Cast
from tests.client import Browser
from tests.page import Form
from tests.reporting import report
from tests.site.pages import PAGES
from tests.site.pages.filled_in import COLUMNS, EARLIER, SEASON, WEEKLY
from tests.site.pages.page import ONE_EFFECT, Saves
from tests.site.posts_document import document
from tests.site.routes import url

DOCUMENT = Path(__file__).parents[2] / "docs" / "posts.md"
KNOW_BY_THEMSELVES = {"feedback.give", "users.users"}
"""They find what they have added, and answer as at first."""
ALSO_ADD = {"programme.weekly", "sessions.session"}
"""The one shows what would be, and adds it unseen when it is asked to; the other also adds somebody to the group."""
ONLY_AFTER_A_POST = {
    "attendance_file.save",
    "paste.save",
    "imports.save",
    "many_sessions.save",
    "next_season.save",
    "programme.save",
}
ONLY_OF_AN_ARCHIVED_GROUP = {"groups.restore"}
ONLY_OF_A_SHORT_BREAK = {"eligibility.seen"}
ONLY_OF_UNKNOWN_AGES = {"many_members.of_age"}
ONLY_OF_A_PAST_SESSION = {"many_sessions.record"}
OF_VISITORS = {"associations.set_up", "invitations.accept"}
SAID = {endpoint: page.saves for endpoint, page in PAGES.items() if page.saves}


def test_every_post_says_what_it_does_to_what_is_there() -> None:
    assert {endpoint for endpoint, page in PAGES.items() if page.sent_by is not None} == SAID.keys()


def test_the_document_is_made_from_the_entries(app: Flask) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(app)


def forms_of(app: Flask, browser: Browser, cast: Cast) -> dict[str, Form]:
    """A form of each endpoint that a page has one for."""
    found = {}
    for endpoint, page in PAGES.items():
        if "Aino" not in (page.opened_by or ()) or page.public or page.no_page:
            continue
        here = url(app, endpoint, cast)
        answer = browser.get(here)
        for element in answer.page.all("form", method="post"):
            form = Form(answer.page, element)
            found[_endpoint(app, form.action or here)] = form
    return found


def _endpoint(app: Flask, address: str) -> str:
    try:
        return str(app.url_map.bind("localhost").match(address.partition("?")[0], method="POST")[0])
    except HTTPException as error:
        raise AssertionError(f"a form is sent to {address}: {error}") from error


@pytest.mark.slow
def test_the_forms_that_merge_or_add_carry_what_that_takes_and_no_others(app: Flask, cast: Cast, aino: Browser) -> None:
    # Only what is reported is paid; only who is asked can reopen it.
    report(aino, cast.unled, "23.11.2026", status=303)
    forms = forms_of(app, aino, cast)
    stages = aino.get(f"/groups/{cast.unled}/stages").page
    forms |= {"stages.pay": stages.form("payment-form"), "stages.reopen": stages.form("reopen-form")}
    forms |= {"stages.take_back": stages.form(f"/groups/{cast.unled}/stages/report/remove")}
    merging = {endpoint for endpoint, said in SAID.items() if said is Saves.MERGES}

    assert merging <= forms.keys()
    assert {endpoint for endpoint, form in forms.items() if "opened" in form.names()} == merging
    once = {endpoint for endpoint, form in forms.items() if "once" in form.names()}
    known = {endpoint for endpoint, said in SAID.items() if said in ONE_EFFECT} - KNOW_BY_THEMSELVES
    assert once == (known & forms.keys()) | ALSO_ADD
    only_sometimes = ONLY_OF_AN_ARCHIVED_GROUP | ONLY_OF_A_PAST_SESSION | ONLY_OF_UNKNOWN_AGES | ONLY_OF_A_SHORT_BREAK
    assert known - forms.keys() == ONLY_AFTER_A_POST | only_sometimes | OF_VISITORS


def test_the_forms_that_only_a_post_shows_say_which_one_they_are(cast: Cast, aino: Browser) -> None:
    group = f"/groups/{cast.group}"
    shown = {
        f"{group}/members/paste/save": aino.submit(f"{group}/members/paste", {"text": "Uusi Liitetty"}),
        "/people/import/save": aino.post("/people/import/columns", COLUMNS),
        f"{group}/sessions/weekly/save": aino.submit(f"{group}/sessions/weekly", WEEKLY | SEASON),
        f"{group}/attendance/import/save": aino.submit(f"{group}/attendance/import", {"text": "\t1.9.2026\nRaija\tx"}),
        f"{group}/sessions/change/save": aino.submit(f"{group}/sessions/change", EARLIER, form="change-many-form"),
    }

    assert [path for path, answer in shown.items() if "once" not in answer.page.form(path).names()] == []
