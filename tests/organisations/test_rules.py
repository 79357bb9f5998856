"""An organisation's own rules and deadlines, where its associations meet them."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.organisations.test_short_hours import state_in
from tests.organisations.union import Union
from tests.page import text_of
from tests.sivisverkko.test_ticks import tick, ticked
from webapp.models import Group, Organisation

RULES = "/organisation/rules"


def test_own_rules_are_the_first_step_on_each_groups_page(
    kerttu: Browser, aino: Browser, cast: Cast, union: Union
) -> None:
    page = f"/groups/{cast.group}/sivisverkko"
    assert "liitto.example.org" not in aino.get(page).text
    typed = {
        "contact": "sivis@liitto.example.org",
        "rules_text": "Ilmoita ryhmä liittoon.",
        "rules_url": "https://liitto.example.org/sivis",
    }
    kerttu.submit(RULES, typed, form="rules-form", status=303)

    shown = aino.get(page)
    first = shown.page.all("li")[[*(li.find("h3") is not None for li in shown.page.all("li"))].index(True)]
    text = "".join(first.itertext())
    assert "Ilmoita ryhmä liittoon." in text
    assert "sivis@liitto.example.org" in text
    assert 'href="https://liitto.example.org/sivis"' in shown.text
    assert "Ilmoita ryhmä liittoon." in aino.get("/association/organisation").page.text


def test_the_first_step_says_that_the_rules_have_changed_since_they_were_read(
    kerttu: Browser, aino: Browser, cast: Cast, union: Union
) -> None:
    url = f"/groups/{cast.group}/sivisverkko"
    kerttu.submit(RULES, {"rules_text": "Ilmoita ryhmä liittoon."}, form="rules-form", status=303)
    tick(aino, url, "steps", "rules")
    assert ticked(aino.get(url).page) == {"rules"}

    kerttu.submit(RULES, {"contact": "sivis@liitto.example.org"}, form="rules-form", status=303)
    assert ticked(aino.get(url).page) == {"rules"}, "whom to ask is no rule"
    kerttu.submit(RULES, {"rules_text": "Ilmoita ryhmä heti."}, form="rules-form", status=303)
    page = aino.get(url).page
    assert ticked(page) == set()
    assert "changed since it was ticked" in text_of(page.by_id["tick-rules"])


NO_ADDRESSES = (
    *("liiton sivut", "//x.example", "https://", "https://x", "ftp://x.example", "https://a b.example"),
    *("javascript:alert(1)", "JavaScript://x.example/%0Aalert(1)", "data:text/html,<b>x</b>", "vbscript://x.example"),
)


@pytest.mark.parametrize("typed", NO_ADDRESSES)
def test_an_address_that_is_none_comes_back(kerttu: Browser, db: Session, typed: str) -> None:
    # The client takes a script in any attribute for one that could run.
    refused = kerttu.flask.post(RULES, data={"csrf_token": kerttu.token, "rules_url": typed})

    assert refused.status_code == 422
    assert "Write the whole address" in refused.text
    assert set(db.scalars(select(Organisation.rules_url))) == {""}


@pytest.mark.parametrize("typed", ["http://liitto.example.org", "HTTPS://liitto.example.org/sivis?a=b#c"])
def test_an_address_of_a_page_is_taken(kerttu: Browser, db: Session, typed: str) -> None:
    kerttu.submit(RULES, {"rules_url": typed}, form="rules-form", status=303)

    assert typed in set(db.scalars(select(Organisation.rules_url)))


def test_own_deadlines_stand_beside_the_study_centres_and_change_no_verdict(
    kerttu: Browser, aino: Browser, cast: Cast, union: Union, db: Session
) -> None:
    digital = db.get_one(Group, cast.group)
    digital.season_start, digital.plan_published_on = date(2026, 11, 20), None
    db.commit()
    panel = f"/groups/{cast.group}/eligibility"
    before, state = aino.get(panel).page.text, state_in(aino.get(panel).page.elements)
    assert "Esimerkkiliitto" not in aino.get("/to-do").page.text
    kerttu.submit(RULES, {"plan_days_before": "4", "report_days_after": "14"}, form="rules-form", status=303)

    listed = aino.get("/to-do").page.text
    assert "The plan must be published: Esimerkkiliitto ry wants it by then." in listed
    assert "30.11.2026" in listed, "the study centre's day is 4.12."
    assert "The report must be sent: Esimerkkiliitto ry wants it by then." in listed
    assert "22.12.2026" in listed
    after = aino.get(panel).page
    told = "Esimerkkiliitto ry wants the plan to be published by 30.11.2026."
    also = "Esimerkkiliitto ry wants the report to be sent by 22.12.2026."
    assert told not in before
    assert told in after.text
    assert also in after.text
    assert state_in(after.elements) == state

    digital.season_start, digital.season_end = date(2026, 11, 12), date(2026, 11, 1)
    digital.season_start = date(2026, 10, 1)
    db.commit()
    assert "Esimerkkiliitto ry wanted the report to be sent by 15.11.2026." in aino.get(panel).page.text


def test_two_coordinators_do_not_overwrite_each_other(
    kerttu: Browser, kalle: Browser, union: Union, db: Session
) -> None:
    mine, theirs = kerttu.get(RULES), kalle.get(RULES)
    kerttu.send(mine, RULES, {"contact": "a@example.org"}, form="rules-form", status=303)
    kalle.send(theirs, RULES, {"report_days_after": "10"}, form="rules-form", status=303)
    kept = db.get_one(Organisation, union.id)
    assert (kept.contact, kept.report_days_after) == ("a@example.org", 10)

    clash = kalle.send(theirs, RULES, {"contact": "b@example.org"}, form="rules-form", status=422)
    assert "a@example.org" in clash.page.text
