"""The console command."""

import os
import re
import socket
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.command import COMMAND, HOME, PATIENCE_SECONDS, served, variables, wait_for
from tests.page import Page
from webapp import cli, create_app, demo
from webapp.db import make_engine
from webapp.domain.roles import Role
from webapp.models import Association, Person, User, UserRole
from webapp.settings import Settings

pytestmark = pytest.mark.slow

ADMINISTRATOR = ["create-admin", "--association", "Uusi ry", "--name", "Aino", "--email", "Aino@Example.org"]
PASSWORD = ["--password", "kolme sanaa riittää"]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return variables(tmp_path / "data")


def run(arguments: list[str], env: dict[str, str]) -> Result:
    return CliRunner().invoke(cli.main, arguments, env=env)


def database(env: dict[str, str]) -> Session:
    return Session(make_engine(f"sqlite:///{env['OPINTORINKI_DATA']}/opintorinki.sqlite3"))


def page_at(address: str) -> str:
    """The page, once the server has come up."""
    wait_for(address)
    with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:
        return str(answer.read().decode())


def test_the_first_start_makes_the_database_and_prints_a_one_time_word(env: dict[str, str], tmp_path: Path) -> None:
    with served(["serve"], env, tmp_path) as (said, address):
        found = re.search(r"one-time code: (\w{4}-\w{4}-\w{4})\)", said)
        assert found
        assert f"Set it up at {address}setup#{found[1]} (" in said
        page = page_at(f"{address}setup")
    assert 'name="token"' in page
    assert found[1] not in page
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_later_start_prints_the_address_and_takes_nothing_too_large(env: dict[str, str], tmp_path: Path) -> None:
    assert run(ADMINISTRATOR + PASSWORD, env).exit_code == 0
    with served(["serve"], env, tmp_path) as (said, address):
        assert said == f"Opintorinki is at {address}\n"
        assert 'name="password"' in page_at(f"{address}sign-in")
        # What is far too large is refused before it comes.
        with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=PATIENCE_SECONDS) as line:
            line.sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 200000000\r\n\r\n")
            assert line.recv(12) == b"HTTP/1.1 413"


@pytest.mark.weekly
def test_the_terminal_is_spoken_to_in_its_language(env: dict[str, str], tmp_path: Path) -> None:
    with served(["serve"], env | {"LC_ALL": "sv_FI.UTF-8"}, tmp_path) as (said, address):
        assert said.startswith(f"Registret är tomt. Ta det i bruk på {address}setup#")


