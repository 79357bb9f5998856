"""Who acts for which member organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Coordinator, Organisation, SignIn, User
from webapp.roles import HAS_SECOND_STEP, SignedIn, signed_in_of
from webapp.typed_rows import RowQuery, columns_of


@dataclass(frozen=True)
class HeldCoordination:
    """A user who coordinates one organisation."""

    user_id: int
    sign_in_key: str
    name: str
    email: str
    locale: str
    organisation_id: int
    organisation_name: str
    has_second_step: bool
    last_used: bool
    """Is it the organisation that the user acted for last?"""
    sign_in: SignedIn | None
    """None for whoever isn't asking."""


_users, _coordinators, _organisations = table_of(User).c, table_of(Coordinator).c, table_of(Organisation).c
_sign_ins = table_of(SignIn).c


class _Row(NamedTuple):
    user_id: int
    sign_in_key: str
    name: str
    email: str
    locale: str
    organisation_id: int
    organisation_name: str
    has_second_step: bool
    last_used: bool
    sign_in_id: int | None
    begun: datetime | None
    last_seen: datetime | None


_COORDINATIONS = RowQuery(
    _Row,
    select(
        *columns_of(
            _Row,
            User,
            Coordinator,
            user_id=_users.id,
            organisation_name=_organisations.name,
            has_second_step=HAS_SECOND_STEP,
            sign_in_id=_sign_ins.id,
            begun=_sign_ins.begun,
            last_seen=_sign_ins.last_seen,
        )
    )
    .join_from(table_of(User), table_of(Coordinator), _coordinators.user_id == _users.id)
    .join(table_of(Organisation), _organisations.id == _coordinators.organisation_id)
    .outerjoin(table_of(SignIn), (_sign_ins.user_id == _users.id) & (_sign_ins.key == bindparam("key")))
    .where(_users.id == bindparam("user_id"), _coordinators.invitation_key.is_(None))
    .order_by(_coordinators.last_used.desc(), _organisations.name),
)


def coordinations_of(db: Session, user_id: int, sign_in_key: str = "") -> list[HeldCoordination]:
    """The organisations that the user coordinates: the one used last, then the others by name.

    With the sign-in that has the key, if it is the user's.
    """
    found = _COORDINATIONS.all(db, user_id=user_id, key=sign_in_key)
    return [HeldCoordination(*row[:-3], signed_in_of(row.sign_in_id, row.begun, row.last_seen)) for row in found]
