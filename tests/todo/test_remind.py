"""The console command that sends the reminders."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.database import migrate
from tests.sending import Postbox, mail_server
from webapp import cli
from webapp.db import make_engine
from webapp.models import RemovedRow, StudySession, User

pytestmark = pytest.mark.slow

SENDER = "Opintorinki <opintorinki@example.org>"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A register with the cast in it, and a session that waits to be recorded whatever the clock says."""
    url = f"sqlite:///{tmp_path}/register.sqlite3"
    migrate(url)
    with Session(make_engine(url)) as db:
        cast = casting.fill(db)
        db.get_one(StudySession, cast.planned).day = date(2026, 9, 15)
        db.commit()
    return {
        "OPINTORINKI_DATA": str(tmp_path / "data"),
        "DATABASE_URL": url,
        "OPINTORINKI_MAIL_FROM": SENDER,
        "OPINTORINKI_SMTP_URL": "",
    }


def wish(env: dict[str, str], *names: str) -> None:
    with Session(make_engine(env["DATABASE_URL"])) as db:
        for user in db.query(User).filter(User.email.in_([f"{name}@example.org" for name in names])):
            user.wants_reminders = True
        db.commit()


def remind(env: dict[str, str]) -> Result:
    return CliRunner().invoke(cli.main, ["remind"], env=env)


def test_reminders_are_sent_to_those_who_want_them(env: dict[str, str]) -> None:
    wish(env, "aino", "sulo")
    postbox = Postbox()
    with mail_server(postbox) as server:
        result = remind(env | {"OPINTORINKI_SMTP_URL": f"smtp://127.0.0.1:{server.port}"})

    assert (result.exit_code, result.output) == (0, "Reminders sent: 2.\n")
    assert postbox.recipients == ["aino@example.org", "sulo@example.org"]
    assert "Digitaidot" in postbox.mails[0].get_content()


def test_nobody_is_reminded_twice_a_day(env: dict[str, str]) -> None:
    wish(env, "aino")
    postbox = Postbox()
    with mail_server(postbox) as server:
        said = [remind(env | {"OPINTORINKI_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}).output for _time in (1, 2)]
        with Session(make_engine(env["DATABASE_URL"])) as db:
            for user in db.query(User).filter(User.reminded_on.is_not(None)):
                user.reminded_on -= timedelta(days=1)
            db.commit()
        said.append(remind(env | {"OPINTORINKI_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}).output)

    assert said == ["Reminders sent: 1.\n", "Reminders sent: 0.\n", "Reminders sent: 1.\n"]
    assert postbox.recipients == ["aino@example.org"] * 2


def test_whom_no_mail_reached_is_reminded_when_the_server_is_back(env: dict[str, str]) -> None:
    wish(env, "aino")
    remind(env | {"OPINTORINKI_SMTP_URL": "smtp://127.0.0.1:1"})
    postbox = Postbox()
    with mail_server(postbox) as server:
        assert (
            remind(env | {"OPINTORINKI_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}).output == "Reminders sent: 1.\n"
        )


def test_without_wishes_nothing_is_sent(env: dict[str, str]) -> None:
    result = remind(env | {"OPINTORINKI_SMTP_URL": "smtp://127.0.0.1:1"})

    assert (result.exit_code, result.output) == (0, "Reminders sent: 0.\n")


def test_without_a_mail_server_the_command_says_so(env: dict[str, str]) -> None:
    result = remind(env)

    assert result.exit_code == 1
    assert result.output == "Error: No e-mail is sent: OPINTORINKI_SMTP_URL names no mail server.\n"


def test_refused_addresses_are_counted_and_not_named(env: dict[str, str]) -> None:
    wish(env, "aino", "sulo")
    with mail_server(Postbox(refused={"aino@example.org"})) as server:
        result = remind(env | {"OPINTORINKI_SMTP_URL": f"smtp://127.0.0.1:{server.port}"})

    assert result.exit_code == 1
    assert result.output == "Reminders sent: 1.\nError: Reminders that the mail server refused: 1.\n"


def test_a_silent_server_is_told_in_a_sentence(env: dict[str, str]) -> None:
    wish(env, "aino")
    result = remind(env | {"OPINTORINKI_SMTP_URL": "smtp://127.0.0.1:1"})

    assert result.exit_code == 1
    assert result.output == "Reminders sent: 0.\nError: The mail server does not answer.\n"


@pytest.mark.parametrize("url", ["sqlite:///{}/nothing.sqlite3", "postgresql://nobody@127.0.0.1:1/nothing"])
def test_a_missing_database_is_told_in_a_sentence(env: dict[str, str], tmp_path: Path, url: str) -> None:
    result = remind(env | {"OPINTORINKI_SMTP_URL": "smtp://127.0.0.1:1", "DATABASE_URL": url.format(tmp_path)})

    assert result.exit_code == 1
    assert result.output == "Error: The database does not answer, or is older than this version.\n"


def test_what_has_been_kept_long_enough_goes_where_nobody_signs_in(env: dict[str, str]) -> None:
    with Session(make_engine(env["DATABASE_URL"])) as db:
        db.execute(update(RemovedRow).values(removed_at=datetime(2020, 1, 1)))
        db.commit()
        with mail_server(Postbox()) as server:
            remind(env | {"OPINTORINKI_SMTP_URL": f"smtp://127.0.0.1:{server.port}"})

        assert db.scalars(select(RemovedRow)).all() == []
