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
from webapp.domain import rules
from webapp.groups.actions import add_group

RULES = Path(rules.__file__).parent / "rulesets" / "sivis-vertaisopintoryhma.toml"


def links_of(page: Page) -> list[str]:
    """Where the page leads, its header and footer aside."""
    return [link.attrib["href"] for link in page.by_id["main"].iter("a")]


def test_it_has_three_parts_for_everybody(visitor: Browser) -> None:
    page = visitor.get("/guide").page

    assert page.heading == "Ensimmäisen kauden opas"
    titles = [text_of(page.by_id[part]) for part in ("before", "during", "after")]
    assert titles == ["1/3 Ennen kautta", "2/3 Kauden aikana", "3/3 Kauden jälkeen"]


def test_its_numbers_are_those_of_the_default_rule_set(aino: Browser) -> None:
    text = aino.get("/guide").page.text

    assert "A group has at least 5 members who have turned 15." in text
    assert "At least 10 teaching hours must be held within one calendar year." in text
    assert "6 months before the season starts at the earliest" in text
    assert "A teaching hour is 60 minutes, of which 15 are a break." in text
    assert "A teaching hour gives at most €3." in text


def test_other_rules_give_other_numbers(cast: Cast, make_app: MakeApp, tmp_path: Path) -> None:
    changed = RULES.read_text(encoding="utf-8").replace("min_members = 5", "min_members = 7")
    changed = changed.replace("requires_booked_costs = true\n", "").replace("min_age = 15\n", "")
    (tmp_path / RULES.name).write_text(changed, encoding="utf-8")
    text = Browser(make_app(rules_dir=tmp_path), cast.users["Aino"]).get("/guide").page.text

    assert "A group has at least 7 members." in text
    assert "Without costs there is no support." not in text


def test_a_visitor_is_led_to_the_rules_only(visitor: Browser, cast: Cast) -> None:
    links = visitor.get("/guide").page.links()

    assert "/rules" in links
    assert not [link for link in links if link.startswith(("/groups/", "/association", "/account", "/due"))]


OF_GROUP = {"/members", "/eligibility", "/costs", "/sivisverkko", "/sivisverkko/plan", "/sivisverkko/report"}
KEPT = {"/sessions/weekly", "/state"}


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
    led_to = {link.partition("#")[0] for link in links_of(browsers(name).get("/guide").page)} - {""}

    pages = {f"/groups/{group}{page}" for page in of_group}
    assert led_to == {"/", "/due", "/account", "/rules"} | others | pages


def test_it_leads_to_the_newest_group_in_use(aino: Browser, cast: Cast, db: Session) -> None:
    values = casting.group("Kevätryhmä", season_start=date(2027, 1, 12), season_end=date(2027, 5, 4))
    newest = add_group(db, association_id=cast.association, values=values).id
    db.commit()
    assert f"/groups/{newest}/members" in aino.get("/guide").page.links()

    aino.post(f"/groups/{newest}/archive", status=303)
    assert f"/groups/{newest}/members" not in aino.get("/guide").page.links()


def test_a_reported_group_leads_to_its_payment_and_to_the_removal_of_personal_data(leena: Browser, cast: Cast) -> None:
    assert f"/groups/{cast.group}/erase" not in leena.get("/guide").page.links()
    leena.post(f"/groups/{cast.group}/state/report", {"reported_on": "23.11.2026"}, status=303)
    links = leena.get("/guide").page.links()

    assert f"/groups/{cast.group}/erase" in links
    assert f"/groups/{cast.group}/state#payment" in links
    assert f"/groups/{cast.group}/state#report" not in links


def test_a_new_association_is_shown_the_guide(browsers: Browsers, cast: Cast) -> None:
    ulla = browsers("Ulla")
    assert "/guide" not in links_of(ulla.get("/").page)
    ulla.post(f"/groups/{cast.foreign_group}/archive", status=303)

    assert "/guide" in links_of(ulla.get("/").page)
    assert "/guide" in links_of(ulla.get("/due").page)
    page = ulla.get("/guide").page
    assert "/groups/new" in links_of(page)
    assert not [link for link in page.links() if f"/groups/{cast.foreign_group}" in link]
