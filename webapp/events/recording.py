"""Each transaction writes what it did into the history, as its last statement.

Nobody has to ask for it: what is added, changed and removed is seen when SQLAlchemy writes it. `tell` is for what has
no row, or what a statement does to rows that nobody has read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import event, insert, inspect, null, select, union_all
from sqlalchemy.orm import Session, UOWTransaction

from webapp.db import HAPPENED, WRITTEN_LAST, Acting, Base, acting, table_of
from webapp.domain.clock import stored_clock
from webapp.domain.happenings import Done, Record
from webapp.events import lines
from webapp.events.columns import TOLD, Told
from webapp.models import Association, Coordinator, Event, Feedback, Organisation, Person, User, UserRole

Changes = dict[str, Any]
"""By a field's name: None, [old value, new value], or how many."""
NOTHING = (None, False, "")
"""Values that needn't be told of what comes or goes."""


@dataclass
class Happening:
    """What a transaction did to one record, or to none."""

    done: Done
    record: Record
    record_id: int | None = None
    association_id: int | None = None
    group_id: int | None = None
    changes: Changes = field(default_factory=dict)
    organisation_id: int | None = None
    """Whose history tells it, too: of what the association has to do with its member organisation."""


def tell(
    db: Session,
    done: Done,
    record: Record,
    record_id: int | None = None,
    *,
    association_id: int | None = None,
    group_id: int | None = None,
    changes: Mapping[str, Any] | None = None,
    organisation_id: int | None = None,
) -> None:
    """Say by hand what the transaction does; the association is the one that the user acts for, unless it is given.

    What is said of the same record goes together. Outside `transaction` nothing is kept.
    """
    _put(db, Happening(done, record, record_id, association_id, group_id, dict(changes or {}), organisation_id))


def tell_only(db: Session, done: Done, record: Record, record_id: int, *, group_id: int, how_many: int) -> None:
    """Say what the transaction has done to many records in one line, and nothing of what it did before."""
    db.flush()
    if HAPPENED in db.info:
        db.info[HAPPENED] = [Happening(done, record, record_id, group_id=group_id, changes={"people": how_many})]


def keep_nothing(db: Session) -> None:
    """Don't tell of what the transaction has done so far: the demo comes with a history of its own."""
    db.flush()
    db.info.get(HAPPENED, []).clear()


def _put(db: Session, new: Happening) -> None:
    happened: list[Happening] | None = db.info.get(HAPPENED)
    if happened is None:
        return
    same = [old for old in happened if new.record_id and (old.record, old.record_id) == (new.record, new.record_id)]
    for old in same:
        if old.done is Done.ADDED and new.done is Done.BROUGHT_BACK:
            old.done = new.done
            return
        if old.done in {Done.ADDED, Done.CHANGED} and new.done is Done.CHANGED and old.group_id == new.group_id:
            for name, change in new.changes.items():
                was = old.changes.get(name)
                # From what it was first to what it is last.
                old.changes[name] = (
                    [was[0], change[1]] if isinstance(was, list) and isinstance(change, list) else change
                )
            return
    happened.append(new)


@event.listens_for(Session, "after_flush")
def _see(db: Session, _flushed: UOWTransaction) -> None:
    if HAPPENED not in db.info:
        return
    for done, rows in ((Done.ADDED, db.new), (Done.CHANGED, db.dirty), (Done.REMOVED, db.deleted)):
        for row in rows:
            told = TOLD.get(type(row))
            if told and (happening := _happening(row, done, told)):
                _put(db, happening)


def _happening(row: Any, done: Done, told: Told) -> Happening | None:
    """What happened to the row; None for what isn't told."""
    changes = _changes(row, done, told)
    match row:
        case Person() if row.erased_on is not None:
            return None
        # An account comes with the role in it, and goes with the last one; feedback comes from nobody.
        case User() | Feedback() if done is Done.ADDED or (done is Done.REMOVED and isinstance(row, User)):
            return None
        case UserRole() | Coordinator():
            done = _done_to_role(row, done)
    if done is Done.CHANGED and not changes:
        return None
    return Happening(
        done,
        told.record,
        getattr(row, told.number),
        getattr(row, "association_id", row.id if told.record is Record.ASSOCIATION else None),
        row.id if told.record is Record.GROUP else getattr(row, "group_id", None),
        changes,
        _organisation_of(row, done, changes),
    )


