"""The people and groups that the tests begin with."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from webapp import passwords
from webapp.associations.actions import add_association
from webapp.costs.actions import add_cost
from webapp.domain.facts import AttendanceState, CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.feedback import FeedbackKind
from webapp.domain.happenings import Record
from webapp.domain.roles import Role
from webapp.groups.actions import add_group
from webapp.members.actions import add_new_member
from webapp.models import Feedback, GroupLeader, RemovedRow, StudySession, User, UserRole
from webapp.people.actions import NOT_SAID, add_person
from webapp.sessions.actions import add_session, change_session
from webapp.sessions.entries import SessionRecord
from webapp.undo_rows import as_values

TODAY = date(2026, 11, 23)
PASSWORD = "kolme sanaa riittää"
FEED_KEY = "of the calendar of Aatos"
RULES = "sivis-vertaisopintoryhma"


@dataclass(frozen=True)
class CastUser:
    """Somebody who signs in."""

    id: int
    sign_in_key: str
    name: str
    email: str


@dataclass(frozen=True)
class Cast:
    """The ids of what is in the register. `foreign` things are another association's."""

    association: int
    users: dict[str, CastUser] = field(default_factory=dict)
    group: int = 0
    """Digitaidot: led by Leena, with two members, a held session and a planned one."""
    member: int = 0
    """Raija Mäkelä, whose attendance is recorded."""
    late_member: int = 0
    """Märta Åberg, of whose attendance nothing is known."""
    held: int = 0
    planned: int = 0
    feedback: int = 0
    """On accessibility, from a visitor; it waits for an answer."""
    cost: int = 0
    """Room rent of Digitaidot: 40 €, booked."""
    removed_cost: int = 0
    """Another room rent, which was removed and can be brought back."""
    unled: int = 0
    """Muistin tukena: nobody leads it; it has one session."""
    unled_session: int = 0
    person: int = 0
    """Kaarina O'Brien: in no group."""
    member_person: int = 0
    """Raija Mäkelä."""
    late_person: int = 0
    """Märta Åberg."""
    foreign_association: int = 0
    foreign_group: int = 0
    foreign_member: int = 0
    foreign_session: int = 0
    foreign_person: int = 0
    foreign_cost: int = 0
    foreign_feedback: int = 0


@cache
def password_hash() -> str:
    return passwords.hashed(PASSWORD)


def person(first_name: str, last_name: str, **values: Any) -> dict[str, Any]:
    """The values of a person of whom nothing but the name is known."""
    return {"first_name": first_name, "last_name": last_name} | NOT_SAID | values


def group(name: str, **values: Any) -> dict[str, Any]:
    """The values of a group of the autumn of 2026."""
    return {
        "name": name,
        "topic": "",
        "learning_goal": "Osaamme hoitaa asioita puhelimella.",
        "form": FormOfStudy.LOCAL,
        "municipality": "Joensuu",
        "season_start": date(2026, 9, 1),
        "season_end": date(2026, 12, 8),
        "planned_hours": 18,
        "plan_published_on": date(2026, 9, 10),
        "contact_name": "Leena Vetäjä",
        "contact_email": "leena@example.org",
        "rule_set": RULES,
    } | values


def session(day: date, **values: Any) -> dict[str, Any]:
    """The values of a planned session of two hours."""
    return {
        "day": day,
        "starts": time(18),
        "ends": time(20),
        "break_minutes": 30,
        "content": "Kartat",
        "kind": SessionKind.STUDY,
        "state": SessionState.PLANNED,
    } | values


def cost(**values: Any) -> dict[str, Any]:
    """The values of a room rent of 40 € that is in the books."""
    return {
        "day": date(2026, 9, 1),
        "kind": CostKind.ROOM,
        "cents": 40_00,
        "voucher": "112",
        "booked": True,
    } | values


def add_user(db: Session, first_name: str, last_name: str, association_id: int, role: Role) -> CastUser:
    """A user who reads English and has everybody's password."""
    email, name = f"{first_name.lower()}@example.org", f"{first_name} {last_name}"
    user = User(email=email, name=name, password_hash=password_hash(), sign_in_key=first_name * 2, locale="en")
    db.add(user)
    db.flush()
    db.add(UserRole(user_id=user.id, association_id=association_id, role=role, last_used=True))
    db.flush()
    return CastUser(user.id, user.sign_in_key, name, email)


def held_session(db: Session, ids: dict[str, int], day: date, attendances: dict[int, AttendanceState]) -> int:
    made = add_session(db, **ids, values=session(day))
    values = session(day, state=SessionState.HELD) | {"hours_override": None, "override_reason": ""}
    change_session(db, **ids, session_id=made.id, decide=lambda: SessionRecord(values, None, attendances))
    return made.id


