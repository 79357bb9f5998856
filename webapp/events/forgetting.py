"""Personal data that was removed is gone from the register's files, too: SQLite's log would keep it for a while.

On PostgreSQL the server's own cleaning does that; docs/data.md says when.
"""

import logging
import sqlite3
from collections.abc import Sequence
from typing import cast

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from webapp.db import FOLLOWING, empty_log
from webapp.domain.happenings import Done, Record
from webapp.events.recording import Happening

_OF_PEOPLE = {Record.COORDINATOR, Record.FEEDBACK, Record.PERSON, Record.ROLE, Record.USER}


def _forget(db: Session, happened: Sequence[Happening]) -> None:
    engine = cast(Engine, db.get_bind())
    if engine.dialect.name != "sqlite" or not any(map(_removes_people, happened)):
        return
    try:
        is_gone = empty_log(engine)
    except (sqlite3.Error, DBAPIError):
        is_gone = False
    if not is_gone:
        logging.getLogger("webapp").warning("what was removed stays in the database's log until it is emptied")


def _removes_people(happening: Happening) -> bool:
    is_removal = happening.done is Done.REMOVED and happening.record in _OF_PEOPLE
    return is_removal or happening.done in {Done.ERASED, Done.MERGED}


FOLLOWING.append(_forget)
