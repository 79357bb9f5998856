"""The association's year: its money, its sessions by week, and the paragraph for the annual report."""

import csv
import io
from datetime import date, datetime, time

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import text_of
from tests.reporting import report
from webapp.costs.actions import add_cost
from webapp.domain.facts import SessionKind, SessionState
from webapp.models import Group, Quota, StudySession

URL = "/year"
BOM = b"\xef\xbb\xbf"


def money(answer: Answer) -> dict[str, str]:
    """The sums of money on top of the page, by their names."""
    rows = [[text_of(part) for part in row] for row in answer.page.all("dl")[0]]
    return {name: value for name, value in rows if name.startswith(("Costs", "Support"))}


def of_groups(answer: Answer) -> dict[str, list[str]]:
    """Costs and support by group; the season isn't part of the name."""
    return {row[0].partition(" 1.")[0]: row[4:] for row in answer.page.table("By group")}


def paragraph(answer: Answer) -> str:
    return text_of(answer.page.all("p", **{"class": "value"})[0])


def lines(answer: Answer) -> list[str]:
    text = answer.data.removeprefix(BOM).decode()
    return [";".join(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]


def test_what_has_not_been_reported_is_estimated(aino: Browser, cast: Cast, db: Session) -> None:
    casting.fulfil(db, cast)
    ids = {"association_id": cast.association, "group_id": cast.group}
    add_cost(db, **ids, values=casting.cost(cents=12_50, voucher="114", booked=False))
    db.commit()
    answer = aino.get(URL)

    assert money(answer) == {
        "Costs in the bookkeeping": "€40 Not booked yet: €12.50",
        "Support received": "€0",
        "Support reported and awaited": "€0",
        "Support estimated": "at most €36",
    }
    assert of_groups(answer) == {
        "Digitaidot": ["€40", "at most €36 estimated"],
        "Muistin tukena": ["€0", "€0 estimated"],
        "All groups": ["€40", "at most €36"],
    }


@pytest.mark.both_databases
def test_a_reported_group_waits_for_what_its_report_gave(aino: Browser, cast: Cast, db: Session) -> None:
    casting.fulfil(db, cast)
    report(aino, cast.group, "23.11.2026", status=303)
    db.get_one(StudySession, cast.held).hours_override = 4
    db.commit()
    answer = aino.get(URL)

    assert money(answer)["Support reported and awaited"] == "€30", "10 h, though 4 are in the register by now"
    assert money(answer)["Support estimated"] == "€0"
    assert of_groups(answer)["Digitaidot"] == ["€40", "€30 reported, awaited"]
    assert "Support of €30 is expected from the study centre." in paragraph(answer)
    assert "Tuki ryhmittäin, selvitetty, odotetaan (€);Digitaidot;30,00" in lines(aino.get(f"{URL}/2026.csv"))


def test_the_report_that_was_sent_last_counts(aino: Browser, cast: Cast, db: Session) -> None:
    casting.fulfil(db, cast)
    report(aino, cast.group, "22.11.2026", status=303)
    stages = f"/groups/{cast.group}/stages"
    aino.submit(stages, {"reason": "Tunnit olivat väärin."}, form=f"{stages}/reopen", status=303)
    db.get_one(StudySession, cast.held).hours_override = 11
    db.commit()
    report(aino, cast.group, "23.11.2026", status=303)

    assert money(aino.get(URL))["Support reported and awaited"] == "€33"


@pytest.mark.both_databases
def test_what_was_paid_counts_whenever_it_came_and_whoever_archived(aino: Browser, cast: Cast, db: Session) -> None:
    group = db.get_one(Group, cast.group)
    group.reported_on, group.paid_on, group.paid_cents = date(2026, 11, 20), date(2027, 2, 1), 28_50
    group.archived_at = datetime(2027, 2, 2, 12)
    db.commit()
    answer = aino.get(URL)

    assert money(answer)["Support received"] == "€28.50"
    assert of_groups(answer)["Digitaidot"] == ["€40", "€28.50 received"]
    assert paragraph(answer).endswith("The costs were €40. The study centre gave €28.50 of support.")
    assert "Tuki, saatu (€);28,50" in ";".join(lines(aino.get(f"{URL}/2026.csv")))


def test_a_report_without_a_snapshot_has_no_amount(aino: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).reported_on = date(2026, 11, 20)
    db.commit()

    assert of_groups(aino.get(URL))["Digitaidot"] == ["€40", ""]


def test_rules_that_give_no_money_have_no_support(aino: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).rule_set = "poissa"
    db.commit()

    assert of_groups(aino.get(URL))["Digitaidot"][1] == ""


def test_the_money_of_a_group_over_new_year_counts_once(aino: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).season_end = date(2027, 3, 1)
    db.commit()
    this_year, next_year = aino.get(URL), aino.get(f"{URL}/2027")

    assert of_groups(this_year)["Digitaidot"] == ["", ""]
    assert "money in 2027, when the season ends" in this_year.page.table("By group")[0][0]
    assert money(this_year)["Costs in the bookkeeping"] == "€0"
    assert "The costs and the support of 1 group that goes on in 2027 count in the year when it ends." in paragraph(
        this_year
    )
    assert money(next_year)["Costs in the bookkeeping"] == "€40"
    assert of_groups(next_year)["Digitaidot"][0] == "€40"


def test_a_year_in_which_no_season_ends_has_no_money(aino: Browser, cast: Cast, db: Session) -> None:
    for group_id in (cast.group, cast.unled):
        db.get_one(Group, group_id).season_end = date(2027, 3, 1)
    db.commit()
    answer = aino.get(URL)

    assert money(answer) == {}
    assert of_groups(answer)["All groups"] == ["", ""]


def test_the_support_is_no_more_than_the_quota_leaves(aino: Browser, cast: Cast, db: Session) -> None:
    casting.fulfil(db, cast)
    db.add(Quota(association_id=cast.association, year=2026, granted_hours=11, extra_hours=0))
    db.commit()

    assert money(aino.get(URL))["Support estimated"] == "€30", "the eleventh hour goes to Muistin tukena, without costs"


@pytest.mark.both_databases
def test_sessions_stand_in_their_weeks_with_word_and_sign(aino: Browser, cast: Cast, db: Session) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group}
    for day, values in (
        (date(2026, 9, 3), {"state": SessionState.CANCELLED}),
        (date(2026, 9, 8), {}),
        (date(2026, 9, 10), {"kind": SessionKind.PARTY, "state": SessionState.HELD}),
        # Monday to Wednesday of this week are September's, but the week is October's.
        (date(2026, 9, 29), {"starts": time(9, 30), "ends": time(11)}),
    ):
        db.add(StudySession(**casting.session(day, **values), **ids))
    db.commit()
    page = aino.get(URL).page

    assert page.table("September 2026") == [
        ["Week 36 31.8.–6.9.", "Tue 1.9. 18:00 Digitaidot held Thu 3.9. 18:00 Digitaidot cancelled"],
        ["Week 37 7.9.–13.9.", "Tue 8.9. 18:00 Digitaidot not recorded Thu 10.9. 18:00 Digitaidot gives no hours"],
    ]
    assert page.table("October 2026") == [["Week 40 28.9.–4.10.", "Tue 29.9. 9:30 Digitaidot not recorded"]]
    assert page.table("November 2026") == [["Week 48 23.11.–29.11.", "Thu 26.11. 18:00 Muistin tukena planned"]]
    calendar = page.by_id["calendar"]
    signs = {str(one.get("class")): text_of(one) for one in calendar.iter("span") if "state" in one.get("class", "")}
    assert signs == {
        "state met": "held",
        "state act": "not recorded",
        "state on": "planned",
        "state off": "gives no hours",
    }
    counts = [text_of(one) for one in page.all("ul", **{"class": "legend"})[0]]
    assert counts == [
        "Sessions held: 1",
        "Sessions not recorded: 2",
        "Sessions planned: 2",
        "Sessions without teaching hours: 1",
        "Sessions cancelled: 1",
    ]
    assert f"/groups/{cast.group}/sessions/{cast.held}" in page.links()


