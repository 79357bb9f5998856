"""Browsers that are signed in: each has a row, which ends with signing out, here or from elsewhere, or with time."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from webapp.db import MaybeSaved, in_transaction, table_of
from webapp.models import SignIn
from webapp.removals import removed_by
from webapp.typed_rows import RowQuery, columns_of

IDLE = timedelta(hours=12)
"""So long may nobody look at a page."""
LONGEST = timedelta(days=7)
"""So long does it last however much is done."""
SEEN_EVERY = timedelta(minutes=10)
"""How old what is kept of the last page may be: looking at pages doesn't write each time."""

PROVEN_MINUTES = 10
"""So long after the user gave the password what can do great harm asks for it no more."""

_table = table_of(SignIn)
_sign_ins = _table.c


class ListedSignIn(NamedTuple):
    """A browser that is signed in."""

    id: int
    begun: datetime
    last_seen: datetime
    browser: str


_OF_USER = RowQuery(
    ListedSignIn,
    select(*columns_of(ListedSignIn, SignIn))
    .where(
        _sign_ins.user_id == bindparam("user_id"),
        _sign_ins.begun > bindparam("began_after"),
        _sign_ins.last_seen > bindparam("seen_after"),
    )
    .order_by(_sign_ins.last_seen.desc(), _sign_ins.id.desc()),
)


def clock() -> datetime:
    """This moment in UTC, also where the day stands still for the register."""
    return datetime.now(UTC).replace(tzinfo=None)


def is_over(begun: datetime, last_seen: datetime) -> bool:
    """Has a sign-in lasted long enough?"""
    now = clock()
    return last_seen <= now - IDLE or begun <= now - LONGEST


def of_user(db: Session, user_id: int) -> list[ListedSignIn]:
    """Where the user is signed in, the browser seen last first."""
    now = clock()
    return _OF_USER.all(db, user_id=user_id, began_after=now - LONGEST, seen_after=now - IDLE)


def begin(db: Session, *, user_id: int, browser: str) -> str:
    """A new sign-in; gives the key that the browser's cookie names."""
    key, now = secrets.token_hex(16), clock()
    row = {"user_id": user_id, "key": key, "begun": now, "last_seen": now, "proven_at": now, "browser": browser}
    db.execute(insert(_table).values(row))
    return key


def is_seen_long_ago(last_seen: datetime) -> bool:
    """Is it time to keep when the browser asks for a page?"""
    return clock() - last_seen >= SEEN_EVERY


def seen(db: Session, sign_in_id: int) -> None:
    """The browser asks for a page. Whoever reads isn't kept from it by a database that can't be written to."""
    change = update(_table).where(_sign_ins.id == sign_in_id).values(last_seen=clock())
    try:
        in_transaction(db, lambda: db.execute(change))
    except (DBAPIError, MaybeSaved):
        db.rollback()


def end(db: Session, user_id: int, sign_in_id: int) -> bool:
    """Sign one of the user's browsers out; was it signed in?"""
    ended = db.execute(
        delete(_table).where(_sign_ins.user_id == user_id, _sign_ins.id == sign_in_id).returning(_sign_ins.id)
    )
    return ended.first() is not None


def end_all(db: Session, user_id: int, *, but: int = 0) -> int:
    """Sign the user out everywhere, but in the browser of that sign-in; gives in how many."""
    ended = db.execute(delete(_table).where(_sign_ins.user_id == user_id, _sign_ins.id != but).returning(_sign_ins.id))
    return len(ended.all())


def is_proven(db: Session, sign_in_id: int) -> bool:
    """Has the user given the password in this browser a moment ago?"""
    at = db.scalar(select(_sign_ins.proven_at).where(_sign_ins.id == sign_in_id))
    return at is not None and clock() - at < timedelta(minutes=PROVEN_MINUTES)


def prove(db: Session, *, sign_in_id: int) -> None:
    """The user has given the password in this browser."""
    db.execute(update(_table).where(_sign_ins.id == sign_in_id).values(proven_at=clock()))


def forget_old(db: Session) -> int:
    """Remove what has lasted long enough, of everybody; gives how many they were."""
    now = clock()
    return removed_by(
        db, delete(_table).where(or_(_sign_ins.last_seen <= now - IDLE, _sign_ins.begun <= now - LONGEST))
    )
