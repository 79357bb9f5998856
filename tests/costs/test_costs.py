"""A group's table of costs, and adding one."""

import json
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.register import count
from webapp.costs.actions import add_cost
from webapp.domain.facts import CostKind
from webapp.models import Cost, Group

NEW = {"day": "15.9.2026", "kind": "materials", "amount": "20,00", "voucher": "118"}


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/costs"


def added(db: Session) -> Cost | None:
    db.rollback()
    return db.scalar(select(Cost).where(Cost.voucher == "118"))


def test_without_javascript_the_form_comes_back_for_the_next_cost(tuomas: Browser, url: str, db: Session) -> None:
    answer = tuomas.submit(url, NEW, status=303)

    assert answer.location == url
    page = tuomas.follow(answer).page
    assert page.flashes == ["The cost was added."]
    assert page.table("Costs") == [
        ["1.9.2026", "€40", "room rent", "112", "booked"],
        ["15.9.2026", "€20", "study material and equipment", "118", "booked"],
    ]
    assert (page.value("amount"), page.value("voucher")) == ("", "")
    cost = added(db)
    assert cost
    assert (cost.day, cost.kind, cost.cents, cost.booked) == (date(2026, 9, 15), CostKind.MATERIALS, 20_00, True)


def test_with_htmx_the_panel_is_fresh_and_the_event_is_sent(tuomas: Browser, url: str) -> None:
    answer = tuomas.submit(url, NEW, htmx=True, status=200)

    assert json.loads(answer.headers["HX-Trigger"]) == {"group-changed": {}}
    assert answer.page.flashes == ["The cost was added."]
    assert len(answer.page.table("Costs")) == 2
    assert answer.page.value("amount") == ""


def test_the_day_is_today_and_the_cost_is_booked_to_begin_with(tuomas: Browser, url: str) -> None:
    page = tuomas.get(url).page

    assert (page.value("day"), page.value("booked")) == ("23.11.2026", "y")


def test_a_cost_row_takes_one_post_and_at_most_four_fields(tuomas: Browser, url: str, db: Session) -> None:
    tuomas.submit(url, NEW, status=303)

    assert len(NEW) == 4
    assert added(db)


@pytest.mark.parametrize(("day", "outside"), [("31.8.2026", True), ("1.9.2026", False), ("15.9.2025", True)])
def test_a_day_outside_the_season_is_saved_and_doubted(tuomas: Browser, cast: Cast, day: str, outside: bool) -> None:
    url = f"/groups/{cast.group}/costs"
    page = tuomas.follow(tuomas.submit(url, NEW | {"day": day}, status=303)).page
    doubt = " Its day is outside the season 1.9.2026–8.12.2026: check that it is right." if outside else ""

    assert page.flashes == [f"The cost was added.{doubt}"]
    (row,) = (row for row in page.table("Costs") if "118" in row)
    assert row[-1] == ("booked outside the season" if outside else "booked")


def test_the_sums_say_what_counts(leena: Browser, cast: Cast, url: str) -> None:
    leena.submit(url, NEW | {"booked": None}, status=303)
    leena.submit(url, NEW | {"kind": "volunteer_work", "amount": "100", "voucher": ""}, status=303)
    page = leena.get(url).page

    assert page.table("Costs by kind") == [
        ["study material and equipment", "€20"],
        ["room rent", "€40"],
        ["unpaid volunteer work", "€100"],
    ]
    assert [row[-1] for row in page.table("Costs")] == ["booked", "not booked", "not eligible"]
    for address in (url, f"/groups/{cast.group}"):
        text = leena.get(address).page.text
        for sum_line in (
            "In the bookkeeping: €40",
            "Not in the bookkeeping yet: €20",
            "Not eligible for support: €100",
        ):
            assert sum_line in text


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("12,50", 12_50),
        ("12.50", 12_50),
        ("12", 12_00),
        ("12,5", 12_50),
        ("0,01", 1),
        ("1 250,00 €", 1250_00),
        ("1\N{NO-BREAK SPACE}250,00\N{NO-BREAK SPACE}€", 1250_00),
        ("1.250,00", 1250_00),
        ("€12.50", 12_50),
        ("12,50 e", 12_50),
        ("99999,99", 99_999_99),
        ("-12,50", -12_50),
        ("\N{MINUS SIGN}12,50 €", -12_50),
        ("\N{EN DASH} 1 250,05", -1250_05),
        ("-€0.01", -1),
        ("-99999,99", -99_999_99),
        ("99 999,99", 99_999_99),
    ],
)
def test_an_amount_may_be_written_in_many_ways(
    tuomas: Browser, url: str, db: Session, written: str, cents: int
) -> None:
    tuomas.submit(url, NEW | {"amount": written}, status=303)
    cost = added(db)

    assert cost
    assert cost.cents == cents


WRITE = "Write the amount as 12,50."
BETWEEN = "Write an amount from €0.01 to €99,999.99."


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        *(
            ({"amount": bad}, "amount", WRITE)
            for bad in ("", "paljon", "--5", "5-", "1.250", "12,505", "1 25,00", "²", "€", "1e3")
        ),
        *(({"amount": bad}, "amount", BETWEEN) for bad in ("0", "-0", "0,00", "100 000", "-100 000", "999999999")),
        ({"day": ""}, "day", "Write the date."),
        ({"day": "31.11.2026"}, "day", "There is no such date. Check the day, the month and the year."),
        ({"day": "viime viikolla"}, "day", "Write the date as 31.12.2026."),
        ({"voucher": "x" * 51}, "voucher", "Write at most 50 characters."),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(
    tuomas: Browser, url: str, db: Session, changes: dict[str, str], field: str, sentence: str
) -> None:
    for htmx in (False, True):
        page = tuomas.submit(url, NEW | changes, htmx=htmx, status=422).page
        assert page.errors == {field: sentence}
        assert len(page.summary) == 1
        for name, typed in (NEW | changes).items():
            assert page.value(name) == typed
    assert added(db) is None


