"""What the installation decides, read once and passed into the factory."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from webapp.i18n import lazy_gettext as _l

SECRET_KEY_BYTES = 32
SMTP_PORTS = {"smtp": 25, "smtps": 465}


class SettingsError(ValueError):
    """A setting that can't be used; the text names the variable."""


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where reminders are handed over, and who they are from. With `tls` the connection begins encrypted; otherwise it
    becomes so when the server offers it. `user` is '' where the server asks for none.
    """

    host: str
    port: int
    tls: bool
    sender: Address
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that differs between installations.

    `today` is fixed only by the demo and by tests; None means the real date in Helsinki.
    `setup_token` is the word that the first set-up page asks for, printed where the server was started;
    None means that the first user is made in the terminal.
    What `earlier_secret_keys` signed is still good, oldest first.
    `public_url` is the address that links in e-mails begin with, None for mails without links. Without a `mail_server`
    no e-mail is sent. `contact` is who provides the installation to its associations and answers for its accessibility.
    """

    data_dir: Path
    database_url: str
    secret_key: str
    earlier_secret_keys: tuple[str, ...] = ()
    behind_https: bool = False
    rules_dir: Path | None = None
    today: date | None = None
    setup_token: str | None = None
    demo: bool = False
    public_url: str | None = None
    mail_server: MailServer | None = None
    contact: Address | None = None

    @property
    def secrets(self) -> tuple[str, ...]:
        """The secret that is used, then those before it, the newest first."""
        return (self.secret_key, *reversed(self.earlier_secret_keys))

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
            raise SettingsError(
                _l(
                    "OPINTORINKI_DATA: cannot make the folder %(folder)s: %(reason)s",
                    folder=data_dir,
                    reason=error.strerror,
                )
            ) from error
        return cls(
            data_dir=data_dir,
            database_url=_database_url(env, data_dir),
            secret_key=_secret(env, "SECRET_KEY") or _kept_secret_key(data_dir / "secret-key"),
            earlier_secret_keys=tuple(_secret(env, "SECRET_KEY_FALLBACKS").split()),
            behind_https=_flag(env, "OPINTORINKI_HTTPS"),
            rules_dir=_folder(env, "OPINTORINKI_RULES"),
            public_url=_public_url(env, "OPINTORINKI_URL"),
            mail_server=_mail_server(env),
            contact=_contact(env, "OPINTORINKI_CONTACT"),
        )


def _database_url(env: Mapping[str, str], data_dir: Path) -> str:
    url = _secret(env, "DATABASE_URL") or f"sqlite:///{data_dir / 'opintorinki.sqlite3'}"
    # Hosting services still hand out the scheme that SQLAlchemy dropped.
    url = url.replace("postgres://", "postgresql://", 1)
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise SettingsError(_l("DATABASE_URL: must begin with sqlite:/// or postgresql://"))
    if url.startswith("postgresql"):
        _split("DATABASE_URL", url)
        if find_spec("psycopg") is None:
            said = _l(
                "DATABASE_URL: PostgreSQL needs its driver: .venv/bin/pip install -c constraints.txt '.[postgresql]'"
            )
            raise SettingsError(said)
    return url


def _secret(env: Mapping[str, str], name: str) -> str:
    """The variable itself, or the content of the file that NAME_FILE points to, or ''."""
    path = env.get(f"{name}_FILE")
    if not path:
        return env.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(_cannot_read(f"{name}_FILE", Path(path), str(error.strerror))) from error
    except UnicodeDecodeError as error:
        raise SettingsError(_l("%(name)s: %(path)s is no text", name=f"{name}_FILE", path=path)) from error


def _cannot_read(name: str, path: Path, reason: str) -> str:
    return _l("%(name)s: cannot read %(path)s: %(reason)s", name=name, path=path, reason=reason)


def _kept_secret_key(path: Path) -> str:
    """The key kept beside the data; made on the first start, readable by the owner only."""
    try:
        key = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _new_secret_key(path)
    except OSError as error:
        raise SettingsError(_cannot_read("SECRET_KEY", path, str(error.strerror))) from error
    except UnicodeDecodeError:
        key = ""
    if len(key) < SECRET_KEY_BYTES:
        raise SettingsError(_l("SECRET_KEY: %(path)s holds no key; delete it to get a new one", path=path))
    return key


