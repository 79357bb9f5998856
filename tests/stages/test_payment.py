"""The support that came, against what was estimated."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.reporting import report
from tests.stages.conftest import group_of

PAID = {"paid_on": "23.11.2026", "paid_amount": "5,50"}
FORM = "payment-form"


def test_a_payment_is_recorded_against_the_estimate(tuomas: Browser, cast: Cast, reported: str, db: Session) -> None:
    answer = tuomas.submit(reported, PAID, form=FORM, status=303)

    page = tuomas.follow(answer).page
    assert page.flashes == ["The payment was saved."]
    assert "Estimate in the report: €6" in page.text
    assert "Received 23.11.2026: €5.50 – €0.50 less than the estimate" in page.text
    group = group_of(db, cast)
    assert (group.paid_on, group.paid_cents) == (date(2026, 11, 23), 5_50)
    assert "Support received" in tuomas.get("/").page.text


def test_the_day_and_the_estimate_are_filled_in(tuomas: Browser, reported: str) -> None:
    page = tuomas.get(reported).page

    assert (page.value("paid_on"), page.value("paid_amount")) == ("23.11.2026", "6.00")
    assert page.form(FORM).main_button() == []
    assert "Mark the support as received" in page.text


def test_what_was_filled_in_is_no_change_of_somebody_else(
    tuomas: Browser, leena: Browser, cast: Cast, reported: str, db: Session, make_app: MakeApp
) -> None:
    """A page of yesterday, and one that somebody else has saved from meanwhile."""
    page = tuomas.get(reported)
    tomorrow = Browser(make_app(today=date(2026, 11, 24)), cast.users["Tuomas"])
    tuomas.flask = tomorrow.flask
    tuomas.send(page, reported, {"paid_amount": "5"}, form=FORM, status=303)
    group = group_of(db, cast)
    assert (group.paid_on, group.paid_cents) == (date(2026, 11, 23), 5_00)


def test_with_htmx_the_whole_page_is_asked_for_anew(tuomas: Browser, reported: str) -> None:
    assert tuomas.submit(reported, PAID, form=FORM, htmx=True, status=200).headers["HX-Redirect"] == reported


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [("6", "as much as the estimate"), ("7,00", "€1 more than the estimate"), ("0", "€6 less than the estimate")],
)
def test_the_amount_is_compared(tuomas: Browser, reported: str, amount: str, sentence: str) -> None:
    tuomas.submit(reported, PAID | {"paid_amount": amount}, form=FORM, status=303)

    assert sentence in tuomas.get(reported).page.text


def test_a_payment_can_be_corrected_and_removed(tuomas: Browser, cast: Cast, reported: str, db: Session) -> None:
    tuomas.submit(reported, PAID, form=FORM, status=303)
    assert tuomas.get(reported).page.value("paid_amount") == "5.50"
    tuomas.submit(reported, PAID | {"paid_amount": "6"}, form=FORM, status=303)
    assert group_of(db, cast).paid_cents == 6_00

    answer = tuomas.submit(reported, form=f"{reported}/payment/remove", status=303)
    assert tuomas.follow(answer).page.flashes == ["The payment was removed."]
    group = group_of(db, cast)
    assert (group.paid_on, group.paid_cents) == (None, None)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"paid_on": "24.11.2026"}, {"paid_on": "The day is still to come. Write the day when the money came."}),
        (
            {"paid_on": "21.11.2026"},
            {"paid_on": "The support can't come before the report was sent (22.11.2026). Check the day."},
        ),
        ({"paid_on": ""}, {"paid_on": "Write the date."}),
        ({"paid_amount": ""}, {"paid_amount": "Write the amount as 12,50."}),
        ({"paid_amount": "-1"}, {"paid_amount": "Write an amount from €0 to €99,999.99."}),
        ({"paid_amount": "100 000"}, {"paid_amount": "Write an amount from €0 to €99,999.99."}),
    ],
)
def test_what_cannot_be_right_is_refused(
    tuomas: Browser, cast: Cast, reported: str, db: Session, changes: dict[str, str], errors: dict[str, str]
) -> None:
    for htmx in (False, True):
        page = tuomas.submit(reported, PAID | changes, form=FORM, htmx=htmx, status=422).page
        assert page.errors == errors
        for name, typed in (PAID | changes).items():
            assert page.value(name) == typed
    assert group_of(db, cast).paid_on is None


def test_a_group_that_was_not_reported_gets_no_payment(tuomas: Browser, cast: Cast, url: str, db: Session) -> None:
    sentence = "The support is paid after the report. Record the report first."

    page = tuomas.get(url).page
    assert sentence in page.text
    assert "paid_on" not in page.by_id
    for address in ("payment", "payment/remove"):
        assert sentence in tuomas.post(f"{url}/{address}", PAID, status=403).page.text
    assert group_of(db, cast).paid_on is None


def test_an_archived_group_gets_no_payment(tuomas: Browser, cast: Cast, reported: str, db: Session) -> None:
    group_of(db, cast).archived_at = datetime(2026, 11, 23)
    db.commit()

    assert "paid_on" not in tuomas.get(reported).page.by_id
    assert "The group is archived." in tuomas.post(f"{reported}/payment", PAID, status=403).page.text


def test_an_auditor_only_looks(browsers: Browsers, cast: Cast, reported: str, db: Session) -> None:
    aatos = browsers("Aatos")

    assert "No payment has been recorded." in aatos.get(reported).page.text
    assert "Only the treasurer" in aatos.post(f"{reported}/payment", PAID, status=403).page.text
    aatos.post(f"{reported}/payment/remove", status=403)
    assert group_of(db, cast).paid_on is None


def test_waiting_for_the_money_is_the_next_step(tuomas: Browser, cast: Cast, reported: str) -> None:
    def step() -> str | None:
        link = tuomas.get(f"/groups/{cast.group}").page.by_id.get("next-step")
        return None if link is None else link.attrib["href"]

    assert step() == f"{reported}#payment"
    tuomas.submit(reported, PAID, form=FORM, status=303)
    assert step() is None


def test_an_estimate_that_may_be_less_says_so(leena: Browser, url: str) -> None:
    assert "Estimate now: at most €6" in leena.get(url).page.text


def test_once_the_group_is_reported_the_support_comes_before_its_plan(leena: Browser, url: str, cast: Cast) -> None:
    def order() -> list[str]:
        page = leena.get(url).page
        return [e.attrib["id"] for e in page.elements if e.get("id") in {"publish", "report", "payment", "reopen"}]

    assert order() == ["publish", "report", "payment"]
    report(leena, cast.group, "22.11.2026", status=303)
    assert order() == ["payment", "publish", "report", "reopen"]
    (reopen,) = leena.get(url).page.all("details", id="reopen")
    assert "open" not in reopen.attrib
