"""Letting people in, changing what they may do, and letting them go."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, delete, exists, select, union_all
from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.accounts.actions import NO_PASSWORD, AddressTaken, change_details
from webapp.accounts.actions import renew_key as renew_key_of
from webapp.accounts.entries import AccountDetails
from webapp.db import acts, refused_by
from webapp.domain.happenings import Done, Record
from webapp.domain.roles import Role
from webapp.events.recording import tell
from webapp.factors.actions import remove_second_step
from webapp.locks import hold_association, hold_user
from webapp.models import Coordinator, Group, GroupLeader, User, UserRole
from webapp.users.entries import RoleValues, mark_of


class AlreadyUser(Exception):
    """The association has a user with that address, who signs in."""


class LastAdministrator(Exception):
    """Nobody else could let people in."""


class LinkUsed(Exception):
    """The link has been used already, or a newer one was made."""


class RoleElsewhere(Exception):
    """The account serves another association too, so this one can't open it."""


@dataclass(frozen=True)
class Invited:
    """Whom a link is for, the key that it names, and the language to write to them in."""

    user_id: int
    key: str
    locale: str
    is_repeat: bool
    """Was the same invitation made while the form stood open? Then the form was sent twice."""


def invite(
    db: Session,
    association_id: int,
    *,
    email: str,
    name: str,
    role: Role,
    led_groups: Collection[int],
    locale: str,
    waiting: Collection[str] | None = None,
) -> Invited:
    """Invite whoever has the address, with an account or without: nothing else tells whoever invites which it is.

    The role gives no rights before the invitation is accepted. Inviting again somebody who hasn't answered changes the
    role and keeps the link that was given. `waiting` are the marks of those who hadn't answered when the form was
    opened, None when that isn't known. Raises AlreadyUser and AddressTaken.
    """
    hold_association(db, association_id)
    known = queries.user_by_email(db, email)
    # Who is known may be accepting an earlier invitation at this moment.
    user = hold_user(db, known.id) if known else new_user(db, email, locale)
    held = _role(db, association_id, user.id)
    if held and held.invitation_key is None:
        raise AlreadyUser
    is_repeat = held is not None and waiting is not None and mark_of(str(held.invitation_key)) not in waiting
    is_repeat = is_repeat and held is not None and (held.role, held.invited_name) == (role, name or held.invited_name)
    held = held or UserRole(user_id=user.id, association_id=association_id, invitation_key=new_key(), invited_name="")
    held.role, held.invited_name = role, name or held.invited_name
    db.add(held)
    _lead(db, association_id, user.id, led_groups)
    return Invited(user.id, str(held.invitation_key), user.locale, is_repeat)


def new_user(db: Session, email: str, locale: str) -> User:
    """An account that nobody can sign in to yet. Raises AddressTaken."""
    user = User(email=email.strip().lower(), name="", password_hash=NO_PASSWORD, sign_in_key=new_key(), locale=locale)
    db.add(user)
    with refused_by("uq_users_email", AddressTaken):
        db.flush()
    return user


def change_role(db: Session, association_id: int, *, user_id: int, decide: Callable[[RoleValues], RoleValues]) -> None:
    """Change what a user may do to what `decide` says of what is stored, once that is held.

    Raises LastAdministrator.
    """
    hold_association(db, association_id)
    held = _held_role(db, association_id, user_id)
    values = decide({"role": held.role, "led_groups": _led(db, association_id, user_id)})
    role, led_groups = values["role"], values["led_groups"]
    accepted = held.invitation_key is None
    if accepted and held.role is Role.ADMINISTRATOR and role is not Role.ADMINISTRATOR:
        _check_another_administrator(db, association_id, user_id)
    held.role = role
    _lead(db, association_id, user_id, led_groups)


