"""What a request may reach for: its database session, the day, the rule sets."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g
from sqlalchemy.orm import Session, sessionmaker

from webapp.db import make_engine, make_watching_engine
from webapp.domain import rules
from webapp.domain.rules import RuleSet
from webapp.health import Watch
from webapp.register_file import OneFile, path_of
from webapp.settings import Settings

HELSINKI = ZoneInfo("Europe/Helsinki")


def init_app(app: Flask, chosen: Settings) -> None:
    """Make the engine and load the rule sets once; give each request its own database session."""
    engine, watching = make_engine(chosen.database_url), make_watching_engine(chosen.database_url)
    path = path_of(engine)
    if engine.dialect.name == "postgresql":
        # Its driver is installed only where it is used.
        from webapp import patience

        patience.limit(engine, patience.SERVING)
        patience.limit(watching, patience.WATCHING)
    elif path:
        OneFile(path).served_by(engine, watching)
    app.extensions["settings"] = chosen
    app.extensions["engine"] = engine
    app.extensions["watch"] = Watch(watching)
    app.extensions["sessionmaker"] = sessionmaker(
        engine, expire_on_commit=False, info={"now": partial(moment_of, chosen)}
    )
    rule_sets = dict(rules.shipped())
    if chosen.rules_dir:
        rule_sets |= rules.load_folder(chosen.rules_dir)
    app.extensions["rule_sets"] = rule_sets
    app.teardown_appcontext(_close_db)


def settings() -> Settings:
    """What the installation has decided."""
    return cast(Settings, current_app.extensions["settings"])


def watch() -> Watch:
    """Who looks after the database, for whoever watches the installation."""
    return cast(Watch, current_app.extensions["watch"])


def get_db() -> Session:
    """The request's database session, opened on first use."""
    if "db" not in g:
        g.db = current_app.extensions["sessionmaker"]()
    return cast(Session, g.db)


def _close_db(_error: BaseException | None) -> None:
    db = g.pop("db", None)
    if db is not None:
        db.close()


def today() -> date:
    """The local calendar date that the rules are assessed on."""
    return settings().today or datetime.now(HELSINKI).date()


def now() -> datetime:
    """This moment in UTC, as the register keeps it; on the demo's day where the day stands still."""
    return moment_of(settings())


def moment_of(chosen: Settings) -> datetime:
    """The same where no application is."""
    local = datetime.now(HELSINKI)
    if chosen.today:
        local = datetime.combine(chosen.today, local.time(), HELSINKI)
    return local.astimezone(UTC).replace(tzinfo=None)


def local_moment(moment: datetime) -> datetime:
    """A moment in UTC by the local clock."""
    return moment.replace(tzinfo=UTC).astimezone(HELSINKI)


def local_day(moment: datetime) -> date:
    """The local calendar date of a moment in UTC."""
    return local_moment(moment).date()


def rule_sets() -> Mapping[str, RuleSet]:
    """Every rule set that the installation knows, by id."""
    return cast(Mapping[str, RuleSet], current_app.extensions["rule_sets"])