def fulfil(db: Session, cast: Cast) -> None:
    """Give Digitaidot members and hours enough for its support."""
    ids = {"association_id": cast.association, "group_id": cast.group, "joined_on": date(2026, 9, 1)}
    for name in ("Aarne", "Bertta", "Cecilia"):
        add_new_member(db, **ids, values=person(name, "Riittävä", birth_year=1950), another=True)
    held = db.get_one(StudySession, cast.held)
    held.hours_override, held.override_reason = 10, "Retki"
    db.commit()


def fill(db: Session) -> Cast:
    """Put the cast into an empty database."""
    own = _association(db, "Joensuun Esimerkkiyhdistys ry")
    users = {
        "Aino": add_user(db, "Aino", "Pääkäyttäjä", own, Role.ADMINISTRATOR),
        "Sulo": add_user(db, "Sulo", "Sihteeri", own, Role.SECRETARY),
        "Leena": add_user(db, "Leena", "Vetäjä", own, Role.LEADER),
        "Tuomas": add_user(db, "Tuomas", "Taloudenhoitaja", own, Role.TREASURER),
        "Aatos": add_user(db, "Aatos", "Toiminnantarkastaja", own, Role.AUDITOR),
    }
    db.get_one(User, users["Aatos"].id).feed_key = FEED_KEY
    digital = add_group(db, association_id=own, values=group("Digitaidot")).id
    ids = {"association_id": own, "group_id": digital}
    joined = {**ids, "joined_on": date(2026, 9, 1)}
    raija = add_new_member(db, **joined, values=person("Raija", "Mäkelä", birth_date=date(1952, 3, 14)), another=True)
    marta = add_new_member(db, **joined, values=person("Märta", "Åberg", birth_year=1957), another=True)
    db.add(GroupLeader(user_id=users["Leena"].id, group_id=digital, association_id=own))
    memory = add_group(db, association_id=own, values=group("Muistin tukena")).id
    kaarina = add_person(db, association_id=own, values=person("Kaarina", "O'Brien"), another=True)
    other = _association(db, "Liperin Toinen ry")
    users["Ulla"] = add_user(db, "Ulla", "Ulkopuolinen", other, Role.ADMINISTRATOR)
    theirs = add_group(db, association_id=other, values=group("Ullan ryhmä")).id
    their_ids = {"association_id": other, "group_id": theirs}
    urho = add_new_member(db, **their_ids, joined_on=date(2026, 9, 1), values=person("Urho", "Vieras"), another=True)
    return Cast(
        association=own,
        users=users,
        group=digital,
        member=raija.id,
        late_member=marta.id,
        held=held_session(db, ids, date(2026, 9, 1), {raija.id: AttendanceState.PRESENT}),
        planned=add_session(db, **ids, values=session(date(2026, 12, 1))).id,
        cost=add_cost(db, **ids, values=cost()).id,
        removed_cost=_removed_cost(db, ids),
        unled=memory,
        unled_session=add_session(db, association_id=own, group_id=memory, values=session(date(2026, 11, 26))).id,
        person=kaarina.id,
        member_person=raija.person_id,
        late_person=marta.person_id,
        foreign_association=other,
        foreign_group=theirs,
        foreign_member=urho.id,
        foreign_session=held_session(db, their_ids, date(2026, 9, 1), {urho.id: AttendanceState.PRESENT}),
        foreign_person=urho.person_id,
        foreign_cost=add_cost(db, **their_ids, values=cost()).id,
        feedback=_feedback(db, own),
        foreign_feedback=_feedback(db, other),
    )


def _removed_cost(db: Session, ids: dict[str, int]) -> int:
    made = add_cost(db, **ids, values=cost(voucher="113"))
    kept = {"record": Record.COST, "record_id": made.id, "removed_at": datetime(2026, 11, 20, 10)}
    contents = as_values(made, without=frozenset({"id", "group_id"}))
    db.delete(made)
    db.add(RemovedRow(**ids, **kept, contents=json.dumps(contents)))
    db.flush()
    return made.id


def _feedback(db: Session, association_id: int) -> int:
    made = Feedback(
        association_id=association_id,
        kind=FeedbackKind.ACCESSIBILITY,
        text="Painike ei löydy ruudunlukijalla.",
        email="kaija@example.org",
        signed_in=False,
        received_at=datetime(2026, 11, 20, 10),
    )
    db.add(made)
    db.flush()
    return made.id


def _association(db: Session, name: str) -> int:
    values = {"name": name, "organisation": "", "municipality": "Joensuu", "eligible": True}
    return add_association(db, values=values).id
