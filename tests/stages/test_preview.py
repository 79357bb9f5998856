"""What the panel would say if a day of the stages were saved."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.page import Page, text_of
from tests.stages.conftest import group_of


def asked(browser: Browser, url: str, which: str, changes: dict[str, Any], *, htmx: bool, status: int = 200) -> Page:
    form = browser.get(url).page.form(f"{url}/{which}")
    data = form.filled_in(changes)
    return browser.ask("POST", f"{url}/{which}/preview", data=data, htmx=htmx, status=status).page


def line(page: Page, which: str) -> str:
    return text_of(page.by_id[f"{which}-preview"])


@pytest.mark.parametrize("htmx", [False, True])
def test_each_form_of_the_stages_has_its_own_line_and_nothing_is_saved(
    leena: Browser, cast: Cast, url: str, db: Any, htmx: bool
) -> None:
    late = asked(leena, url, "publish", {"plan_published_on": "30.9.2026"}, htmx=htmx)
    assert line(late, "publish") == "If you save: missed, support €0"
    assert "Missed" in text_of(late.by_id["eligibility"])
    assert htmx or (late.value("plan_published_on"), line(late, "report")) == ("30.9.2026", "")
    sent = asked(leena, url, "report", {"reported_on": "23.11.2026"}, htmx=htmx)
    assert line(sent, "report") == "If you save: Report"
    assert "Sent: 23.11.2026" in text_of(sent.by_id["eligibility"])
    wrong = asked(leena, url, "report", {"reported_on": "23.11.2027"}, htmx=htmx, status=200 if htmx else 422)
    assert line(wrong, "report").endswith("The day is still to come. Write the day when the report was sent.")
    group = group_of(db, cast)
    assert (group.plan_published_on.isoformat(), group.reported_on) == ("2026-09-10", None)


def test_what_a_payment_would_change_is_asked_by_who_keeps_the_costs(
    tuomas: Browser, cast: Cast, reported: str, db: Any
) -> None:
    page = asked(tuomas, reported, "payment", {"paid_on": "23.11.2026", "paid_amount": "30"}, htmx=True)
    assert line(page, "payment").startswith("If you save: ")
    assert group_of(db, cast).paid_on is None
