"""Reading accounts and roles."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.domain.roles import Role
from webapp.models import Association, GroupLeader, User, UserRole


def any_user(db: Session) -> bool:
    """Is the program set up?"""
    return bool(db.scalar(select(exists().where(User.id.is_not(None)))))


@dataclass(frozen=True)
class HeldRole:
    """A user's role in one association, and the groups that they lead there."""

    user_id: int
    sign_in_key: str
    name: str
    email: str
    locale: str
    association_id: int
    association_name: str
    association_eligible: bool | None
    role: Role
    led_groups: frozenset[int]


_users, _roles, _associations = table_of(User).c, table_of(UserRole).c, table_of(Association).c
_leaders = table_of(GroupLeader).c

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
        _leaders.group_id.label("led_group"),
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .join(table_of(Association), _associations.id == _roles.association_id)
    .outerjoin(
        table_of(GroupLeader),
        (_leaders.user_id == _users.id)
        & (_leaders.association_id == _roles.association_id)
        & (_roles.role == Role.LEADER),
    )
    .where(_users.id == bindparam("user_id"))
    .order_by(_associations.name, _associations.id)
)
"""Asked on every request, so built once."""


def roles_of(db: Session, user_id: int) -> list[HeldRole]:
    """The user's role in each of their associations, by the association's name."""
    rows = db.execute(_ROLES, {"user_id": user_id}).all()
    led: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        led[row.association_id] |= set() if row.led_group is None else {row.led_group}
    one_each = {row.association_id: dict(row._mapping) for row in rows}
    return [
        HeldRole(**{name: value for name, value in role.items() if name != "led_group"}, led_groups=frozenset(led[of]))
        for of, role in one_each.items()
    ]


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
