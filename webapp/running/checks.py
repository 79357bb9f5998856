"""What is right and what is wrong with an installation, in words."""

import os
import shutil
import stat
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Engine, text

from webapp import outbox, schema
from webapp.i18n import lazy_gettext as _l
from webapp.register_file import path_of
from webapp.running.copies import copies_in, folder_of
from webapp.running.faults import Fault, check_file, check_server, told_in_words
from webapp.settings import Settings
from webapp.whole_copies import kept_beside

LITTLE_ROOM_BYTES = 500_000_000
OLDEST_POSTGRESQL = 13
CLOCK_SECONDS = 60
SEEMS_SET_YEAR = 2026
"""A computer without a battery for its clock begins in 1970 or when its system was made."""
WEB_SECONDS = 10


class Level(Enum):
    """How well something is."""

    GOOD = "✓"
    NOTE = "!"
    WRONG = "✗"


class Found(NamedTuple):
    """One thing that was looked at; the text is lazy."""

    level: Level
    text: str


def look_around(settings: Settings, now: datetime) -> Iterator[Found]:
    """What `serve` looks at before it serves: nothing outside this computer."""
    yield from _folder(settings)
    yield from _room(settings)
    yield from _clock(settings, now)
    yield from _address(settings)


def look_at_everything(settings: Settings, engine: Engine, now: datetime) -> Iterator[Found]:
    """That, the database, and what is outside: the mail server, and the installation's own address."""
    yield from look_around(settings, now)
    yield from _database(engine, now)
    yield from _key(settings, engine)
    yield from _copies(settings, engine, now)
    yield from _mail(settings)
    yield from _proxy(settings)


def _good(said: str) -> Found:
    return Found(Level.GOOD, said)


def _note(said: str) -> Found:
    return Found(Level.NOTE, said)


def _folder(settings: Settings) -> Iterator[Found]:
    folder = settings.data_dir
    # On Windows the folders of a user are their own.
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        yield _note(_l("Others on this computer may read %(folder)s: chmod 700 %(folder)s", folder=folder))
    else:
        yield _good(_l("The data are in %(folder)s, for the program's user only.", folder=folder))


