"""Making the next season of a group out of it."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.facts import SessionKind
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.groups.actions import add_group
from webapp.members.actions import add_members
from webapp.models import Group, GroupLeader, Member, Person
from webapp.sessions.actions import add_programme
from webapp.sessions.entries import PlannedSession

GOES_ON = (
    *("name", "neutral_name", "learning_goal", "topic", "topic_kind", "form", "municipality", "planned_hours"),
    *("has_trainer", "contact_name", "contact_email", "rule_set"),
)
"""What a group's next season has of it; what the study centre was told, and the money, it has not."""


def add_next_season(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    season: tuple[date, date],
    sessions: Sequence[ProgrammeRow],
    person_ids: Collection[int],
    user_ids: Collection[int],
) -> Group:
    """A new group like that one, with those of its people and leaders, and planned sessions: all or nothing.

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
    values = {name: getattr(old, name) for name in GOES_ON}
    values |= {"season_start": season[0], "season_end": season[1], "plan_published_on": None}
    group = add_group(db, association_id, values=values)
    add_members(db, association_id, group_id=group.id, person_ids=people, joined_on=season[0])
    db.add_all(GroupLeader(user_id=user_id, group_id=group.id, association_id=association_id) for user_id in users)
    planned = [PlannedSession(row, "", SessionKind.STUDY) for row in sessions]
    add_programme(db, association_id, group_id=group.id, sessions=planned, planned_hours=None)
    return group