def remove_role(db: Session, association_id: int, *, user_id: int) -> bool:
    """Take the user out of the association, or their invitation back. An account without any role goes too; another is
    signed out everywhere, and the links to it stop working. Gives whether the user has a role elsewhere. Raises
    LastAdministrator.
    """
    hold_association(db, association_id)
    # Another association may be letting the user go at this moment, and neither would find the account without a role.
    user = hold_user(db, user_id)
    held = _held_role(db, association_id, user_id)
    was_accepted = held.invitation_key is None
    if was_accepted and held.role is Role.ADMINISTRATOR:
        _check_another_administrator(db, association_id, user_id)
    _lead(db, association_id, user_id, ())
    db.delete(held)
    db.flush()
    return let_go(db, user, was_accepted=was_accepted)


def let_go(db: Session, user: User, *, was_accepted: bool) -> bool:
    """A place was taken from the user: an account without any goes; another is signed out everywhere, and the links to
    it stop working. Gives whether the user has a place elsewhere.
    """
    accepted, invited = places_of(db, user.id)
    if not accepted and not invited:
        db.delete(user)
    elif was_accepted:
        renew_key_of(db, user)
        if not accepted:
            # What is left are invitations: whoever accepts one chooses a password.
            user.password_hash = NO_PASSWORD
    db.flush()
    return bool(accepted)


def correct_details(
    db: Session, association_id: int, *, user_id: int, decide: Callable[[User], AccountDetails]
) -> None:
    """Correct the name and the address of a user who serves this association only to what `decide` says once the
    account is held. Raises RoleElsewhere and AddressTaken.
    """
    hold_association(db, association_id)
    held = _held_role(db, association_id, user_id)
    accepted, _invited = places_of(db, user_id)
    if held.invitation_key is not None or accepted > 1:
        raise RoleElsewhere
    change_details(db, user_id=user_id, decide=decide)


def renew_key(db: Session, association_id: int, *, user_id: int, mark: str = "") -> tuple[str, bool]:
    """A new key for a new link; older links stop working. Of an invitation that waits: nothing else changes. Otherwise
    the user is signed out, and the password stays until the link is used. Raises RoleElsewhere.

    Is the key not the one of the `mark` any more, then a new one has been made already. Gives the key, and whether it
    is new.
    """
    hold_association(db, association_id)
    user = hold_user(db, user_id)
    held = _held_role(db, association_id, user_id)
    if held.invitation_key is not None:
        if mark and mark != mark_of(held.invitation_key):
            return held.invitation_key, False
        tell(db, Done.LINK_MADE, Record.USER, user_id, association_id=association_id)
        held.invitation_key = new_key()
        return held.invitation_key, True
    accepted, _invited = places_of(db, user_id)
    if accepted > 1:
        raise RoleElsewhere
    if mark and mark != mark_of(user.sign_in_key):
        return user.sign_in_key, False
    tell(db, Done.LINK_MADE, Record.USER, user_id, association_id=association_id)
    renew_key_of(db, user)
    return user.sign_in_key, True


def renew_key_of_anybody(db: Session, *, email: str) -> tuple[int, str]:
    """The id and a new key of any account, for a link that the host makes; the user is signed out. Raises NoResultFound
    when nobody signs in with the address.
    """
    known = select(User.id).where(User.email == email.strip().lower(), User.password_hash != NO_PASSWORD)
    user = hold_user(db, db.scalars(known).one())
    renew_key_of(db, user)
    tell(db, Done.LINK_MADE, Record.USER, user.id)
    return user.id, user.sign_in_key


