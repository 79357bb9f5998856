"""The pages as a browser shows them that knows nothing newer than what app.css needs: no extra, no JavaScript."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import PHONE
from tests.browser.live_server import Server
from tests.browser.looks import stumbled_over
from tests.site.css_features import without
from tests.site.pages import DEMO
from tests.site.test_old_browsers import EXTRAS
from webapp.static_files import static_folder

# One of each kind: a list, a panel beside a table, a form of names, a table of fields, a sheet of values.
EACH_RUN = ("start", "group", "session", "details of all members", "keying sheet for the report", "year")


@pytest.fixture
def old_page(reading_server: Server, sign_in):
    page = sign_in(reading_server, language="Suomi", java_script_enabled=False, viewport=PHONE)
    # What @supports asks about are extras.
    sheet = without((static_folder() / "app.css").read_text(encoding="utf-8"), {*EXTRAS, "@supports"})
    page.route("**/app.css*", lambda route: route.fulfill(body=sheet, content_type="text/css"))
    # A page says what the sheet is, and the browser would refuse another one.
    page.route(lambda url: "/static/" not in url, without_digests)
    return page


def without_digests(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r'\s+integrity="[^"]*"', "", answer.text()))


def test_without_the_extras_every_page_fits_on_a_phone(old_page, weekly: bool):
    found = []
    for name in DEMO if weekly else EACH_RUN:
        path = DEMO[name]
        assert old_page.goto(path).ok
        found += [f"{name}: {part}" for part in stumbled_over(old_page, "tooWide")]
    assert not found, "\n".join(found)


def test_without_the_extras_the_panel_opens_on_a_wide_screen(old_page):
    old_page.set_viewport_size({"width": 1280, "height": 900})
    old_page.goto("/groups/1")
    rows = old_page.locator("#eligibility-rules > ol")
    expect(rows).to_be_hidden()
    old_page.locator("#eligibility-rules > summary").click()
    expect(rows).to_be_visible()
