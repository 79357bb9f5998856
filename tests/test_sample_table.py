"""The sample group, typed in by the forms, gives the figures that were reckoned by hand."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import sample
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.page import Page, text_of
from webapp.domain.verdict import Verdict
from webapp.eligibility.assessment import assess_record
from webapp.eligibility.queries import group_record
from webapp.models import Group

pytestmark = pytest.mark.slow

GROUP = {
    "name": "Digitaidot arjessa",
    "learning_goal": "Osallistujat osaavat hoitaa arjen asioita turvallisesti.",
    "season_start": "1.9.2026",
    "season_end": "8.12.2026",
    "planned_hours": "18",
    "plan_published_on": "10.9.2026",
}
FORTY_FIVE = """\
id = "neljakymmentaviisi"
valid_from = 2018-01-01
contact = "https://example.org/yhteystiedot"
verified_on = 2026-11-23
rules = ["members", "hours", "lesson"]
min_members = 5
min_age = 15
min_hours = 10

[names]
fi = "Neljäkymmentäviisi minuuttia"
sv = "Fyrtiofem minuter"
en = "Forty-five minutes"

[sources]
"https://example.org/saannot" = ["members", "hours", "lesson"]

[lesson]
minutes = 45
"""


def type_in(browser: Browser, **changes: str) -> str:
    """Make the group with its members, sessions and costs; the group's address."""
    group = browser.submit("/groups/new", GROUP | changes, status=303).location.removesuffix("/sessions/weekly")
    for person in sample.PEOPLE:
        _add_member(browser, f"{group}/members", person)
    for session in sample.PROGRAMME:
        fields = session._asdict()
        held = fields.pop("held")
        browser.submit(f"{group}/sessions/new", fields | {"state": "planned"}, status=303)
        if held:
            _record(browser, group, session)
    for cost in sample.COSTS:
        browser.submit(f"{group}/costs", cost._asdict(), status=303)
    return group


def _add_member(browser: Browser, url: str, person: sample.SamplePerson) -> None:
    fields = person._asdict() | {"joined_on": "1.9.2026"}
    answer = browser.submit(url, fields)
    if answer.status == 422:
        # The register has somebody of that name already.
        offered = answer.page.form("new-member-form").offers("person") or set()
        known = next(choice for choice in sorted(offered) if choice != "new")
        answer = browser.send(answer, url, {"person": known}, form="new-member-form")
    assert answer.status == 303, answer.page.summary


def _record(browser: Browser, group: str, session: sample.SampleSession) -> None:
    links = browser.get(f"{group}/sessions/new").page.all("a")
    addresses = [a.attrib["href"] for a in links if a.attrib["href"].startswith(f"{group}/sessions/")]
    for address in addresses:
        page = browser.get(address).page
        if page.value("content") == session.content:
            browser.submit(address, {"state": "held", "attendance": "names"}, status=303)
            return
    raise AssertionError(f"{session.content} is not on the page")


def panel(page: Page) -> dict[str, str]:
    """The panel's rows: what each says, by its title."""
    return {text_of(row.find(".//h3")): text_of(row) for row in page.by_id["eligibility"].findall(".//ol/li")}


def notes(page: Page) -> list[str]:
    """What is good to know."""
    (told,) = page.by_id["eligibility"].findall("./details/details/ul")
    return [text_of(note) for note in told]


def test_the_sample_group_gives_its_figures(aino: Browser) -> None:
    group = type_in(aino)
    page = aino.get(group).page
    rows = panel(page)

    assert "8 members, 5 are enough; 2 more whose age isn't known" in rows["Members who have turned 15"]

    hours = rows["Teaching hours 2026"]
    assert "15 teaching hours, 10 are enough" in hours
    assert "Planned: 2 h." in hours

    assert rows["Plan"].startswith("Plan Met")
    assert "Published 10.9.2026; the last day is 15.9.2026." in rows["Plan"]
    told = "\n".join(notes(page))
    for note in (
        "Unsure: Kaarina O'Brien (birth not known) and Veeti Laine (turns 15 in 2026).",
        "Not yet 15: Iida Räsänen (turns 15 on 30.11.2026) and Aada Korhonen (turns 15 on 1.3.2027).",
        "75 min left over from full teaching hours.",
        "30 min of break missing, and the sessions count: 15.9. and 22.9.",
        "2 sessions (recreation, parties or other events) give no hours.",
    ):
        assert note in told

    nothing = "Gives no hours"
    sessions = aino.get(f"{group}/sessions").page
    past = sessions.table("Sessions so far, the newest first")
    assert [row[1] for row in reversed(past)] == [
        *("2 h", "2 h", "1 h", "2 h", "2 h", nothing),
        *("2 h", "2 h", "0 h", "2 h"),
    ]
    assert [row[1] for row in sessions.table("To come")] == ["2 h planned", nothing]


def test_the_sample_groups_costs_and_support(app: Flask, aino: Browser, db: Session) -> None:
    group = type_in(aino)
    page = aino.get(f"{group}/costs").page

    assert page.table("Costs") == [
        ["1.9.2026", "€40", "room rent", "112", "booked"],
        ["15.9.2026", "€20", "study material and equipment", "118", "booked"],
    ]
    assert "In the bookkeeping: €60" in aino.get(group).page.text

    support = _verdict(app, db, group).support
    assert support
    assert (support.now.cents, support.forecast.cents, support.not_booked) == (45_00, 51_00, 0)
    text = text_of(aino.get(group).page.by_id["eligibility"])
    assert "€45" in text
    assert "€51" in text


def _verdict(app: Flask, db: Session, group: str) -> Verdict:
    row = db.get_one(Group, int(group.rpartition("/")[2]))
    record = group_record(db, row.association_id, row.id)
    assert record
    with app.test_request_context():
        return assess_record(record).verdict


def test_by_another_rule_set_seventeen_hours_are_held(make_app: MakeApp, cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "neljakymmentaviisi.toml").write_text(FORTY_FIVE, encoding="utf-8")
    browser = Browser(make_app(rules_dir=tmp_path), cast.users["Aino"])
    group = type_in(browser, rule_set="neljakymmentaviisi")
    page = browser.get(group).page

    assert "17 teaching hours, 10 are enough" in panel(page)["Teaching hours 2026"]
    assert "By these rules: Forty-five minutes." in page.text
