"""On paper: the facts, without what one presses."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from tests.browser.scripts import ONCE_A_WEEK_WITHOUT
from tests.installed import program
from tests.site.pages.states import open_everything

# An A4 page between its margins.
PAPER = {"width": 680, "height": 960}
GUIDE = ["/guide", "/guide/during", "/guide/after"]
PRINTED = [
    *("/", "/to-do", "/people", "/people/1/data", "/groups/1/members", "/year", "/groups/1/attendance-sheet"),
    *(*GUIDE, "/guide/whole", "/privacy"),
]
KEYING = ["/groups/1/sivisverkko/plan", "/groups/1/sivisverkko/report"]


@ONCE_A_WEEK_WITHOUT
def test_a_printed_group_has_its_facts_and_its_eligibility(javascript: bool, reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=PAPER, java_script_enabled=javascript)
    page.goto("/groups/1")
    page.emulate_media(media="print")
    for part in (".bar", ".crumbs", ".footer", ".skip >> nth=0", ".skip >> nth=1"):
        expect(page.locator(part)).to_be_hidden()
    assert page.locator("button:visible, .button:visible").count() == 0
    for heading in ("Digitaidot arjessa", "Sessions", "Eligibility", "Teaching hours 2026", "Plan"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.get_by_text("15 teaching hours, 10 are enough", exact=True).filter(visible=True)).to_have_count(1)
    expect(page.get_by_role("table", name="The latest")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_beside_other_facts_the_eligibility_is_its_state_and_reason(reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=PAPER)
    page.goto("/groups/1/costs")
    page.emulate_media(media="print")
    said = page.locator("#eligibility").inner_text().split("\n")
    assert list(filter(None, said)) == ["Eligibility", "On track", "Teaching hours 2026: Enough hours have been held."]


@pytest.mark.parametrize("path", PRINTED)
def test_printed_lists_fit_the_paper(path: str, reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=PAPER)
    page.goto(path)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("button:visible, input:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(27, 36, 32)"


def test_an_attendance_sheet_has_boxes_for_everybody_and_for_others_on_one_page(reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=PAPER)
    page.goto("/groups/1/attendance-sheet")
    page.emulate_media(media="print")
    sheet = page.get_by_role("table", name="Present")
    expect(sheet).to_contain_text("Tue 1.12.2026")
    expect(sheet.locator("tbody").last.locator("tr")).to_have_count(5)
    expect(sheet.locator("tbody").last.locator("tr").last).to_contain_text("Others present")
    boxes = sheet.locator("td").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert min(boxes) > 100
    assert page.evaluate("document.body.scrollHeight") <= PAPER["height"]


@pytest.mark.parametrize("path", GUIDE)
def test_a_part_of_the_guide_is_one_page(path: str, reading_server: Server, sign_in):
    page = sign_in(reading_server, language="Suomi", viewport=PAPER)
    page.goto(path)
    page.emulate_media(media="print")
    assert page.locator("main a:visible").count() == 0
    assert page.evaluate("document.body.scrollHeight") <= PAPER["height"]


def test_a_printed_season_fits_a_page_that_lies(reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport={"width": 1000, "height": 680})
    page.goto("/groups/1/attendance")
    page.emulate_media(media="print")
    expect(page.get_by_role("table", name="Attendance of the season")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return program("Reading printed pages needs pdftotext", "pdftotext")


def letters(text: str) -> str:
    """What is left when lines and words were broken elsewhere."""
    return "".join(re.findall(r"\w", text))


def printed(page: Page, pdftotext: str, paper: Path) -> str:
    """What can be read on the sheets."""
    page.pdf(path=paper, prefer_css_page_size=True, print_background=False)
    return subprocess.run([pdftotext, "-raw", str(paper), "-"], capture_output=True, check=True, text=True).stdout


def missing_on_paper(page: Page, text: str) -> list[str]:
    """The words of the page, as it is laid out for print, that the sheets lack."""
    page.emulate_media(media="print")
    page.locator(".visually-hidden").evaluate_all("all => all.forEach(one => { one.hidden = true; })")
    said = page.locator("main").inner_text()
    words, whole = set(text.split()), letters(text)
    return [word for word in said.split() if word not in words and letters(word) not in whole]


@pytest.mark.parametrize(
    "path",
    [
        *("/groups/1", "/groups/1/attendance", "/groups/1/attendance-sheet", *KEYING),
        *(pytest.param(path, marks=pytest.mark.weekly) for path in PRINTED if path != "/groups/1/attendance-sheet"),
    ],
)
def test_no_word_is_cut_on_paper(path: str, pdftotext: str, reading_server: Server, sign_in, tmp_path: Path):
    page = sign_in(reading_server, language="Suomi")
    page.goto(path)
    text = printed(page, pdftotext, tmp_path / "paper.pdf")
    assert missing_on_paper(page, text) == []
    assert len(text.split()) > 15


def test_a_seasons_attendance_is_one_sheet(pdftotext: str, reading_server: Server, sign_in, tmp_path: Path):
    page = sign_in(reading_server)
    page.goto("/groups/1/attendance")
    assert printed(page, pdftotext, tmp_path / "paper.pdf").count("\f") == 1


def test_what_is_folded_on_the_screen_is_printed(pdftotext: str, reading_server: Server, sign_in, tmp_path: Path):
    page = sign_in(reading_server, language="Suomi")
    page.goto("/privacy")
    assert page.locator("details[open]").count() == 0
    text = printed(page, pdftotext, tmp_path / "paper.pdf")
    open_everything(page)
    assert missing_on_paper(page, text) == []


def test_a_word_that_is_cut_would_be_noticed(pdftotext: str, reading_server: Server, sign_in, tmp_path: Path):
    page = sign_in(reading_server)
    page.goto("/rules")
    page.locator("main p").first.evaluate("one => Object.assign(one.style, {position: 'absolute', left: '-40rem'})")
    text = printed(page, pdftotext, tmp_path / "paper.pdf")
    assert missing_on_paper(page, text)


@pytest.mark.weekly
def test_what_was_read_of_a_table_is_printed_with_the_eligibility_in_one_line(reading_server: Server, sign_in):
    page = sign_in(reading_server, viewport=PAPER)
    page.goto("/groups/1/attendance/import")
    page.locator("#text").fill("Nimi\t1.9.\nRaija Mäkelä\tx\n")
    page.locator("#look-through").click()
    expect(page.locator("#chosen")).to_be_visible()
    page.emulate_media(media="print")
    for part in ("#what-was-read", "#chosen", "#eligibility-summary"):
        expect(page.locator(part)).to_be_visible()
    for part in ("#eligibility-rules .folded >> nth=0", "#columns-form", "#save-attendance"):
        expect(page.locator(part)).to_be_hidden()