def _new_secret_key(path: Path) -> str:
    """Whole under its name, or not there: of two programs that start together one makes it, and both use that."""
    key, part = secrets.token_hex(SECRET_KEY_BYTES), path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(key)
        try:
            os.link(part, path)
        except FileExistsError:
            return _kept_secret_key(path)
        except OSError:
            # A file system without links.
            os.replace(part, path)
    except OSError as error:
        said = _l("OPINTORINKI_DATA: cannot write to %(folder)s: %(reason)s", folder=path.parent, reason=error.strerror)
        raise SettingsError(said) from error
    finally:
        part.unlink(missing_ok=True)
    return key


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "").strip().lower()
    if value in {"", "0", "no", "false"}:
        return False
    if value in {"1", "yes", "true"}:
        return True
    raise SettingsError(_l("%(name)s: must be 1 or 0, not %(value)s", name=name, value=value))


def _folder(env: Mapping[str, str], name: str) -> Path | None:
    value = env.get(name)
    if not value:
        return None
    path = Path(value)
    if not path.is_dir():
        raise SettingsError(_l("%(name)s: %(path)s is not a folder", name=name, path=path))
    return path


def _public_url(env: Mapping[str, str], name: str) -> str | None:
    value = env.get(name, "").strip()
    if not value:
        if _flag(env, "OPINTORINKI_HTTPS"):
            said = _l("%(name)s: is needed where OPINTORINKI_HTTPS is 1: https://groups.example.org", name=name)
            raise SettingsError(said)
        return None
    parts = _split(name, value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        said = _l(
            "%(name)s: must be an address such as https://groups.example.org, not %(value)s", name=name, value=value
        )
        raise SettingsError(said)
    if parts.path not in {"", "/"}:
        said = _l(
            "%(name)s: the program needs a host of its own, without a path: not %(value)s", name=name, value=value
        )
        raise SettingsError(said)
    return value.rstrip("/") + "/"


def _mail_server(env: Mapping[str, str]) -> MailServer | None:
    name = "OPINTORINKI_SMTP_URL"
    value = _secret(env, name)
    if not value:
        return None
    parts = _split(name, value)
    if parts.scheme not in SMTP_PORTS or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        # The value may hold a password: it isn't repeated.
        raise SettingsError(_l("%(name)s: must be smtp://host:port or smtps://user:password@host:port", name=name))
    if bool(parts.username) != bool(parts.password):
        raise SettingsError(_l("%(name)s: needs both a user name and a password, or neither", name=name))
    return MailServer(
        host=parts.hostname,
        port=parts.port or SMTP_PORTS[parts.scheme],
        tls=parts.scheme == "smtps",
        sender=_sender(env, "OPINTORINKI_MAIL_FROM"),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _split(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _checked = parts.port
    except ValueError as error:
        raise SettingsError(_l("%(name)s: is no address", name=name)) from error
    return parts


def _sender(env: Mapping[str, str], name: str) -> Address:
    value = env.get(name, "").strip()
    sender = _address(value)
    if sender is None:
        said = _l(
            "%(name)s: must be the e-mail address that mails are sent from, not %(value)s", name=name, value=value
        )
        raise SettingsError(said)
    return sender


def _contact(env: Mapping[str, str], name: str) -> Address | None:
    value = env.get(name, "").strip()
    contact = _address(value)
    if value and contact is None:
        said = _l(
            "%(name)s: must be an e-mail address, with a name before it or without, not %(value)s",
            name=name,
            value=value,
        )
        raise SettingsError(said)
    return contact


def _address(value: str) -> Address | None:
    """opintorinki@example.org, or with a name before it: Opintorinki <opintorinki@example.org>."""
    display_name, written = parseaddr(value)
    try:
        address = Address(display_name, addr_spec=written)
    except (HeaderParseError, ValueError, IndexError):
        return None
    return address if address.username and address.domain and address.addr_spec.isascii() else None
