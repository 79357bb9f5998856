"""Reading accounts and roles."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.models import User


def any_user(db: Session) -> bool:
    """Is the program set up?"""
    return bool(db.scalar(select(exists().where(User.id.is_not(None)))))


def user_by_email(db: Session, email: str) -> User | None:
    """The account of an address, however it was typed."""
    return db.scalar(select(User).where(User.email == email.strip().lower()))


_users = table_of(User).c
_REMINDER_CHOICES = select(_users.id, _users.email, _users.locale, _users.feed_key, _users.wants_reminders)


def reminder_choices(db: Session, user_id: int) -> AnyRow | None:
    """How the user is told what is due: the key of the calendar feed, and whether by e-mail. None for nobody."""
    return db.execute(_REMINDER_CHOICES.where(_users.id == user_id)).first()


def users_to_remind(db: Session) -> Sequence[AnyRow]:
    """Those who want e-mail about what is due."""
    return db.execute(_REMINDER_CHOICES.where(_users.wants_reminders).order_by(_users.id)).all()
