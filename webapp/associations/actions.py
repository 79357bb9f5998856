"""Changing associations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.accounts.actions import add_user, give_role, set_account
from webapp.associations.entries import AssociationValues
from webapp.domain.names import search_key
from webapp.domain.roles import Role
from webapp.locks import hold_association, hold_set_up
from webapp.models import Association, User


@dataclass(frozen=True)
class Made:
    """The association of a new administrator: its name, and whether it was made with them."""

    association_name: str
    is_new: bool


class NewAccount(NamedTuple):
    """The name and the password of somebody who can't sign in yet."""

    name: str
    password: str


class AlreadySetUp(Exception):
    """Somebody made the first user in the meantime."""


def add_association(db: Session, *, values: AssociationValues) -> Association:
    """A new association; `values` are its columns."""
    association = Association(**values)
    db.add(association)
    db.flush()
    return association


def change_association(db: Session, association_id: int, *, decide: Callable[[Association], AssociationValues]) -> None:
    """Change the association's details to what `decide` says once it is held. Raises NoResultFound when it is gone."""
    association = hold_association(db, association_id)
    for name, value in decide(association).items():
        setattr(association, name, value)
    db.flush()


def want_second_step(db: Session, association_id: int, *, since: date | None) -> None:
    """From that day on administrators need a second step of signing in; None: they don't. A day that has been said
    stays.
    """
    association = hold_association(db, association_id)
    if since is None or association.second_step_from is None:
        association.second_step_from = since
    db.flush()


def set_up(db: Session, *, values: AssociationValues, user_name: str, email: str, password: str) -> User:
    """The first association and its administrator. Raises AlreadySetUp."""
    hold_set_up(db)
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


def find_association(db: Session, name: str) -> Association | None:
    """The association of that name, however it is capitalised and spaced."""
    wanted = search_key(name)
    return next((one for one in db.scalars(select(Association)) if search_key(one.name) == wanted), None)


def make_administrator(db: Session, *, association_name: str, email: str, account: NewAccount | None) -> Made:
    """Make whoever has the address an administrator of the association of that name, which is made when there is none.

    `account` is for who can't sign in yet; None leaves the account as it is. Raises NoResultFound when there is none.
    """
    association = find_association(db, association_name)
    is_new = association is None
    if association is None:
        values: AssociationValues = {
            "name": association_name.strip(),
            "organisation": "",
            "municipality": "",
            "eligible": None,
        }
        association = add_association(db, values=values)
    if account:
        set_account(db, email=email, name=account.name, password=account.password)
    user = db.scalars(select(User).where(User.email == email.strip().lower())).one()
    give_role(db, user_id=user.id, association_id=association.id, role=Role.ADMINISTRATOR)
    return Made(association.name, is_new)
