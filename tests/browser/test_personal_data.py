"""The page on personal data: the answer first, the details folded."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.live_server import Server


def test_a_phones_first_screen_has_the_whole_answer(reading_server: Server, sign_in):
    page = sign_in(reading_server, language="Suomi", viewport=PHONE)
    page.goto("/privacy")
    for term in ("Jäsenen nimi, ryhmät ja läsnäolot", "Kuinka kauan tiedot säilyvät", "Keneltä kysyä"):
        expect(page.get_by_role("term").filter(has_text=term)).to_be_in_viewport(ratio=1)


def test_the_details_open_without_javascript(reading_server: Server, sign_in):
    page = sign_in(reading_server, java_script_enabled=False)
    page.goto("/privacy")
    detail = page.get_by_text("Personal identity codes: a text that looks like one is refused.")
    expect(detail).to_be_hidden()
    page.get_by_text("What is never kept").click()
    expect(detail).to_be_visible()