def _organisation_of(row: Base, done: Done, changes: Changes) -> int | None:
    """The organisation that is told of it. How else an association's details change is its own affair."""
    if isinstance(row, Organisation):
        return row.id
    if not isinstance(row, Association) or done is Done.ADDED:
        return getattr(row, "organisation_id", None)
    if not {"organisation_id", "closed_at"} & changes.keys():
        return None
    return row.organisation_id or _was(row, "organisation_id")


def _done_to_role(row: UserRole | Coordinator, done: Done) -> Done:
    if done is Done.ADDED:
        return Done.INVITED if row.invitation_key else Done.ADDED
    was_waiting = row.invitation_key is None and _was(row, "invitation_key")
    return Done.ACCEPTED if done is Done.CHANGED and was_waiting else done


def _was(row: Base, name: str) -> Any:
    """What stood in a column before the change; None when it hasn't changed."""
    return next(iter(inspect(row).attrs[name].history.deleted or ()), None)


def _changes(row: Base, done: Done, told: Told) -> Changes:
    """The fields that are told of; of what comes and goes, the values alone."""
    match done:
        case Done.CHANGED:
            histories = {name: inspect(row).attrs[name].history for name in sorted(told.values | told.names)}
            return {
                name: [_plain(next(iter(history.deleted or ()), None)), _plain(history.added[0])]
                if name in told.values
                else None
                for name, history in histories.items()
                if history.added and history.added != history.deleted
            }
        case Done.ADDED:
            values = {name: _plain(getattr(row, name)) for name in sorted(told.values)}
            return {name: [None, value] for name, value in values.items() if value not in NOTHING}
        case _:
            values = {name: _plain(getattr(row, name)) for name in sorted(told.values)}
            return {name: [value, None] for name, value in values.items() if value not in NOTHING}


def _plain(value: Any) -> Any:
    """A value as JSON takes it; moments and times to the minute."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.isoformat(timespec="minutes")
        case time():
            return stored_clock(value)
        case date():
            return value.isoformat()
    return value


def _write(db: Session) -> None:
    happened: list[Happening] = db.info[HAPPENED]
    if not happened:
        return
    refused = any(one.done is Done.REFUSED for one in happened)
    # Who isn't let in is nobody, whoever is signed in in that browser.
    who = Acting() if refused else acting(db)
    served = _served(db, happened, who)
    at = db.info["now"]()
    rows = [
        {
            "association_id": association_id,
            "organisation_id": organisation_id,
            "at": at,
            "user_id": who.user_id,
            "done": one.done,
            "record": one.record,
            "record_id": one.record_id,
            "group_id": one.group_id,
            "changes": json.dumps(one.changes) if one.changes else "",
        }
        for one in happened
        for association_id, organisation_id in _places(one, served)
    ]
    db.connection().execute(insert(table_of(Event)), rows)
    happened.clear()
    db.info["written"] = rows


WRITTEN_LAST.append(_write)


Place = tuple[int | None, int | None]
"""An association and an organisation: in whose history something stands."""


def _places(one: Happening, served: list[Place]) -> list[Place]:
    if one.association_id or one.organisation_id:
        return [(one.association_id, one.organisation_id)]
    return served


def _served(db: Session, happened: list[Happening], who: Acting) -> list[Place]:
    """Where it stands when the record doesn't say: at whatever else the transaction is about, or the user acts for;
    else wherever an account that it is about is known; else nowhere.
    """
    own = next((one.association_id for one in happened if one.association_id), who.association_id)
    if own or who.organisation_id:
        return [(own, None if own else who.organisation_id)]
    user_ids = [one.record_id for one in happened if one.record is Record.USER]
    roles, coordinators = table_of(UserRole).c, table_of(Coordinator).c
    known = union_all(
        select(roles.association_id, null()).where(roles.user_id.in_(user_ids), roles.invitation_key.is_(None)),
        select(null(), coordinators.organisation_id).where(
            coordinators.user_id.in_(user_ids), coordinators.invitation_key.is_(None)
        ),
    )
    return [(row[0], row[1]) for row in db.execute(known)] or [(None, None)]


@event.listens_for(Session, "after_commit")
def _say(db: Session) -> None:
    for row in db.info.pop("written", ()):
        lines.say(row)


@event.listens_for(Session, "after_rollback")
def _forget(db: Session) -> None:
    db.info.pop("written", None)
