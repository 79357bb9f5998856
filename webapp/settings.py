"""What the installation decides, read once and passed into the factory."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SECRET_KEY_BYTES = 32


class SettingsError(ValueError):
    """A setting that can't be used; the text names the variable."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that differs between installations.

    `today` is fixed only by the demo and by tests; None means the real date in Helsinki.
    `setup_token` is the word that the first set-up page asks for, printed where the server was started;
    None means that the first user is made in the terminal.
    """

    data_dir: Path
    database_url: str
    secret_key: str
    behind_https: bool = False
    rules_dir: Path | None = None
    today: date | None = None
    setup_token: str | None = None
    demo: bool = False

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; make the data folder and the secret key when they are missing.

        Raises SettingsError, naming the variable, for a value that can't be used.
        """
        env = os.environ if environ is None else environ
        data_dir = Path(env.get("OPINTORINKI_DATA") or "opintorinki-data").absolute()
        try:
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"OPINTORINKI_DATA: cannot make the folder {data_dir}: {error.strerror}") from error
        return cls(
            data_dir=data_dir,
            database_url=_database_url(env, data_dir),
            secret_key=_secret(env, "SECRET_KEY") or _kept_secret_key(data_dir / "secret-key"),
            behind_https=_flag(env, "OPINTORINKI_HTTPS"),
            rules_dir=_folder(env, "OPINTORINKI_RULES"),
        )


def _database_url(env: Mapping[str, str], data_dir: Path) -> str:
    url = _secret(env, "DATABASE_URL") or f"sqlite:///{data_dir / 'opintorinki.sqlite3'}"
    # Hosting services still hand out the scheme that SQLAlchemy dropped.
    url = url.replace("postgres://", "postgresql://", 1)
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise SettingsError("DATABASE_URL: must begin with sqlite:/// or postgresql://")
    return url


def _secret(env: Mapping[str, str], name: str) -> str:
    """The variable itself, or the content of the file that NAME_FILE points to, or ''."""
    path = env.get(f"{name}_FILE")
    if not path:
        return env.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{name}_FILE: cannot read {path}: {error.strerror}") from error


def _kept_secret_key(path: Path) -> str:
    """The key kept beside the data; made on the first start, readable by the owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="ascii").strip()
        if len(key) < SECRET_KEY_BYTES:
            raise SettingsError(f"SECRET_KEY: {path} is empty or too short; delete it to get a new key") from None
        return key
    key = secrets.token_hex(SECRET_KEY_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "").strip().lower()
    if value in {"", "0", "no", "false"}:
        return False
    if value in {"1", "yes", "true"}:
        return True
    raise SettingsError(f"{name}: must be 1 or 0, not {value!r}")


def _folder(env: Mapping[str, str], name: str) -> Path | None:
    value = env.get(name)
    if not value:
        return None
    path = Path(value)
    if not path.is_dir():
        raise SettingsError(f"{name}: {path} is not a folder")
    return path
