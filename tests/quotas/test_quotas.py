"""The association's hour quotas."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.budgets import FOR_A_QUOTA
from tests.cast import Cast
from tests.client import Browser
from tests.site.pages import MOST_STATEMENTS
from webapp.domain.findings import QuotaFinding
from webapp.domain.quota import Share
from webapp.eligibility.queries import group_record
from webapp.models import Group, Quota, StudySession
from webapp.standings.reading import assess_now

URL = "/association/quotas"


def kept(db: Session) -> dict[int, tuple[int | None, int, int | None]]:
    db.rollback()
    rows = db.scalars(select(Quota).order_by(Quota.year))
    return {row.year: (row.granted_hours, row.extra_hours, row.realised_before) for row in rows}


def quota_findings(app: Flask, cast: Cast, db: Session, group_id: int = 0) -> list[QuotaFinding]:
    db.rollback()
    record = group_record(db, cast.association, group_id or cast.group)
    db.rollback()
    assert record
    with app.test_request_context():
        findings = assess_now(record).verdict.findings
    return [finding for finding in findings if isinstance(finding, QuotaFinding)]


def quota_finding(app: Flask, cast: Cast, db: Session, group_id: int = 0) -> QuotaFinding:
    return quota_findings(app, cast, db, group_id)[0]


@pytest.mark.both_databases
def test_an_association_without_sessions_has_years_to_fill_in(cast: Cast, aino: Browser, db: Session) -> None:
    db.execute(delete(StudySession).where(StudySession.association_id == cast.association))
    db.commit()

    assert "2027: not known. Realised hours are missing for: 2023, 2024, and 2025." in aino.get(URL).page.text


def test_nothing_known_is_said(tuomas: Browser) -> None:
    text = tuomas.get(URL).page.text

    assert "2027: not known. Realised hours are missing for: 2023, 2024, and 2025. It needs no application." in text
    assert "2026: All groups have held 2 h and planned 4 h more. The hour quota isn't known" in text
    assert "Realised: 2 h. Remaining: not known." in text
    assert "leave empty what you do not know" in text


@pytest.mark.both_databases
def test_without_javascript_the_quotas_are_saved(tuomas: Browser, db: Session) -> None:
    fields = {"granted_2026": "30", "extra_2026": "5"}
    fields |= {"realised_2025": "20", "realised_2024": "14", "realised_2023": "3"}
    answer = tuomas.submit(URL, fields, status=303)

    assert answer.location == URL
    page = tuomas.follow(answer).page
    assert page.flashes == ["Saved."]
    assert "2027: about 12 h, the average of the realised hours of 2023, 2024, and 2025." in page.text
    assert "2026 counts once it is over." in page.text
    assert "Realised: 2 h. Remaining: 33 h." in page.text
    assert kept(db) == {2023: (None, 0, 3), 2024: (None, 0, 14), 2025: (None, 0, 20), 2026: (30, 5, None)}


def test_with_htmx_the_panel_is_fresh(sulo: Browser) -> None:
    page = sulo.submit(URL, {"granted_2026": "1"}, htmx=True, status=200).page

    assert page.flashes == ["Saved."]
    assert page.value("granted_2026") == "1"
    assert "Over the quota: 1 h." in page.text


@pytest.mark.both_databases
def test_a_year_of_which_nothing_is_known_any_more_has_no_row(aino: Browser, db: Session) -> None:
    aino.submit(URL, {"granted_2026": "30", "extra_2025": "5"}, status=303)
    aino.submit(URL, {"granted_2026": "", "extra_2025": ""}, status=303)

    assert kept(db) == {}


def test_a_quota_of_no_hours_is_known(aino: Browser, db: Session) -> None:
    aino.submit(URL, {"granted_2026": "0"}, status=303)

    assert kept(db) == {2026: (0, 0, None)}
    assert aino.get(URL).page.value("granted_2026") == "0"


@pytest.mark.parametrize("name", ["granted_2026", "extra_2027", "realised_2023"])
@pytest.mark.parametrize("written", ["paljon", "-1", "1,5", "100000"])
def test_what_cannot_be_right_is_refused_and_kept(tuomas: Browser, db: Session, name: str, written: str) -> None:
    for htmx in (False, True):
        page = tuomas.submit(URL, {"granted_2025": "10", name: written}, htmx=htmx, status=422).page
        assert page.errors == {name: "Write a whole number from 0 to 99999."}
        assert page.value(name) == written
        assert page.value("granted_2025") == "10"
    assert kept(db) == {}


def test_hours_of_the_next_year_and_of_years_not_shown_cannot_be_typed_in(tuomas: Browser, db: Session) -> None:
    tuomas.post(URL, {"realised_2027": "99", "granted_1999": "5", "granted_2090": "5"}, status=303)

    assert kept(db) == {}


def test_what_was_typed_is_added_to_the_registers_figure(aino: Browser, app: Flask, cast: Cast, db: Session) -> None:
    aino.submit(URL, {"granted_2026": "30", "realised_2026": "20"}, status=303)
    page = aino.get(URL).page

    assert "2026: All groups have held 22 h and planned 4 h more. Remaining: 8 h, which is enough." in page.text
    assert "Realised: 22 h. Remaining: 8 h." in page.text
    assert ["Outside the register", "20", "0", "0"] in page.table("Teaching hours of the groups 2026")
    assert quota_finding(app, cast, db).actual == 22


@pytest.mark.both_databases
def test_another_associations_hours_and_quotas_are_not_seen(aino: Browser, cast: Cast, db: Session) -> None:
    db.add(Quota(association_id=cast.foreign_association, year=2026, granted_hours=77, extra_hours=0))
    db.commit()
    page = aino.get(URL).page

    assert page.value("granted_2026") == ""
    assert "Realised: 2 h." in page.text
    aino.submit(URL, {"granted_2026": "30"}, status=303)
    assert db.scalars(select(Quota.granted_hours).order_by(Quota.granted_hours)).all() == [30, 77]


def test_who_keeps_the_quotas_finds_them(aino: Browser, tuomas: Browser, leena: Browser) -> None:
    assert URL in aino.get("/association").page.links()
    assert URL in tuomas.get("/").page.links()
    assert URL not in leena.get("/").page.links()
    leena.get(URL, status=403)


def test_a_group_is_told_how_the_account_of_all_stands(app: Flask, aino: Browser, cast: Cast, db: Session) -> None:
    assert quota_finding(app, cast, db).left is None

    aino.submit(URL, {"granted_2026": "10", "extra_2026": "1"}, status=303)
    for group_id, share in ((cast.group, Share(2, 2, 2, 2)), (cast.unled, Share(0, 2, 0, 2))):
        found = quota_finding(app, cast, db, group_id)
        assert (found.actual, found.planned, found.left, found.share) == (2, 4, 9, share)


def test_an_archived_groups_hours_are_used_up_too(app: Flask, aino: Browser, cast: Cast, db: Session) -> None:
    aino.submit(URL, {"granted_2026": "10"}, status=303)
    aino.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/archive", status=303)

    assert quota_finding(app, cast, db, cast.unled).left == 8


def test_each_year_of_the_season_has_its_own_quota(app: Flask, aino: Browser, cast: Cast, db: Session) -> None:
    aino.submit(URL, {"granted_2027": "10"}, status=303)
    assert quota_finding(app, cast, db).left is None

    db.get_one(Group, cast.group).season_end = date(2027, 1, 31)
    db.commit()
    assert [found.left for found in quota_findings(app, cast, db)] == [None, 10]


def test_groups_of_other_study_centres_use_none_of_the_quota(
    app: Flask, aino: Browser, cast: Cast, db: Session
) -> None:
    aino.submit(URL, {"granted_2026": "10"}, status=303)
    assert quota_finding(app, cast, db, cast.unled).left == 8

    db.get_one(Group, cast.group).rule_set = "sfv-studiecirkel"
    db.commit()
    assert quota_finding(app, cast, db, cast.unled).left == 10
    assert "Realised: 0 h. Remaining: 10 h." in aino.get(URL).page.text


def test_a_granted_quota_takes_three_statements_more(aino: Browser, cast: Cast) -> None:
    aino.submit(URL, {"granted_2026": "10"}, status=303)
    aino.get("/")
    for address, page, most in ((f"/groups/{cast.group}", "groups.group", 8), ("/", "groups.groups", 7)):
        taken = len(aino.get(address).statements)
        assert taken == MOST_STATEMENTS[page] + FOR_A_QUOTA == most
