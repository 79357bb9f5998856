"""Saying of a note of a group's panel that it has been seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.domain.happenings import Done, Record
from webapp.events.recording import tell
from webapp.groups.actions import group_to_change
from webapp.models import SeenNote
from webapp.undo_rows import Carried


class SeenBy(NamedTuple):
    """Who has seen it, and when (UTC)."""

    name: str
    at: datetime


class NothingNew(Exception):
    """All of it has been seen before."""


def mark_seen(
    db: Session, association_id: int, *, group_id: int, note: str, about: Sequence[str], by: SeenBy
) -> Carried:
    """Remember that what the note tells `about` has been seen. Gives what `undo_seen` needs. Raises NothingNew,
    GroupLocked and GroupArchived.
    """
    group_to_change(db, association_id, group_id)
    own = (SeenNote.association_id == association_id, SeenNote.group_id == group_id, SeenNote.note == note)
    # Of a note that nothing is told of, any text may have been sent, and not all of it can be looked for.
    rows = db.scalars(select(SeenNote.about).where(*own)) if about else ()
    known = {one for row in rows for one in row.split()}
    new = [one for one in about if one not in known]
    if not new:
        raise NothingNew
    ids = {"association_id": association_id, "group_id": group_id}
    row = SeenNote(**ids, note=note, about=" ".join(new), seen_by=by.name, seen_at=by.at)
    db.add(row)
    db.flush()
    _tell(db, group_id, was=False)
    return {"group_id": group_id, "id": row.id}


def undo_seen(db: Session, association_id: int, *, values: Carried) -> bool:
    """Tell again what was seen; False when it is told already. Raises GroupLocked and GroupArchived."""
    group_id = values["group_id"]
    group_to_change(db, association_id, group_id)
    own = (SeenNote.association_id == association_id, SeenNote.group_id == group_id, SeenNote.id == values["id"])
    gone = db.scalars(delete(SeenNote).where(*own).returning(SeenNote.id)).all()
    if gone:
        _tell(db, group_id, was=True)
    return bool(gone)


def _tell(db: Session, group_id: int, *, was: bool) -> None:
    tell(db, Done.CHANGED, Record.GROUP, group_id, group_id=group_id, changes={"seen": [was, not was]})
