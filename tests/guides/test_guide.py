"""The guide to the first season: with the rules' own numbers, leading where its reader may go."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.page import Page, text_of
from tests.reporting import yes
from webapp.domain import rules
from webapp.groups.actions import add_group

PARTS = ("/guide", "/guide/during", "/guide/after")
WHOLE = "/guide/whole"
MOST_CHARACTERS = 1_500
RULES = Path(rules.__file__).parent / "rulesets" / "sivis-vertaisopintoryhma.toml"


def links_of(page: Page) -> list[str]:
    """Where the page leads, its header and footer aside."""
    return [link.attrib["href"] for link in page.by_id["main"].iter("a")]


def steps_of(page: Page) -> list[str]:
    """What there is to do, each with what to know of it and its links."""
    return [text_of(step) for steps in page.all("ol", **{"class": "steps"}) for step in steps]


def test_each_part_has_a_page_that_leads_to_the_others_and_on(visitor: Browser) -> None:
    headings = {
        "/guide": "Opas, osa 1 (yhteensä 3): Ennen kautta",
        "/guide/during": "Opas, osa 2 (yhteensä 3): Kauden aikana",
        "/guide/after": "Opas, osa 3 (yhteensä 3): Kauden jälkeen",
    }
    onward = {
        "/guide": ("Seuraavaksi: Kauden aikana", "/guide/during"),
        "/guide/during": ("Seuraavaksi: Kauden jälkeen", "/guide/after"),
        "/guide/after": ("Kaikki säännöt", "/rules"),
    }
    for address, heading in headings.items():
        page = visitor.get(address).page
        assert page.heading == heading
        (nav,) = page.all("nav", **{"aria-label": "Oppaan osat"})
        assert [(text_of(link), link.attrib["href"]) for link in nav] == list(
            zip(("1 Ennen", "2 Aikana", "3 Jälkeen"), headings, strict=True)
        )
        assert [link.attrib["href"] for link in nav if link.get("aria-current") == "page"] == [address]
        (button,) = [link for link in page.all("a") if link.get("class") == "button"]
        assert (text_of(button), button.attrib["href"]) == onward[address]
        assert "/guide/whole" in page.links()


def test_the_first_part_has_one_address_and_another_word_none(visitor: Browser) -> None:
    assert visitor.get("/guide/before", status=308).location.endswith("/guide")
    visitor.get("/guide/afterwards", status=404)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_part_is_short_enough_for_a_phone(visitor: Browser, language: str) -> None:
    visitor.post("/language", {"language": language}, status=303)
    for part in PARTS:
        assert len(text_of(visitor.get(part).page.by_id["main"])) <= MOST_CHARACTERS, part


def test_the_whole_guide_has_every_step_on_one_page(aino: Browser) -> None:
    page = aino.get("/guide/whole").page

    assert page.heading == "Guide to the first season"
    titles = [text_of(page.by_id[part]) for part in ("before", "during", "after")]
    assert titles == ["1/3 Before the season", "2/3 During the season", "3/3 After the season"]
    parts = [steps_of(aino.get(part).page) for part in PARTS]
    assert [len(steps) for steps in parts] == [7, 4, 5]
    assert steps_of(page) == [step for steps in parts for step in steps]
    assert "The numbers are those of these rules: Sivis peer study group." in page.text


def test_its_numbers_are_those_of_the_default_rule_set(aino: Browser) -> None:
    text = aino.get(WHOLE).page.text

    assert "A group has at least 5 members who have turned 15." in text
    assert "At least 10 teaching hours must be held within one calendar year." in text
    assert "6 months before the season starts at the earliest" in text
    assert "A teaching hour is 60 minutes, of which 15 are a break." in text
    assert "A teaching hour gives at most €3." in text


def test_other_rules_give_other_numbers(cast: Cast, make_app: MakeApp, tmp_path: Path) -> None:
    changed = RULES.read_text(encoding="utf-8").replace("min_members = 5", "min_members = 7")
    changed = changed.replace('"costs", ', "").replace("min_age = 15\n", "")
    (tmp_path / RULES.name).write_text(changed, encoding="utf-8")
    text = Browser(make_app(rules_dir=tmp_path), cast.users["Aino"]).get(WHOLE).page.text

    assert "A group has at least 7 members." in text
    assert "Without costs there is no support." not in text


def test_a_visitor_is_led_to_the_rules_only(visitor: Browser, cast: Cast) -> None:
    links = visitor.get(WHOLE).page.links()

    assert "/rules" in links
    assert not [link for link in links if link.startswith(("/groups/", "/association", "/account", "/to-do"))]


OF_GROUP = {"/members", "/eligibility", "/costs", "/sivisverkko", "/sivisverkko/plan", "/sivisverkko/report"}
KEPT = {"/sessions/weekly", "/stages"}


@pytest.mark.parametrize(
    ("name", "others", "of_group"),
    [
        ("Aino", {"/association", "/association/users", "/groups/new", "/association/quotas"}, OF_GROUP | KEPT),
        ("Sulo", {"/groups/new", "/association/quotas"}, OF_GROUP | KEPT),
        ("Leena", set(), OF_GROUP | KEPT),
        ("Tuomas", {"/association/quotas"}, OF_GROUP),
        ("Aatos", set(), OF_GROUP),
    ],
)
def test_it_leads_where_the_reader_may_go(
    browsers: Browsers, cast: Cast, name: str, others: set[str], of_group: set[str]
) -> None:
    group = cast.group if name == "Leena" else cast.unled
    led_to = {link.partition("#")[0] for link in links_of(browsers(name).get(WHOLE).page)} - {""}

    pages = {f"/groups/{group}{page}" for page in of_group}
    assert led_to == {"/", "/to-do", "/account", *PARTS} | others | pages


def test_it_leads_to_the_newest_group_in_use(aino: Browser, cast: Cast, db: Session) -> None:
    values = casting.group("Kevätryhmä", season_start=date(2027, 1, 12), season_end=date(2027, 5, 4))
    newest = add_group(db, association_id=cast.association, values=values).id
    db.commit()
    assert f"/groups/{newest}/members" in aino.get("/guide").page.links()

    aino.post(f"/groups/{newest}/archive", status=303)
    assert f"/groups/{newest}/members" not in aino.get("/guide").page.links()


@pytest.mark.both_databases
def test_a_reported_group_leads_to_its_payment_and_to_the_removal_of_personal_data(leena: Browser, cast: Cast) -> None:
    assert f"/groups/{cast.group}/erase" not in leena.get("/guide/after").page.links()
    leena.post(f"/groups/{cast.group}/stages/report", yes("23.11.2026"), status=303)
    links = leena.get("/guide/after").page.links()

    assert f"/groups/{cast.group}/erase" in links
    assert f"/groups/{cast.group}/stages#payment" in links
    assert f"/groups/{cast.group}/stages#report" not in links


def test_a_new_association_is_shown_the_guide(browsers: Browsers, cast: Cast) -> None:
    ulla = browsers("Ulla")
    assert "/guide" not in links_of(ulla.get("/").page)
    ulla.post(f"/groups/{cast.foreign_group}/archive", status=303)

    assert "/guide" in links_of(ulla.get("/").page)
    assert "/guide/during" in links_of(ulla.get("/to-do").page)
    page = ulla.get("/guide").page
    assert "/groups/new" in links_of(page)
    assert not [link for link in page.links() if f"/groups/{cast.foreign_group}" in link]
