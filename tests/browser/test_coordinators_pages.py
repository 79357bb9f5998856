"""Axe, a narrow window and the keyboard find nothing wrong on the pages of whoever acts for a member organisation."""

from collections.abc import Iterator
from functools import partial

import pytest

from tests.browser.conftest import WIDE
from tests.browser.live_server import Programs, Server
from tests.browser.looks import EVERY_LOOK, SOME_LOOKS, look
from webapp import demo

PAGES = (
    "",
    "/asks",
    "/asks/1",
    "/associations",
    "/associations/2",
    "/associations/2/manage",
    "/history",
    "/hours/2026",
    "/hours/2027",
    "/remind",
    "/rules",
    "/users",
    "/year/2026",
)


@pytest.fixture(scope="module")
def federation(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = programs.make_database(
        tmp_path_factory.mktemp("federation") / "template.sqlite3", partial(demo.fill, organisation=True)
    )
    with programs.running(made) as server:
        yield server


@pytest.mark.weekly
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_is_wrong_with_a_coordinators_pages(language: str, federation: Server, new_context, console: list[str]):
    page = new_context(base_url=federation.url).new_page()
    page.goto("/sign-in")
    page.locator(f"footer button[value={language}]").click()
    page.locator("#email").fill("kerttu@example.org")
    page.locator("#password").fill(demo.PASSWORD)
    page.locator("#password").press("Enter")
    page.wait_for_url("**/organisation")
    found = []
    for address in PAGES:
        page.set_viewport_size(WIDE)
        answer = page.goto(f"/organisation{address}")
        assert answer is not None
        assert answer.ok, address
        found += look(page, f"{address}, {language}", EVERY_LOOK if language == "fi" else SOME_LOOKS)
    assert not found, "\n".join(found)
    assert console == []
