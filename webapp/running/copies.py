"""Copies of the register that somebody asks for, and putting one back."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from webapp import schema
from webapp.db import engine_for, make_engine
from webapp.i18n import lazy_gettext as _l
from webapp.register_file import path_of
from webapp.running import postgresql
from webapp.running.faults import Fault, check_file, told_in_words
from webapp.whole_copies import STAMP, copy_whole, look_through, name_beside, to_disk

NAME = re.compile(r"opintorinki-\d{8}T\d{6}Z\.(sqlite3|dump)")


class Made(NamedTuple):
    """A copy, and the older ones that were removed for it."""

    path: Path
    removed: list[Path]


def folder_of(data_dir: Path) -> Path:
    """Where copies are when nobody says otherwise."""
    return data_dir / "backups"


def copies_in(folder: Path) -> list[Path]:
    """The copies there, the newest last."""
    return sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name)) if folder.is_dir() else []


def make(url: str, folder: Path, keep: int | None, now: datetime) -> Made:
    """Copy the register into the folder, under the moment's name, and keep the newest ones only. Raises Fault, and then
    nothing was removed.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = _copy(url, folder, now)
        removed = copies_in(folder)[:-keep] if keep else []
        for old in removed:
            old.unlink()
    except OSError as error:
        raise Fault(_l("No copy was made in %(folder)s: %(reason)s", folder=folder, reason=error.strerror)) from error
    return Made(path, removed)


def _copy(url: str, folder: Path, now: datetime) -> Path:
    engine = make_engine(url)
    source, name = path_of(engine), f"opintorinki-{now.astimezone(UTC):{STAMP}}"
    if source:
        if not source.exists():
            raise Fault(_l("There is no register at %(path)s to copy.", path=source))
        check_file(source)
        with told_in_words(engine):
            copy_whole(source, folder / f"{name}.sqlite3")
        return folder / f"{name}.sqlite3"
    target, part = folder / f"{name}.dump", folder / f"{name}.dump.part"
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        postgresql.dump(url, part)
        to_disk(part)
        os.replace(part, target)
        to_disk(folder)
    finally:
        part.unlink(missing_ok=True)
    return target


class PutBack(NamedTuple):
    """What became of it: where that is kept which was there before, and from which schema it was brought up to date."""

    kept: Path | None
    older: str | None


def put_back(url: str, data_dir: Path, source: Path, now: datetime) -> PutBack:
    """Put a copy in the register's place. Raises Fault, and then the register is as it was."""
    with engine_for(url) as engine:
        path = path_of(engine)
        kept = _put_file(path, source, now) if path else _put_dump(engine, url, data_dir, source, now)
        with told_in_words(engine):
            older = schema.revision(engine)
            schema.upgrade(engine)
    return PutBack(kept, older if older != schema.head() else None)


def _put_file(path: Path, source: Path, now: datetime) -> Path | None:
    check_copy(source)
    if path.exists() and path.samefile(source):
        raise Fault(_l("%(path)s is the register itself.", path=source))
    if path.exists():
        _stop_if_used(path)
    try:
        fresh = path.with_name(f"{path.name}.new")
        copy_whole(source, fresh)
        if path.exists():
            shutil.copystat(path, fresh)
        _give_to_owner(fresh)
        kept = _move_aside(path, now)
        os.replace(fresh, path)
        to_disk(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise Fault(_l("%(path)s was not put back: %(reason)s", path=source, reason=error)) from error
    return kept


def check_copy(source: Path) -> None:
    """Raise Fault when the file is no copy of a register of this version or an older one."""
    if not source.is_file():
        raise Fault(_l("There is no file %(path)s.", path=source))
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            look_through(connection)
            [(level,)] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except (sqlite3.Error, ValueError) as error:
        raise Fault(_l("%(path)s is no copy of a register.", path=source)) from error
    if not schema.knows(level):
        raise Fault(_l("%(path)s was made by a newer version. Install that version first.", path=source))


def _stop_if_used(path: Path) -> None:
    """Also brings what lies beside the register into it, so that what is moved aside is whole."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            [(mode,)] = connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlite3.OperationalError:
        mode = "wal"
    except sqlite3.DatabaseError:
        # It is damaged, which is why it is replaced.
        return
    if mode == "wal":
        raise Fault(_l("The program is running. Stop it first, and start it again afterwards."))


def _move_aside(path: Path, now: datetime) -> Path | None:
    """The register with all that lies beside it: a leftover `-wal` would be read into the new one."""
    kept = name_beside(path, "replaced", now)
    for end in ("", "-wal", "-shm"):
        left = Path(f"{path}{end}")
        if left.exists():
            left.rename(f"{kept}{end}")
    return kept if kept.exists() else None


def _give_to_owner(path: Path) -> None:
    """What root puts there is the folder's owner's, as whom the program runs."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
    path.chmod(0o600)


def _put_dump(engine: Engine, url: str, data_dir: Path, source: Path, now: datetime) -> Path | None:
    if not source.is_file():
        raise Fault(_l("There is no file %(path)s.", path=source))
    with told_in_words(engine):
        if postgresql.others_connected(engine):
            raise Fault(_l("The program is running. Stop it first, and start it again afterwards."))
        is_empty = schema.revision(engine) is None
    kept = None
    if not is_empty:
        kept = name_beside(data_dir / "opintorinki.dump", "replaced", now)
        postgresql.dump(url, kept)
        kept.chmod(0o600)
    postgresql.put_back(engine, url, source)
    return kept
