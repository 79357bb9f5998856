"""PostgreSQL's own programs, which copy a database and put a copy back."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from webapp.db import Base
from webapp.i18n import lazy_gettext as _l
from webapp.running.faults import Fault

SERVICE = "opintorinki"
LONGEST_WAIT_SECONDS = 30
"""For a table that somebody uses."""


def dump(url: str, target: Path) -> None:
    """Copy the database into a file, and read all of it once. Raises Fault."""
    with _named(url) as env:
        _run(["pg_dump", "--format=custom", "--no-owner", f"--file={target}", f"--dbname=service={SERVICE}"], env)
    _run(["pg_restore", f"--file={os.devnull}", str(target)], dict(os.environ))
    if "TABLE public alembic_version" not in _run(["pg_restore", "--list", str(target)], dict(os.environ)):
        raise Fault(_l("%(path)s is no copy of a register.", path=target))


def put_back(engine: Engine, url: str, source: Path) -> None:
    """Take the register's tables away and put those of the file there, all or nothing. Raises Fault."""
    from_file = ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(source)]
    tables = [name for name in inspect(engine).get_table_names() if name in _ours()]
    # Newer tables than the copy's would be in the way of the upgrade.
    drops = "".join(f'DROP TABLE "{name}" CASCADE;\n' for name in tables)
    with _named(url) as env, tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script.sql")
        _run([*from_file[:2], f"--file={script}", str(source)], env)
        whole = Path(folder, "whole.sql")
        whole.write_bytes(drops.encode() + script.read_bytes())
        command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
        _run([*command, f"--dbname=service={SERVICE}", f"--file={whole}"], env)


def others_connected(engine: Engine) -> int:
    """How many connections to the database there are besides our own."""
    with engine.connect() as connection:
        own = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid != pg_backend_pid()"
        return int(connection.scalar(text(f"{own} AND backend_type = 'client backend'")) or 0)


def write_anew(engine: Engine, tables: Iterable[str]) -> None:
    """Write the tables anew, one after the other, so that what was removed from them is in no file of theirs. Each is
    closed to others meanwhile; raises what the driver raises when one isn't free for a while.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = '{LONGEST_WAIT_SECONDS}s'"))
        for table in tables:
            connection.execute(text(f'VACUUM (FULL) "{table}"'))


def _ours() -> set[str]:
    return {"alembic_version", *(table.name for table in Base.metadata.sorted_tables)}


@contextmanager
def _named(url: str) -> Iterator[dict[str, str]]:
    """An environment in which the database has a name, so that its password is in no list of processes."""
    # The driver is installed only where it is used.
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(url.replace("postgresql+psycopg://", "postgresql://", 1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "service.conf")
        path.write_text("\n".join([f"[{SERVICE}]", *(f"{name}={value}" for name, value in parts.items())]) + "\n")
        yield {**os.environ, "PGSERVICEFILE": str(path)}


def _run(command: list[str], env: dict[str, str]) -> str:
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    except FileNotFoundError as error:
        said = _l("%(program)s isn't installed. On Debian: sudo apt install postgresql-client", program=command[0])
        raise Fault(said) from error
    if done.returncode:
        raise Fault(_l("%(program)s failed: %(reason)s", program=command[0], reason=" ".join(done.stderr.split())))
    return done.stdout