@pytest.mark.parametrize("command", ["serve", pytest.param("demo", marks=pytest.mark.weekly)])
def test_a_port_in_use_is_told_in_a_sentence(command: str, env: dict[str, str], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        started = [*COMMAND, command, "--port", port]
        result = subprocess.run(started, env=os.environ | env | HOME, cwd=tmp_path, capture_output=True, text=True)

    assert (result.returncode, result.stdout) == (1, "")
    assert f"Cannot listen on 127.0.0.1:{port}" in result.stderr


def test_the_demo_is_filled_once_and_leaves_another_database_alone(env: dict[str, str], tmp_path: Path) -> None:
    elsewhere = env | {"DATABASE_URL": f"sqlite:///{tmp_path}/real.sqlite3"}
    people = []
    for _start in range(2):
        with served(["demo", "--data", str(tmp_path / "data")], elsewhere, tmp_path) as (_said, address):
            assert page_at(f"{address}sign-in").count('<button class="button quiet" name="email"') == len(demo.USERS)
        with database(env) as db:
            people.append(db.scalar(select(func.count()).select_from(Person).where(Person.erased_on.is_(None))))
    # The sample group's, and one who is in a reported group only.
    assert people == [len(demo.PEOPLE) + 1] * 2
    assert not (tmp_path / "real.sqlite3").exists()


def test_an_administrator_can_be_made_in_the_terminal(env: dict[str, str]) -> None:
    result = run(ADMINISTRATOR + PASSWORD, env)

    assert result.output == "The association Uusi ry was made.\naino@example.org can sign in now.\n"
    with database(env) as db:
        assert db.scalars(select(User.email)).all() == ["aino@example.org"]
        assert db.scalars(select(UserRole.role)).all() == [Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        (
            "fi_FI.UTF-8",
            ["Yhdistyksen nimi: ", "Pääkäyttäjän sähköposti: ", "Salasana (vähintään 15 merkkiä): "],
            "Yhdistys Uusi ry on nyt rekisterissä.\naino@example.org voi nyt kirjautua sisään.\n",
        ),
        (
            "sv_FI.UTF-8",
            ["Föreningens namn: ", "Administratörens e-post: ", "Lösenord (minst 15 tecken): "],
            "Föreningen Uusi ry finns nu i registret.\naino@example.org kan nu logga in.\n",
        ),
    ],
)
def test_the_terminal_asks_and_answers_in_its_own_language(
    env: dict[str, str], language: str, asked: list[str], said: str
) -> None:
    password = PASSWORD[1]
    typed = f"Uusi ry\nAino@Example.org\nAino\n{password}\n{password}\n"
    env |= {"LC_ALL": language}
    result = CliRunner().invoke(cli.main, ["create-admin"], env=env, input=typed)

    assert [one for one in asked if one not in result.output] == []
    assert result.output.endswith(said)
    refused = run(["reset-link", "kuka@example.org"], env)
    assert "kuka@example.org" in refused.output
    assert "Nobody" not in refused.output


def test_a_second_administrator_joins_the_same_association(env: dict[str, str]) -> None:
    run(ADMINISTRATOR + PASSWORD, env)
    second = ["create-admin", "--association", " Uusi ry ", "--name", "Sulo", "--email", "sulo@example.org", *PASSWORD]

    assert run(second, env).exit_code == 0
    with database(env) as db:
        assert db.scalars(select(Association.name)).all() == ["Uusi ry"]
        assert len(db.scalars(select(User)).all()) == 2


def test_somebody_with_an_account_becomes_an_administrator_of_another_association(env: dict[str, str]) -> None:
    run(ADMINISTRATOR + PASSWORD, env)
    with database(env) as db:
        before = db.scalars(select(User.password_hash)).one()
    result = run(["create-admin", "--association", "Toinen ry", "--email", "aino@example.org"], env)

    assert result.exit_code == 0, result.output
    assert result.output == (
        "The association Toinen ry was made.\naino@example.org can sign in now with the password of their account.\n"
    )
    with database(env) as db:
        assert db.scalars(select(User.password_hash)).one() == before
        assert db.scalars(select(UserRole.role)).all() == [Role.ADMINISTRATOR] * 2


def test_an_association_is_found_however_its_name_is_written(env: dict[str, str]) -> None:
    run(ADMINISTRATOR + PASSWORD, env)
    second = ["create-admin", "--association", "uusi  RY", "--name", "Sulo", "--email", "sulo@example.org", *PASSWORD]

    assert run(second, env).output.startswith("The association Uusi ry was there already.\n")
    with database(env) as db:
        assert db.scalars(select(Association.name)).all() == ["Uusi ry"]


def test_a_link_for_a_forgotten_password_is_printed_for_any_account(env: dict[str, str]) -> None:
    """Somebody who serves two associations has no administrator who could make one."""
    run(ADMINISTRATOR + PASSWORD, env)
    run(["create-admin", "--association", "Toinen ry", "--email", "aino@example.org"], env)
    result = run(["reset-link", "AINO@example.org"], env | {"OPINTORINKI_URL": "https://ryhmat.example.org"})
    assert result.exit_code == 0, result.output
    link = result.stdout.strip()
    assert link.startswith("https://ryhmat.example.org/invitation/")

    app = create_app(Settings.from_env(env))
    client = app.test_client()
    path = link.removeprefix("https://ryhmat.example.org")
    token = Page(client.get(path).text).value("csrf_token")
    sent = {"csrf_token": token, "name": "Aino", "new_password": "neljä uutta sanaa tässä"}
    assert client.post(path, data=sent).status_code == 303
    assert client.get(path).status_code == 404, "it works once"
    app.extensions["engine"].dispose()


