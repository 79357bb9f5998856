"""The search that every page leads to: groups and people, as far as somebody sees them."""

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import Page


def found(browser: Browser, words: str) -> dict[str, str]:
    """Where what was found leads, by what it is called."""
    page: Page = browser.submit("/search", {"find": words}).page
    if "found" not in page.by_id:
        return {}
    return {"".join(a.itertext()): a.attrib["href"] for a in page.by_id["found"].iter("a")}


def test_groups_and_people_are_found_by_parts_of_their_names(aino: Browser, cast: Cast) -> None:
    group = f"/groups/{cast.group}"

    assert found(aino, "DIGI") == {"Digitaidot": group}
    assert found(aino, "makela") == {"Mäkelä Raija": "/people/1"}
    assert found(aino, "ä") == found(aino, "a")
    assert found(aino, "zzz") == {}
    assert found(aino, " ") == {}


def test_an_archived_group_is_found_and_told(aino: Browser, cast: Cast) -> None:
    aino.post(f"/groups/{cast.group}/archive", status=303)

    assert "Digitaidot 1.9.2026–8.12.2026 · archived" in aino.submit("/search", {"find": "digi"}).page.text


def test_a_leader_finds_the_groups_that_they_lead_and_their_members(leena: Browser, cast: Cast) -> None:
    members = f"/groups/{cast.group}/members"

    assert found(leena, "tukena") == {}
    assert found(leena, "digi") == {"Digitaidot": f"/groups/{cast.group}"}
    assert found(leena, "raija") == {"Mäkelä Raija": members}


def test_another_association_is_not_found(browsers: Browsers, cast: Cast) -> None:
    ulla = browsers("Ulla")

    assert found(ulla, "digi") == found(ulla, "raija") == {}


def test_what_is_searched_for_is_in_no_address(aino: Browser) -> None:
    assert aino.get("/people").page.link_to("Find") == "/search"
    (form,) = [form for form in aino.get("/search").page.all("form") if form.get("role") == "search"]

    assert form.get("method") == "post"
    assert "Mäkelä Raija" in aino.submit("/search", {"find": "raija"}).page.text
    assert aino.submit("/search", {"find": "x" * 101}, status=422).page.heading == "Search groups and people"
