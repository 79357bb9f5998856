"""Reading what the calendar tells besides what is due: when things changed last, and what sessions are about."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.happenings import Done, Record
from webapp.models import Event, StudySession

CHANGES = (Done.ADDED, Done.CHANGED, Done.REMOVED, Done.BROUGHT_BACK, Done.ERASED, Done.MERGED)
"""What makes a calendar say something else."""

_events, _sessions = table_of(Event).c, table_of(StudySession).c


@dataclass
class Changes:
    """When something of associations, groups and sessions changed last (UTC), as their history knows it."""

    of_association: dict[int, datetime] = field(default_factory=dict)
    of_group: dict[int, datetime] = field(default_factory=dict)
    """Of anything that belongs to it."""
    of_session: dict[int, datetime] = field(default_factory=dict)
    of_group_itself: dict[int, datetime] = field(default_factory=dict)


def changes(db: Session, association_ids: Collection[int]) -> Changes:
    """The last changes of these associations, in one statement."""
    which = case((_events.record.in_((Record.SESSION, Record.GROUP)), _events.record_id))
    found = db.execute(
        select(_events.association_id, _events.group_id, _events.record, which, func.max(_events.at))
        .where(_events.association_id.in_(association_ids), _events.done.in_(CHANGES))
        .group_by(_events.association_id, _events.group_id, _events.record, which)
    )
    last = Changes()
    for association_id, group_id, record, record_id, at in found:
        _note(last.of_association, association_id, at)
        if group_id is not None:
            _note(last.of_group, group_id, at)
        if record is Record.SESSION:
            _note(last.of_session, record_id, at)
        elif record is Record.GROUP:
            _note(last.of_group_itself, record_id, at)
    return last


def _note(last: dict[int, datetime], number: int | None, at: datetime) -> None:
    if number is not None:
        last[number] = max(at, last.get(number, at))


def contents(db: Session, association_ids: Collection[int], group_ids: Collection[int]) -> dict[int, str]:
    """What the sessions of these groups are about, by their ids; nothing is asked for no groups."""
    if not group_ids:
        return {}
    of_them = (_sessions.association_id.in_(association_ids), _sessions.group_id.in_(group_ids))
    wanted = (*of_them, _sessions.content != "")
    return {row.id: row.content for row in db.execute(select(_sessions.id, _sessions.content).where(*wanted))}
