"""What has been kept long enough goes by a command, and out of the database's files."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from webapp import current, schema
from webapp.db import empty_log, engine_for, transaction
from webapp.i18n import lazy_gettext as _l
from webapp.privacy.inventory import OF_PEOPLE, OF_USERS
from webapp.register_file import path_of
from webapp.running import postgresql
from webapp.running.faults import Fault, check_file, check_server, told_in_words
from webapp.settings import Settings
from webapp.tidying import Tidied, tidy
from webapp.whole_copies import old_copies, remove_old_copies


class Done(NamedTuple):
    """What went or would go, and how many copies of the register that the program had made by itself."""

    rows: Tidied
    copies: int
    is_sqlite: bool
    is_log_empty: bool
    """Of SQLite: is what was removed in no file any more?"""


def tidy_up(settings: Settings, now: datetime, *, only_look: bool) -> Done:
    """Remove it, and write anew what held it; with `only_look` find out how much it would be. Raises Fault."""
    with engine_for(settings.database_url) as engine, told_in_words(engine):
        path = path_of(engine)
        _check(engine)
        rows = _rows(engine, settings, only_look=only_look)
        beside = path or settings.data_dir / "opintorinki.dump"
        copies = (old_copies if only_look else remove_old_copies)(beside, now)
        is_log_empty = not only_look and path is not None and empty_log(engine)
        if not only_look and path is None:
            postgresql.write_anew(engine, tables_of_people())
    return Done(rows, len(copies), path is not None, is_log_empty)


def tables_of_people() -> list[str]:
    """The tables that hold personal data."""
    return sorted({column.partition(".")[0] for item in (*OF_PEOPLE, *OF_USERS) for column in item.columns})


def _check(engine: Engine) -> None:
    path = path_of(engine)
    if path is None:
        check_server(engine)
    elif path.exists():
        check_file(path)
    else:
        raise Fault(_l("There is no register at %(path)s.", path=path))
    if schema.revision(engine) != schema.head():
        raise Fault(_l("The database is older than this version. Run “opintorinki upgrade” first."))


def _rows(engine: Engine, settings: Settings, *, only_look: bool) -> Tidied:
    with Session(engine) as db:
        if only_look:
            # What it would be is what it is, taken back.
            found = tidy(db, now=current.moment_of(settings))
            db.rollback()
            return found
        with transaction(db):
            return tidy(db, now=current.moment_of(settings))
