"""Whole copies of an SQLite register, and those that the program makes by itself."""

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

STAMP = "%Y%m%dT%H%M%SZ"
"""A moment (UTC) in a file's name."""
DAMAGED = "damaged"
KEPT_DAYS = 30
"""So long the program keeps the copies that it makes by itself: whoever was erased meanwhile is still in them."""


class Kept(NamedTuple):
    """A copy that the program made by itself, before an upgrade or before another one was put in its place."""

    path: Path
    made: datetime
    """UTC."""


def name_beside(path: Path, why: str, now: datetime) -> Path:
    """Where such a copy belongs: `why` is what it was made before."""
    return path.with_name(f"{path.stem}-{why}-{now.astimezone(UTC):{STAMP}}{path.suffix}")


def kept_beside(path: Path) -> list[Kept]:
    """The copies that the program made by itself of the register at that path, the oldest first."""
    pattern = re.compile(rf"{re.escape(path.stem)}-(?:before|replaced)\b.*-(\d{{8}}T\d{{6}}Z)\.\w+")
    found = [(one, pattern.fullmatch(one.name)) for one in path.parent.iterdir()]
    kept = [Kept(one, datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)) for one, match in found if match]
    return sorted(kept, key=lambda one: one.made)


def old_copies(path: Path, now: datetime) -> list[Path]:
    """Those that have been kept long enough. Raises OSError."""
    return [one.path for one in kept_beside(path) if one.made < now - timedelta(days=KEPT_DAYS)]


def remove_old_copies(path: Path, now: datetime) -> list[Path]:
    """Remove them; gives their paths. Raises OSError."""
    old = old_copies(path, now)
    for one in old:
        one.unlink()
    return old


def copy_whole(source: Path, target: Path) -> None:
    """A whole and consistent copy, also while the program is running, readable by its owner only. It gets its name when
    it is complete, has been looked through and is on the disk. Raises sqlite3.Error and OSError.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(_open(source)) as old, closing(_open(part)) as new:
            old.backup(new)
            # In one file, wherever it is taken.
            new.execute("PRAGMA journal_mode=DELETE").fetchall()
            look_through(new)
        to_disk(part)
        os.replace(part, target)
        to_disk(target.parent)
    finally:
        part.unlink(missing_ok=True)


def look_through(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError when the database is damaged."""
    [(said, *_more), *_others] = connection.execute("PRAGMA quick_check(1)").fetchall()
    if said != "ok":
        raise sqlite3.DatabaseError(f"{DAMAGED}: {said}")


def to_disk(path: Path) -> None:
    """Until a file, or the names in a folder, would survive a power cut."""
    if path.is_dir() and os.name == "nt":
        # There folders can't be opened, and needn't be.
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _open(path: Path) -> sqlite3.Connection:
    """What is there; nothing is made."""
    return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
