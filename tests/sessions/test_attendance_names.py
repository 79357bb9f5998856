"""Names of a table of attendance that no member has, or two: mapped by hand, or added to the group."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast, person
from tests.client import Answer, Browser
from tests.register import everything
from tests.sessions.attendance_tables import (
    ABSENT,
    PRESENT,
    pasted,
    recorded,
    saved,
    september,
    three_open_sessions,
    told,
)
from tests.undo.conftest import undone
from webapp.models import Member, Person
from webapp.people.actions import add_person

ROWS = [
    ["Nimi", "8.9.", "15.9.", "22.9."],
    ["Mäkelä Raija", "x", "x", "x"],
    ["Raikku", "x", "-", "x"],
    ["Outo Matti Juhani", "x", "", "x"],
    ["O'Brien Kaarina", "-", "x", "x"],
]
MATTI, KAARINA = "who-4-1-", "who-5-1-"


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    return three_open_sessions(cast, db)


def again(browser: Browser, answer: Answer, **changes: object) -> Answer:
    return browser.send(answer, "", changes | {"again": "1"}, form="attendance-form", status=200)


def joined(db: Session, cast: Cast) -> dict[str, Member]:
    db.rollback()
    rows = db.execute(
        select(Person.last_name, Member)
        .join(Member, Member.person_id == Person.id)
        .where(Member.group_id == cast.group, Member.id.not_in([cast.member, cast.late_member]))
    )
    return {row.last_name: row.Member for row in rows}


def test_an_unknown_name_is_a_member_somebody_of_the_register_or_new(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    before = everything(db)
    looked = pasted(leena, url, ROWS)
    assert "row 3, column A: Raikku – is no member of the group by this name. Choose below whom it means." in told(
        looked
    )
    assert (looked.page.value(f"{MATTI}first_name"), looked.page.value(f"{MATTI}last_name")) == ("Matti Juhani", "Outo")
    assert looked.page.form("attendance-form").offers(f"{KAARINA}person") == {
        *("", "another", str(cast.person), str(cast.member_person), str(cast.late_person))
    }
    chosen = {"who-3-1-person": str(cast.late_person), f"{MATTI}person": "new", f"{KAARINA}person": str(cast.person)}
    shown = again(leena, looked, **chosen, all_15="y")
    assert "Tue 8.9.2026 18:00–20:00: 3 present, 0 absent" in told(shown)
    assert "Tue 15.9.2026 18:00–20:00: 2 present, 2 absent" in told(shown)
    assert everything(db) == before

    done = leena.follow(saved(leena, shown))
    assert done.page.flashes == ["The attendance of 3 sessions was recorded. 2 members were added."]
    matti, kaarina = joined(db, cast)["Outo"], joined(db, cast)["O'Brien"]
    assert (matti.joined_on, kaarina.joined_on, kaarina.person_id) == (september(8), september(15), cast.person)
    assert recorded(db, cast, september(15)) == {
        cast.member: PRESENT,
        cast.late_member: ABSENT,
        matti.id: ABSENT,
        kaarina.id: PRESENT,
    }
    new = db.get_one(Person, matti.person_id)
    assert (new.first_name, new.of_age_confirmed_on) == ("Matti Juhani", september(8))
    assert new.of_age_confirmed_by == "Leena Vetäjä"

    assert undone(leena, done) == ["Undone: the attendance is as it was before the table."]
    after = everything(db)
    assert {table: rows for table, rows in after.items() if table != "people"} == {
        table: rows for table, rows in before.items() if table != "people"
    }
    assert joined(db, cast) == {}
    assert undone(leena, done) == ["It was undone already."]


def test_names_are_chosen_and_recorded_in_one_post(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    looked = pasted(leena, url, ROWS)
    saved(leena, looked, {f"{MATTI}person": "new", f"{MATTI}first_name": "Matti"})

    assert [*joined(db, cast)] == ["Outo"]
    assert recorded(db, cast, september(22))[joined(db, cast)["Outo"].id] is PRESENT


def test_sessions_that_only_a_chosen_name_has_marks_of_are_shown_before_they_are_recorded(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    looked = pasted(leena, url, [["", "8.9.", "15.9."], ["Raija Mäkelä", "x", ""], ["Raikku", "", "x"]])
    before = everything(db)
    choice = {"who-3-1-person": str(cast.late_person)}
    shown = saved(leena, looked, choice, status=422)
    assert shown.page.errors["chosen"] == "There are more sessions to record now. Look through them, and save again."
    assert everything(db) == before
    saved(leena, shown)

    assert recorded(db, cast, september(15)) == {cast.member: ABSENT, cast.late_member: PRESENT}


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    looked = pasted(leena, url, ROWS)
    before = everything(db)
    typed = {f"{MATTI}person": "new", f"{MATTI}first_name": "", f"{MATTI}last_name": "Outo2", "empty": "unknown"}
    page = saved(leena, looked, typed, status=422).page
    assert page.errors == {
        f"{MATTI}first_name": "Write the first name.",
        f"{MATTI}last_name": "No name has “2” in it. Correct the name.",
    }
    assert (page.value(f"{MATTI}person"), page.value("empty")) == ("new", "unknown")
    fields = looked.page.form("attendance-form").filled_in({})
    wrong = [(name, str(cast.foreign_person) if name == f"{MATTI}person" else value) for name, value in fields]
    leena.post(f"{url}/save", wrong, status=422)
    assert everything(db) == before


def test_somebody_who_came_to_the_register_meanwhile_is_asked_about(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    looked = pasted(leena, url, ROWS)
    add_person(db, association_id=cast.association, values=person("Matti Juhani", "Outo"), another=False)
    db.commit()
    before = everything(db)
    asked = saved(leena, looked, {f"{MATTI}person": "new"}, status=422)
    assert asked.page.errors[f"{MATTI}person"] == "Somebody with this name is in the register. Choose whom you mean."
    assert everything(db) == before
    saved(leena, asked, {f"{MATTI}person": "another"})
    assert joined(db, cast)["Outo"].joined_on == date(2026, 9, 8), "another one of this name"


def test_two_members_of_one_name_are_told_apart_by_hand(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    marta = db.get_one(Person, cast.late_person)
    marta.first_name, marta.last_name = "Raija", "Mäkelä"
    db.commit()
    looked = pasted(leena, url, [["", "8.9."], ["Mäkelä Raija", "x"], ["Raija Mäkelä", "-"]])
    choices = {"who-2-1-person": str(cast.late_person), "who-3-1-person": str(cast.member_person)}
    saved(leena, again(leena, looked, **choices))

    assert recorded(db, cast, september(8)) == {cast.late_member: PRESENT, cast.member: ABSENT}
