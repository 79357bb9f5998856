"""Changing accounts."""

import secrets
from collections.abc import Callable, Collection
from datetime import date, datetime

from sqlalchemy import false, select, update
from sqlalchemy.orm import Session

from webapp import passwords, signed_in
from webapp.accounts import queries
from webapp.accounts.entries import AccountDetails
from webapp.accounts.tries import Bucket, was_right
from webapp.coordinators import HeldCoordination
from webapp.db import refused_by
from webapp.domain.happenings import Done, Record
from webapp.domain.roles import Role
from webapp.events.recording import tell
from webapp.locks import hold_user
from webapp.models import Coordinator, User, UserRole
from webapp.roles import HeldRole
from webapp.tidying import tidy

MOST_BROWSERS = 10
NO_PASSWORD = ""
"""The hash of an invited user who hasn't accepted yet: no password belongs to it."""


class AddressTaken(Exception):
    """Another account has the address."""


def add_user(db: Session, *, email: str, name: str, password: str, association_id: int, role: Role) -> User:
    """A new account with a role; the address must be free."""
    user = set_account(db, email=email, name=name, password=password)
    give_role(db, user_id=user.id, association_id=association_id, role=role)
    return user


def set_account(db: Session, *, email: str, name: str, password: str) -> User:
    """The account of an address that nobody signs in with yet: a new one, or that of somebody who was invited."""
    user = queries.user_by_email(db, email)
    if user is None:
        user = User(email=email.strip().lower(), locale="fi", name="", password_hash=NO_PASSWORD, sign_in_key="")
        db.add(user)
    user.name, user.password_hash = name, passwords.hashed(password)
    db.flush()
    renew_key(db, user)
    db.flush()
    return user


def give_role(db: Session, *, user_id: int, association_id: int, role: Role) -> None:
    """Give the user the role without asking, in the place of another that they had or were invited to."""
    held = db.scalar(select(UserRole).where(UserRole.user_id == user_id, UserRole.association_id == association_id))
    if held is None:
        held = UserRole(user_id=user_id, association_id=association_id)
        db.add(held)
    held.role, held.invitation_key, held.invited_name = role, None, ""
    db.flush()


def user_with_password(db: Session, *, email: str, password: str) -> User | None:
    """The account, when the address and the password belong together. Raises Busy."""
    user = queries.user_by_email(db, email)
    return user if passwords.matches(user.password_hash if user else NO_PASSWORD, password) else None


def keep_hash(db: Session, *, user_id: int, password_hash: str) -> None:
    """The same password, at another cost."""
    # No object of the session: the history has nothing to tell.
    db.execute(update(User).where(User.id == user_id).values(password_hash=password_hash))


def write_down_sign_in(
    db: Session, *, who: HeldRole | HeldCoordination, now: datetime, tried: list[Bucket], browser: str
) -> bool:
    """Into the history; signing in goes on in the same association next time. What has been kept long enough goes.

    The try was a right one. Gives whether the user has signed in before, but not with that browser.
    """
    was_right(db, tried)
    known = (db.scalar(select(User.browsers).where(User.id == who.user_id)) or "").splitlines()
    is_new = bool(known) and browser not in known
    if known[:1] != [browser]:
        kept = "\n".join([browser, *(one for one in known if one != browser)][:MOST_BROWSERS])
        db.execute(update(User).where(User.id == who.user_id).values(browsers=kept))
    tell(db, Done.SIGNED_IN, Record.USER, who.user_id, changes={"browser": None} if is_new else None)
    tidy(db, now=now)
    if not who.last_used:
        remember_choice(db, who=who)
    return is_new


def refuse_sign_in(db: Session, *, email: str) -> None:
    """Write into the history that somebody tried to sign in; for an unknown address too, which isn't kept, so that the
    answer takes as long.
    """
    user = queries.user_by_email(db, email)
    tell(db, Done.REFUSED, Record.USER, user.id if user else None)


def sign_out(db: Session, *, user_id: int, sign_in_id: int) -> None:
    """End the sign-in of one of the user's browsers; nothing when it is over."""
    if signed_in.end(db, user_id, sign_in_id):
        tell(db, Done.SIGNED_OUT, Record.USER, user_id)


def sign_out_elsewhere(db: Session, *, user_id: int, but: int) -> None:
    """The user stays signed in in that browser only."""
    if signed_in.end_all(db, user_id, but=but):
        tell(db, Done.SIGNED_OUT, Record.USER, user_id)


def renew_key(db: Session, user: User) -> None:
    """Sign the user out everywhere; links that were made for the account stop working."""
    user.sign_in_key = secrets.token_hex(16)
    signed_in.end_all(db, user.id)


def change_password(db: Session, *, user_id: int, password_hash: str) -> None:
    """Set the hash of a new password; the user has shown that they know the one of before.

    Every browser that is signed in to the account is signed out.
    """
    user = hold_user(db, user_id)
    user.password_hash = password_hash
    renew_key(db, user)


def change_details(db: Session, *, user_id: int, decide: Callable[[User], AccountDetails]) -> None:
    """The name and the address of an account, as `decide` says once it is held. Raises AddressTaken."""
    user = hold_user(db, user_id)
    user.name, user.email = decide(user)
    with refused_by("uq_users_email", AddressTaken):
        db.flush()


def change_address(db: Session, *, user_id: int, email: str) -> None:
    """The address alone. Raises AddressTaken."""
    change_details(db, user_id=user_id, decide=lambda user: AccountDetails(user.name, email))


def is_password(db: Session, *, user_id: int, password: str) -> bool:
    """Is it the account's password? Raises Busy."""
    return passwords.matches(db.get_one(User, user_id).password_hash, password)


def remember_choice(db: Session, *, who: HeldRole | HeldCoordination) -> None:
    """Remember for what the user acts, so that signing in goes on there."""
    chosen = UserRole.association_id == who.association_id if isinstance(who, HeldRole) else false()
    db.execute(
        update(UserRole).where(UserRole.user_id == who.user_id, UserRole.last_used != chosen).values(last_used=chosen)
    )
    if isinstance(who, HeldRole) and not who.organisations:
        return
    chosen = false() if isinstance(who, HeldRole) else Coordinator.organisation_id == who.organisation_id
    db.execute(
        update(Coordinator)
        .where(Coordinator.user_id == who.user_id, Coordinator.last_used != chosen)
        .values(last_used=chosen)
    )


def choose_language(db: Session, *, user_id: int, language: str) -> None:
    """The account's language, for browsers in which none has been chosen."""
    db.get_one(User, user_id).locale = language


def open_feed(db: Session, *, user_id: int) -> None:
    """Give the user's calendar feed a new address; an older one stops working."""
    db.get_one(User, user_id).feed_key = secrets.token_hex(16)


def close_feed(db: Session, *, user_id: int) -> None:
    """Take the user's calendar feed away."""
    db.get_one(User, user_id).feed_key = None


def note_reminders(db: Session, *, emails: Collection[str], day: date) -> None:
    """These addresses have got their reminders of the day."""
    db.execute(update(User).where(User.email.in_(emails)).values(reminded_on=day))


def choose_reminders(db: Session, *, user_id: int, wanted: bool) -> None:
    """Send the user e-mail about what is due, or don't."""
    db.get_one(User, user_id).wants_reminders = wanted
