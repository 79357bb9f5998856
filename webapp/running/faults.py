"""What keeps the program from starting, in a sentence that says where, and what to do."""

import getpass
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from webapp import schema
from webapp.db import Base
from webapp.i18n import lazy_gettext as _l
from webapp.register_file import path_of
from webapp.troubles import Trouble, driver_words, trouble_of
from webapp.whole_copies import DAMAGED, look_through

HEADER = b"SQLite format 3\0"
REVISIONS = "alembic_version"
"""The table that every register has."""
FULL_BYTES = 1_000_000
"""With no more room than this the disk is as good as full, whatever the driver says."""


class Fault(Exception):
    """The program can't go on; the text is a sentence for whoever looks after it, in their language."""


def check_file(path: Path) -> None:
    """Raise Fault when what is at the path can't be the register, or couldn't be written to."""
    folder = path.parent
    if not folder.is_dir():
        raise Fault(
            _l("There is no folder %(folder)s for the register: make it, or correct DATABASE_URL.", folder=folder)
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Fault(cannot_write(folder))
    if not path.exists():
        return
    if not path.is_file():
        raise Fault(_l("%(path)s is no file: the register can't be there.", path=path))
    if not os.access(path, os.R_OK | os.W_OK):
        raise Fault(cannot_write(path))
    if path.stat().st_size == 0:
        raise Fault(
            _l(
                "The register's file %(path)s is empty (0 bytes). Put a copy back with “opintorinki restore”; if there "
                "was no register yet, delete the file.",
                path=path,
            )
        )
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise Fault(_l("%(path)s is no SQLite database. Put a copy back with “opintorinki restore”.", path=path))
    with told_of_file(path), closing(sqlite3.connect(path)) as connection:
        look_through(connection)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and REVISIONS not in tables:
        raise Fault(_anothers(path))


def _anothers(place: object) -> str:
    return _l("The database %(place)s is another program's: nothing was written to it.", place=place)


def cannot_write(path: Path) -> str:
    """The sentence for what the program's user may not write to."""
    return _l(
        "%(path)s can't be written to by the user %(user)s. Give it to that user (chown), or run the program as its "
        "owner; on a disk that is mounted read-only nothing helps but another one.",
        path=path,
        user=_user(),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return str(os.geteuid())


def check_server(engine: Engine) -> None:
    """Raise Fault when a server's database has tables of our names that are another program's."""
    tables = set(inspect(engine).get_table_names())
    if REVISIONS not in tables and tables & {table.name for table in Base.metadata.sorted_tables}:
        raise Fault(_anothers(engine.url.render_as_string()))


@contextmanager
def told_in_words(engine: Engine) -> Iterator[None]:
    """Raise Fault in the place of what the database's driver raises."""
    path = path_of(engine)
    try:
        with told_of_file(path) if path else nullcontext():
            yield
    except schema.NewerDatabase as error:
        raise Fault(_l("The database was made by a newer version. Install that version again.")) from error
    except DBAPIError as error:
        raise Fault(_l("The database does not answer: %(reason)s", reason=driver_words(error))) from error


@contextmanager
def told_of_file(path: Path) -> Iterator[None]:
    """The same of the register's file."""
    try:
        yield
    except DBAPIError as error:
        raise Fault(_sentence(path, error)) from error
    except sqlite3.Error as error:
        raise Fault(_sentence(path, DBAPIError(None, None, error))) from error
    except OSError as error:
        raise Fault(_l("%(path)s: %(reason)s", path=path, reason=error.strerror)) from error


def _sentence(path: Path, error: DBAPIError) -> str:
    words = driver_words(error)
    trouble = Trouble.DAMAGED if DAMAGED in words else trouble_of(error)
    if trouble is Trouble.FULL or shutil.disk_usage(path.parent).free < FULL_BYTES:
        return _l("The disk with %(path)s is full: make room, and start again. Nothing was changed.", path=path)
    if trouble is Trouble.READ_ONLY:
        return cannot_write(path)
    if trouble is Trouble.DAMAGED:
        return _l(
            "The register's file %(path)s is damaged (%(reason)s). Put a copy back with “opintorinki restore”.",
            path=path,
            reason=words,
        )
    return _l("The register's file %(path)s can't be used: %(reason)s", path=path, reason=words)
