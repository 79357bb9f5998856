"""Reading accounts and roles."""

from collections.abc import Sequence

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.models import Association, GroupLeader, User, UserRole


def any_user(db: Session) -> bool:
    """Is the program set up?"""
    return bool(db.scalar(select(exists().where(User.id.is_not(None)))))


_users, _roles, _associations = table_of(User).c, table_of(UserRole).c, table_of(Association).c

_ROLES = (
    select(
        _users.id.label("user_id"),
        _users.sign_in_key,
        _users.name,
        _users.email,
        _users.locale,
        _roles.association_id,
        _associations.name.label("association_name"),
        _associations.eligible.label("association_eligible"),
        _roles.role,
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .join(table_of(Association), _associations.id == _roles.association_id)
    .where(_users.id == bindparam("user_id"))
    .order_by(_associations.name, _associations.id)
)
"""Asked on every request, so built once."""


def roles_of(db: Session, user_id: int) -> Sequence[AnyRow]:
    """A row for each association that the user has a role in, by the association's name."""
    return db.execute(_ROLES, {"user_id": user_id}).all()


def led_groups(db: Session, association_id: int, user_id: int) -> Sequence[int]:
    """The ids of the groups that the user leads in the association."""
    return db.scalars(
        select(GroupLeader.group_id).where(GroupLeader.association_id == association_id, GroupLeader.user_id == user_id)
    ).all()


def user_by_email(db: Session, email: str) -> User | None:
    """The account of an address, however it was typed."""
    return db.scalar(select(User).where(User.email == email.strip().lower()))


_REMINDER_CHOICES = select(_users.id, _users.email, _users.locale, _users.feed_key, _users.wants_reminders)


def reminder_choices(db: Session, user_id: int) -> AnyRow | None:
    """How the user is told what is due: the key of the calendar feed, and whether by e-mail. None for nobody."""
    return db.execute(_REMINDER_CHOICES.where(_users.id == user_id)).first()


def users_to_remind(db: Session) -> Sequence[AnyRow]:
    """Those who want e-mail about what is due."""
    return db.execute(_REMINDER_CHOICES.where(_users.wants_reminders).order_by(_users.id)).all()
