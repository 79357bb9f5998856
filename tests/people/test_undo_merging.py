"""Two records that became one become two again."""

import json
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.events.looking import history
from tests.people.twice import ABSENT, PRESENT, Twice, held_sessions, in_digital_skills_twice, raija_again, record
from tests.register import everything
from tests.undo.conftest import offers_undo, press, undone
from webapp.domain.facts import FormOfStudy
from webapp.domain.happenings import Done, Record
from webapp.groups.actions import add_group
from webapp.members.actions import add_member
from webapp.models import Attendance, DifferentPeople, KeyedRow, Member, Person, Report
from webapp.people.actions import add_person

UNDONE = "Undone: there are two records again."
CHANGED = "It can't be undone: the person or their groups have been changed meanwhile."


def merge(browser: Browser, twice: Twice) -> Answer:
    """The page that is shown after the merging."""
    return browser.follow(browser.submit(twice.url, form="merge-form", status=303))


@pytest.fixture
def full(cast: Cast, db: Session) -> Twice:
    """Raija twice, with all that can hang on two records."""
    values = {"email": "r@example.org", "gender": "N", "birth_date": date(1953, 3, 14)}
    twice = in_digital_skills_twice(db, cast, recorded=ABSENT, **values)
    own: dict[str, Any] = {"association_id": cast.association}
    for number, session in enumerate(held_sessions(db, cast, 6)):
        record(db, cast, session, twice.other_member, PRESENT if number % 2 else ABSENT)
        if number > 2:
            record(db, cast, session, twice.member, ABSENT)
    add_member(db, cast.association, group_id=cast.unled, person_id=twice.other, joined_on=date(2026, 9, 9))
    for group, person in ((cast.group, twice.other), (cast.group, twice.kept), (cast.unled, twice.other)):
        ids = {"group_id": group, "sheet": "report", "row": f"person-{person}"}
        db.add(KeyedRow(**own, **ids, fingerprint=f"of {group} {person}"))
    for group, numbers in ((cast.group, (twice.kept, twice.other)), (cast.unled, (twice.other,))):
        people = {"people": {str(number): {"gender": ""} for number in numbers}}
        taken = {"taken_at": datetime(2026, 11, 20), "taken_by": "Leena"}
        snapshot = json.dumps({"version": 1} | people, ensure_ascii=False, sort_keys=True)
        db.add(Report(**own, group_id=group, reported_on=date(2026, 11, 20), snapshot=snapshot, **taken))
    third = add_person(db, cast.association, values=casting.person("Raija", "Mäkälä"), another=True).id
    for one, other in ((twice.kept, twice.other), (twice.kept, cast.late_person), (twice.other, third)):
        db.add(DifferentPeople(**own, person_id=one, other_id=other))
    db.add(DifferentPeople(**own, person_id=cast.late_person, other_id=twice.other))
    db.commit()
    return twice


@pytest.mark.parametrize("htmx", [False, True])
def test_everything_is_as_it_was(aino: Browser, db: Session, full: Twice, htmx: bool) -> None:
    before = everything(db)
    page = merge(aino, full)
    assert everything(db) != before

    assert undone(aino, page, htmx=htmx) == [UNDONE]
    assert everything(db) == before
    told = [(event.done, event.record_id) for event in history(db) if event.record is Record.PERSON]
    assert (Done.BROUGHT_BACK, full.other) in told
    assert Done.ADDED not in {done for done, _number in told}


@pytest.mark.both_databases
def test_what_hung_on_the_newer_record_hangs_on_the_older_one(
    aino: Browser, cast: Cast, db: Session, full: Twice
) -> None:
    """The marks of other people, too, and the number in the report that knew the newer one alone."""
    merge(aino, full)
    db.rollback()

    assert {(row.person_id, row.other_id) for row in db.query(DifferentPeople)} == {
        (full.kept, cast.late_person),
        (full.kept, full.other + 1),
    }
    assert {(row.group_id, row.row, row.fingerprint) for row in db.query(KeyedRow)} == {
        (group, f"person-{full.kept}", f"of {group} {full.other}") for group in (cast.group, cast.unled)
    }
    reported = [json.loads(row.snapshot)["people"].keys() for row in db.query(Report).order_by(Report.id)]
    assert reported == [{str(full.kept), str(full.other)}, {str(full.kept)}]


