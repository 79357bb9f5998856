"""Guessing passwords is slowed down: how many wrong tries were made, and how long to wait before the next.

Kept in the database, so that all processes count together, under keys from which nobody can tell who tried or what
(docs/decisions/0027).
"""

import math
import time
from typing import NamedTuple

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Tries

MOST_KEPT = 100_000
"""Rows. When there are as many, nobody may try: forgetting some would give guesses away."""


class Limit(NamedTuple):
    """So many wrong tries at once, and one more each time that so many seconds have passed."""

    at_once: int
    seconds: int

    def of_many(self) -> "Limit":
        """For a network of many networks: twice as wide."""
        return Limit(2 * self.at_once, self.seconds // 2)


# Somebody at one address who guesses at one account waits first. The account's own limit is so wide that only many
# addresses together reach it, and its wait so short that they can't keep its user out.
PAIR, ADDRESS, ACCOUNT = Limit(5, 300), Limit(30, 60), Limit(100, 60)


class Bucket(NamedTuple):
    """What is counted together; `is_own` when it is of one account at one place."""

    key: str
    limit: Limit
    is_own: bool


class TooMany(Exception):
    """The try must not be made before so many minutes have passed."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


_tries = table_of(Tries)


def begin(db: Session, buckets: list[Bucket]) -> None:
    """Count a try as wrong before it is made. Raises TooMany; then it isn't counted."""
    now, columns = time.time(), _tries.c
    db.execute(delete(_tries).where(columns.until <= now))
    if (db.scalar(select(func.count()).select_from(_tries)) or 0) >= MOST_KEPT:
        raise TooMany(1)
    rows = [
        {"key": one.key, "seconds": one.limit.seconds, "most": one.limit.at_once, "until": now + one.limit.seconds}
        for one in buckets
    ]
    add = (sqlite if db.get_bind().dialect.name == "sqlite" else postgresql).insert(_tries).values(rows)
    later = case((columns.until > now, columns.until), else_=now) + columns.seconds
    counted = add.on_conflict_do_update(
        index_elements=["key"], set_={"until": later}, where=later - now <= columns.most * columns.seconds
    ).returning(columns.key)
    full = {one.key for one in buckets} - set(db.scalars(counted))
    if full:
        room = columns.until + columns.seconds - columns.most * columns.seconds
        free_at = db.scalar(select(func.max(room)).where(columns.key.in_(full))) or now
        raise TooMany(max(1, math.ceil((free_at - now) / 60)))


def was_right(db: Session, buckets: list[Bucket]) -> None:
    """The try that was begun was none of the wrong ones; whoever made it may go on mistyping."""
    own = [one.key for one in buckets if one.is_own]
    db.execute(delete(_tries).where(_tries.c.key.in_(own)))
    take_back(db, [one for one in buckets if not one.is_own])


def take_back(db: Session, buckets: list[Bucket]) -> None:
    """The try that was begun wasn't made."""
    fewer = update(_tries).where(_tries.c.key.in_([one.key for one in buckets]))
    db.execute(fewer.values(until=_tries.c.until - _tries.c.seconds))
