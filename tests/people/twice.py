"""Somebody who is in the register twice: what the tests of merging begin with."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from webapp.domain.facts import AttendanceState
from webapp.members.actions import add_member
from webapp.models import Attendance
from webapp.people.actions import add_person

PRESENT, ABSENT = AttendanceState.PRESENT, AttendanceState.ABSENT


@dataclass(frozen=True)
class Twice:
    """Raija Mäkelä of the cast, who is in Digitaidot since 1.9., and her newer record."""

    kept: int
    other: int
    member: int
    """The older record's membership of Digitaidot."""
    other_member: int
    """The newer one's."""

    @property
    def url(self) -> str:
        return f"/people/{self.kept}/merge/{self.other}"


def raija_again(db: Session, cast: Cast, **values: Any) -> int:
    """A newer record of hers, in no group."""
    name = {"first_name": values.pop("first_name", "Raija"), "last_name": values.pop("last_name", "Makela")}
    person = add_person(db, cast.association, values=casting.person(**name, **values), another=True)
    db.commit()
    return person.id


def in_digital_skills_twice(
    db: Session,
    cast: Cast,
    *,
    joined_on: date = date(2026, 8, 25),
    recorded: AttendanceState | None = None,
    **values: Any,
) -> Twice:
    """Both records are in Digitaidot; `recorded` is what the newer one has at the held session, where Raija was."""
    other = raija_again(db, cast, **values)
    member = add_member(db, cast.association, group_id=cast.group, person_id=other, joined_on=joined_on)
    db.commit()
    if recorded:
        record(db, cast, cast.held, member.id, recorded)
    return Twice(cast.member_person, other, cast.member, member.id)


def record(db: Session, cast: Cast, session_id: int, member_id: int, state: AttendanceState) -> None:
    """Write down somebody's attendance."""
    ids = {"association_id": cast.association, "session_id": session_id, "member_id": member_id}
    db.add(Attendance(**ids, state=state))
    db.commit()


def held_sessions(db: Session, cast: Cast, number: int) -> list[int]:
    """More held sessions of Digitaidot, of which nothing is recorded, a day apart."""
    ids = {"association_id": cast.association, "group_id": cast.group}
    found = []
    for place in range(number):
        day = date(2026, 9, 2) + timedelta(place)
        found.append(casting.held_session(db, ids, day, {}))
    db.commit()
    return found