@pytest.mark.both_databases
def test_a_double_click_undoes_once(aino: Browser, db: Session, full: Twice) -> None:
    before = everything(db)
    page = merge(aino, full)
    press(aino, page, status=303)
    second = press(aino, page, status=303)

    assert aino.follow(second).page.flashes[-1] == "It was undone already."
    assert everything(db) == before


def _changes_person(db: Session, twice: Twice) -> None:
    db.get_one(Person, twice.kept).email = "uusi@example.org"


def _changes_days(db: Session, twice: Twice) -> None:
    db.get_one(Member, twice.member).left_on = date(2026, 11, 1)


def _changes_attendance(db: Session, twice: Twice) -> None:
    db.query(Attendance).filter_by(member_id=twice.member).order_by(Attendance.session_id.desc()).limit(
        1
    ).one().state = ABSENT


def _removes_person(db: Session, twice: Twice) -> None:
    for table in (Attendance, Member):
        db.query(table).filter(getattr(table, "member_id", Member.id) > 0, table.association_id == 1).delete()
    db.query(Person).filter_by(id=twice.kept).delete()


@pytest.mark.both_databases
@pytest.mark.parametrize("change", [_changes_person, _changes_days, _changes_attendance, _removes_person])
def test_what_was_changed_meanwhile_is_not_lost(
    aino: Browser, cast: Cast, db: Session, full: Twice, change: Callable[[Session, Twice], None]
) -> None:
    page = merge(aino, full)
    db.rollback()
    change(db, full)
    db.commit()
    before = everything(db)

    assert undone(aino, page) == [CHANGED]
    assert everything(db) == before


def test_a_stranger_who_has_left_the_register_stays_away(aino: Browser, cast: Cast, db: Session, full: Twice) -> None:
    page = merge(aino, full)
    db.rollback()
    db.delete(db.get_one(Person, full.other + 1))
    db.commit()

    assert undone(aino, page) == [UNDONE]
    pairs = {(row.person_id, row.other_id) for row in db.query(DifferentPeople)}
    assert pairs == {(full.kept, full.other), (full.kept, cast.late_person), (cast.late_person, full.other)}


@pytest.mark.both_databases
def test_a_tick_that_was_taken_away_stays_away(aino: Browser, db: Session, full: Twice) -> None:
    page = merge(aino, full)
    db.query(KeyedRow).delete()
    db.commit()

    assert undone(aino, page) == [UNDONE]
    assert db.query(KeyedRow).count() == 0


@pytest.mark.slow
def test_what_is_too_large_to_undo_is_said_before(aino: Browser, cast: Cast, db: Session) -> None:
    """Many ticks: their fingerprints don't get shorter."""
    twice = Twice(cast.member_person, raija_again(db, cast), cast.member, 0)
    for number in range(160):
        values = casting.group(f"Ryhmä {number}", form=FormOfStudy.LOCAL)
        group = add_group(db, association_id=cast.association, values=values).id
        add_member(db, cast.association, group_id=group, person_id=twice.other, joined_on=date(2026, 9, 9))
        for person in (twice.kept, twice.other):
            ids = {"association_id": cast.association, "group_id": group, "sheet": "report"}
            fingerprint = sha256(f"{number} {person}".encode()).hexdigest()[:32]
            db.add(KeyedRow(**ids, row=f"person-{person}", fingerprint=fingerprint))
    db.commit()
    text = aino.get(twice.url).page.text
    assert "This can't be undone: there is too much in the two records" in text
    assert "You can undo it" not in text

    page = merge(aino, twice)
    assert page.page.flashes == ["There is one record now."]
    assert not offers_undo(page)


@pytest.mark.slow
def test_a_long_season_can_be_undone(aino: Browser, cast: Cast, db: Session) -> None:
    twice = in_digital_skills_twice(db, cast, email="raija.makela@example.org", municipality="Joensuu")
    for number, session in enumerate(held_sessions(db, cast, 60)):
        record(db, cast, session, twice.other_member, PRESENT if number % 3 else ABSENT)
        record(db, cast, session, twice.member, PRESENT if number % 5 else ABSENT)
    before = everything(db)
    assert "You can undo it on the page that opens next." in aino.get(twice.url).page.text

    assert undone(aino, merge(aino, twice)) == [UNDONE]
    assert everything(db) == before
