"""When Undo says no, and why; nothing is half done then."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.register import everything
from tests.undo.conftest import Remove, press, undone
from tests.undo.test_undo import EVERY_KIND
from webapp import undo_token
from webapp.costs.actions import add_cost
from webapp.models import Cost, Group, Member, Person, StudySession, UserRole

TOO_LATE = "It is too late to undo that. Nothing was changed."


def save(db: Session, *rows: object) -> None:
    db.add_all(rows)
    db.commit()


@EVERY_KIND
def test_after_a_while_it_is_too_late(
    aino: Browser, remove: Remove, db: Session, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = remove(aino, kind)
    after = everything(db)
    monkeypatch.setattr(undo_token, "LASTS_SECONDS", -1)

    for htmx in (False, True):
        assert undone(aino, page, htmx=htmx) == [TOO_LATE]
    assert everything(db) == after


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "ä\x00\udcff", "WyJhIl0.aaaa.bbbb", "." * 5000])
def test_what_is_no_token_undoes_nothing(aino: Browser, cast: Cast, token: str) -> None:
    answer = aino.post("/undo", {"undo": token.encode(errors="replace")}, status=303)

    assert aino.follow(answer).page.flashes == [TOO_LATE]


def test_a_changed_token_undoes_nothing(aino: Browser, remove: Remove, cast: Cast, db: Session) -> None:
    token = remove(aino, "cost").page.form("/undo").fields()[1][1]
    answer = aino.post("/undo", {"undo": token[:-3] + "abc"}, status=303)

    assert aino.follow(answer).page.flashes == [TOO_LATE]
    assert db.get(Cost, cast.cost) is None


@EVERY_KIND
def test_another_users_removal_does_not_exist(
    browsers: Browsers, remove: Remove, db: Session, kind: str, cast: Cast
) -> None:
    page = remove(browsers("Aino"), kind)
    after = everything(db)
    for name in ("Sulo", "Leena", "Tuomas", "Aatos", "Ulla"):
        for htmx in (False, True):
            other = browsers(name)
            other.post("/undo", {"undo": page.page.form("/undo").fields()[1][1]}, htmx=htmx, status=404)
    assert everything(db) == after


def test_in_another_association_it_does_not_exist(aino: Browser, remove: Remove, db: Session, cast: Cast) -> None:
    page = remove(aino, "person")
    role = UserRole(user_id=cast.users["Aino"].id, association_id=cast.foreign_association, role="administrator")
    save(db, role)
    aino.post("/account/association", {"association_id": cast.foreign_association})
    after = everything(db)

    aino.post("/undo", {"undo": page.page.form("/undo").fields()[1][1]}, status=404)
    assert everything(db) == after


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", ["member", "leaving", "session", "cancelling", "cost"])
def test_a_group_locked_or_archived_meanwhile_stays_as_it_is(
    aino: Browser, remove: Remove, db: Session, cast: Cast, kind: str
) -> None:
    page = remove(aino, kind)
    group = db.get_one(Group, cast.group)
    group.locked, group.reported_on = True, TODAY
    db.commit()
    after = everything(db)
    answer = press(aino, page, status=403)
    assert "the group is locked. Reopen it" in answer.page.text

    group.locked, group.archived_at = False, datetime(2026, 11, 23, 12)
    db.commit()
    assert "The group is archived. Restore it" in press(aino, page, status=403).page.text
    group.archived_at, group.locked = None, True
    db.commit()
    assert everything(db) == after


@pytest.mark.parametrize("kind", ["group", "person", "cost", "session"])
def test_who_has_lost_the_right_meanwhile_cannot_undo(
    aino: Browser, remove: Remove, db: Session, cast: Cast, kind: str
) -> None:
    page = remove(aino, kind)
    db.query(UserRole).filter_by(user_id=cast.users["Aino"].id).update({"role": "auditor"})
    db.commit()
    after = everything(db)

    press(aino, page, status=403)
    assert everything(db) == after


@pytest.mark.both_databases
def test_the_same_cost_written_again(tuomas: Browser, remove: Remove, db: Session, cast: Cast) -> None:
    page = remove(tuomas, "cost")
    add_cost(db, association_id=cast.association, group_id=cast.group, values=casting.cost())
    db.commit()

    assert undone(tuomas, page) == ["It can't be undone: the same cost is in the table already."]
    assert db.query(Cost).filter_by(group_id=cast.group).count() == 1


@pytest.mark.parametrize("kind", ["session", "cancelling"])
def test_another_session_at_the_same_time(leena: Browser, remove: Remove, db: Session, cast: Cast, kind: str) -> None:
    page = remove(leena, kind)
    key = {"association_id": cast.association, "group_id": cast.group}
    save(db, StudySession(**key, **casting.session(date(2026, 9, 1))))
    after = everything(db)

    assert undone(leena, page) == ["It can't be undone: another session of the group is at the same time now."]
    assert everything(db) == after


def test_a_session_outside_the_new_season(leena: Browser, remove: Remove, db: Session, cast: Cast) -> None:
    page = remove(leena, "session")
    db.get_one(Group, cast.group).season_start = date(2026, 9, 2)
    db.commit()

    sentence = "It can't be undone: the group's season has changed, and the session is outside it."
    assert undone(leena, page) == [sentence]
    assert db.get(StudySession, cast.held) is None


def test_attendance_of_somebody_who_is_gone(leena: Browser, remove: Remove, db: Session, cast: Cast) -> None:
    page = remove(leena, "session")
    member = f"/groups/{cast.group}/members/{cast.member}"
    leena.submit(member, form=f"{member}/remove", status=303)
    leena.get("/")
    after = everything(db)

    sentence = "It can't be undone: somebody whose attendance was recorded is no longer in the group."
    assert undone(leena, page) == [sentence]
    assert everything(db) == after


@pytest.mark.parametrize("kind", ["member", "leaving"])
def test_a_member_who_has_joined_again(leena: Browser, remove: Remove, db: Session, cast: Cast, kind: str) -> None:
    person_id = db.get_one(Member, cast.late_member).person_id
    db.rollback()
    page = remove(leena, kind)
    key = {"association_id": cast.association, "group_id": cast.group, "person_id": person_id}
    save(db, Member(**key, joined_on=date(2026, 11, 2)))
    after = everything(db)

    assert undone(leena, page) == ["It can't be undone: the person has joined the group again meanwhile."]
    assert everything(db) == after


@pytest.mark.parametrize("kind", ["member", "leaving"])
def test_a_person_whose_data_were_removed_meanwhile(
    leena: Browser, remove: Remove, db: Session, cast: Cast, kind: str
) -> None:
    person_id = db.get_one(Member, cast.late_member).person_id
    db.rollback()
    page = remove(leena, kind)
    db.get_one(Person, person_id).erased_on = TODAY
    db.commit()
    after = everything(db)

    assert undone(leena, page) == ["It can't be undone: the person is no longer in the register."]
    assert everything(db) == after


@pytest.mark.parametrize("left_on", [date(2026, 11, 2), None], ids=["another day", "removed"])
def test_a_member_whose_days_have_changed(
    leena: Browser, remove: Remove, db: Session, cast: Cast, left_on: date | None
) -> None:
    page = remove(leena, "leaving")
    member = db.get_one(Member, cast.late_member)
    if left_on:
        member.left_on = left_on
    else:
        db.delete(member)
    db.commit()
    after = everything(db)

    assert undone(leena, page) == ["It can't be undone: the member's days have been changed meanwhile."]
    assert everything(db) == after


def test_a_cancelled_session_that_is_gone(leena: Browser, remove: Remove, db: Session, cast: Cast) -> None:
    page = remove(leena, "cancelling")
    db.delete(db.get_one(StudySession, cast.held))
    db.commit()

    press(leena, page, status=404)


def test_somebody_of_the_same_name_added_meanwhile(aino: Browser, remove: Remove, db: Session, cast: Cast) -> None:
    page = remove(aino, "person")
    aino.submit("/people/new", {"first_name": "Kaarina", "last_name": "O'Brien"}, status=303)
    aino.get("/people")

    sentence = "It can't be undone: somebody with the same name has been added meanwhile."
    assert undone(aino, page) == [sentence]
    assert db.query(Person).filter_by(last_name="O'Brien").count() == 1


def test_a_number_that_is_taken(aino: Browser, remove: Remove, db: Session, cast: Cast) -> None:
    """Numbers aren't used again, but a backup may have been brought back in between."""
    page = remove(aino, "cost")
    theirs = {"association_id": cast.foreign_association, "group_id": cast.foreign_group}
    save(db, Cost(id=cast.cost, **theirs, **casting.cost(voucher="other")))
    after = everything(db)

    assert undone(aino, page) == ["It can't be undone: something else has its number now. Add it again."]
    assert everything(db) == after


def test_the_details_of_somebody_removed_are_not_in_the_database(
    aino: Browser, remove: Remove, db: Session, cast: Cast
) -> None:
    remove(aino, "person")

    assert "O'Brien" not in str(everything(db))
