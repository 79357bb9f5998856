"""Reading what a user signs in with beside the password."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Passkey, RecoveryCode, User
from webapp.typed_rows import RowQuery, columns_of

_users, _codes, _passkeys = table_of(User).c, table_of(RecoveryCode).c, table_of(Passkey).c


class Factors(NamedTuple):
    """What a user has: an app's codes, passkeys, and recovery codes that aren't used yet."""

    has_app: bool
    passkeys: int
    codes: int

    @property
    def any(self) -> bool:
        """Is a second step asked for?"""
        return self.has_app or self.passkeys > 0


_FACTORS = RowQuery(
    Factors,
    select(
        *columns_of(
            Factors,
            has_app=_users.totp_secret.is_not(None),
            passkeys=select(func.count()).where(_passkeys.user_id == _users.id).scalar_subquery(),
            codes=select(func.count()).where(_codes.user_id == _users.id).scalar_subquery(),
        )
    ).where(_users.id == bindparam("user_id")),
)


def factors_of(db: Session, user_id: int) -> Factors:
    """What the user has; nothing for nobody."""
    return _FACTORS.first(db, user_id=user_id) or Factors(False, 0, 0)


def has_code(db: Session, user_id: int, code_hash: str) -> bool:
    """Has the user an unused recovery code of that hash?"""
    return db.scalar(select(_codes.id).where(_codes.user_id == user_id, _codes.code_hash == code_hash)) is not None


def credential_ids(db: Session, user_id: int) -> list[str]:
    """The ids of the user's passkeys."""
    return list(db.scalars(select(_passkeys.credential_id).where(_passkeys.user_id == user_id)))


def passkey_of(db: Session, credential_id: str) -> Passkey | None:
    """The passkey of an id."""
    return db.scalar(select(Passkey).where(Passkey.credential_id == credential_id))


class ListedPasskey(NamedTuple):
    """A passkey as its user sees it."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


_PASSKEYS = RowQuery(
    ListedPasskey,
    select(*columns_of(ListedPasskey, Passkey)).where(_passkeys.user_id == bindparam("user_id")).order_by(_passkeys.id),
)


def passkeys_of(db: Session, user_id: int) -> list[ListedPasskey]:
    """The user's passkeys, oldest first."""
    return _PASSKEYS.all(db, user_id=user_id)
