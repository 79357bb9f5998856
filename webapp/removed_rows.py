"""What was removed from a group is kept aside for a while, so that it can be brought back from the history.

Costs, members and sessions alone, as their numbers, days, states and texts: of people, no more than the number.
"""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.happenings import Record, oldest_brought_back
from webapp.models import Person, RemovedRow
from webapp.removals import removed_by
from webapp.typed_rows import RowQuery, columns_of
from webapp.undo_rows import Carried

_rows, _people = table_of(RemovedRow).c, table_of(Person).c
IN_COLUMNS = frozenset({"id", "group_id", "person_id"})


class Removed(NamedTuple):
    """Something that was removed from a group."""

    group_id: int
    record: Record
    record_id: int
    person_id: int | None
    removed_at: datetime
    """UTC."""
    contents: str
    first_name: str | None
    last_name: str | None
    """Of a member."""

    @property
    def values(self) -> Carried:
        """What brings it back."""
        values: Carried = json.loads(self.contents)
        values |= {"id": self.record_id, "group_id": self.group_id}
        return values | ({"person_id": self.person_id} if self.person_id else {})


_ALL = RowQuery(
    Removed,
    select(*columns_of(Removed, RemovedRow, first_name=_people.first_name, last_name=_people.last_name))
    .select_from(table_of(RemovedRow).outerjoin(table_of(Person), _people.id == _rows.person_id))
    .order_by(_rows.removed_at.desc(), _rows.id.desc()),
)


def keep(db: Session, association_id: int, record: Record, values: Carried) -> Carried:
    """Keep aside what was removed; gives the values that it is brought back with."""
    contents = {name: value for name, value in values.items() if name not in IN_COLUMNS}
    # No object of the session: the history tells of what was removed, not of this.
    row = {
        "association_id": association_id,
        "group_id": values["group_id"],
        "record": record,
        "record_id": values["id"],
        "person_id": values.get("person_id"),
        "removed_at": db.info["now"](),
        "contents": json.dumps(contents),
    }
    db.execute(insert(RemovedRow).values(**row))
    return values


def drop(db: Session, association_id: int, record: Record, record_id: int) -> None:
    """Keep it no longer: it is back."""
    theirs = (RemovedRow.association_id == association_id, RemovedRow.record == record)
    db.execute(delete(RemovedRow).where(*theirs, RemovedRow.record_id == record_id))


def forget_members(db: Session, association_id: int, *, group_id: int) -> None:
    """Keep no membership of the group any longer: its people are forgotten."""
    theirs = (RemovedRow.association_id == association_id, RemovedRow.group_id == group_id)
    db.execute(delete(RemovedRow).where(*theirs, RemovedRow.record == Record.MEMBER))


def forget_old(db: Session, *, now: datetime) -> int:
    """Remove what has been kept long enough, in every association; gives how much it was."""
    return removed_by(db, delete(RemovedRow).where(RemovedRow.removed_at < oldest_brought_back(now)))


def removed_from(db: Session, association_id: int, group_id: int, *, now: datetime) -> list[Removed]:
    """What can be brought back to the group, the newest first."""
    theirs = (_rows.association_id == association_id, _rows.group_id == group_id)
    return _ALL.where(*theirs, _rows.removed_at >= oldest_brought_back(now)).all(db)
