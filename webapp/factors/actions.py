"""Changing what a user signs in with beside the password."""

from collections.abc import Callable, Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.happenings import Done, Record
from webapp.events.recording import tell
from webapp.factors.entries import NewPasskey
from webapp.locks import hold_user
from webapp.models import Passkey, RecoveryCode, User
from webapp.sent_forms import Answer, Sent, remember
from webapp.signed_in import clock

_codes, _passkeys = table_of(RecoveryCode), table_of(Passkey)


class CodeUsed(Exception):
    """The app's code has been used already."""


def turn_on_app(
    db: Session, *, user_id: int, secret: str, is_kept: Callable[[str], bool], step: int, hashes: Sequence[str]
) -> None:
    """From now on the app's codes are asked for. Recovery codes come with it where there are none. `secret` is what is
    to be kept, `is_kept` says of what is whether it is the same app's.
    """
    user = hold_user(db, user_id)
    if user.totp_secret and is_kept(user.totp_secret):
        # Sent twice.
        return
    user.totp_secret, user.totp_step = secret, step
    if db.scalar(select(_codes.c.id).where(_codes.c.user_id == user_id).limit(1)) is None:
        _keep_codes(db, user_id, hashes)


def turn_off_app(db: Session, *, user_id: int) -> None:
    """No app's codes are asked for any more."""
    user = hold_user(db, user_id)
    user.totp_secret = user.totp_step = None
    _drop_codes_without_use(db, user)


def add_passkey(db: Session, *, user_id: int, passkey: NewPasskey, name: str, hashes: Sequence[str]) -> None:
    """From now on the passkey lets its user in; recovery codes come with it where there are none. Once is enough."""
    hold_user(db, user_id)
    if db.scalar(select(_passkeys.c.id).where(_passkeys.c.credential_id == passkey.credential_id)):
        return
    row = {"user_id": user_id, "name": name, "made_at": clock(), **passkey._asdict()}
    db.execute(insert(_passkeys).values(row))
    if db.scalar(select(_codes.c.id).where(_codes.c.user_id == user_id).limit(1)) is None:
        _keep_codes(db, user_id, hashes)
    _tell(db, user_id)


def rename_passkey(db: Session, *, user_id: int, passkey_id: int, name: str) -> None:
    """What its user calls the passkey."""
    mine = (_passkeys.c.user_id == user_id, _passkeys.c.id == passkey_id)
    db.execute(update(_passkeys).where(*mine).values(name=name))


def remove_passkey(db: Session, *, user_id: int, passkey_id: int) -> None:
    """The passkey lets nobody in any more."""
    user = hold_user(db, user_id)
    mine = (_passkeys.c.user_id == user_id, _passkeys.c.id == passkey_id)
    if db.execute(delete(_passkeys).where(*mine).returning(_passkeys.c.id)).first():
        _tell(db, user_id)
    _drop_codes_without_use(db, user)


def use_passkey(db: Session, *, passkey_id: int, sign_count: int, question: Sent) -> None:
    """The passkey has answered a question, which is answered once. Raises SentBefore."""
    remember(db, question, Answer("", ""))
    used = {"sign_count": sign_count, "used_at": clock()}
    db.execute(update(_passkeys).where(_passkeys.c.id == passkey_id).values(used))


def _tell(db: Session, user_id: int) -> None:
    tell(db, Done.CHANGED, Record.USER, user_id, changes={"passkeys": None})


def remove_second_step(db: Session, user: User) -> None:
    """The password alone is asked for: of somebody who begins anew with a link."""
    user.totp_secret = user.totp_step = None
    db.execute(delete(_passkeys).where(_passkeys.c.user_id == user.id))
    db.execute(delete(_codes).where(_codes.c.user_id == user.id))


def renew_codes(db: Session, *, user_id: int, hashes: Sequence[str]) -> None:
    """New recovery codes in the place of those that there were."""
    hold_user(db, user_id)
    there = set(db.scalars(select(_codes.c.code_hash).where(_codes.c.user_id == user_id)))
    if there != set(hashes):
        _keep_codes(db, user_id, hashes)
        tell(db, Done.CHANGED, Record.USER, user_id, changes={"recovery_codes": None})


def use_app_code(db: Session, *, user_id: int, step: int) -> None:
    """The app's code of that half minute is used. Raises CodeUsed when it, or a later one, was before."""
    user = hold_user(db, user_id)
    if user.totp_step is not None and user.totp_step >= step:
        raise CodeUsed
    user.totp_step = step


def use_recovery_code(db: Session, *, user_id: int, hashes: Sequence[str]) -> bool:
    """Was it one of the user's recovery codes? Then it's gone. `hashes` are what may be stored of it."""
    used = db.execute(
        delete(_codes).where(_codes.c.user_id == user_id, _codes.c.code_hash.in_(hashes)).returning(_codes.c.id)
    )
    if used.first() is None:
        return False
    tell(db, Done.CHANGED, Record.USER, user_id, changes={"recovery_codes": None})
    return True


def _keep_codes(db: Session, user_id: int, hashes: Sequence[str]) -> None:
    db.execute(delete(_codes).where(_codes.c.user_id == user_id))
    db.execute(insert(_codes), [{"user_id": user_id, "code_hash": one} for one in hashes])


def _drop_codes_without_use(db: Session, user: User) -> None:
    """Whoever has no second step any more needs no codes in its place."""
    if user.totp_secret is None and not db.scalar(
        select(_passkeys.c.id).where(_passkeys.c.user_id == user.id).limit(1)
    ):
        db.execute(delete(_codes).where(_codes.c.user_id == user.id))
