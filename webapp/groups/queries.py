"""Whose a group or a person is, and which group has a name already."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Group, Person


def association_of_group(db: Session, group_id: int) -> int | None:
    """The id of the association whose group it is, None when there is no such group."""
    return db.scalar(select(Group.association_id).where(Group.id == group_id))


def association_of_person(db: Session, person_id: int) -> int | None:
    """The same for a person of a register."""
    return db.scalar(select(Person.association_id).where(Person.id == person_id))


def archived_namesake(db: Session, association_id: int, *, name: str, season_start: date) -> int | None:
    """The id of the group in the archive that has the name and the first day; None when there is none."""
    return db.scalar(
        select(Group.id).where(
            Group.association_id == association_id,
            Group.name == name,
            Group.season_start == season_start,
            Group.archived_at.is_not(None),
        )
    )
