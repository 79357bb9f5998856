"""Whoever is removed is in no file of the database, while the program goes on: SQLite's log is emptied, too."""

import logging
from sqlite3 import OperationalError

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.database import Sqlite
from tests.people.twice import raija_again
from webapp import db as database_module
from webapp.events import forgetting
from webapp.models import Person

pytestmark = pytest.mark.sqlite_only
MARKED = "Xenofontti"
STAYS = "what was removed stays in the database's log until it is emptied"


def in_files(database: Sqlite, text: str) -> int:
    """How often do the files of the database hold the text?"""
    files = database.path.parent.glob(f"{database.path.name}*")
    return sum(path.read_bytes().count(text.encode()) for path in files)


@pytest.mark.parametrize("kind", ["person", "merged", "user", "feedback"])
def test_who_is_removed_is_in_no_file(aino: Browser, cast: Cast, db: Session, database: Sqlite, kind: str) -> None:
    other = raija_again(db, cast, first_name=MARKED, last_name=MARKED)
    # A reader would still need what the log holds.
    db.rollback()
    texts = {"person": MARKED, "merged": MARKED, "user": "sulo@example.org", "feedback": "Painike ei löydy"}
    assert in_files(database, texts[kind]) > 0
    match kind:
        case "merged":
            aino.submit(f"/people/{cast.member_person}/merge/{other}", {"name": "kept"}, form="merge-form", status=303)
        case "person":
            aino.post(f"/people/{other}/delete", status=303)
        case "user":
            aino.post(f"/association/users/{cast.users['Sulo'].id}/remove", status=303)
        case "feedback":
            aino.post(f"/association/feedback/{cast.feedback}/remove", status=303)

    assert database.path.with_name(f"{database.path.name}-wal").stat().st_size == 0
    # Another association's feedback says the same.
    assert in_files(database, texts[kind]) == (1 if kind == "feedback" else 0)


@pytest.mark.parametrize("why", ["somebody reads", "the disk fails"])
def test_what_was_saved_is_told_as_saved_where_the_log_cannot_be_emptied(
    aino: Browser, cast: Cast, db: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, why: str
) -> None:
    if why == "somebody reads":
        monkeypatch.setattr(database_module, "WATCHER_BUSY_TIMEOUT_MS", 10)
        assert db.get_one(Person, cast.person).last_name
    else:

        def fails(_engine: object) -> bool:
            raise OperationalError("disk I/O error")

        monkeypatch.setattr(forgetting, "empty_log", fails)
    with caplog.at_level(logging.WARNING, "webapp"):
        aino.post(f"/people/{cast.person}/delete", status=303)

    assert [record.message for record in caplog.records if record.name == "webapp"] == [STAYS]
    db.rollback()
    assert db.get(Person, cast.person) is None
