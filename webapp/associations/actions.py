"""Changing associations."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.accounts.actions import add_user
from webapp.associations.entries import AssociationValues
from webapp.domain.roles import Role
from webapp.models import Association, User


class EmailTaken(Exception):
    """There is an account with that address."""


class AlreadySetUp(Exception):
    """Somebody made the first user in the meantime."""


def lock_association(db: Session, association_id: int) -> None:
    """Hold the association until the transaction ends, so that changes of its people, users, quotas and feedback come
    one after the other: two presses of a button would both find nobody, two administrators would remove each other.
    """
    db.execute(select(Association.id).where(Association.id == association_id).with_for_update()).one()


def add_association(db: Session, *, values: AssociationValues) -> Association:
    """A new association; `values` are its columns."""
    association = Association(**values)
    db.add(association)
    db.flush()
    return association


def change_association(db: Session, association_id: int, *, values: AssociationValues) -> None:
    """Change the association's details. Raises NoResultFound when it is gone."""
    association = db.execute(select(Association).where(Association.id == association_id).with_for_update()).scalar_one()
    for name, value in values.items():
        setattr(association, name, value)
    db.flush()


def set_up(db: Session, *, values: AssociationValues, user_name: str, email: str, password: str) -> User:
    """The first association and its administrator. Raises AlreadySetUp."""
    if queries.any_user(db):
        raise AlreadySetUp
    association = add_association(db, values=values)
    return add_user(
        db,
        email=email,
        name=user_name,
        password=password,
        association_id=association.id,
        role=Role.ADMINISTRATOR,
    )


def add_administrator(db: Session, *, association_name: str, name: str, email: str, password: str) -> User:
    """An administrator of the association of that name, which is made when there is none. Raises EmailTaken."""
    if queries.user_by_email(db, email):
        raise EmailTaken
    association = db.scalar(select(Association).where(Association.name == association_name.strip()))
    if association is None:
        values: AssociationValues = {
            "name": association_name.strip(),
            "organisation": "",
            "municipality": "",
            "eligible": None,
        }
        association = add_association(db, values=values)
    return add_user(
        db, email=email, name=name, password=password, association_id=association.id, role=Role.ADMINISTRATOR
    )
