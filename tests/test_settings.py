"""Settings from the environment: typed, and every mistake names its variable."""

from pathlib import Path

import pytest

from webapp.settings import Settings, SettingsError


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"OPINTORINKI_DATA": str(tmp_path / "data")}


def test_an_empty_environment_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_env({})

    assert settings.data_dir == tmp_path / "opintorinki-data"
    assert settings.database_url == f"sqlite:///{tmp_path}/opintorinki-data/opintorinki.sqlite3"
    assert (settings.behind_https, settings.rules_dir, settings.today, settings.demo) == (False, None, None, False)


def test_the_data_folder_is_for_its_owner_only(env: dict[str, str]) -> None:
    assert Settings.from_env(env).data_dir.stat().st_mode & 0o777 == 0o700


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(env: dict[str, str]) -> None:
    first = Settings.from_env(env)
    path = first.data_dir / "secret-key"

    assert path.stat().st_mode & 0o777 == 0o600
    assert len(first.secret_key) == 64
    assert Settings.from_env(env).secret_key == first.secret_key


def test_a_secret_key_that_was_cut_short_is_not_used(env: dict[str, str]) -> None:
    path = Settings.from_env(env).data_dir / "secret-key"
    path.write_text("short", encoding="ascii")

    with pytest.raises(SettingsError, match="SECRET_KEY"):
        Settings.from_env(env)


def test_a_secret_key_may_be_given_or_lie_in_a_file(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n", encoding="utf-8")

    assert Settings.from_env(env | {"SECRET_KEY": "given"}).secret_key == "given"
    assert Settings.from_env(env | {"SECRET_KEY_FILE": str(tmp_path / "key")}).secret_key == "from a file"
    assert not (tmp_path / "data" / "secret-key").exists()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u@h/d", "postgresql://u@h/d"),
        ("postgresql://u@h/d", "postgresql://u@h/d"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
        ("sqlite:////srv/x.sqlite3", "sqlite:////srv/x.sqlite3"),
    ],
)
def test_a_database_may_be_given(env: dict[str, str], given: str, used: str) -> None:
    assert Settings.from_env(env | {"DATABASE_URL": given}).database_url == used


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"DATABASE_URL": "mysql://u@h/d"}, "DATABASE_URL"),
        ({"DATABASE_URL": "opintorinki.sqlite3"}, "DATABASE_URL"),
        ({"DATABASE_URL_FILE": "/nowhere/url"}, "DATABASE_URL_FILE"),
        ({"SECRET_KEY_FILE": "/nowhere/key"}, "SECRET_KEY_FILE"),
        ({"OPINTORINKI_HTTPS": "maybe"}, "OPINTORINKI_HTTPS"),
        ({"OPINTORINKI_RULES": "/nowhere/rules"}, "OPINTORINKI_RULES"),
        ({"OPINTORINKI_DATA": "/dev/null/data"}, "OPINTORINKI_DATA"),
    ],
)
def test_a_mistake_names_its_variable(env: dict[str, str], changes: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError, match=f"^{variable}: "):
        Settings.from_env(env | changes)


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("", False), ("no", False)]
)
def test_https_is_on_or_off(env: dict[str, str], value: str, meant: bool) -> None:
    assert Settings.from_env(env | {"OPINTORINKI_HTTPS": value}).behind_https is meant