def _room(settings: Settings) -> Iterator[Found]:
    free = shutil.disk_usage(settings.data_dir).free
    if free < LITTLE_ROOM_BYTES:
        yield _note(_l("The disk is nearly full: %(free)s MB are left.", free=free // 1_000_000))
    else:
        yield _good(_l("There is room on the disk: %(free)s MB.", free=free // 1_000_000))


def _clock(settings: Settings, now: datetime) -> Iterator[Found]:
    register = settings.data_dir / "opintorinki.sqlite3"
    changed = datetime.fromtimestamp(register.stat().st_mtime, UTC) if register.exists() else now
    if now.year < SEEMS_SET_YEAR or (changed - now).total_seconds() > CLOCK_SECONDS:
        yield _note(_l("The computer's clock seems to be wrong: it says %(now)s (UTC).", now=f"{now:%d.%m.%Y %H:%M}"))
    else:
        yield _good(_l("The clock says %(now)s (UTC).", now=f"{now:%d.%m.%Y %H:%M}"))


def _address(settings: Settings) -> Iterator[Found]:
    address = settings.public_url
    if address is None:
        yield _good(_l("Without OPINTORINKI_URL the program serves this computer; links open here only."))
        return
    is_https = address.startswith("https:")
    if is_local(address):
        yield _note(_l("OPINTORINKI_URL is %(address)s: links open on this computer only.", address=address))
    elif is_https and not settings.behind_https:
        yield _note(
            _l(
                "OPINTORINKI_URL begins with https, but OPINTORINKI_HTTPS isn't 1: all visitors look like one, and the "
                "cookie isn't kept to encrypted connections."
            )
        )
    elif settings.behind_https and not is_https:
        yield _note(
            _l(
                "OPINTORINKI_HTTPS is 1, but OPINTORINKI_URL begins with http: nobody can sign in there, because the "
                "cookie is kept to encrypted connections."
            )
        )
    else:
        yield _good(_l("The address is %(address)s.", address=address))


def is_local(address: str) -> bool:
    """Does the address mean whatever computer it is opened on?"""
    host = urlsplit(address).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")


def _database(engine: Engine, now: datetime) -> Iterator[Found]:
    path = path_of(engine)
    if path and not path.exists():
        # To ask for it would make an empty one.
        yield _note(_l("There is no register at %(path)s: “opintorinki serve” makes a new one.", path=path))
        return
    try:
        with told_in_words(engine):
            if path:
                check_file(path)
            else:
                check_server(engine)
            level = schema.revision(engine)
            version, clock = _server(engine)
    except Fault as fault:
        yield Found(Level.WRONG, fault.args[0])
        return
    if path is None and version < OLDEST_POSTGRESQL:
        yield _note(_l("PostgreSQL %(version)s is too old: the program is tested with 15.", version=version))
    if clock and abs((clock - now).total_seconds()) > CLOCK_SECONDS:
        yield _note(_l("The clocks of this computer and of the database server differ."))
    if level != schema.head():
        yield _note(_l("The database is an older version's: “opintorinki upgrade” brings it up to date."))
    else:
        yield _good(_l("The database is whole and up to date (%(level)s).", level=level))


def _key(settings: Settings, engine: Engine) -> Iterator[Found]:
    kept = settings.data_dir / "secret-key"
    if (
        engine.dialect.name == "postgresql"
        and kept.exists()
        and kept.read_text(encoding="ascii") == settings.secret_key
    ):
        yield _note(
            _l(
                "The key that signs cookies is in %(path)s. Where several computers serve this database, set the same "
                "SECRET_KEY on all of them: else each signs out whoever the others signed in.",
                path=kept,
            )
        )


def _server(engine: Engine) -> tuple[int, datetime | None]:
    """The version of a PostgreSQL server, and its clock; of SQLite nothing is asked."""
    if engine.dialect.name != "postgresql":
        return 0, None
    with engine.connect() as connection:
        (version, *_more) = connection.dialect.server_version_info or (0,)
        return int(version), connection.scalar(text("SELECT clock_timestamp()"))


def _copies(settings: Settings, engine: Engine, now: datetime) -> Iterator[Found]:
    found = copies_in(folder_of(settings.data_dir))
    if found:
        days = (now - datetime.fromtimestamp(found[-1].stat().st_mtime, UTC)).days
        yield _good(_l("The newest copy is %(path)s, %(days)s days old.", path=found[-1], days=days))
    else:
        yield _note(
            _l("There is no copy in %(folder)s: “opintorinki backup” makes one.", folder=folder_of(settings.data_dir))
        )
    path = path_of(engine) or settings.data_dir / "opintorinki.dump"
    for kept in kept_beside(path):
        yield _note(_l("A copy that the program made by itself, until it is 30 days old: %(path)s", path=kept.path))


def _mail(settings: Settings) -> Iterator[Found]:
    server = settings.mail_server
    if server is None:
        yield _good(_l("No mail server is set: links are passed on by hand."))
        return
    problem = outbox.problem_with(server)
    if problem:
        yield Found(Level.WRONG, f"{server.host}: {problem}")
    else:
        yield _good(_l("The mail server %(host)s takes mails.", host=server.host))


def _proxy(settings: Settings) -> Iterator[Found]:
    if settings.public_url is None:
        return
    address = f"{settings.public_url}up"
    try:
        with urllib.request.urlopen(address, timeout=WEB_SECONDS) as answer:  # noqa: S310 - http or https: settings.py  # nosec B310
            said = answer.read(100)
    except urllib.error.HTTPError as error:
        yield Found(Level.WRONG, _l("%(address)s answers %(status)s.", address=address, status=error.code))
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        yield Found(Level.WRONG, _l("%(address)s can't be reached: %(reason)s", address=address, reason=reason))
        return
    if said == b"up\n":
        yield _good(_l("%(address)s answers.", address=address))
    else:
        yield Found(Level.WRONG, _l("At %(address)s another program answers.", address=address))
