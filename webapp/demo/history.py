"""What the history tells of the demo: a few days of an ordinary autumn."""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.costs.actions import delete_cost
from webapp.demo.building import TODAY
from webapp.domain.happenings import Done, Record
from webapp.domain.roles import Role
from webapp.models import Cost, Event, Member, RemovedRow, StudySession
from webapp.undo_rows import as_values, from_values

PERSON = {"email": None, "municipality": None}
MOVED = {"starts": ["17:30", "18:00"], "ends": ["19:30", "20:00"]}


def add_history(db: Session, association_id: int, users: Mapping[Role, int], group_id: int) -> None:
    """What the users have done in the group and in the association, the oldest first."""
    session, cost, member = (_first(db, kind, group_id) for kind in (StudySession, Cost, Member))
    twice = _removed_copy(db, cost)
    dearer = {"cents": [cost.cents - 500, cost.cents], "voucher": None}
    whole = {"association_id": association_id}
    of_group = whole | {"group_id": group_id}
    administrator, secretary = users[Role.ADMINISTRATOR], users[Role.SECRETARY]
    leader, treasurer, auditor = users[Role.LEADER], users[Role.TREASURER], users[Role.AUDITOR]
    db.add_all(
        [
            _event(9, administrator, Done.SIGNED_IN, Record.USER, administrator, {}, whole),
            _event(9, administrator, Done.INVITED, Record.ROLE, auditor, {"role": [None, "auditor"]}, whole),
            _event(7, leader, Done.CHANGED, Record.SESSION, session.id, MOVED, of_group),
            _event(7, leader, Done.CHANGED, Record.MEMBER, member.id, {"joined_on": None}, of_group),
            _event(
                5,
                secretary,
                Done.CHANGED,
                Record.PERSON,
                member.person_id,
                {"email": None, "municipality": None},
                whole,
            ),
            _event(4, treasurer, Done.CHANGED, Record.COST, cost.id, dearer, of_group),
            _event(
                4,
                treasurer,
                Done.REMOVED,
                Record.COST,
                twice,
                {"day": [cost.day.isoformat(), None], "cents": [cost.cents, None]},
                of_group,
            ),
            _event(3, auditor, Done.SIGNED_IN, Record.USER, auditor, {}, whole),
            _event(1, administrator, Done.TAKEN_OUT, Record.ASSOCIATION, association_id, {}, whole),
        ]
    )
    db.flush()


def _removed_copy(db: Session, cost: Cost) -> int:
    """The cost was written down twice; the number of the other one, which can still be brought back."""
    other = Cost(association_id=cost.association_id, **from_values(Cost, as_values(cost, without=frozenset({"id"}))))
    db.add(other)
    db.flush()
    delete_cost(db, cost.association_id, group_id=cost.group_id, cost_id=other.id)
    db.execute(update(RemovedRow).values(removed_at=_moment(4)))
    return other.id


def _first(db: Session, kind: type[Any], group_id: int) -> Any:
    return db.scalars(select(kind).where(kind.group_id == group_id).order_by(kind.id).limit(1)).one()


def _event(
    days_ago: int,
    user_id: int,
    done: Done,
    record: Record,
    record_id: int,
    changes: Mapping[str, Any],
    where: Mapping[str, int],
) -> Event:
    told = json.dumps(changes) if changes else ""
    return Event(
        at=_moment(days_ago), user_id=user_id, done=done, record=record, record_id=record_id, changes=told, **where
    )


def _moment(days_ago: int) -> datetime:
    return datetime.combine(TODAY - timedelta(days=days_ago), time(15, 12))
