"""Letting people in, changing what they may do, and letting them go."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.accounts.actions import NO_PASSWORD, hash_password
from webapp.associations.actions import lock_association
from webapp.db import refused_by
from webapp.domain.roles import Role
from webapp.models import Group, GroupLeader, User, UserRole


class AlreadyUser(Exception):
    """The association has a user with that address, who signs in."""


class InvitedElsewhere(Exception):
    """Another association has invited that address, and nobody has accepted yet."""


class LastAdministrator(Exception):
    """Nobody else could let people in."""


class RoleElsewhere(Exception):
    """The account serves another association too, so this one can't open it."""


@dataclass(frozen=True)
class Invited:
    """Whom a link is for. Without a key no link is needed: the account has a password already."""

    user_id: int
    sign_in_key: str | None


def invite(
    db: Session, association_id: int, *, email: str, name: str, role: Role, led_groups: Collection[int], locale: str
) -> Invited:
    """Give whoever has the address a role, and an account without a password when they have none.

    Inviting again somebody who hasn't accepted changes the role and keeps the link that was given.
    Raises AlreadyUser and InvitedElsewhere.
    """
    lock_association(db, association_id)
    user = queries.user_by_email(db, email)
    held = _role(db, association_id, user.id) if user else None
    if user is None:
        user = User(
            email=email.strip().lower(), name="", password_hash=NO_PASSWORD, sign_in_key=_new_key(), locale=locale
        )
        db.add(user)
        # Another association may be inviting the same person at this moment.
        with refused_by("uq_users_email", InvitedElsewhere):
            db.flush()
    elif user.password_hash != NO_PASSWORD and held:
        raise AlreadyUser
    elif user.password_hash == NO_PASSWORD and held is None:
        # Whoever invited first holds a link to the account: it would lead into this association too.
        raise InvitedElsewhere
    waits = user.password_hash == NO_PASSWORD
    if waits:
        user.name = name or user.name
    _set_role(db, association_id, user.id, held, role, led_groups)
    return Invited(user.id, user.sign_in_key if waits else None)


def change_role(db: Session, association_id: int, *, user_id: int, role: Role, led_groups: Collection[int]) -> None:
    """Raises LastAdministrator."""
    lock_association(db, association_id)
    held = _held_role(db, association_id, user_id)
    if held.role is Role.ADMINISTRATOR and role is not Role.ADMINISTRATOR:
        _check_another_administrator(db, association_id, user_id)
    _set_role(db, association_id, user_id, held, role, led_groups)


def remove_role(db: Session, association_id: int, *, user_id: int) -> None:
    """Take the user out of the association. An account without any role goes too; another is signed out everywhere, and
    the links to it stop working. Raises LastAdministrator.
    """
    lock_association(db, association_id)
    held = _held_role(db, association_id, user_id)
    if held.role is Role.ADMINISTRATOR:
        _check_another_administrator(db, association_id, user_id)
    _lead(db, association_id, user_id, ())
    db.delete(held)
    db.flush()
    user = db.get_one(User, user_id)
    if _associations(db, user_id):
        user.sign_in_key = _new_key()
    else:
        db.delete(user)
    db.flush()


def renew_key(db: Session, association_id: int, *, user_id: int) -> str:
    """A new key for a new link: older links stop working, and the user is signed out. The password stays until the
    link is used. Raises RoleElsewhere.
    """
    lock_association(db, association_id)
    _held_role(db, association_id, user_id)
    if _associations(db, user_id) > 1:
        raise RoleElsewhere
    user = db.get_one(User, user_id)
    user.sign_in_key = _new_key()
    return user.sign_in_key


def accept(db: Session, *, user_id: int, sign_in_key: str, name: str, password: str, language: str | None) -> bool:
    """Set what the user has chosen; False when the link has been used in the meantime. Another key ends the link."""
    user = db.execute(select(User).where(User.id == user_id).with_for_update()).scalar_one()
    if user.sign_in_key != sign_in_key:
        return False
    user.name, user.password_hash, user.sign_in_key = name, hash_password(password), _new_key()
    user.locale = language or user.locale
    return True


def _new_key() -> str:
    return secrets.token_hex(16)


def _role(db: Session, association_id: int, user_id: int) -> UserRole | None:
    return db.scalar(_role_of(association_id, user_id))


def _held_role(db: Session, association_id: int, user_id: int) -> UserRole:
    return db.scalars(_role_of(association_id, user_id)).one()


def _role_of(association_id: int, user_id: int) -> Select[UserRole]:
    return select(UserRole).where(UserRole.association_id == association_id, UserRole.user_id == user_id)


def _set_role(
    db: Session, association_id: int, user_id: int, held: UserRole | None, role: Role, led_groups: Collection[int]
) -> None:
    if held:
        held.role = role
    else:
        db.add(UserRole(user_id=user_id, association_id=association_id, role=role))
    _lead(db, association_id, user_id, led_groups if role is Role.LEADER else ())


def _lead(db: Session, association_id: int, user_id: int, led_groups: Collection[int]) -> None:
    """Make these the groups that the user leads, as far as they are the association's."""
    db.execute(delete(GroupLeader).where(GroupLeader.association_id == association_id, GroupLeader.user_id == user_id))
    known = db.scalars(select(Group.id).where(Group.association_id == association_id, Group.id.in_(led_groups)))
    db.add_all(GroupLeader(user_id=user_id, group_id=group_id, association_id=association_id) for group_id in known)
    db.flush()


def _associations(db: Session, user_id: int) -> int:
    return db.scalars(select(func.count()).select_from(UserRole).where(UserRole.user_id == user_id)).one()


def _check_another_administrator(db: Session, association_id: int, user_id: int) -> None:
    another = (
        exists()
        .where(UserRole.association_id == association_id, UserRole.role == Role.ADMINISTRATOR)
        .where(UserRole.user_id != user_id, UserRole.user_id == User.id, User.password_hash != NO_PASSWORD)
    )
    if not db.scalar(select(another)):
        raise LastAdministrator
