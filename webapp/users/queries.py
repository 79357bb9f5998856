"""Reading an association's users, and whom a link belongs to."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from webapp.accounts.actions import NO_PASSWORD
from webapp.db import table_of
from webapp.domain.names import sort_key
from webapp.domain.roles import Role
from webapp.models import Association, Group, GroupLeader, User, UserRole
from webapp.typed_rows import RowQuery, columns_of
from webapp.users.entries import GroupToLead, LinkHolder


@dataclass(frozen=True)
class ListedUser:
    """A user of the association."""

    id: int
    name: str
    """'' until an invited user has told it."""
    email: str
    locale: str
    role: Role
    accepted: bool
    """False: invited, and has no password yet."""
    associations: int
    """In how many associations the user has a role."""
    led_groups: tuple[int, ...] = ()
    led_names: tuple[str, ...] = ()
    is_last_administrator: bool = False
    """Is there nobody else who could let people in?"""

    @property
    def called(self) -> str:
        return self.name or self.email


_users, _roles, _groups = table_of(User).c, table_of(UserRole).c, table_of(Group).c
_leaders, _associations = table_of(GroupLeader).c, table_of(Association).c
_every = table_of(UserRole).alias("every")
_how_many = select(func.count()).where(_every.c.user_id == _users.id).scalar_subquery()


class _ListedRow(NamedTuple):
    """A user, with one of the groups that they lead."""

    id: int
    name: str
    email: str
    locale: str
    role: Role
    accepted: bool
    associations: int
    group_id: int | None
    group_name: str | None


_LISTED = RowQuery(
    _ListedRow,
    select(
        *columns_of(
            _ListedRow,
            User,
            UserRole,
            accepted=_users.password_hash != NO_PASSWORD,
            associations=_how_many,
            group_id=_leaders.group_id,
            group_name=_groups.name,
        )
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .outerjoin(
        table_of(GroupLeader),
        (_leaders.user_id == _users.id)
        & (_leaders.association_id == _roles.association_id)
        & (_roles.role == Role.LEADER),
    )
    .outerjoin(table_of(Group), _groups.id == _leaders.group_id)
    .where(_roles.association_id == bindparam("association_id"))
    .order_by(_users.id, _groups.season_start, _groups.id),
)


def users(db: Session, association_id: int) -> list[ListedUser]:
    """The association's users by name, those who haven't accepted their invitation too."""
    found: dict[int, ListedUser] = {}
    for row in _LISTED.all(db, association_id=association_id):
        one = found.get(row.id) or ListedUser(*row[:-2])
        if row.group_id is not None and row.group_name is not None:
            one = replace(one, led_groups=(*one.led_groups, row.group_id), led_names=(*one.led_names, row.group_name))
        found[row.id] = one
    keeping = [one.id for one in found.values() if one.role is Role.ADMINISTRATOR and one.accepted]
    marked = [replace(one, is_last_administrator=keeping == [one.id]) for one in found.values()]
    return sorted(marked, key=lambda one: (sort_key(one.called, ""), one.id))


_GROUPS_TO_LEAD = RowQuery(
    GroupToLead,
    select(*columns_of(GroupToLead, Group))
    .where(_groups.association_id == bindparam("association_id"))
    .order_by(_groups.season_start.desc(), _groups.id),
)

_LINK_HOLDERS = RowQuery(
    LinkHolder,
    select(
        *columns_of(
            LinkHolder,
            User,
            accepted=_users.password_hash != NO_PASSWORD,
            association_name=_associations.name,
        )
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .join(table_of(Association), _associations.id == _roles.association_id)
    .where(_users.id == bindparam("user_id")),
)


def groups_to_lead(db: Session, association_id: int) -> list[GroupToLead]:
    """The association's groups, those in the archive too."""
    return _GROUPS_TO_LEAD.all(db, association_id=association_id)


def link_holder(db: Session, user_id: int) -> LinkHolder | None:
    """A user who has a role in exactly one association, with its name. None for anybody else.

    Whoever makes a link for a user can open it, so it mustn't lead into another association, not even into one that
    the user has come to since.
    """
    rows = _LINK_HOLDERS.all(db, user_id=user_id)
    return rows[0] if len(rows) == 1 else None