def choose_password(
    db: Session, *, user_id: int, key: str, name: str, password_hash: str, language: str | None, is_lost: bool = False
) -> None:
    """Set what whoever opened a link has chosen, of the password its hash; an invitation is accepted with it. Where the
    second step `is_lost`, it goes. Raises LinkUsed, also when the account of an
    invitation has got a password meanwhile.
    """
    user = hold_user(db, user_id)
    role: UserRole | Coordinator | None = _invitation(db, user_id, UserRole.invitation_key == key)
    if user.sign_in_key != key and role is None:
        role = db.scalar(select(Coordinator).where(Coordinator.user_id == user_id, Coordinator.invitation_key == key))
    if user.sign_in_key != key and (role is None or user.password_hash != NO_PASSWORD):
        raise LinkUsed
    # Nobody is signed in: whoever has the link is the user.
    acts(db, user_id, None)
    if is_lost and user.sign_in_key == key:
        remove_second_step(db, user)
    user.name, user.password_hash = name, password_hash
    renew_key_of(db, user)
    user.locale = language or user.locale
    if role:
        accept(role)
        role.last_used = True


def answer_invitation(db: Session, association_id: int, *, user_id: int, accepted: bool) -> None:
    """The answer of a user who has a password; nothing when there is no invitation any more."""
    hold_association(db, association_id)
    role = _invitation(db, user_id, UserRole.association_id == association_id)
    if role is None:
        return
    if accepted:
        accept(role)
    else:
        _lead(db, association_id, user_id, ())
        db.delete(role)
    db.flush()


def accept(place: UserRole | Coordinator) -> None:
    """The invitation is accepted."""
    place.invitation_key, place.invited_name = None, ""


def _invitation(db: Session, user_id: int, which: ColumnElement[bool]) -> UserRole | None:
    return db.scalar(select(UserRole).where(UserRole.user_id == user_id, UserRole.invitation_key.is_not(None), which))


def new_key() -> str:
    """Of a link or a sign-in."""
    return secrets.token_hex(16)


def _role(db: Session, association_id: int, user_id: int) -> UserRole | None:
    return db.scalar(_role_of(association_id, user_id))


def _held_role(db: Session, association_id: int, user_id: int) -> UserRole:
    return db.scalars(_role_of(association_id, user_id)).one()


def _role_of(association_id: int, user_id: int) -> Select[UserRole]:
    return select(UserRole).where(UserRole.association_id == association_id, UserRole.user_id == user_id)


def _led(db: Session, association_id: int, user_id: int) -> list[int]:
    led = select(GroupLeader.group_id).where(
        GroupLeader.association_id == association_id, GroupLeader.user_id == user_id
    )
    return list(db.scalars(led))


def _lead(db: Session, association_id: int, user_id: int, led_groups: Collection[int]) -> None:
    """Make these the groups that the user leads, as far as they are the association's."""
    theirs = (GroupLeader.association_id == association_id, GroupLeader.user_id == user_id)
    was = set(db.scalars(delete(GroupLeader).where(*theirs).returning(GroupLeader.group_id)))
    known = set(db.scalars(select(Group.id).where(Group.association_id == association_id, Group.id.in_(led_groups))))
    db.add_all(GroupLeader(user_id=user_id, group_id=group_id, association_id=association_id) for group_id in known)
    db.flush()
    for group_id in sorted(was ^ known):
        done = Done.ADDED if group_id in known else Done.REMOVED
        tell(db, done, Record.LEADER, user_id, association_id=association_id, group_id=group_id)


def places_of(db: Session, user_id: int) -> tuple[int, int]:
    """How many places the user has accepted, in associations and organisations, and how many invitations wait."""
    roles = select(UserRole.invitation_key).where(UserRole.user_id == user_id)
    coordinated = select(Coordinator.invitation_key).where(Coordinator.user_id == user_id)
    keys = db.scalars(union_all(roles, coordinated)).all()
    accepted = sum(key is None for key in keys)
    return accepted, len(keys) - accepted


def _check_another_administrator(db: Session, association_id: int, user_id: int) -> None:
    another = (
        exists()
        .where(UserRole.association_id == association_id, UserRole.role == Role.ADMINISTRATOR)
        .where(UserRole.user_id != user_id, UserRole.invitation_key.is_(None))
    )
    if not db.scalar(select(another)):
        raise LastAdministrator
