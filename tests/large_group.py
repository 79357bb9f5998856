"""A group of the size that the budgets are for, with names and texts that don't compress better than real ones."""

import random
from collections.abc import Iterator
from datetime import date, time, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from webapp.db import Base
from webapp.domain.facts import AttendanceState, CostKind, SessionKind, SessionState
from webapp.models import Attendance, Cost, Group, Member, Person, StudySession

MEMBERS, SESSIONS, COSTS = 30, 40, 12
SYLLABLES = ("ai", "hä", "kai", "la", "mi", "mä", "nen", "nie", "pek", "rai", "ri", "sa", "sil", "ti", "vir", "yl")
PLAIN = str.maketrans("ä", "a")
"""Of an address: few have letters beyond those of ASCII."""


def fill_up(db: Session, group: Group, today: date, sessions: int = SESSIONS) -> None:
    """Add the members, so many sessions over the whole season with everybody's attendance, and costs."""
    words = Words(40)
    own = {"association_id": group.association_id}
    ids = own | {"group_id": group.id}
    people = _add(db, Person, [own | words.person() for _ in range(MEMBERS)])
    members = _add(db, Member, [ids | {"person_id": person, "joined_on": group.season_start} for person in people])
    step = (group.season_end - group.season_start) / sessions
    days = [group.season_start + n * step for n in range(sessions)]
    made = _add(db, StudySession, [ids | words.session(day, held=day < today) for day in days])
    for session, day in zip(made, days, strict=True):
        if day < today:
            states = words.states()
            db.execute(
                insert(Attendance),
                [own | {"session_id": session, "member_id": member, "state": next(states)} for member in members],
            )
    db.execute(insert(Cost), [ids | words.cost(group.season_start + timedelta(days=n)) for n in range(COSTS)])


def _add(db: Session, model: type[Base], rows: list[dict[str, object]]) -> list[int]:
    return list(db.scalars(insert(model).returning(model.id, sort_by_parameter_order=True), rows))


class Words:
    """Words without end, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def word(self) -> str:
        return "".join(self.dice.choices(SYLLABLES, k=self.dice.randint(2, 4)))

    def states(self) -> Iterator[AttendanceState]:
        while True:
            yield AttendanceState.PRESENT if self.dice.random() < 0.85 else AttendanceState.ABSENT

    def person(self) -> dict[str, object]:
        first, last = self.word().capitalize(), self.word().capitalize()
        return {
            "first_name": first,
            "last_name": last,
            "birth_date": date(1945 + self.dice.randint(0, 40), self.dice.randint(1, 12), self.dice.randint(1, 28)),
            "email": f"{self.word()}.{self.word()}@example.org".translate(PLAIN),
            "gender": self.dice.choice("NM"),
            "municipality": self.word().capitalize(),
            "sort_key": last.lower(),
            "search_key": f"{first} {last}".lower(),
        }

    def session(self, day: date, *, held: bool) -> dict[str, object]:
        return {
            "day": day,
            "starts": time(18),
            "ends": time(20),
            "break_minutes": 30,
            "content": " ".join(self.word() for _ in range(6)),
            "kind": SessionKind.STUDY,
            "state": SessionState.HELD if held else SessionState.PLANNED,
            "override_reason": "",
        }

    def cost(self, day: date) -> dict[str, object]:
        kind, cents = self.dice.choice(list(CostKind)), self.dice.randint(500, 9000)
        return {"day": day, "kind": kind, "cents": cents, "voucher": str(cents), "booked": True}
