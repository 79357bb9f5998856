"""Reading an association's users, and whom a link belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.actions import NO_PASSWORD
from webapp.db import AnyRow, table_of
from webapp.domain.names import sort_key
from webapp.domain.roles import Role
from webapp.models import Association, Group, GroupLeader, User, UserRole


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

_LISTED = (
    select(
        _users.id,
        _users.name,
        _users.email,
        _users.locale,
        _roles.role,
        (_users.password_hash != NO_PASSWORD).label("accepted"),
        _how_many.label("associations"),
        _leaders.group_id,
        _groups.name.label("group_name"),
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .outerjoin(
        table_of(GroupLeader),
        (_leaders.user_id == _users.id)
        & (_leaders.association_id == _roles.association_id)
        & (_roles.role == Role.LEADER),
    )
    .outerjoin(table_of(Group), _groups.id == _leaders.group_id)
    .order_by(_users.id, _groups.season_start, _groups.id)
)


def users(db: Session, association_id: int) -> list[ListedUser]:
    """The association's users by name, those who haven't accepted their invitation too."""
    found: dict[int, ListedUser] = {}
    for row in db.execute(_LISTED.where(_roles.association_id == association_id)):
        values = dict(row._mapping)
        group_id, group_name = values.pop("group_id"), values.pop("group_name")
        one = found.get(row.id) or ListedUser(**values)
        if group_id is not None:
            one = replace(one, led_groups=(*one.led_groups, group_id), led_names=(*one.led_names, group_name))
        found[row.id] = one
    keeping = [one.id for one in found.values() if one.role is Role.ADMINISTRATOR and one.accepted]
    marked = [replace(one, is_last_administrator=keeping == [one.id]) for one in found.values()]
    return sorted(marked, key=lambda one: (sort_key(one.called, ""), one.id))


def groups_to_lead(db: Session, association_id: int) -> Sequence[AnyRow]:
    """The association's groups, those in the archive too."""
    wanted = select(_groups.id, _groups.name, _groups.season_start, _groups.season_end, _groups.archived_at)
    return db.execute(
        wanted.where(_groups.association_id == association_id).order_by(_groups.season_start.desc(), _groups.id)
    ).all()


def link_holder(db: Session, user_id: int) -> AnyRow | None:
    """A user who has a role in exactly one association, with its name. None for anybody else.

    Whoever makes a link for a user can open it, so it mustn't lead into another association, not even into one that
    the user has come to since.
    """
    wanted = select(
        _users.id,
        _users.name,
        _users.email,
        _users.locale,
        _users.sign_in_key,
        (_users.password_hash != NO_PASSWORD).label("accepted"),
        _associations.name.label("association_name"),
    )
    rows = db.execute(
        wanted.join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
        .join(table_of(Association), _associations.id == _roles.association_id)
        .where(_users.id == user_id)
    ).all()
    return rows[0] if len(rows) == 1 else None
