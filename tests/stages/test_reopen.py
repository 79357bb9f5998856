"""Opening a reported group again, with a reason."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.reporting import report
from tests.stages.conftest import group_of, reports_of
from webapp.stages import actions

REASON = "Kuluissa oli virhe."


def test_a_reopened_group_can_be_changed_and_keeps_its_report(
    leena: Browser, cast: Cast, reported: str, db: Session
) -> None:
    answer = leena.submit(reported, {"reason": REASON}, status=303)

    page = leena.follow(answer).page
    assert page.flashes == ["The group is open again. Record a new report once it is corrected."]
    group = group_of(db, cast)
    assert (group.locked, group.reported_on) == (False, date(2026, 11, 22))
    (kept,) = reports_of(db)
    assert (kept.reopened_by, kept.reopen_reason) == ("Leena Vetäjä", REASON)
    assert f"Reopened by Leena Vetäjä on 23.11.2026: {REASON}" in page.text
    leena.submit(f"/groups/{cast.group}/edit", {"topic": "Kartat"}, status=303)


def test_with_htmx_the_whole_page_is_asked_for_anew(leena: Browser, cast: Cast, reported: str, db: Session) -> None:
    answer = leena.submit(reported, {"reason": REASON}, htmx=True, status=200)

    assert answer.headers["HX-Redirect"] == reported
    assert not group_of(db, cast).locked


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Write why the group is reopened."),
        (" \n ", "Write why the group is reopened."),
        ("x" * 501, "Write at most 500 characters."),
        (
            "Tunnus on 131052-308T",
            "This looks like a personal identity code. The register never keeps one: leave it out.",
        ),
    ],
)
def test_a_reason_is_asked_for(
    leena: Browser, cast: Cast, reported: str, db: Session, reason: str, sentence: str
) -> None:
    for htmx in (False, True):
        page = leena.submit(reported, {"reason": reason}, htmx=htmx, status=422).page
        assert page.errors == {"reason": sentence}
        assert page.value("reason") == reason.strip()
        assert page.summary == [f"Why is the group reopened?: {sentence}"]
    assert group_of(db, cast).locked
    assert reports_of(db)[0].reopened_at is None


def test_the_longest_reason(leena: Browser, reported: str, db: Session) -> None:
    leena.submit(reported, {"reason": "ä" * 500}, status=303)

    assert reports_of(db)[0].reopen_reason == "ä" * 500


def test_a_group_that_is_not_locked_is_not_reopened(leena: Browser, cast: Cast, reported: str, db: Session) -> None:
    open_page = leena.get(reported)
    leena.send(open_page, reported, {"reason": REASON}, status=303)
    for htmx in (False, True):
        answer = leena.send(open_page, reported, {"reason": "Toinen syy"}, htmx=htmx, status=403)
        assert "The group is not locked: it can be changed as it is." in answer.page.text
    assert [report.reopen_reason for report in reports_of(db)] == [REASON]


def test_a_group_is_reported_again(leena: Browser, sulo: Browser, cast: Cast, reported: str, db: Session) -> None:
    leena.submit(reported, {"reason": REASON}, status=303)
    report(sulo, cast.group, "23.11.2026", status=303)

    first, second = reports_of(db)
    assert (first.reported_on, second.reported_on) == (date(2026, 11, 22), date(2026, 11, 23))
    assert second.reopened_at is None
    group = group_of(db, cast)
    assert (group.reported_on, group.corrected_on) == (date(2026, 11, 22), date(2026, 11, 23))
    (history,) = leena.get(reported).page.all("ol", **{"class": "history"})
    assert [text_of(line).partition(",")[0] for line in history] == [
        "Correction sent on 23.11.2026",
        "Report sent on 22.11.2026",
    ]


def test_a_payment_may_be_older_than_the_second_report(
    tuomas: Browser, leena: Browser, reported: str, db: Session, cast: Cast
) -> None:
    leena.submit(reported, {"reason": REASON}, status=303)
    report(leena, cast.group, "23.11.2026", status=303)
    tuomas.submit(reported, {"paid_on": "22.11.2026", "paid_amount": "6"}, form="payment-form", status=303)

    assert group_of(db, cast).paid_on == date(2026, 11, 22)


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_who_does_not_keep_the_group_does_not_open_it(
    browsers: Browsers, cast: Cast, reported: str, name: str, db: Session
) -> None:
    browser = browsers(name)

    assert "reason" not in browser.get(reported).page.by_id
    browser.post(f"{reported}/reopen", {"reason": REASON}, status=403)
    assert group_of(db, cast).locked


def test_another_associations_group_does_not_exist(browsers: Browsers, reported: str) -> None:
    browsers("Ulla").post(f"{reported}/reopen", {"reason": REASON}, status=404)


@pytest.mark.parametrize(
    "junk", ["\0", "\x1b[0m", "😀", "\ufffe", "<script>alert(1)</script>", "{{ 7*7 }}", "%(name)s", "\u202e"]
)
def test_junk_is_no_mistake_of_the_program(leena: Browser, reported: str, junk: str) -> None:
    for address in ("payment", "reopen"):
        fields = dict.fromkeys(("reason", "paid_on", "paid_amount", "reported_on"), junk)
        answer = leena.post(f"{reported}/{address}", fields)
        assert answer.status in {303, 422}
        assert "<script>alert" not in leena.get(reported).text


def test_what_somebody_else_opened_a_moment_ago_is_not_opened_again(
    leena: Browser, reported: str, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = actions.reopen_group

    def after_somebody_else(db: Session, association_id: int, **values: Any) -> None:
        really(db, association_id, **values | {"by": "Sulo Sihteeri"})
        db.commit()
        really(db, association_id, **values)

    monkeypatch.setattr(actions, "reopen_group", after_somebody_else)
    page = leena.submit(reported, {"reason": REASON}, status=403).page

    assert "The group is not locked: it can be changed as it is." in page.text
    assert [report.reopened_by for report in reports_of(db)] == ["Sulo Sihteeri"]
