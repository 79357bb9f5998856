"""A reported group is locked: nothing of it changes, from whichever page."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast, person
from tests.client import Browser
from tests.conftest import Browsers
from tests.reporting import report
from tests.site.pages import RIGHTS
from tests.site.routes import arguments, routes, url
from tests.stages.conftest import group_of
from tests.stages.test_report import LOCKED
from webapp.costs import actions as costs
from webapp.costs import views as cost_views
from webapp.db import transaction
from webapp.domain.facts import SessionState
from webapp.groups import actions as groups
from webapp.groups.actions import GroupArchived, GroupLocked
from webapp.groups.permissions import check_can_edit_costs
from webapp.imports import actions as imports
from webapp.members import actions as members
from webapp.sessions import actions as sessions
from webapp.sessions.entries import SessionRecord
from webapp.stages import actions as states

Close = Callable[[Session, Cast], None]
ARCHIVED = "The group is archived. Restore it before you change it."
# What is done to a locked group all the same.
OPEN_TO_LOCKED = {
    *("groups.archive", "groups.restore", "stages.pay", "stages.payment_preview", "stages.reopen"),
    *("stages.take_back", "stages.unpay"),
    *("erasures.erase", "next_season.plan", "next_season.save", "sivisverkko.tick"),
}


def test_nothing_of_a_locked_group_can_be_sent(app: Flask, cast: Cast, aino: Browser, reported: str) -> None:
    for endpoint, method in routes(app):
        if method == "POST" and "group_id" in arguments(app, endpoint) and endpoint not in OPEN_TO_LOCKED:
            for htmx in (False, True):
                answer = aino.post(url(app, endpoint, cast), htmx=htmx, status=403)
                assert LOCKED in answer.page.text, endpoint


def test_pages_that_only_change_things_do_not_open(cast: Cast, aino: Browser, reported: str) -> None:
    for address in ("edit", "sessions/new", "members/paste", f"members/{cast.member}", f"costs/{cast.cost}"):
        assert LOCKED in aino.get(f"/groups/{cast.group}/{address}", status=403).page.text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Aino", "Leena", "Tuomas", "Aatos"])
def test_pages_of_a_locked_group_offer_nothing_that_is_refused(browsers: Browsers, reported: str, name: str) -> None:
    browser, seen, waiting = browsers(name), {"/"}, ["/"]
    while waiting:
        answer = browser.get(waiting.pop(), status=None)
        assert answer.status in {200, 303}
        links = answer.page.links() if answer.is_html and answer.status == 200 else []
        new = {link.partition("#")[0] for link in links if link.startswith("/")} - seen
        seen |= new
        waiting.extend(sorted(new))
    assert reported in seen


def test_every_page_of_the_group_says_why_and_where_to_go(cast: Cast, aino: Browser, reported: str) -> None:
    for address in ("", "/members", "/costs", f"/sessions/{cast.held}", "/eligibility"):
        page = aino.get(f"/groups/{cast.group}{address}").page
        assert LOCKED in page.text
        assert reported in page.links()


def test_people_stay_the_registers(cast: Cast, aino: Browser, reported: str) -> None:
    aino.submit(f"/people/{cast.member_person}", {"email": "raija@example.org"}, status=303)


def test_what_was_sent_can_still_be_ticked(cast: Cast, leena: Browser, reported: str) -> None:
    sheet = f"/groups/{cast.group}/sivisverkko/report"
    open_page = leena.get(sheet)
    key = next(e.attrib["id"] for e in open_page.page.all("input", name="entered"))
    value = open_page.page.by_id[key].attrib["value"]
    leena.send(open_page, sheet, {"entered": [value]}, form="ticks", status=303)

    assert "checked" in leena.get(sheet).page.by_id[key].attrib


def test_a_locked_group_can_be_archived_and_taken_back(aino: Browser, cast: Cast, reported: str, db: Session) -> None:
    aino.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/archive", status=303)
    assert "reopen" not in aino.get(reported).page.by_id
    assert "The group is archived." in aino.post(f"{reported}/reopen", {"reason": "Kulut"}, status=403).page.text
    aino.post(f"/groups/{cast.group}/archive", status=403)

    aino.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/restore", status=303)
    group = group_of(db, cast)
    assert (group.archived_at, group.locked) == (None, True)


def changes(cast: Cast) -> dict[str, Callable[[Session], object]]:
    """Every change of the cast's group."""
    ids = {"association_id": cast.association, "group_id": cast.group}
    day = date(2026, 9, 1)
    held = casting.session(date(2026, 9, 1), state=SessionState.HELD) | {"hours_override": None, "override_reason": ""}
    pasted = [imports.ListedPerson(None, True, person("Uusi", "Jäsen"))]
    return {
        "details": lambda db: groups.change_group(db, **ids, decide=lambda _group: casting.group("Uusi nimi")),
        "member": lambda db: members.add_member(db, **ids, person_id=cast.person, joined_on=day),
        "new member": lambda db: members.add_new_member(
            db, **ids, joined_on=day, values=person("Uusi", "Jäsen"), another=True
        ),
        "pasted members": lambda db: imports.import_members(db, **ids, joined_on=day, people=pasted),
        "member's days": lambda db: members.change_member(
            db, **ids, member_id=cast.member, decide=lambda _member: members.MemberDays(day, day)
        ),
        "removed member": lambda db: members.remove_member(db, **ids, member_id=cast.late_member),
        "session": lambda db: sessions.add_session(db, **ids, values=casting.session(date(2026, 9, 8))),
        "recorded session": lambda db: sessions.change_session(
            db, **ids, session_id=cast.held, decide=lambda: SessionRecord(held, 9, {})
        ),
        "removed session": lambda db: sessions.delete_session(db, **ids, session_id=cast.planned),
        "cost": lambda db: costs.add_cost(db, **ids, values=casting.cost(voucher="9")),
        "changed cost": lambda db: costs.change_cost(
            db, **ids, cost_id=cast.cost, decide=lambda _cost: casting.cost(cents=1)
        ),
        "removed cost": lambda db: costs.delete_cost(db, **ids, cost_id=cast.cost),
        "published plan": lambda db: states.publish_plan(db, **ids, decide=lambda _group: day),
        "report": lambda db: states.report_group(
            db, **ids, day=day, at=group_day(), by="Leena", take_snapshot=lambda: "{}"
        ),
    }


