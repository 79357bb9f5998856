"""Through any sequence of changes and days, what is kept of each group is what the rules say of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypedDict

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.database import Database
from tests.standings.holding import check_kept, check_lists, on
from webapp.costs.actions import SameCost, add_cost, delete_cost
from webapp.db import transaction
from webapp.domain.facts import AttendanceState, SessionState
from webapp.erasures import actions as erasures
from webapp.groups.actions import GroupArchived, GroupLocked, archive_group, restore_group
from webapp.locks import hold_association, hold_group
from webapp.members.actions import AlreadyMember, add_member, add_new_member
from webapp.models import Cost, Member, Person, Quota, StudySession
from webapp.people.actions import change_person
from webapp.sessions.actions import OutsideSeason, Overlaps, add_session, change_session, delete_session
from webapp.sessions.entries import SessionRecord
from webapp.stages import actions as stages

REFUSED = (
    *(GroupArchived, GroupLocked, AlreadyMember, OutsideSeason, Overlaps, SameCost, NoResultFound),
    *(stages.NotLocked, stages.NotReported, stages.AlreadyPaid, erasures.NotReported),
)
FEWER = settings.default.max_examples // 2 if settings.default else 10
"""Each goes through some ten changes."""
SNAPSHOT = '{"version": 2, "sections": {}}'


class Ids(TypedDict):
    """What every action on a group is told."""

    association_id: int
    group_id: int


@dataclass
class Register:
    """Where the steps are taken: `ids` are those of one of the two groups."""

    db: Session
    cast: Cast
    group: int
    today: date

    @property
    def ids(self) -> Ids:
        return {"association_id": self.cast.association, "group_id": self.group}

    def one_of(self, model: type[Cost | Member | StudySession], number: int) -> int:
        found = self.db.scalars(select(model.id).where(model.group_id == self.group).order_by(model.id)).all()
        return found[number % len(found)] if found else 0


def _session(register: Register, number: int) -> None:
    day = date(2026, 9, 2) + timedelta(days=number)
    values: Any = casting.session(day, starts=time(10), ends=time(11 + number % 9))
    add_session(register.db, **register.ids, values=values)


def _record(register: Register, number: int) -> None:
    session = register.db.get_one(StudySession, register.one_of(StudySession, number))
    state = list(SessionState)[number % 3]
    values: Any = casting.session(session.day, starts=session.starts, ends=session.ends, state=state)
    here = dict.fromkeys(
        register.db.scalars(select(Member.id).where(Member.group_id == register.group)), AttendanceState.PRESENT
    )
    record = SessionRecord(
        values | {"hours_override": None, "override_reason": ""}, None, here if state is SessionState.HELD else None
    )
    change_session(register.db, **register.ids, session_id=session.id, decide=lambda: record)


def _new_member(register: Register, number: int) -> None:
    births: list[dict[str, Any]] = [{"birth_year": 1950}, {"birth_date": date(2011, 11, 28)}, {}]
    values: Any = casting.person("Uusi", f"Jäsen{number}", **births[number % 3])
    joined = date(2026, 9, 1) + timedelta(days=number)
    add_new_member(register.db, **register.ids, joined_on=joined, values=values, another=True)


def _same_person(register: Register, number: int) -> None:
    """Somebody of the register joins this group, too, so that one birth matters to two."""
    people = register.db.scalars(select(Person.id).where(Person.erased_on.is_(None)).order_by(Person.id)).all()
    own = [one for one in people if one != register.cast.foreign_person]
    add_member(register.db, **register.ids, person_id=own[number % len(own)], joined_on=date(2026, 9, 1))


def _birth(register: Register, number: int) -> None:
    values: Any = casting.person("Raija", "Mäkelä", birth_year=2005 + number % 10)
    cast = register.cast
    change_person(register.db, cast.association, person_id=cast.member_person, decide=lambda _person: values)


def _cost(register: Register, number: int) -> None:
    values: Any = casting.cost(voucher=f"v{number}", booked=bool(number % 2))
    add_cost(register.db, **register.ids, values=values)


def _report(register: Register, _number: int) -> None:
    at, day = datetime(2026, 9, 1), register.today
    stages.report_group(register.db, **register.ids, day=day, at=at, by="Leena", take_snapshot=lambda: SNAPSHOT)


def _details(register: Register, number: int) -> None:
    group = hold_group(register.db, register.cast.association, register.group)
    group.rule_set = ["sivis-vertaisopintoryhma", "dsl-opintokerho", "gone", "sivis-koulutus"][number % 4]
    group.season_end = date(2026, 12, 31) + timedelta(days=number)


def _quota(register: Register, number: int) -> None:
    hold_association(register.db, register.cast.association)
    kept = register.db.scalar(select(Quota).where(Quota.year == 2026))
    row = kept or Quota(association_id=register.cast.association, year=2026, extra_hours=0)
    row.granted_hours = number % 12
    register.db.add(row)


def _eligible(register: Register, number: int) -> None:
    association = hold_association(register.db, register.cast.association)
    association.eligible = [True, False, None][number % 3]
    association.no_own_quota = number % 2 == 0


def _erase(register: Register, _number: int) -> None:
    erasures.erase_participants(register.db, **register.ids, today=register.today, by="Leena", min_age=15)


STEPS: Mapping[str, Callable[[Register, int], object]] = {
    "session": _session,
    "record": _record,
    "record again": _record,
    "no session": lambda r, n: delete_session(r.db, **r.ids, session_id=r.one_of(StudySession, n)),
    "member": _new_member,
    "same person": _same_person,
    "birth": _birth,
    "cost": _cost,
    "no cost": lambda r, n: delete_cost(r.db, **r.ids, cost_id=r.one_of(Cost, n)),
    "publish": lambda r, n: stages.publish_plan(r.db, **r.ids, decide=lambda _g: date(2026, 9, 1 + n % 28)),
    "report": _report,
    "reopen": lambda r, _n: stages.reopen_group(r.db, **r.ids, at=datetime(2026, 9, 1), by="Leena", reason="Kulut"),
    "pay": lambda r, _n: stages.record_payment(r.db, **r.ids, decide=lambda _g: stages.Payment(r.today, 30_00)),
    "unpay": lambda r, _n: stages.remove_payment(r.db, **r.ids),
    "archive": lambda r, _n: archive_group(r.db, **r.ids, at=datetime(2026, 9, 1)),
    "restore": lambda r, _n: restore_group(r.db, **r.ids),
    "details": _details,
    "quota": _quota,
    "eligible": _eligible,
    "erase": _erase,
}

changes = st.tuples(st.sampled_from(sorted(STEPS)), st.booleans(), st.integers(0, 60))
days = st.tuples(st.just("day"), st.booleans(), st.integers(1, 40))


@pytest.mark.slow
@settings(max_examples=FEWER, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(changes | changes | changes | days, min_size=4, max_size=14))
def test_what_is_kept_is_what_the_rules_say(
    app: Flask, cast: Cast, database: Database, steps: list[tuple[str, bool, int]]
) -> None:
    database.fill(app.extensions["engine"])
    today = casting.TODAY
    for name, of_digital, number in steps:
        today += timedelta(days=number if name == "day" else 0)
        with on(app, today):
            if name != "day":
                with app.app_context(), app.extensions["sessionmaker"]() as db:
                    register = Register(db, cast, cast.group if of_digital else cast.unled, today)
                    _take(STEPS[name], register, number)
            with app.extensions["sessionmaker"]() as db:
                check_kept(app, db)
                if name == "day" or number % 3 == 0:
                    check_lists(app, db)
    with on(app, today), app.extensions["sessionmaker"]() as db:
        check_lists(app, db)


def _take(step: Callable[[Register, int], object], register: Register, number: int) -> None:
    try:
        with transaction(register.db):
            step(register, number)
    except REFUSED:
        pass
