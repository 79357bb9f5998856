"""Registers to look at: the demo with every group led, one with nothing in it, one with a hundred of everything."""

from datetime import date, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tests import cast as casting
from webapp import demo
from webapp.associations.actions import add_association
from webapp.costs.actions import add_cost
from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.roles import Role
from webapp.groups.actions import add_group
from webapp.models import Attendance, Group, GroupLeader, Member, Person, StudySession, User

MANY = 100
FEW = 10
"""As many as the demo has, so that the addresses of its groups lead somewhere."""


def fill_led(db: Session) -> None:
    """The demo association; Leena leads every group, so that a leader can be shown each of them."""
    demo.fill(db)
    led = set(db.scalars(select(GroupLeader.group_id)))
    _lead(db, [group for group in db.scalars(select(Group)) if group.id not in led])


def fill_bare(db: Session) -> None:
    """An association with its users and groups, and nothing in them."""
    association = _association(db)
    _lead(db, [add_group(db, association_id=association, values=casting.group(f"Ryhmä {n}")) for n in range(FEW)])


def fill_many(db: Session) -> None:
    """A hundred people, members, sessions and costs in the first group, a hundred groups, a hundred users."""
    association = _association(db)
    key = {"association_id": association}
    groups = [add_group(db, **key, values=casting.group(f"Ryhmä {n}")) for n in range(MANY)]
    _lead(db, groups)
    for n in range(MANY):
        casting.add_user(db, f"Etunimi{n}", "Käyttäjä", association, Role.AUDITOR)
    first = {**key, "group_id": groups[0].id}
    people = [
        {**casting.person("Etunimi", f"Sukunimi{n}", birth_year=1950), **key, "sort_key": f"s{n:03}", "search_key": "s"}
        for n in range(MANY)
    ]
    ids = db.scalars(insert(Person).returning(Person.id), people).all()
    joined = [{**first, "person_id": one, "joined_on": date(2026, 9, 1)} for one in ids]
    members = db.scalars(insert(Member).returning(Member.id), joined).all()
    sessions = [
        casting.session(date(2026, 9, 1) + timedelta(days=n % 99), state=SessionState.HELD)
        | {**first, "override_reason": ""}
        for n in range(MANY - 1)
    ]
    met = db.scalars(insert(StudySession).returning(StudySession.id), sessions).all()
    present = {**key, "state": AttendanceState.PRESENT}
    db.execute(
        insert(Attendance), [{**present, "session_id": one, "member_id": member} for one in met for member in members]
    )
    for n in range(MANY):
        add_cost(db, **first, values=casting.cost(voucher=str(n)))


def _association(db: Session) -> int:
    values = {"name": "Joensuun Esimerkkiyhdistys ry", "organisation": "", "municipality": "Joensuu", "eligible": True}
    association = add_association(db, values=values).id
    for name, role in zip(("Aino", "Sulo", "Leena", "Tuomas", "Aatos"), Role, strict=True):
        casting.add_user(db, name, role.title(), association, role)
    return association


def _lead(db: Session, groups: list[Group]) -> None:
    """Let Leena lead the groups."""
    leena = db.scalars(select(User.id).where(User.email == "leena@example.org")).one()
    db.add_all(GroupLeader(user_id=leena, group_id=one.id, association_id=one.association_id) for one in groups)
    db.flush()
