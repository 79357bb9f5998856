"""When standings are judged, what happens where they can't be kept, and what is in them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.page import Page
from tests.standings.holding import check_lists, kept, on
from tests.statements import Statements
from webapp.db import transaction
from webapp.models import Group, Member, Person, Standing, StandingYear
from webapp.standings.judging import judging_by
from webapp.standings.recording import JUDGING

START = "/"


def text_of(browser: Browser) -> str:
    """The list in words, without counting what it asks for."""
    return Page(browser.flask.get(START).text).text


@contextmanager
def held(app: Flask, cast: Cast) -> Iterator[None]:
    """Somebody else is writing what the page would write."""
    with app.extensions["sessionmaker"]() as other:
        if other.get_bind().dialect.name == "sqlite":
            other.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        else:
            other.execute(select(Standing).with_for_update())
        yield
        other.rollback()


@pytest.mark.both_databases
def test_a_list_is_shown_while_somebody_else_writes_and_kept_the_next_time(
    app: Flask, cast: Cast, aino: Browser, db: Session
) -> None:
    aino.get(START)
    with on(app, casting.TODAY + timedelta(days=10)):
        with held(app, cast):
            shown = text_of(aino)
            assert [one.day for one in kept(db).values()] == [casting.TODAY] * 2
        again = text_of(aino)
        assert [one.day for one in kept(db).values()] == [casting.TODAY + timedelta(days=10)] * 2
    assert again == shown
    assert "1 session not recorded." in shown


def test_a_list_is_shown_where_nothing_can_be_written(app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    engine: Engine = app.extensions["engine"]

    def only_read(connection: object, cursor: object, statement: str, *_more: object) -> tuple[str, object]:
        # What a disk that is full, or mounted for reading, makes of it.
        return ("INSERT INTO nowhere DEFAULT VALUES", ()) if statement.startswith("INSERT") else (statement, _more[0])

    event.listen(engine, "before_cursor_execute", only_read, retval=True)
    try:
        shown = text_of(aino)
    finally:
        event.remove(engine, "before_cursor_execute", only_read)

    assert kept(db) == {}
    assert shown == text_of(aino)
    assert len(kept(db)) == 2


def test_they_are_judged_once_a_day(app: Flask, cast: Cast, aino: Browser) -> None:
    engine = app.extensions["engine"]
    aino.get(START)
    with on(app, casting.TODAY + timedelta(days=1)):
        for writes in (4, 0, 0):
            with Statements(engine) as sent:
                aino.flask.get(START)
            assert len(sent.writes) == writes


def test_other_rules_and_another_program_make_them_stale(
    app: Flask, cast: Cast, aino: Browser, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    aino.get(START)
    first = kept(db)[cast.group]
    maker = app.extensions["sessionmaker"]
    info, rule_sets = maker.kw["info"], dict(app.extensions["rule_sets"])
    others = {name: rules for name, rules in rule_sets.items() if name != "dsl-opintokerho"}
    try:
        maker.configure(info=info | {JUDGING: judging_by(others)})
        aino.get(START)
    finally:
        maker.configure(info=info)

    again = kept(db)[cast.group]
    assert again.judged_by != first.judged_by
    assert again._replace(judged_by="") == first._replace(judged_by="")
    assert judging_by(rule_sets).stamp == first.judged_by
    monkeypatch.setattr("webapp.standings.judging.VERSION", 0)
    assert judging_by(rule_sets).stamp != first.judged_by


@pytest.mark.both_databases
def test_a_birth_matters_to_each_group_of_the_person(app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    ids = {"association_id": cast.association, "group_id": cast.unled, "person_id": cast.member_person}
    db.add(Member(**ids, joined_on=date(2026, 9, 1)))
    db.commit()
    aino.get(START)
    assert [one.of_age for one in kept(db).values()] == [2, 1]
    with app.app_context(), app.extensions["sessionmaker"]() as acting, transaction(acting):
        acting.get_one(Person, cast.member_person).birth_date = casting.TODAY

    assert [one.of_age for one in kept(db).values()] == [1, 0]


def test_nobody_is_named_in_them(app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    casting.fulfil(db, cast)
    aino.get(START)

    text = json.dumps([[str(value) for value in one] for one in kept(db).values()])
    for name in ("Raija", "Mäkelä", "Åberg", "Riittävä", "1952", "1957", "1950"):
        assert name not in text
    columns = set(Standing.__table__.c.keys()) | set(StandingYear.__table__.c.keys())
    assert not {"person_id", "member_id", "name"} & columns


def test_a_commit_by_another_way_makes_them_stale(app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    aino.get(START)
    db.get_one(Group, cast.group).learning_goal = ""
    db.commit()

    assert kept(db).keys() == {cast.unled}
    check_lists(app, db)
    assert kept(db)[cast.group].reasons.split()[0] == "learning-goal-empty"