def test_an_organisation_is_made_once_with_a_link_for_its_first_coordinator(env: dict[str, str]) -> None:
    new = ["create-organisation", "--name", "Esimerkkiliitto ry", "--email", "Kerttu@example.org"]
    made = run(new, env)
    assert made.exit_code == 0, made.output
    assert "Esimerkkiliitto ry was made. Give this link to kerttu@example.org:" in made.stdout
    assert made.stdout.splitlines()[-1].startswith("http://127.0.0.1:8000/invitation/")

    again = run(new, env)
    assert (again.exit_code, "named Esimerkkiliitto ry already" in again.output) == (1, True)
    assert run([*new[:2], " ", *new[3:]], env).exit_code == 1
    assert run([*new[:4], "kerttu"], env).exit_code == 1


def test_a_link_for_nobody_is_told_in_a_sentence(env: dict[str, str]) -> None:
    run(ADMINISTRATOR + PASSWORD, env)
    result = run(["reset-link", "kuka@example.org"], env)

    assert result.exit_code == 1
    assert "Nobody signs in with kuka@example.org." in result.output
    assert "Traceback" not in result.output


def test_a_link_without_an_address_of_the_installation_says_so(env: dict[str, str]) -> None:
    run(ADMINISTRATOR + PASSWORD, env)
    result = run(["reset-link", "aino@example.org"], env)

    assert result.stdout.startswith("http://127.0.0.1:8000/invitation/")
    assert "OPINTORINKI_URL isn't set" in result.stderr


def test_a_short_password_is_refused_before_anything_is_made(env: dict[str, str], tmp_path: Path) -> None:
    result = run([*ADMINISTRATOR, "--password", "lyhyt"], env)

    assert result.exit_code == 1
    assert "at least 15 characters" in result.output
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "bad",
    [
        ["--association", " ", "--name", "Aino", "--email", "aino@example.org"],
        ["--association", "Uusi ry", "--name", "", "--email", "aino@example.org"],
        ["--association", "Uusi ry", "--name", "Aino", "--email", "aino"],
    ],
)
def test_what_the_forms_would_refuse_is_refused_in_the_terminal_too(env: dict[str, str], bad: list[str]) -> None:
    result = run(["create-admin", *bad, *PASSWORD], env)

    assert result.exit_code != 0
    assert "can sign in" not in result.output


@pytest.mark.parametrize("command", [["serve"], ADMINISTRATOR + PASSWORD])
def test_a_mistake_in_the_environment_names_the_variable(env: dict[str, str], command: list[str]) -> None:
    result = run(command, env | {"DATABASE_URL": "mysql://u@h/d"})

    assert result.exit_code == 1
    assert "DATABASE_URL" in result.output
    assert "Traceback" not in result.output


def test_a_broken_rule_set_is_told_in_a_sentence(env: dict[str, str], tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "rikki.toml").write_text('id = "rikki"\n', encoding="utf-8")
    run(ADMINISTRATOR + PASSWORD, env)
    result = run(["serve"], env | {"OPINTORINKI_RULES": str(rules)})

    assert result.exit_code == 1
    assert "rikki.toml" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_database_that_does_not_answer_is_told_in_a_sentence(env: dict[str, str]) -> None:
    result = run(["serve"], env | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"})

    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit), "a sentence, not a traceback"


def test_the_version_can_be_asked(env: dict[str, str]) -> None:
    assert re.search(r"\d+\.\d+\.\d+", run(["--version"], env).output)