def test_a_week_over_new_year_stands_in_both_years(aino: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).season_end = date(2027, 3, 1)
    ids = {"association_id": cast.association, "group_id": cast.group}
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        db.add(StudySession(**casting.session(day), **ids))
    db.commit()

    old, new = aino.get(f"{URL}/2026").page, aino.get(f"{URL}/2027").page
    assert old.table("December 2026")[-1] == ["Week 53 28.12.–3.1.", "Thu 31.12. 18:00 Digitaidot planned"]
    assert new.table("January 2027") == [["Week 53 28.12.–3.1.", "Fri 1.1. 18:00 Digitaidot planned"]]


@pytest.mark.both_databases
@pytest.mark.parametrize(("sessions", "opened"), [(17, 4), (18, 1)])
def test_when_there_are_many_only_the_current_month_is_open(
    aino: Browser, cast: Cast, db: Session, sessions: int, opened: int
) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group}
    for number in range(sessions):
        db.add(StudySession(**casting.session(date(2026, 10, 1 + number)), **ids))
    db.commit()
    months = [one for one in aino.get(URL).page.all("details") if " 2026: " in text_of(one[0])]

    assert [text_of(one[0]).partition(":")[0] for one in months] == [
        "September 2026",
        "October 2026",
        "November 2026",
        "December 2026",
    ]
    assert sum("open" in one.attrib for one in months) == opened
    assert "open" in months[2].attrib, "the day is 23.11."


PARAGRAPHS = {
    "fi": "Yhdistyksellä oli vuonna 2026 toiminnassa 1 opintoryhmä: Ryhmä 1. Tapaamisia pidettiin 1, ja opetustunteja "
    "kertyi 2. Osallistujia oli 2 eri henkilöä. Kulut olivat 40 €. Opintokeskukselta odotetaan tukea arviolta enintään "
    "12 €.",
    "sv": "År 2026 hade föreningen 1 studiegrupp: Ryhmä 1. 1 träff hölls, med 2 lektioner. 2 olika personer deltog. "
    "Kostnaderna var 40 €. Från studiecentralen väntas uppskattningsvis högst 12 € i understöd.",
    "en": "In 2026 the association had 1 study group: Ryhmä 1. 1 session was held, with 2 teaching hours. "
    "2 different people took part. The costs were €40. Support of at most €12 is expected from the study centre.",
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_the_annual_report_has_its_paragraph_in_the_readers_language(
    aino: Browser, cast: Cast, db: Session, language: str
) -> None:
    """With the name that the group has outside."""
    db.get_one(Group, cast.group).neutral_name = "Ryhmä 1"
    db.commit()
    aino.post("/language", {"language": language}, status=303)

    assert " ".join(paragraph(aino.get(URL)).split()) == PARAGRAPHS[language]


def test_the_paragraph_can_be_copied(aino: Browser) -> None:
    """By the script of the keying sheets, which puts a button after it; without it, by selecting."""
    page = aino.get(URL).page
    place = page.by_id["copying"]

    assert (place.get("data-copy"), place.get("data-copied")) == ("Copy", "Copied")
    assert place[-1].get("class") == "value"
    assert place[-1].get("data-name") == "For the annual report"