def group_day() -> datetime:
    """A moment, whichever."""
    return datetime(2026, 11, 23)


def test_the_lock_holds_inside_the_transaction(
    cast: Cast, app: Flask, db: Session, browsers: Browsers, url: str
) -> None:
    with app.extensions["sessionmaker"]() as other:
        assert not other.get_one(groups.Group, cast.group).locked
        report(browsers("Sulo"), cast.group, "22.11.2026", status=303)
        for what, change in changes(cast).items():
            with pytest.raises(GroupLocked), transaction(other):
                change(other)
            assert not other.new, what


def test_the_archive_holds_inside_the_transaction(cast: Cast, app: Flask, aino: Browser) -> None:
    group = f"/groups/{cast.group}"
    with app.extensions["sessionmaker"]() as other:
        assert other.get_one(groups.Group, cast.group).archived_at is None
        aino.submit(f"{group}/details", form=f"{group}/archive", status=303)
        for what, change in changes(cast).items():
            with pytest.raises(GroupArchived), transaction(other):
                change(other)
            assert not other.new, what


def lock(db: Session, cast: Cast) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group}
    day = date(2026, 11, 22)
    states.report_group(db, **ids, day=day, at=group_day(), by="Sulo", take_snapshot=lambda: "{}")


def archive(db: Session, cast: Cast) -> None:
    groups.archive_group(db, association_id=cast.association, group_id=cast.group, at=datetime(2026, 11, 23, 12))


@pytest.mark.parametrize(("close", "sentence"), [(lock, LOCKED), (archive, ARCHIVED)])
def test_who_comes_a_moment_late_is_told(
    cast: Cast, tuomas: Browser, sulo: Browser, monkeypatch: pytest.MonkeyPatch, close: Close, sentence: str
) -> None:
    """Sulo closes the group after Tuomas's right to change the costs was looked at, and before he writes."""
    table = f"/groups/{cast.group}/costs"
    page, check = tuomas.get(table), check_can_edit_costs

    def slow_check(*arguments: Any) -> None:
        check(*arguments)
        monkeypatch.setattr(cost_views, "check_can_edit_costs", check)
        with tuomas.app.extensions["sessionmaker"]() as other, transaction(other):
            close(other, cast)

    monkeypatch.setattr(cost_views, "check_can_edit_costs", slow_check)
    answer = tuomas.send(page, table, {"amount": "12,50", "voucher": "9"}, form="new-cost-form", status=403)

    assert sentence in answer.page.text
    assert "12,50" in answer.page.text, "what was typed comes back"
    assert len(sulo.get(table).page.table("Costs")) == 1


def test_the_rights_of_a_locked_group_are_in_the_table() -> None:
    assert RIGHTS.keys() >= OPEN_TO_LOCKED
