"""Reading accounts and roles."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow
from webapp.models import Association, GroupLeader, User, UserRole


def any_user(db: Session) -> bool:
    """Is the program set up?"""
    return bool(db.scalar(select(exists().where(User.id.is_not(None)))))


def roles_of(db: Session, user_id: int) -> Sequence[AnyRow]:
    """A row for each association that the user has a role in, by the association's name."""
    return db.execute(
        select(
            User.id.label("user_id"),
            User.sign_in_key,
            User.name,
            User.email,
            User.locale,
            UserRole.association_id,
            Association.name.label("association_name"),
            Association.eligible.label("association_eligible"),
            UserRole.role,
        )
        .join(UserRole, UserRole.user_id == User.id)
        .join(Association, Association.id == UserRole.association_id)
        .where(User.id == user_id)
        .order_by(Association.name, Association.id)
    ).all()


def led_groups(db: Session, association_id: int, user_id: int) -> Sequence[int]:
    """The ids of the groups that the user leads in the association."""
    return db.scalars(
        select(GroupLeader.group_id).where(GroupLeader.association_id == association_id, GroupLeader.user_id == user_id)
    ).all()


def user_by_email(db: Session, email: str) -> User | None:
    """The account of an address, however it was typed."""
    return db.scalar(select(User).where(User.email == email.strip().lower()))
