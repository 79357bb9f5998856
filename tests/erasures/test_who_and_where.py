"""Who may remove personal data, and where it is offered."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.erasures.register import NAME, people_of
from tests.register import everything
from webapp.models import Group


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_who_does_not_keep_the_group_removes_nobody(browsers: Browsers, url: str, db: Session, name: str) -> None:
    before = everything(db)
    browser = browsers(name)

    browser.get(url, status=403)
    browser.post(url, NAME, status=403)
    assert everything(db) == before


def test_another_associations_people_are_untouched(
    aino: Browser, browsers: Browsers, url: str, reported: Cast, db: Session
) -> None:
    db.get_one(Group, reported.foreign_group).reported_on = date(2026, 11, 20)
    db.get_one(Group, reported.foreign_group).locked = True
    db.commit()
    theirs = f"/groups/{reported.foreign_group}/erase"
    aino.get(theirs, status=404)
    aino.post(theirs, {"name": "Ullan ryhmä"}, status=404)
    browsers("Ulla").post(url, NAME, status=404)
    aino.submit(url, NAME, status=303)

    assert [one.last_name for one in people_of(db, reported.foreign_group)] == ["Vieras"]


def test_the_members_page_of_a_reported_group_leads_here(
    leena: Browser, browsers: Browsers, url: str, reported: Cast
) -> None:
    members = f"/groups/{reported.group}/members"

    assert leena.get(members).page.link_to("Remove the participants' personal data") == url
    assert url not in browsers("Tuomas").get(members).page.links()
    leena.submit(url, NAME, status=303)
    assert url not in leena.get(members).page.links()


def test_the_page_of_stages_leads_here_too(leena: Browser, browsers: Browsers, url: str, reported: Cast) -> None:
    stages = f"/groups/{reported.group}/stages"

    assert leena.get(stages).page.link_to("Remove the participants' personal data") == url
    assert url not in browsers("Tuomas").get(stages).page.links()
    leena.submit(url, NAME, status=303)
    assert url not in leena.get(stages).page.links()


def test_nothing_tells_to_reopen_the_group_first(leena: Browser, url: str, reported: Cast) -> None:
    assert "the group is locked" not in leena.get(url).page.text
    stages = leena.get(f"/groups/{reported.group}/stages").page
    assert "the group is locked" in stages.text
    assert "Stages of the group" not in stages.text, "it would lead to the page that one is on"


def test_the_last_step_is_to_remove_the_data_once_no_money_is_awaited(
    leena: Browser, browsers: Browsers, url: str, reported: Cast, db: Session
) -> None:
    group = f"/groups/{reported.group}"
    assert leena.get(group).page.link_to("Record the payment")
    db.get_one(Group, reported.group).paid_on, db.get_one(Group, reported.group).paid_cents = TODAY, 12_00
    db.commit()

    assert leena.get(group).page.link_to("See what is removed") == url
    assert url not in browsers("Tuomas").get(group).page.links()
    leena.submit(url, NAME, status=303)
    assert url not in leena.get(group).page.links()
