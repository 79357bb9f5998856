"""The commands for whoever looks after an installation: copy the register, put a copy back, look at it all."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from webapp.db import engine_for
from webapp.i18n import gettext as _
from webapp.running import checks, copies
from webapp.running.checks import Level
from webapp.running.starting import remove_old_copies
from webapp.running.tidying import Done, tidy_up
from webapp.settings import Settings


@click.command()
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), help="Into this folder; else “backups” with the data."
)
@click.option("--keep", type=click.IntRange(1), help="So many of the newest copies stay there, and older ones go.")
def backup(to: Path | None, keep: int | None) -> None:
    """Copy the register into a file named by the moment, also while the program runs."""
    settings = Settings.from_env(os.environ)
    folder = (to or copies.folder_of(settings.data_dir)).absolute()
    made = copies.make(settings.database_url, folder, keep, datetime.now(UTC))
    size = made.path.stat().st_size // 1000
    click.echo(
        _("The register was copied to %(path)s (%(size)s kB), and the copy is whole.", path=made.path, size=size)
    )
    for old in made.removed:
        click.echo(_("The older copy %(name)s was removed.", name=old.name))
    remove_old_copies(settings)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put the copy FILE in the register's place; what was there before is kept. Stop the program first."""
    settings = Settings.from_env(os.environ)
    done = copies.put_back(settings.database_url, settings.data_dir, file.absolute(), datetime.now(UTC))
    click.echo(_("The register is now what it was in %(path)s.", path=file))
    if done.older:
        click.echo(_("It was an older version's, and was brought up to date."))
    if done.kept:
        click.echo(_("What was there before is in %(path)s, for 30 days.", path=done.kept))
    click.echo(_("Now start the program."))


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say in words what is right and what is wrong: folder, disk, clock, address, database, copies, mail, proxy."""
    settings = Settings.from_env(os.environ)
    with engine_for(settings.database_url) as engine:
        found = list(checks.look_at_everything(settings, engine, datetime.now(UTC)))
    for one in found:
        click.echo(f"{one.level.value} {one.text}")
    if any(one.level is Level.WRONG for one in found):
        context.exit(1)


@click.command()
@click.option("--dry-run", is_flag=True, help="Remove nothing, and say what would go.")
def tidy(*, dry_run: bool) -> None:
    """Remove what has been kept long enough, and say how much it was: for a timer. Also while the program runs."""
    done = tidy_up(Settings.from_env(os.environ), datetime.now(UTC), only_look=dry_run)
    click.echo(_("This would be removed:") if dry_run else _("This was removed:"))
    for what, number in _counted(done):
        click.echo(f"  {what}: {number}")
    if dry_run:
        return
    if not done.is_sqlite:
        click.echo(_("The tables that hold personal data were written anew: what was removed is in no file of theirs."))
    elif done.is_log_empty:
        click.echo(_("The database's log is empty: what was removed is in no file of the register."))
    else:
        click.echo(_("Somebody was reading, so the database's log is emptied the next time."), err=True)


def _counted(done: Done) -> list[tuple[str, int]]:
    return [
        (_("lines of the history, older than two years"), done.rows.events),
        (_("what was removed from groups, and could be brought back for a month"), done.rows.removed),
        (_("remembered forms, older than a day"), done.rows.sent_forms),
        (_("sign-ins that are over"), done.rows.sign_ins),
        (_("copies that the program made before an upgrade or a restoring, older than a month"), done.copies),
    ]