@pytest.mark.both_databases
def test_a_kind_that_is_not_offered_is_refused(tuomas: Browser, url: str, db: Session) -> None:
    page = tuomas.post(url, NEW | {"kind": "wine"}, status=422).page

    assert page.errors == {"kind": "Choose one from the list."}
    assert added(db) is None


def test_a_credit_note_makes_the_costs_less(tuomas: Browser, cast: Cast, url: str) -> None:
    tuomas.submit(url, NEW | {"kind": "room", "amount": "-12,50"}, status=303)
    page = tuomas.get(url).page

    assert page.table("Costs")[1][1:3] == ["\N{MINUS SIGN}€12.50", "room rent"]
    assert page.table("Costs by kind") == [["room rent", "€27.50"]]
    assert "In the bookkeeping: €27.50" in page.text
    rows = tuomas.get(f"/groups/{cast.group}/kulut.csv").text.splitlines()
    assert [row for row in rows if "-12,50" in row] == ['15.9.2026;tilavuokra;"-12,50";118;kyllä;kyllä']
    sheet = tuomas.get(f"/groups/{cast.group}/sivisverkko/report").page.text
    assert "-12,50" in sheet
    assert "27,50" in sheet


def test_credit_notes_above_the_costs_give_no_support(tuomas: Browser, leena: Browser, cast: Cast, url: str) -> None:
    tuomas.submit(url, NEW | {"amount": "-40,01"}, status=303)
    page = leena.get(f"/groups/{cast.group}").page

    assert "The credit notes come to more than the costs: \N{MINUS SIGN}€0.01." in page.text
    assert "In the bookkeeping: \N{MINUS SIGN}€0.01" in tuomas.get(url).page.text
    decides = "With enough costs in the bookkeeping the support is at most €12."
    assert decides in leena.get(f"/groups/{cast.group}/eligibility").page.text
    before_the_report = leena.get(f"/groups/{cast.group}/sivisverkko").page.text
    assert "There are no eligible costs. Without costs there is no support" in before_the_report
    stages = leena.get(f"/groups/{cast.group}/stages").page
    facts = {text_of(row[0]): text_of(row[1]) for row in stages.by_id["figures"].findall("dl/div")}
    assert (facts["Costs in the bookkeeping"], facts["Support estimate"]) == ("\N{MINUS SIGN}€0.01", "€0")


def test_a_credit_note_is_changed_as_it_was_written(tuomas: Browser, cast: Cast, url: str, db: Session) -> None:
    tuomas.submit(url, NEW | {"amount": "-0,50"}, status=303)
    cost = added(db)
    assert cost
    here = f"{url}/{cost.id}"
    assert tuomas.get(here).page.value("amount") == "\N{MINUS SIGN}0.50"
    tuomas.submit(here, {"voucher": "118b"}, status=303)
    db.expire_all()
    assert db.get_one(Cost, cost.id).cents == -50


def test_the_same_cost_twice_is_one_cost(tuomas: Browser, url: str, db: Session) -> None:
    tuomas.submit(url, NEW, status=303)
    for htmx in (False, True):
        page = tuomas.submit(url, NEW, htmx=htmx, status=422).page
        sentence = "This cost is in the table already. If it is another one, give it another voucher."
        assert page.errors == {"voucher": sentence}
    tuomas.submit(url, NEW | {"voucher": "119"}, status=303)
    assert count(db, Cost) == 4


def test_who_may_only_look_sees_the_table_and_no_form(browsers: Browsers, cast: Cast, url: str) -> None:
    aatos = browsers("Aatos")
    page = aatos.get(url).page

    assert len(page.table("Costs")) == 1
    assert "Add a cost" not in page.text
    assert f"{url}/{cast.cost}" not in page.links()
    assert url in aatos.get(f"/groups/{cast.group}").page.links()
    assert "Only the treasurer" in aatos.post(url, NEW, status=403).page.text


def test_an_archived_groups_costs_are_only_looked_at(tuomas: Browser, cast: Cast, url: str, db: Session) -> None:
    db.get_one(Group, cast.group).archived_at = datetime(2026, 11, 1)
    db.commit()

    assert "Add a cost" not in tuomas.get(url).page.text
    assert "The group is archived." in tuomas.post(url, NEW, status=403).page.text
    tuomas.get(f"{url}/{cast.cost}", status=403)
    tuomas.post(f"{url}/{cast.cost}/delete", status=403)
    assert count(db, Cost) == 2


def test_a_group_without_costs_says_what_they_are_for(tuomas: Browser, cast: Cast) -> None:
    page = tuomas.get(f"/groups/{cast.unled}/costs").page

    assert "No costs yet." in page.text
    assert page.table() == []


def test_costs_are_in_the_order_of_days(tuomas: Browser, cast: Cast, url: str, db: Session) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group}
    add_cost(db, **ids, values=casting.cost(day=date(2026, 8, 1)))
    db.commit()

    assert [row[0] for row in tuomas.get(url).page.table("Costs")] == ["1.8.2026", "1.9.2026"]


def test_amounts_are_in_the_readers_language(tuomas: Browser, url: str) -> None:
    tuomas.post("/language", {"language": "fi"}, status=303)
    tuomas.submit(url, NEW | {"amount": "1250,50"}, status=303)
    answer = tuomas.get(url)

    assert [row[1] for row in [[text_of(c) for c in r] for r in answer.page.all("tr")] if len(row) == 5][1:] == [
        "40 €",
        "1 250,50 €",
    ]
