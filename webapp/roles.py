"""Who has which role in which association."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.roles import Role
from webapp.models import Association, Coordinator, GroupLeader, Passkey, SignIn, User, UserRole
from webapp.typed_rows import RowQuery, columns_of


class SignedIn(NamedTuple):
    """The sign-in of the browser that asks."""

    id: int
    begun: datetime
    last_seen: datetime


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
    second_step_from: date | None
    """Since when the association wants a second step of signing in of its administrators."""
    kept_until_month: int | None
    """By the end of which month of the next year the association wants participants' data removed."""
    has_second_step: bool
    organisation_id: int | None
    """The member organisation that the association belongs to here; None for none."""
    association_closed: bool
    """Has its organisation closed it?"""
    role: Role
    last_used: bool
    """Is it the association that the user acted for last?"""
    organisations: int
    """How many organisations the user coordinates beside it, or is invited to coordinate."""
    led_groups: frozenset[int]
    sign_in: SignedIn | None
    """None for whoever isn't asking."""


_users, _roles, _associations = table_of(User).c, table_of(UserRole).c, table_of(Association).c
_leaders, _sign_ins, _passkeys = table_of(GroupLeader).c, table_of(SignIn).c, table_of(Passkey).c
_coordinators = table_of(Coordinator).c
HAS_SECOND_STEP = _users.totp_secret.is_not(None) | exists().where(_passkeys.user_id == _users.id)
"""Does the user of the row sign in with a second step?"""


class _RoleRow(NamedTuple):
    """A user's role in one association, and one of the groups that they lead there."""

    user_id: int
    sign_in_key: str
    name: str
    email: str
    locale: str
    association_id: int
    association_name: str
    association_eligible: bool | None
    second_step_from: date | None
    kept_until_month: int | None
    has_second_step: bool
    organisation_id: int | None
    association_closed: bool
    role: Role
    last_used: bool
    organisations: int
    led_group: int | None
    sign_in_id: int | None
    begun: datetime | None
    last_seen: datetime | None


_ROLES = RowQuery(
    _RoleRow,
    select(
        *columns_of(
            _RoleRow,
            User,
            UserRole,
            user_id=_users.id,
            association_name=_associations.name,
            association_eligible=_associations.eligible,
            second_step_from=_associations.second_step_from,
            kept_until_month=_associations.kept_until_month,
            has_second_step=HAS_SECOND_STEP,
            organisation_id=_associations.organisation_id,
            association_closed=_associations.closed_at.is_not(None),
            organisations=select(func.count()).where(_coordinators.user_id == _users.id).scalar_subquery(),
            led_group=_leaders.group_id,
            sign_in_id=_sign_ins.id,
            begun=_sign_ins.begun,
            last_seen=_sign_ins.last_seen,
        )
    )
    .join_from(table_of(User), table_of(UserRole), _roles.user_id == _users.id)
    .join(table_of(Association), _associations.id == _roles.association_id)
    .outerjoin(
        table_of(GroupLeader),
        (_leaders.user_id == _users.id) & (_leaders.association_id == _roles.association_id),
    )
    .outerjoin(table_of(SignIn), (_sign_ins.user_id == _users.id) & (_sign_ins.key == bindparam("key")))
    .where(_users.id == bindparam("user_id"), _roles.invitation_key.is_(None))
    .order_by(_roles.last_used.desc(), _associations.name, _associations.id),
)
"""Asked on every request, so built once."""


def roles_of(db: Session, user_id: int, sign_in_key: str = "") -> list[HeldRole]:
    """The user's role in each of their associations: the one used last, then the others by the association's name.

    With the sign-in that has the key, if it is the user's.
    """
    led: dict[int, set[int]] = defaultdict(set)
    roles: dict[int, _RoleRow] = {}
    for row in _ROLES.all(db, user_id=user_id, key=sign_in_key):
        roles[row.association_id] = row
        if row.led_group is not None:
            led[row.association_id].add(row.led_group)
    return [
        HeldRole(
            *row[:-4],
            frozenset(led[row.association_id]),
            signed_in_of(row.sign_in_id, row.begun, row.last_seen),
        )
        for row in roles.values()
    ]


def signed_in_of(sign_in_id: int | None, begun: datetime | None, last_seen: datetime | None) -> SignedIn | None:
    """The sign-in of a row that was looked for; None when it wasn't found."""
    if sign_in_id is None or begun is None or last_seen is None:
        return None
    return SignedIn(sign_in_id, begun, last_seen)
