"""How long the history is kept, and the lines that the host reads."""

import json
import logging
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.conftest import Browsers
from tests.events.looking import history
from webapp.db import acts, transaction
from webapp.domain.happenings import KEPT_FOR, Done, Record
from webapp.events import lines
from webapp.events.actions import forget_old
from webapp.events.recording import tell
from webapp.models import Cost, Event, User


@pytest.mark.both_databases
def test_what_is_older_than_two_years_goes(db: Session, cast: Cast) -> None:
    now = datetime(2026, 11, 23, 12)
    what = {"association_id": cast.association, "done": Done.SIGNED_IN, "record": Record.USER}
    db.add(Event(at=now - KEPT_FOR, **what))
    db.add(Event(at=now - KEPT_FOR - timedelta(minutes=1), **what))
    db.commit()
    with transaction(db):
        forget_old(db, now=now)

    assert [event.at for event in history(db)] == [now - KEPT_FOR]


def test_signing_in_removes_what_is_old(browsers: Browsers, cast: Cast, db: Session) -> None:
    db.add(Event(at=datetime(2020, 1, 1), association_id=cast.association, done=Done.ADDED, record=Record.COST))
    db.commit()
    browsers(None).submit("/sign-in", {"email": "sulo@example.org", "password": casting.PASSWORD})

    assert [event.done for event in history(db)] == [Done.SIGNED_IN]


def test_a_command_of_the_host_is_nobodys(cast: Cast, db: Session) -> None:
    with transaction(db):
        db.get_one(User, cast.users["Sulo"].id).email = "toinen@example.org"

    (event,) = history(db)
    # The association in which the account is known sees it.
    assert (event.user_id, event.association_id) == (None, cast.association)


def test_the_host_reads_a_line_of_json_for_each_event(
    cast: Cast, db: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, lines.LOGGER.name)
    acts(db, cast.users["Aino"].id, cast.association)
    with transaction(db):
        db.get_one(Cost, cast.cost).cents = 4500
        tell(db, Done.REMOVED, Record.PERSON, 7, changes={"a\nb": None})

    first, second = caplog.messages
    assert "\n" not in first + second
    told = json.loads(first)
    assert told["at"].endswith("Z")
    assert {name: told[name] for name in told.keys() - {"at"}} == {
        "association_id": cast.association,
        "user_id": cast.users["Aino"].id,
        "done": "removed",
        "record": "person",
        "record_id": 7,
        "changes": ["a\nb"],
    }
    # Which fields, and not from what to what.
    assert json.loads(second)["changes"] == ["cents"]


def test_nothing_is_said_of_what_was_rolled_back(cast: Cast, db: Session, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, lines.LOGGER.name)

    def fail() -> None:
        with transaction(db):
            tell(db, Done.REMOVED, Record.PERSON, 7)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert caplog.messages == []


def test_where_the_program_serves_the_lines_are_on_stderr(
    cast: Cast, db: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LOGGER", logging.Logger("opintorinki.events of a test"))
    lines.write_to_stderr()
    lines.write_to_stderr()
    with transaction(db):
        tell(db, Done.REMOVED, Record.PERSON, 7, association_id=cast.association)

    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["record_id"] == 7
