"""A register with many times as much of everything in it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from webapp.db import Base
from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.feedback import FeedbackKind
from webapp.domain.roles import Role
from webapp.domain.snapshot import Snapshot, to_json
from webapp.models import (
    Attendance,
    Cost,
    Feedback,
    Group,
    GroupLeader,
    KeyedRow,
    Member,
    Person,
    Quota,
    Report,
    StudySession,
    User,
    UserRole,
)

DAYS = 90
"""The season's days that have a session, until there are more sessions than days."""

FEEDBACK = {
    "kind": FeedbackKind.OTHER,
    "text": "Hyvin toimii.",
    "signed_in": True,
    "received_at": datetime(2026, 11, 20),
}
REOPENED = {
    "reported_on": date(2026, 9, 2),
    "taken_at": datetime(2026, 9, 2),
    "taken_by": "Aino",
    "snapshot": to_json(Snapshot()),
    "reopened_at": datetime(2026, 9, 3),
    "reopened_by": "Aino",
    "reopen_reason": "Kulut",
}


def grow(db: Session, cast: Cast, times: int) -> None:
    """Of everything that a page lists, about `times` as much as the cast has: it has one or two of most things."""
    own = {"association_id": cast.association}
    db.execute(insert(Quota), [own | {"year": 2020 - i, "extra_hours": 0, "realised_before": 10} for i in range(times)])
    db.commit()
    if times == 1:
        return
    ids = own | {"group_id": cast.group}
    n = range(2 * (times - 1))
    day = date(2026, 9, 1)
    people = _add(db, Person, [_person(i) | own for i in n])
    groups = _add(db, Group, [casting.group(f"Ryhmä {i}") | own for i in n])
    _add(db, Group, [casting.group(f"Vanha ryhmä {i}") | own | {"archived_at": datetime(2026, 9, 1)} for i in n])
    members = _add(db, Member, [ids | {"person_id": person, "joined_on": day} for person in people])
    sessions = _add(db, StudySession, [ids | _session(i) for i in n])
    present = own | {"state": AttendanceState.PRESENT}
    pairs = [(cast.held, member) for member in members] + [(session, members[0]) for session in sessions]
    db.execute(insert(Attendance), [present | {"session_id": s, "member_id": m} for s, m in pairs])
    db.execute(insert(Cost), [ids | casting.cost(voucher=f"k{i}") for i in n])
    db.execute(insert(Feedback), [own | FEEDBACK for _ in n])
    db.execute(insert(Report), [ids | REOPENED for _ in n])
    db.execute(insert(KeyedRow), [ids | {"sheet": "plan", "row": f"r{i}", "fingerprint": "x"} for i in n])
    for i, group in enumerate(groups):
        of_another = own | {"group_id": group}
        db.execute(insert(StudySession), of_another | _session(i))
        db.execute(insert(Member), of_another | {"person_id": people[i], "joined_on": day})
    users = _add(db, User, [_user(i) for i in n])
    db.execute(insert(UserRole), [own | {"user_id": user, "role": Role.LEADER} for user in users])
    leading = [(user, cast.group) for user in users] + [(cast.users["Leena"].id, group) for group in groups]
    db.execute(insert(GroupLeader), [own | {"user_id": user, "group_id": group} for user, group in leading])
    db.commit()


def _add(db: Session, model: type[Base], rows: list[dict[str, Any]]) -> list[int]:
    return list(db.scalars(insert(model).returning(model.id), rows))


def _person(number: int) -> dict[str, Any]:
    name = f"Sukunimi{number}"
    return casting.person("Etunimi", name) | {"sort_key": name.lower(), "search_key": name.lower()}


def _session(number: int) -> dict[str, Any]:
    hour, day = 8 + number // DAYS, date(2026, 9, 2) + timedelta(days=number % DAYS)
    state = SessionState.HELD if day < casting.TODAY else SessionState.PLANNED
    return casting.session(day, starts=time(hour), ends=time(hour + 1), state=state) | {"override_reason": ""}


def _user(number: int) -> dict[str, Any]:
    name = f"Käyttäjä {number}"
    return {"email": f"k{number}@example.org", "name": name, "password_hash": "x", "sign_in_key": name, "locale": "fi"}
