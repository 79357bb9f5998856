"""Each transaction that changes something of a group writes how the group stands then, as it commits.

Nobody has to ask for it. What SQLAlchemy writes row by row tells its group; a statement to the rows of groups changes
those that the transaction holds (locks.py), for what belongs to a group is guarded by it. Whatever is written by
another way makes all standings stale.
"""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import event, inspect, or_, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from webapp import current
from webapp.db import HELD, WRITTEN_LAST, Base, table_of
from webapp.eligibility.queries import group_record
from webapp.locks import Level
from webapp.models import Association, Attendance, Cost, Group, Member, Person, SeenNote, StudySession
from webapp.standings import writing
from webapp.standings.judging import Judging, judge, judging_by

AT_ONCE = 3
"""So many groups are judged with the change. Where more are touched, they are judged when they are first needed."""
TOUCHED, JUDGING = "touched", "judging"
OF_GROUPS = (Member, StudySession, Cost, SeenNote)
_TABLES = {table_of(model).name for model in (*OF_GROUPS, Group, Person, Attendance)}
_groups, _members = table_of(Group).c, table_of(Member).c
_OF_AGE = ("birth_date", "birth_year", "of_age_confirmed_on", "erased_on", "age_band")


@dataclass
class Touched:
    """What a transaction has changed, by ids; `by_statement` when it was by a statement to rows that nobody read."""

    groups: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    associations: set[int] = field(default_factory=set)
    by_statement: bool = False


def init_app(app: Flask) -> None:
    """Tell each database session by what groups are judged."""
    maker = app.extensions["sessionmaker"]
    with app.app_context():
        maker.configure(info=maker.kw["info"] | {JUDGING: judging_by(current.rule_sets())})


def _touched(db: Session) -> Touched:
    found: Touched = db.info.setdefault(TOUCHED, Touched())
    return found


@event.listens_for(Session, "after_flush")
def _see(db: Session, _flushed: UOWTransaction) -> None:
    for rows, is_change in ((db.new, False), (db.dirty, True), (db.deleted, False)):
        for row in rows:
            _see_row(db, row, is_change=is_change)


def _see_row(db: Session, row: Any, *, is_change: bool) -> None:
    match row:
        case Group():
            _touched(db).groups.add(row.id)
        case Member() | StudySession() | Cost() | SeenNote():
            _touched(db).groups.add(row.group_id)
        case Person() if is_change and _has_changed(row, *_OF_AGE):
            _touched(db).people.add(row.id)
        case Association() if is_change and _has_changed(row, "eligible"):
            _touched(db).associations.add(row.id)
        case Attendance():
            _touched(db).by_statement = True


def _has_changed(row: Base, *names: str) -> bool:
    return any(inspect(row).attrs[name].history.has_changes() for name in names)


@event.listens_for(Session, "do_orm_execute")
def _see_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        table: Any = getattr(state.statement, "table", None)
        if table is not None and table.name in _TABLES:
            _touched(state.session).by_statement = True


def _write(db: Session) -> None:
    """As the last of a transaction."""
    marked = _mark(db)
    judging: Judging | None = db.info.get(JUDGING)
    if not marked or judging is None or len(marked) > AT_ONCE:
        return
    today = current.local_day(db.info["now"]())
    records = [group_record(db, association_id, group_id) for association_id, group_id in marked]
    writing.write(db, [judge(record, judging, today) for record in records if record])


WRITTEN_LAST.append(_write)


@event.listens_for(Session, "before_commit")
def _mark_others(db: Session) -> None:
    """What is committed by another way than `transaction`."""
    db.flush()
    _mark(db)


def _mark(db: Session) -> list[tuple[int, int]]:
    """Mark what was touched: what isn't judged with the change is judged when it is needed."""
    touched: Touched | None = db.info.pop(TOUCHED, None)
    if touched is None:
        return []
    held = {number for level, number in db.info.get(HELD, {}) if level is Level.GROUP}
    if touched.by_statement and not held:
        writing.mark_all(db)
        return []
    ids = touched.groups | (held if touched.by_statement else set())
    of_people = select(_members.group_id).where(_members.person_id.in_(touched.people))
    which = [_groups.id.in_(ids)] if ids else []
    if touched.people:
        which.append(_groups.id.in_(of_people))
    if touched.associations:
        which.append(_groups.association_id.in_(touched.associations))
    return writing.mark(db, or_(*which)) if which else []


@event.listens_for(Session, "after_rollback")
def _forget(db: Session) -> None:
    db.info.pop(TOUCHED, None)
