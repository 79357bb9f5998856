"""When what was removed can't be brought back, and why; nothing is half done then."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.register import everything
from tests.undo.bringing_back import EVERY_KIND, brought_back
from tests.undo.conftest import Address, Remove
from webapp.costs.actions import add_cost
from webapp.models import Group, Member, StudySession


def locked(group: Group) -> None:
    group.locked, group.reported_on = True, TODAY


def archived(group: Group) -> None:
    group.archived_at = datetime(2026, 11, 23, 12)


@pytest.mark.parametrize(("become", "sentence"), [(locked, "the group is locked. Reopen it"), (archived, "archived")])
@EVERY_KIND
def test_a_locked_or_archived_group_stays_as_it_is(
    aino: Browser,
    remove: Remove,
    removed: str,
    address: Address,
    db: Session,
    cast: Cast,
    kind: str,
    become: Callable[[Group], None],
    sentence: str,
) -> None:
    remove(aino, kind)
    become(db.get_one(Group, cast.group))
    db.commit()
    after = everything(db)
    page = aino.get(removed)

    assert sentence in page.page.text
    assert not [form for form in page.page.all("form") if form.get("action") == address(kind)]
    assert sentence in aino.post(address(kind), status=403).page.text
    assert everything(db) == after


def refused(browser: Browser, page: str, url: str, db: Session) -> str:
    """What is told when it can't be brought back, on the page where it still is; nothing has changed."""
    before = everything(db)
    shown = brought_back(browser, page, url)
    assert everything(db) == before
    assert shown.page.form(url)
    (told,) = shown.page.flashes
    return told


def test_the_same_cost_written_again(
    tuomas: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast
) -> None:
    remove(tuomas, "cost")
    add_cost(db, association_id=cast.association, group_id=cast.group, values=casting.cost())
    db.commit()

    told = refused(tuomas, removed, address("cost"), db)
    assert told == "It can't be brought back: the same cost is in the table already."


def test_another_session_at_the_same_time(
    leena: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast
) -> None:
    remove(leena, "session")
    key = {"association_id": cast.association, "group_id": cast.group}
    db.add(StudySession(**key, **casting.session(date(2026, 9, 1))))
    db.commit()

    told = refused(leena, removed, address("session"), db)
    assert told == "It can't be brought back: another session of the group is at the same time now."


def test_a_session_outside_the_new_season(
    leena: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast
) -> None:
    remove(leena, "session")
    db.get_one(Group, cast.group).season_start = date(2026, 9, 2)
    db.commit()

    told = refused(leena, removed, address("session"), db)
    assert told == "It can't be brought back: the group's season has changed, and the session is outside it."


@pytest.mark.both_databases
def test_a_member_who_has_joined_again(
    leena: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast
) -> None:
    remove(leena, "member")
    key = {"association_id": cast.association, "group_id": cast.group, "person_id": cast.late_person}
    db.add(Member(**key, joined_on=date(2026, 11, 2)))
    db.commit()

    told = refused(leena, removed, address("member"), db)
    assert told == "It can't be brought back: the person has joined the group again meanwhile."
