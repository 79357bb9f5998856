"""What every command begins with: the database is looked at, and brought up to date."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from webapp import schema
from webapp.db import engine_for, make_engine
from webapp.domain.rules import RuleSetError
from webapp.i18n import LANGUAGES, SOURCE, reading
from webapp.i18n import gettext as _
from webapp.register_file import path_of
from webapp.running.faults import Fault, check_file, check_server, told_in_words
from webapp.settings import Settings, SettingsError
from webapp.whole_copies import remove_old_copies as remove_old


class Commands(click.Group):
    """Commands that say what went wrong in a sentence, in the terminal's language."""

    def invoke(self, ctx: click.Context) -> Any:
        with reading(terminal_language()):
            try:
                return super().invoke(ctx)
            except (SettingsError, RuleSetError, Fault) as error:
                with reading(terminal_language()):
                    raise click.ClickException(str(error)) from error


def terminal_language() -> str:
    """The language of the terminal, where the program speaks it; else English."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    code = named.partition("_")[0].partition(".")[0]
    return code if code in LANGUAGES else SOURCE


def prepare(settings: Settings, say: Callable[[str], None]) -> None:
    """Bring the database to this version's schema. Raises Fault."""
    with engine_for(settings.database_url) as engine, told_in_words(engine):
        path = path_of(engine)
        if path:
            check_file(path)
        else:
            check_server(engine)
        copy = schema.upgrade_after_backup(engine)
    if copy:
        say(_("The database was brought up to date. Before that it was copied to %(path)s", path=copy))
    remove_old_copies(settings)


def remove_old_copies(settings: Settings) -> None:
    """Those that the program made by itself go after a month, and are named."""
    path = path_of(make_engine(settings.database_url)) or settings.data_dir / "opintorinki.dump"
    for old in remove_old(path, datetime.now(UTC)):
        click.echo(_("The copy %(name)s was removed: it was more than 30 days old.", name=old.name))
