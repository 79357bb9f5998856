"""Making the next season of a group out of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.facts import SessionKind, SessionState
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.groups.actions import add_group, group_to_change
from webapp.members.actions import add_members
from webapp.members.many_actions import confirm_ages, undo_confirming
from webapp.models import Cost, Group, GroupLeader, Member, Person, RemovedRow, Report, StudySession
from webapp.sessions.actions import add_programme
from webapp.sessions.entries import PlannedSession
from webapp.undo_rows import Carried, as_values

GOES_ON = (
    *("neutral_name", "learning_goal", "topic", "topic_kind", "form", "municipality", "planned_hours"),
    *("has_trainer", "contact_name", "contact_email", "rule_set", "calendar_tells"),
)
"""What a group's next season has of it; what the study centre was told, and the money, it has not."""


_OF_SESSION = (
    *("day", "starts", "ends", "break_minutes", "content"),
    *("kind", "state", "head_count", "guests", "names_aside", "hours_override", "override_reason"),
)
_PLANNED = (SessionKind.STUDY, SessionState.PLANNED, None, 0, False, None, "")


class GroupChanged(Exception):
    """Somebody has changed the group since it was made."""


def add_next_season(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    name: str,
    season: tuple[date, date],
    sessions: Sequence[ProgrammeRow],
    person_ids: Collection[int],
    user_ids: Collection[int],
    ages: Mapping[int, date],
    confirmed_by: str,
) -> Carried:
    """A new group like that one, with those of its people and leaders, and planned sessions: all or nothing. By `ages`
    it is written down of whom somebody says that they had turned 15, by which day. Gives what `undo_next_season` needs.

    Raises NameTaken.
    """
    old = db.execute(select(Group).filter_by(association_id=association_id, id=group_id)).scalar_one()
    known = (
        select(Person.id)
        .join(Member, Member.person_id == Person.id)
        .where(
            Member.association_id == association_id,
            Member.group_id == group_id,
            Person.id.in_(person_ids),
            Person.erased_on.is_(None),
        )
    )
    leaders = select(GroupLeader.user_id).where(
        GroupLeader.association_id == association_id,
        GroupLeader.group_id == group_id,
        GroupLeader.user_id.in_(user_ids),
    )
    people, users = sorted(set(db.scalars(known))), sorted(set(db.scalars(leaders)))
    values = {column: getattr(old, column) for column in GOES_ON}
    values |= {"name": name, "season_start": season[0], "season_end": season[1], "plan_published_on": None}
    group = add_group(db, association_id, values=values)
    add_members(db, association_id, group_id=group.id, person_ids=people, joined_on=season[0])
    db.add_all(GroupLeader(user_id=user_id, group_id=group.id, association_id=association_id) for user_id in users)
    planned = [PlannedSession(row, "", SessionKind.STUDY) for row in sessions]
    add_programme(db, association_id, group_id=group.id, sessions=planned, planned_hours=None)
    sure = confirm_ages(db, association_id, group_id=group.id, days=ages, confirmed_by=confirmed_by) if ages else None
    return {
        "group_id": group.id,
        "before": group_id,
        "ages": sure.values if sure else None,
        "as_left": _fingerprint(
            group,
            [(person_id, season[0], None) for person_id in people],
            [(row.day, row.starts, row.ends, row.break_minutes, "", *_PLANNED) for row in sessions],
            users,
        ),
    }


def undo_next_season(db: Session, association_id: int, *, values: Carried) -> bool:
    """Remove the group again, with all that it was made with; False when it isn't there any more.

    Raises GroupChanged when somebody has changed anything of it since.
    """
    ids = {"association_id": association_id, "id": values["group_id"]}
    if db.execute(select(Group.id).filter_by(**ids)).scalar_one_or_none() is None:
        return False
    group = group_to_change(db, association_id, values["group_id"])
    if not _is_as_left(db, group, values["as_left"]):
        raise GroupChanged
    if values["ages"]:
        undo_confirming(db, association_id, values=values["ages"])
    db.delete(group)
    db.flush()
    return True


def _is_as_left(db: Session, group: Group, made: str) -> bool:
    """Is nothing of the group another than it was made?"""
    theirs = {"association_id": group.association_id, "group_id": group.id}
    if any(db.scalar(select(kind.id).filter_by(**theirs).limit(1)) for kind in (Cost, Report, RemovedRow)):
        return False
    members = db.scalars(select(Member).filter_by(**theirs))
    sessions = db.scalars(select(StudySession).filter_by(**theirs))
    leaders = db.scalars(select(GroupLeader.user_id).filter_by(**theirs))
    people = [(one.person_id, one.joined_on, one.left_on) for one in members]
    programme = [tuple(getattr(one, name) for name in _OF_SESSION) for one in sessions]
    return _fingerprint(group, people, programme, leaders) == made


def _fingerprint(
    group: Group, people: Iterable[tuple[object, ...]], sessions: Iterable[tuple[object, ...]], users: Iterable[int]
) -> str:
    """A short text that is another one as soon as anything of the group has changed."""
    texts = [str(sorted(as_values(group).items())), *(str(sorted(map(str, one))) for one in (people, sessions, users))]
    return sha256("\0".join(texts).encode()).hexdigest()[:16]
