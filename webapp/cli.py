"""The console command."""

import os
import secrets
import sys
import webbrowser
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click
from email_validator import EmailNotValidError, validate_email
from flask import Flask
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session

from webapp import create_app, current, demo
from webapp.accounts import actions as accounts
from webapp.accounts import queries
from webapp.accounts.forms import password_sentence
from webapp.associations import actions
from webapp.db import engine_for, transaction
from webapp.domain.passwords import SHORTEST, weakness
from webapp.events import lines
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import speaking
from webapp.organisations import actions as organisations
from webapp.outbox import send_all
from webapp.running import checks, commands
from webapp.running.checks import Level
from webapp.running.serving import Server, close_database
from webapp.running.starting import Commands, prepare, terminal_language
from webapp.settings import Settings
from webapp.tidying import tidy
from webapp.todo.emails import reminders
from webapp.users import actions as users
from webapp.users import links

HOST = "127.0.0.1"
PORT = 8000


@click.group(cls=Commands)
@click.version_option(package_name="opintorinki")
def main() -> None:
    """Opintorinki: the register of an association's peer study groups."""


for _command in (commands.backup, commands.restore, commands.check, commands.tidy):
    main.add_command(_command)


@main.command()
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Make what is missing, bring the database up to date, and serve."""
    settings = _settings()
    prepare(settings, click.echo)
    for found in checks.look_around(settings, datetime.now(UTC)):
        if found.level is not Level.GOOD:
            click.echo(f"{found.level.value} {found.text}", err=True)
    with engine_for(settings.database_url) as engine, Session(engine) as db:
        is_new = not queries.any_user(db)
    token = _one_time_code() if is_new else None
    app = create_app(replace(settings, setup_token=token))
    address = f"http://{host}:{port}/"
    with app.app_context(), speaking(terminal_language()):
        if token:
            said = _(
                "The register is empty. Set it up at %(address)s (its one-time code: %(code)s)",
                address=f"{address}setup#{token}",
                code=token,
            )
        else:
            said = _("Opintorinki is at %(address)s", address=address)
    lines.write_to_stderr()
    _serve(app, host, port, said)


def _one_time_code() -> str:
    """Three words of letters and digits that nobody takes for one another, 59 bits together."""
    letters = "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _number in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


@main.command()
def upgrade() -> None:
    """Make the database, or bring it up to date, without serving: for other servers than our own."""
    settings = _settings()
    prepare(settings, click.echo)
    click.echo(_("The database is up to date."))


@main.command("demo")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder of the demo's data.  [default: opintorinki-demo, or opintorinki-demo-organisation]",
)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--organisation", is_flag=True, help="Forty associations of a federation, and its coordinator.")
def run_demo(data: Path | None, port: int, organisation: bool) -> None:
    """Make a demo association once, and serve it on this computer."""
    folder = data or Path("opintorinki-demo-organisation" if organisation else "opintorinki-demo")
    settings = _settings(OPINTORINKI_DATA=str(folder), DATABASE_URL="", DATABASE_URL_FILE="")
    prepare(settings, click.echo)
    app = create_app(replace(settings, today=demo.TODAY, demo=True))
    with app.app_context():
        db = current.get_db()
        if not queries.any_user(db):
            with transaction(db):
                demo.fill(db, organisation=organisation)
    demo.offer_users(app, organisation=organisation)
    address = f"http://{HOST}:{port}/"
    with app.app_context(), speaking(terminal_language()):
        said = [
            _("The demo is at %(address)s (its data: %(folder)s)", address=address, folder=settings.data_dir),
            _("Its sign-in page has a button for each role. The password is %(password)s", password=demo.PASSWORD),
            *(f"  {email:<24} {name}, {role}" for email, name, role in demo.users(organisation=organisation)),
            _("Stop with Ctrl+C."),
        ]
    _serve(app, HOST, port, "\n".join(said), opens=address)


@main.command("create-admin")
@click.option("--association", prompt=_l("Association's name"), help="Made when there is none of that name.")
@click.option("--email", prompt=_l("Administrator's e-mail"))
@click.option("--name", help="Asked for somebody who has no account yet.")
@click.option("--password", help="The same; it is better typed when asked than given here.")
def create_admin(association: str, email: str, name: str | None, password: str | None) -> None:
    """Make an administrator in the terminal, of somebody who has an account too."""
    _check_names(association, email)
    if password is not None:
        _check_password(password, association, email, name or "")
    settings = _settings()
    prepare(settings, click.echo)
    clock = {"now": partial(current.moment_of, settings)}
    with (
        engine_for(settings.database_url) as engine,
        Session(engine, expire_on_commit=False, info=clock) as db,
    ):
        user = queries.user_by_email(db, email)
        account = None if user and user.password_hash else _new_account(name, password, association, email)
        with transaction(db):
            made = actions.make_administrator(db, association_name=association, email=email, account=account)
    name, address = made.association_name, email.strip().lower()
    if made.is_new:
        click.echo(_("The association %(name)s was made.", name=name))
    else:
        click.echo(_("The association %(name)s was there already.", name=name))
    if account:
        click.echo(_("%(email)s can sign in now.", email=address))
    else:
        click.echo(_("%(email)s can sign in now with the password of their account.", email=address))


def _new_account(name: str | None, password: str | None, *own: str) -> actions.NewAccount:
    """What was given, or is asked."""
    called = name if name is not None else click.prompt(_("Administrator's name"))
    if not called.strip():
        raise click.ClickException(_("The administrator needs a name."))
    if password is None:
        asked = _("Password (at least %(least)s characters)", least=SHORTEST)
        password = click.prompt(asked, hide_input=True, confirmation_prompt=_("The same again"))
        _check_password(password, called, *own)
    return actions.NewAccount(called.strip(), password)


@main.command("create-organisation")
@click.option("--name", prompt=_l("Organisation's name"), help="A member organisation of the study centre.")
@click.option("--email", prompt=_l("Coordinator's e-mail"), help="Of whoever acts for it first.")
def create_organisation(name: str, email: str) -> None:
    """Make a member organisation, and print the link with which its first coordinator comes in."""
    if not name.strip():
        raise click.ClickException(_("The organisation needs a name."))
    _check_email(email)
    settings = _settings()
    prepare(settings, click.echo)
    app = create_app(settings)
    base_url = settings.public_url or f"http://{HOST}:{PORT}"
    with app.test_request_context(base_url=base_url), speaking(terminal_language()):
        db = current.get_db()
        try:
            with transaction(db):
                made = organisations.make_organisation(db, name=name, email=email, locale=terminal_language())
        except organisations.NameTaken as error:
            raise click.ClickException(
                _("There is an organisation named %(name)s already.", name=name.strip())
            ) from error
        names = {"name": name.strip(), "email": email.strip().lower()}
        click.echo(_("The organisation %(name)s was made. Give this link to %(email)s:", **names))
        click.echo(links.address_of(made.user_id, made.key))
        _say_of_link(settings)


def _say_of_link(settings: Settings) -> None:
    click.echo(_("It works once, for %(days)s days.", days=links.HOLDS_FOR.days), err=True)
    if settings.public_url is None:
        click.echo(_("OPINTORINKI_URL isn't set, so the link opens on this computer only."), err=True)


@main.command("reset-link")
@click.argument("email")
@click.option("--without-second-step", is_flag=True, help="For whoever has lost the phone and the recovery codes, too.")
def reset_link(email: str, *, without_second_step: bool) -> None:
    """Print a link with which the user of EMAIL chooses a new password, whatever associations they serve."""
    settings = _settings()
    prepare(settings, click.echo)
    app = create_app(settings)
    base_url = settings.public_url or f"http://{HOST}:{PORT}"
    with app.test_request_context(base_url=base_url), speaking(terminal_language()):
        db = current.get_db()
        try:
            with transaction(db):
                user_id, key = users.renew_key_of_anybody(db, email=email)
        except NoResultFound as error:
            raise click.ClickException(_("Nobody signs in with %(email)s.", email=email.strip())) from error
        click.echo(links.address_of(user_id, key, by_host=True, drops_second_step=without_second_step))
        click.echo(_("The user was signed out."), err=True)
        _say_of_link(settings)


@main.command()
def remind() -> None:
    """Send an e-mail about what is due to the users who want it, at most one a day: for a daily or weekly timer."""
    settings = _settings()
    if settings.mail_server is None:
        raise click.ClickException(_("No e-mail is sent: OPINTORINKI_SMTP_URL names no mail server."))
    app = create_app(settings)
    try:
        mails = reminders(app, settings.mail_server.sender)
        outcome = send_all(mails, settings.mail_server)
        _note_reminders(app, outcome.reached)
    except DBAPIError as error:
        raise click.ClickException(_("The database does not answer, or is older than this version.")) from error
    click.echo(_("Reminders sent: %(number)s.", number=outcome.sent))
    if outcome.problem:
        raise click.ClickException(outcome.problem)
    if outcome.failed:
        raise click.ClickException(_("Reminders that the mail server refused: %(number)s.", number=outcome.failed))


def _note_reminders(app: Flask, reached: Collection[str]) -> None:
    """Whoever got a reminder gets the next one on another day. A timer runs this also where nobody signs in."""
    with app.app_context():
        db = current.get_db()
        with transaction(db):
            accounts.note_reminders(db, emails=reached, day=current.today())
            tidy(db, now=current.now())


def _check_names(association: str, email: str) -> None:
    if not association.strip():
        raise click.ClickException(_("The association needs a name."))
    _check_email(email)


def _check_email(email: str) -> None:
    try:
        validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise click.ClickException(_("%(text)s is not an e-mail address.", text=repr(email))) from error


def _check_password(password: str, *own: str) -> None:
    wrong = weakness(password, least=SHORTEST, own=own)
    if wrong:
        raise click.ClickException(password_sentence(wrong, SHORTEST))


def _settings(**overrides: str) -> Settings:
    return Settings.from_env({**os.environ, **overrides})


def _open_browser(address: str) -> None:
    """Open the demo where there is a screen; a text browser would take over the terminal."""
    has_screen = sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen and sys.stdout.isatty():
        webbrowser.open(address)


def _serve(app: Flask, host: str, port: int, said: str, opens: str = "") -> None:
    """Serve until somebody stops it; what is said is said once the port is ours, and `opens` is opened."""
    try:
        server = Server(app, host, port)
        click.echo(said)
        if opens:
            _open_browser(opens)
        server.run()
    finally:
        close_database(app)
