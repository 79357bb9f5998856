"""Reading accounts and roles."""

import json
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session

from webapp.coordinators import HeldCoordination
from webapp.db import table_of
from webapp.domain.happenings import Done, Notice, Record
from webapp.domain.roles import Role
from webapp.models import Association, Coordinator, Event, Organisation, User, UserRole
from webapp.roles import HeldRole
from webapp.typed_rows import RowQuery, columns_of


def any_user(db: Session) -> bool:
    """Is the program set up?"""
    return bool(db.scalar(select(exists().where(User.id.is_not(None)))))


class Happened(NamedTuple):
    """What happened to an account, and when."""

    notice: Notice
    at: datetime


def last_sign_in(db: Session, user_id: int) -> datetime | None:
    """When the user signed in the last time, in UTC; None for never."""
    return db.scalar(select(func.max(Event.at)).where(Event.user_id == user_id, Event.done == Done.SIGNED_IN))


def happened_since(db: Session, user_id: int, since: datetime) -> list[Happened]:
    """What the user wants to know of the account, from that moment on, oldest first."""
    rows = db.execute(
        select(Event.at, Event.done, Event.changes, Event.user_id)
        .where(Event.at >= since, Event.record == Record.USER, Event.record_id == user_id)
        .order_by(Event.at)
    )
    found = [
        Happened(notice, at) for at, done, changes, by in rows for notice in _notices(done, changes, by == user_id)
    ]
    # Each association of the user has an event of its own.
    return list(dict.fromkeys(found))


def _notices(done: Done, changes: str, by_user: bool) -> list[Notice]:
    fields = json.loads(changes or "{}")
    told = {"browser": Notice.NEW_BROWSER, "password_hash": Notice.PASSWORD, "email": Notice.ADDRESS}
    found = [notice for name, notice in told.items() if name in fields]
    return [*found, Notice.LINK] if done is Done.LINK_MADE and not by_user else found


class Invitation(NamedTuple):
    """An invitation that waits for its user's answer."""

    association_id: int
    association_name: str
    role: Role


_INVITATIONS = RowQuery(
    Invitation,
    select(*columns_of(Invitation, UserRole, association_name=table_of(Association).c.name))
    .join(table_of(Association), table_of(Association).c.id == table_of(UserRole).c.association_id)
    .where(table_of(UserRole).c.user_id == bindparam("user_id"), table_of(UserRole).c.invitation_key.is_not(None))
    .order_by(table_of(Association).c.name),
)


def invitations_of(db: Session, user_id: int) -> list[Invitation]:
    """The invitations that wait for the user's answer, by the association's name."""
    return _INVITATIONS.all(db, user_id=user_id)


class CoordinatorInvitation(NamedTuple):
    """An invitation to coordinate an organisation that waits for its user's answer."""

    organisation_id: int
    organisation_name: str


_coordinators, _organisations = table_of(Coordinator).c, table_of(Organisation).c
_COORDINATOR_INVITATIONS = RowQuery(
    CoordinatorInvitation,
    select(*columns_of(CoordinatorInvitation, Coordinator, organisation_name=_organisations.name))
    .join(table_of(Organisation), _organisations.id == _coordinators.organisation_id)
    .where(_coordinators.user_id == bindparam("user_id"), _coordinators.invitation_key.is_not(None))
    .order_by(_organisations.name),
)


def coordinator_invitations_of(db: Session, who: HeldRole | HeldCoordination) -> list[CoordinatorInvitation]:
    """The invitations to coordinate an organisation that wait for the user's answer, by the organisation's name."""
    if isinstance(who, HeldRole) and not who.organisations:
        return []
    return _COORDINATOR_INVITATIONS.all(db, user_id=who.user_id)


def sign_in_key(db: Session, user_id: int) -> str | None:
    """What changes with the account's password; None when there is no such account."""
    return db.scalar(select(User.sign_in_key).where(User.id == user_id))


def user_by_email(db: Session, email: str) -> User | None:
    """The account of an address, however it was typed."""
    return db.scalar(select(User).where(User.email == email.strip().lower()))


def user_by_id(db: Session, user_id: int) -> User | None:
    """The account of a number."""
    return db.get(User, user_id)


_users = table_of(User).c


class ReminderChoices(NamedTuple):
    """How a user is told what is due: by a calendar feed that its key opens, and by e-mail."""

    id: int
    email: str
    locale: str
    feed_key: str | None
    wants_reminders: bool


_CHOICES = RowQuery(ReminderChoices, select(*columns_of(ReminderChoices, User)).order_by(_users.id))


def reminder_choices(db: Session, user_id: int) -> ReminderChoices | None:
    """How the user is told what is due. None for nobody."""
    return _CHOICES.where(_users.id == user_id).first(db)


def users_to_remind(db: Session, today: date) -> list[ReminderChoices]:
    """Those who want e-mail about what is due, and haven't got one today."""
    return _CHOICES.where(_users.wants_reminders, _users.reminded_on.is_distinct_from(today)).all(db)
