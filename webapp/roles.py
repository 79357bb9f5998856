"""Who has which role in which association."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.roles import Role
from webapp.models import Association, GroupLeader, User, UserRole


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
    last_used: bool
    """Is it the association that the user acted for last?"""
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
        _roles.last_used,
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
    .order_by(_roles.last_used.desc(), _associations.name, _associations.id)
)
"""Asked on every request, so built once."""


def roles_of(db: Session, user_id: int) -> list[HeldRole]:
    """The user's role in each of their associations: the one used last, then the others by the association's name."""
    rows = db.execute(_ROLES, {"user_id": user_id}).all()
    led: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        led[row.association_id] |= set() if row.led_group is None else {row.led_group}
    one_each = {row.association_id: dict(row._mapping) for row in rows}
    return [
        HeldRole(**{name: value for name, value in role.items() if name != "led_group"}, led_groups=frozenset(led[of]))
        for of, role in one_each.items()
    ]
