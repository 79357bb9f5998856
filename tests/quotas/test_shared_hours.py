"""Several groups, one quota: no hour is promised twice."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from tests.preview_client import asked, panel, said
from tests.quotas.sharing import EXTRA, QUOTAS, SESSIONS, TOO_MANY, evening, make_group, quota_row
from tests.reporting import report

pytestmark = [pytest.mark.usefixtures("nobody_else"), pytest.mark.slow]


def test_the_hours_of_three_groups_do_not_fit(aino: Browser, three: list[int]) -> None:
    for group_id in three:
        (row,) = quota_row(aino, group_id)
        assert "Action needed" in row
        assert "15 h too many" in row
        assert TOO_MANY in row
        assert "Of these, this group has held 6 h and planned 9 h." in row
        assert "Ask your member organisation for extra hours by 31.12.2026 at the latest." in row
        assert QUOTAS in aino.get(f"/groups/{group_id}/eligibility").page.links()
    assert (
        said_in(aino, "fi", three[0], "Tuntikiintiö")[0].count("Jäljellä on 12 tuntia, joten 15 tuntia on liikaa.") == 1
    )
    assert (
        said_in(aino, "sv", three[0], "Timkvot")[0].count("Kvar finns 12 lektioner, så 15 lektioner är för mycket.")
        == 1
    )


def said_in(browser: Browser, language: str, group_id: int, title: str) -> list[str]:
    browser.post("/language", {"language": language}, status=303)
    return quota_row(browser, group_id, title)


def test_no_group_is_promised_what_another_one_uses(aino: Browser, three: list[int]) -> None:
    """The sessions of a day are at the same time: twelve hours are left for three on 1.12. and one on 8.12."""
    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")

    assert table == [
        ["Q1", "6", "9", "3"],
        ["Q2", "6", "9", "6"],
        ["Q3", "6", "9", "6"],
        ["All groups", "18", "27", "15"],
    ]
    support = [aino.get(f"/groups/{group_id}/costs").page.text for group_id in three]
    assert [f"At the end of the season €{euros}" in text for text, euros in zip(support, (36, 27, 27), strict=True)]


def test_with_fewer_hours_more_are_too_many(aino: Browser, three: list[int]) -> None:
    aino.submit(QUOTAS, {"granted_2026": "20"}, status=303)

    (row,) = quota_row(aino, three[0])
    assert "All groups have held 18 h and planned 27 h more. Remaining: 2 h, so 25 h too many." in row


@pytest.mark.both_databases
def test_hours_that_suffice_are_on_track(aino: Browser, three: list[int]) -> None:
    aino.submit(QUOTAS, {"extra_2026": "15"}, status=303)

    for group_id in three:
        (row,) = quota_row(aino, group_id)
        assert "On track" in row
        assert "All groups have held 18 h and planned 27 h more. Remaining: 27 h, which is enough." in row
    assert EXTRA not in aino.get("/").page.links()
    assert EXTRA not in aino.get(QUOTAS).page.links()
    assert "there is nothing to ask for" in aino.get(EXTRA).page.text


def test_a_group_that_cannot_be_supported_uses_none_and_is_named(aino: Browser, three: list[int]) -> None:
    fields = {"plan_published_on": "16.9.2026"}
    aino.submit(f"/groups/{three[2]}/edit", fields, status=303)

    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")
    assert table[2] == ["Q3 It can't be supported any more, so it uses none of the hours.", "6", "9", "–"]
    assert table[3] == ["All groups", "12", "18", "0"]
    (row,) = quota_row(aino, three[0])
    assert "All groups have held 12 h and planned 18 h more. Remaining: 18 h, which is enough." in row
    (row,) = quota_row(aino, three[2])
    assert "The group can't be supported any more, so it uses none of the hour quota." in row


def test_what_was_reported_does_not_move_when_others_meet(aino: Browser, cast: Cast, db: Session) -> None:
    early = make_group(aino, cast, db, "Ensin", *evening("1.9.", "8.9.", "15.9.", "22.9."))
    late = make_group(aino, cast, db, "Sitten", *evening("2.9.", "9.9.", "16.9.", "23.9."))
    aino.submit(QUOTAS, {"granted_2026": "15"}, status=303)
    assert "Of these, this group has held 12 h" in quota_row(aino, late)[0]
    report(aino, late, "20.11.2026", status=303)
    before = quota_row(aino, late)
    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")

    assert table[:2] == [["Ensin", "12", "0", "9"], ["Sitten", "12", "0", "0"]]
    aino.submit(
        f"/groups/{early}/sessions/new",
        {"day": "3.9.2026", "starts": "9.00", "ends": "12.00", "break_minutes": "45", "state": "held"},
        status=303,
    )
    assert before[0].startswith("Hour quota 2026 Met")
    assert before[0].endswith("All hours that this group has held fit in the hour quota.")
    assert quota_row(aino, late) == before
    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")
    assert table[:2] == [["Ensin", "15", "0", "12"], ["Sitten", "12", "0", "0"]]


def test_a_season_over_new_year_draws_on_each_years_own_quota(aino: Browser, cast: Cast, db: Session) -> None:
    for name in ("A", "B", "C"):
        make_group(aino, cast, db, name, *evening("1.9.", "8.9."), planned_hours="6")
    autumn = [(f"{day}.9.2026", "16.00", "20.00") for day in (2, 9, 16, 23, 30)]
    spring = [(f"{day}.1.2027", "16.00", "20.00") for day in (13, 20, 27)]
    season = {"season_end": "31.5.2027", "planned_hours": "40"}
    group_id = make_group(aino, cast, db, "Talvi", *autumn, *spring, **season)
    aino.submit(QUOTAS, {"granted_2026": "30", "granted_2027": "40"}, status=303)

    (first, second) = quota_row(aino, group_id)
    assert first.startswith("Hour quota 2026 Action needed")
    assert "All groups have held 38 h, 8 h more than there were." in first
    assert "by 31.12.2026" in first
    assert second.startswith("Hour quota 2027 On track")
    assert "All groups have planned 12 h. Remaining: 40 h, which is enough." in second
    assert "Of the hour quota, for this group, 24 h: €72" in aino.get(f"/groups/{group_id}/costs").page.text
    finnish, swedish = said_in(aino, "fi", group_id, "Tuntikiintiö"), said_in(aino, "sv", group_id, "Timkvot")
    assert [row.partition(" Miksi?")[0] for row in finnish] == [
        "Tuntikiintiö 2026 Vaatii toimia",
        "Tuntikiintiö 2027 Etenee",
    ]
    assert "Alla grupper har hållit 38 lektioner, 8 lektioner fler än det fanns" in swedish[0]


@pytest.mark.both_databases
def test_no_quota_of_our_own_is_said_once_for_all(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = make_group(aino, cast, db, "Q1", *SESSIONS)
    (row,) = quota_row(aino, group_id)
    assert "The hour quota isn't known" in row
    assert "at most" in text_of(aino.get(f"/groups/{group_id}/eligibility").page.by_id["eligibility-support"])
    assert QUOTAS in aino.get(f"/groups/{group_id}/eligibility").page.links()

    page = aino.follow(aino.submit(QUOTAS, {"no_own_quota": "y"}, status=303)).page
    assert page.flashes == ["Saved."]
    assert "checked" in page.by_id["no_own_quota"].attrib
    assert "The association has no hour quota of its own." in page.text
    (row,) = quota_row(aino, group_id)
    assert "The association has no hour quota of its own. Its hours are those of the member organisation." in row
    panel = aino.get(f"/groups/{group_id}/eligibility").page.by_id["eligibility-support"]
    assert "Hour quota: not known" not in text_of(panel)
    history = aino.get("/association/history").page.text
    assert "No hour quota of our own" in history


def test_an_association_without_hours_is_told_so(aino: Browser) -> None:
    assert "No group has teaching hours this year or later yet." in aino.get(QUOTAS).page.text


def test_a_report_that_does_not_fit_says_so_without_the_others(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = make_group(aino, cast, db, "Ensin", *evening("1.9.", "8.9.", "15.9.", "22.9."))
    aino.submit(QUOTAS, {"granted_2026": "10"}, status=303)
    report(aino, group_id, "20.11.2026", status=303)
    make_group(aino, cast, db, "Sitten", *evening("2.9.", "1.12."))

    (row,) = quota_row(aino, group_id)
    assert "This group has reported 12 h, and 2 h of them were more than the hour quota had left." in row
    assert "All groups have held 15 h, 5 h more than there were. With the 3 h that are planned, 8 h are too many." in (
        aino.get("/").page.text
    )


def test_what_would_be_too_much_is_said_before_it_is_planned(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = make_group(aino, cast, db, "Q1", *SESSIONS)
    aino.submit(QUOTAS, {"granted_2026": "15"}, status=303)
    assert "On track" in quota_row(aino, group_id)[0]
    times = {"day": "11.12.2026", "starts": "17.00", "ends": "20.00", "break_minutes": "45", "state": "planned"}

    answer = asked(aino, f"/groups/{group_id}/sessions/new", times)
    assert said(answer) == "If you save: action needed, Hour quota 2026: 3 h too many"
    told = panel(answer)
    assert "All groups have held 6 h and planned 12 h more. Remaining: 9 h, so 3 h too many." in told


def test_the_statistics_tell_the_hours_outside_the_register(aino: Browser, cast: Cast, db: Session) -> None:
    make_group(aino, cast, db, "Q1", *SESSIONS)
    assert "outside the register" not in aino.get("/year/2026").page.text
    aino.submit(QUOTAS, {"realised_2026": "20"}, status=303)

    told = "There are also 20 h outside the register. They are in none of the figures."
    assert told in aino.get("/year/2026").page.text
    assert "rekisterin ulkopuolella" in aino.get("/year/2026.csv").data.decode("utf-8-sig")
