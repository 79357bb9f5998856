"""Changing groups."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.db import refused_by
from webapp.domain.facts import SessionState
from webapp.groups.entries import GroupValues
from webapp.locks import hold_group
from webapp.models import Cost, Group, Member, StudySession
from webapp.undo_rows import Carried

Part = TypeVar("Part", Cost, Member, StudySession)


class NameTaken(Exception):
    """The association has a group of that name whose season starts on the same day."""


class GroupLocked(Exception):
    """The group was reported on the day `reported_on`, and is locked."""

    def __init__(self, reported_on: date | None) -> None:
        super().__init__(reported_on)
        self.reported_on = reported_on


class GroupArchived(Exception):
    """The group is in the archive, where it stays as it is."""


class SessionsOutsideSeason(Exception):
    """Sessions, held or planned, that the new season would leave out; `days` are theirs."""

    def __init__(self, days: list[date]) -> None:
        super().__init__(days)
        self.days = days


def add_group(db: Session, association_id: int, *, values: GroupValues) -> Group:
    """A new group of the association. Raises NameTaken."""
    group = Group(association_id=association_id, **values)
    db.add(group)
    _flush(db)
    return group


def change_group(db: Session, association_id: int, *, group_id: int, decide: Callable[[Group], GroupValues]) -> None:
    """Change a group's details to what `decide` says once the group is held. Raises NameTaken and
    SessionsOutsideSeason.
    """
    group = group_to_change(db, association_id, group_id)
    values = decide(group)
    outside = db.scalars(
        select(StudySession.day)
        .where(
            StudySession.association_id == association_id,
            StudySession.group_id == group_id,
            StudySession.state != SessionState.CANCELLED,
            or_(StudySession.day < values["season_start"], StudySession.day > values["season_end"]),
        )
        .order_by(StudySession.day)
    ).all()
    if outside:
        raise SessionsOutsideSeason(list(outside))
    for name, value in values.items():
        setattr(group, name, value)
    _flush(db)


def group_to_change(db: Session, association_id: int, group_id: int) -> Group:
    """The group, held until the transaction ends, so that two changes of one group come one after the other.

    Every change of a group, its members, sessions and costs goes through here; what may be done to a locked group too
    (its states, its payment, the archive) asks for `hold_group` alone. Raises GroupLocked for a reported group and
    GroupArchived for an archived one, also when somebody else reported or archived it a moment ago.
    """
    group = hold_group(db, association_id, group_id)
    if group.archived_at is not None:
        raise GroupArchived
    if group.locked:
        raise GroupLocked(group.reported_on)
    return group


def part_to_change(db: Session, kind: type[Part], *, association_id: int, group_id: int, part_id: int) -> Part:
    """A cost, a member or a session of a group, which is held as well.

    Raises GroupLocked, GroupArchived and NoResultFound.
    """
    group_to_change(db, association_id, group_id)
    return db.execute(
        select(kind).where(kind.association_id == association_id, kind.group_id == group_id, kind.id == part_id)
    ).scalar_one()


def archive_group(db: Session, association_id: int, *, group_id: int, at: datetime) -> None:
    """Put a group into the archive at that moment (UTC), whatever its state."""
    hold_group(db, association_id, group_id).archived_at = at


def restore_group(db: Session, association_id: int, *, group_id: int) -> None:
    """Take a group back from the archive."""
    hold_group(db, association_id, group_id).archived_at = None


def undo_archiving(db: Session, association_id: int, *, values: Carried) -> bool:
    """The same a moment after; False when somebody has taken it back already."""
    group = hold_group(db, association_id, values["group_id"])
    was_archived, group.archived_at = group.archived_at is not None, None
    return was_archived


def _flush(db: Session) -> None:
    with refused_by("uq_groups_association_id_name_season_start", NameTaken):
        db.flush()
