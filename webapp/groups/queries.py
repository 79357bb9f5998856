"""Whose a group or a person is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Group, Person


def association_of_group(db: Session, group_id: int) -> int | None:
    """The id of the association whose group it is, None when there is no such group."""
    return db.scalar(select(Group.association_id).where(Group.id == group_id))


def association_of_person(db: Session, person_id: int) -> int | None:
    """The same for a person of a register."""
    return db.scalar(select(Person.association_id).where(Person.id == person_id))
