"""Settings from the environment: typed, and every mistake names its variable."""

from pathlib import Path

import pytest

from webapp.settings import Settings, SettingsError

SENDER = {"OPINTORINKI_MAIL_FROM": "opintorinki@example.org"}


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
        ({"OPINTORINKI_HTTPS": "1"}, "OPINTORINKI_URL"),
        ({"OPINTORINKI_RULES": "/nowhere/rules"}, "OPINTORINKI_RULES"),
        ({"OPINTORINKI_DATA": "/dev/null/data"}, "OPINTORINKI_DATA"),
        ({"OPINTORINKI_URL": "ryhmat.example.org"}, "OPINTORINKI_URL"),
        ({"OPINTORINKI_URL": "ftp://ryhmat.example.org"}, "OPINTORINKI_URL"),
        ({"OPINTORINKI_URL": "https://"}, "OPINTORINKI_URL"),
        ({"OPINTORINKI_URL": "https://ryhmat.example.org/?a=b"}, "OPINTORINKI_URL"),
        ({"OPINTORINKI_URL": "https://[ryhmat"}, "OPINTORINKI_URL"),
        ({"OPINTORINKI_URL": "https://example.org/ryhmat"}, "OPINTORINKI_URL"),
        ({"OPINTORINKI_SMTP_URL": "mail.example.org"} | SENDER, "OPINTORINKI_SMTP_URL"),
        ({"OPINTORINKI_SMTP_URL": "https://mail.example.org"} | SENDER, "OPINTORINKI_SMTP_URL"),
        ({"OPINTORINKI_SMTP_URL": "smtp://"} | SENDER, "OPINTORINKI_SMTP_URL"),
        ({"OPINTORINKI_SMTP_URL": "smtp://mail.example.org/x"} | SENDER, "OPINTORINKI_SMTP_URL"),
        ({"OPINTORINKI_SMTP_URL": "smtp://mail.example.org:x"} | SENDER, "OPINTORINKI_SMTP_URL"),
        ({"OPINTORINKI_SMTP_URL": "smtp://mail.example.org:99999"} | SENDER, "OPINTORINKI_SMTP_URL"),
        ({"OPINTORINKI_SMTP_URL": "smtp://posti@mail.example.org"} | SENDER, "OPINTORINKI_SMTP_URL"),
        ({"OPINTORINKI_SMTP_URL_FILE": "/nowhere/smtp"} | SENDER, "OPINTORINKI_SMTP_URL_FILE"),
        ({"OPINTORINKI_SMTP_URL": "smtp://mail.example.org"}, "OPINTORINKI_MAIL_FROM"),
        ({"OPINTORINKI_SMTP_URL": "smtp://mail.example.org", "OPINTORINKI_MAIL_FROM": "x"}, "OPINTORINKI_MAIL_FROM"),
        ({"OPINTORINKI_SMTP_URL": "smtp://mail.example.org", "OPINTORINKI_MAIL_FROM": "a@"}, "OPINTORINKI_MAIL_FROM"),
        ({"OPINTORINKI_CONTACT": "Esimerkkiyhdistys ry"}, "OPINTORINKI_CONTACT"),
    ],
)
def test_a_mistake_names_its_variable(env: dict[str, str], changes: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError, match=f"^{variable}: "):
        Settings.from_env(env | changes)


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("", False), ("no", False)]
)
def test_https_is_on_or_off(env: dict[str, str], value: str, meant: bool) -> None:
    variables = {"OPINTORINKI_URL": "https://ryhmat.example.org", "OPINTORINKI_HTTPS": value}
    assert Settings.from_env(env | variables).behind_https is meant


@pytest.mark.parametrize("given", ["https://ryhmat.example.org", "https://ryhmat.example.org/"])
def test_the_public_address_ends_in_a_slash(env: dict[str, str], given: str) -> None:
    assert Settings.from_env(env | {"OPINTORINKI_URL": given}).public_url == "https://ryhmat.example.org/"


def test_no_mail_is_sent_without_a_mail_server(env: dict[str, str]) -> None:
    settings = Settings.from_env(env | SENDER)

    assert (settings.mail_server, settings.public_url) == (None, None)


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "user", "password"),
    [
        ("smtp://mail.example.org", "mail.example.org", 25, False, "", ""),
        ("smtp://mail.example.org:587/", "mail.example.org", 587, False, "", ""),
        ("smtps://mail.example.org", "mail.example.org", 465, True, "", ""),
        ("smtp://posti%40example.org:s%3Al%2F@[::1]:2525", "::1", 2525, False, "posti@example.org", "s:l/"),
    ],
)
def test_a_mail_server_may_be_given(
    env: dict[str, str], url: str, host: str, port: int, tls: bool, user: str, password: str
) -> None:
    server = Settings.from_env(env | SENDER | {"OPINTORINKI_SMTP_URL": url}).mail_server

    assert server
    assert (server.host, server.port, server.tls, server.user, server.password) == (host, port, tls, user, password)
    assert server.sender.addr_spec == "opintorinki@example.org"


def test_the_mail_servers_address_may_lie_in_a_file(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "smtp").write_text("smtps://posti:salasana@mail.example.org\n", encoding="utf-8")
    sender = {"OPINTORINKI_MAIL_FROM": "Opintorinki <opintorinki@example.org>"}
    settings = Settings.from_env(env | sender | {"OPINTORINKI_SMTP_URL_FILE": str(tmp_path / "smtp")})

    assert settings.mail_server
    assert settings.mail_server.password == "salasana"
    assert settings.mail_server.sender.display_name == "Opintorinki"
    assert "salasana" not in repr(settings)


def test_a_mistake_in_the_mail_servers_address_repeats_no_password(env: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as told:
        Settings.from_env(env | SENDER | {"OPINTORINKI_SMTP_URL": "http://posti:salasana@mail.example.org"})

    assert "salasana" not in str(told.value)


def test_who_keeps_the_installation_may_be_given(env: dict[str, str]) -> None:
    contact = Settings.from_env(env | {"OPINTORINKI_CONTACT": "Esimerkkijärjestö ry <tuki@example.org>"}).contact

    assert contact
    assert (contact.display_name, contact.addr_spec) == ("Esimerkkijärjestö ry", "tuki@example.org")
    assert Settings.from_env(env).contact is None
