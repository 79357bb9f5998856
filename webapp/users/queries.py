"""Reading an association's users, and whom a link belongs to."""

import hmac
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import bindparam, case, func, literal, select
from sqlalchemy.orm import Session

from webapp.accounts.actions import NO_PASSWORD
from webapp.db import table_of
from webapp.domain.names import sort_key
from webapp.domain.roles import Role
from webapp.models import Association, Coordinator, Group, GroupLeader, Organisation, User, UserRole
from webapp.typed_rows import RowQuery, columns_of
from webapp.users.entries import GroupToLead, LinkHolder, mark_of


@dataclass(frozen=True)
class ListedUser:
    """A user of the association."""

    id: int
    name: str
    """Of somebody invited: what whoever invited called them, '' for nothing."""
    email: str
    locale: str
    role: Role
    accepted: bool
    """False: invited, and hasn't answered yet."""
    associations: int
    """In how many associations and organisations the user has accepted a place."""
    key: str
    """What a link for the user names: nothing to be shown."""
    led_groups: tuple[int, ...] = ()
    led_names: tuple[str, ...] = ()
    is_last_administrator: bool = False
    """Is there nobody else who could let people in?"""

    @property
    def called(self) -> str:
        return self.name or self.email

    @property
    def mark(self) -> str:
        """Another one as soon as a new link has been made."""
        return mark_of(self.key)


_users, _roles, _groups = table_of(User).c, table_of(UserRole).c, table_of(Group).c
_leaders, _associations = table_of(GroupLeader).c, table_of(Association).c
_every = table_of(UserRole).alias("every")
_coordinators, _organisations = table_of(Coordinator).c, table_of(Organisation).c
_places = table_of(Coordinator).alias("places")
_coordinated = select(func.count()).where(_places.c.user_id == _users.id).scalar_subquery()
_how_many = (
    select(func.count()).where(_every.c.user_id == _users.id, _every.c.invitation_key.is_(None)).scalar_subquery()
    + select(func.count()).where(_places.c.user_id == _users.id, _places.c.invitation_key.is_(None)).scalar_subquery()
)
_key = func.coalesce(_roles.invitation_key, _users.sign_in_key)
# Whether there is an account behind the address is nothing that whoever invites gets to know.
_name = case((_roles.invitation_key.is_(None), _users.name), else_=_roles.invited_name)


class _ListedRow(NamedTuple):
    """A user, with one of the groups that they lead."""

    id: int
    name: str
    email: str
    locale: str
    role: Role
    accepted: bool
    associations: int
    key: str
    group_id: int | None
    group_name: str | None


_LISTED = RowQuery(
    _ListedRow,
    select(
        *columns_of(
            _ListedRow,
            User,
            UserRole,
            name=_name,
            accepted=_roles.invitation_key.is_(None),
            associations=_how_many,
            key=_key,
            group_id=_leaders.group_id,
            group_name=_groups.name,
        )
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .outerjoin(
        table_of(GroupLeader),
        (_leaders.user_id == _users.id) & (_leaders.association_id == _roles.association_id),
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
            UserRole,
            name=_name,
            key=_key,
            has_password=_users.password_hash != NO_PASSWORD,
            is_invitation=_roles.invitation_key.is_not(None),
            association_name=_associations.name,
            is_of_association=literal(True),
            coordinates=_coordinated,
        )
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .join(table_of(Association), _associations.id == _roles.association_id)
    .where(_users.id == bindparam("user_id"))
    .order_by(_associations.name),
)


_COORDINATORS_WITH_LINKS = RowQuery(
    LinkHolder,
    select(
        *columns_of(
            LinkHolder,
            User,
            name=case((_coordinators.invitation_key.is_(None), _users.name), else_=_coordinators.invited_name),
            key=func.coalesce(_coordinators.invitation_key, _users.sign_in_key),
            has_password=_users.password_hash != NO_PASSWORD,
            is_invitation=_coordinators.invitation_key.is_not(None),
            association_name=_organisations.name,
            is_of_association=literal(False),
            coordinates=_coordinated,
        )
    )
    .join_from(table_of(User), table_of(Coordinator), _coordinators.user_id == _users.id)
    .join(table_of(Organisation), _organisations.id == _coordinators.organisation_id)
    .where(_users.id == bindparam("user_id"))
    .order_by(_organisations.name),
)


def groups_to_lead(db: Session, association_id: int) -> list[GroupToLead]:
    """The association's groups, those in the archive too."""
    return _GROUPS_TO_LEAD.all(db, association_id=association_id)


def link_holder(db: Session, user_id: int, key: str, *, in_any: bool = False) -> LinkHolder | None:
    """Whose link it is that names the user and the key; None for one that was used, replaced or revoked.

    An administrator who makes a link for a forgotten password can open it, so it mustn't lead into another association,
    not even into one that the user has come to since: only `in_any`, for a link of the host's, may it do so.
    """
    rows = [row for row in _LINK_HOLDERS.all(db, user_id=user_id) if hmac.compare_digest(row.key, key)]
    invitation = next((row for row in rows if row.is_invitation), None)
    if invitation:
        return invitation
    serves_one = len(rows) == 1 and not rows[0].coordinates
    if rows and (serves_one or in_any):
        return rows[0]
    coordinated = _COORDINATORS_WITH_LINKS.all(db, user_id=user_id)
    theirs = [row for row in coordinated if hmac.compare_digest(row.key, key)]
    # An organisation makes no links for forgotten passwords.
    return next((row for row in theirs if row.is_invitation or in_any), None)
