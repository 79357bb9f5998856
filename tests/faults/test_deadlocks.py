"""People who add members to one group at the same moment wait for each other, and are all answered."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.faults.crew import Crew, Step
from webapp.models import Member

pytestmark = pytest.mark.both_databases

PAIRS = 4
NAMES = ("Aalto", "Berg", "Costa", "Dahl", "Ekman", "Forss", "Grön", "Hiltunen")


def by_form(cast: Cast, number: int) -> Step:
    """A new member, by the form on the page of the members."""
    names = {"first_name": "Lomake", "last_name": NAMES[number]}
    page = f"/groups/{cast.group}/members"
    return Step(cast.users["Aino"], page, names | {"joined_on": "1.9.2026"}, "new-member-form")


def by_list(cast: Cast, number: int) -> Step:
    """Two new members and one of the register, by a list that is looked through."""
    sent = {"joined_on": "1.9.2026"}
    for row in (0, 1):
        names = {"keep": "y", "first_name": ("Yksi", "Kaksi")[row], "last_name": NAMES[number]}
        sent |= {f"rows-{row}-{name}": value for name, value in names.items()}
    page = f"/groups/{cast.group}/members/paste"
    return Step(cast.users["Sulo"], page, sent, post=f"{page}/save")


def by_session(cast: Cast, number: int) -> Step:
    """A new member, who was at a session."""
    names = {"other_first_name": "Kävijä", "other_last_name": NAMES[number]}
    return Step(cast.users["Leena"], f"/groups/{cast.group}/sessions/{cast.held}", names)


def members(db: Session, cast: Cast) -> int:
    db.rollback()
    return db.scalars(select(func.count()).select_from(Member).where(Member.group_id == cast.group)).one()


@pytest.mark.slow
@pytest.mark.parametrize(("other", "adds"), [(by_list, 2), (by_session, 1)], ids=["list", "session"])
def test_nobody_waits_for_somebody_who_waits_for_them(
    people: Crew, cast: Cast, db: Session, other: Callable[[Cast, int], Step], adds: int
) -> None:
    for number in range(PAIRS):
        before = members(db, cast)
        outcomes = people.do([by_form(cast, number), other(cast, number)])

        assert [outcome.told for outcome in outcomes] == ["303", "303"]
        assert members(db, cast) == before + 1 + adds


def test_eight_who_add_members_in_every_way_are_all_answered(people: Crew, cast: Cast, db: Session) -> None:
    before = members(db, cast)
    ways = [by_form, by_list, by_session, by_list, by_form, by_list, by_form, by_list]
    outcomes = people.do([way(cast, number) for number, way in enumerate(ways)])

    assert [outcome.told for outcome in outcomes] == ["303"] * len(ways)
    assert members(db, cast) == before + 3 + 2 * 4 + 1
