"""What is measured: a register with a group of 30 members and 40 sessions among others, and hello worlds beside it."""

from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from flask import Flask, render_template
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.cast import PASSWORD
from tests.large_group import fill_up
from webapp import create_app, schema, signed_in
from webapp.access import SIGNED_IN_AS
from webapp.accounts.actions import add_user
from webapp.associations.actions import add_association
from webapp.db import make_engine, transaction
from webapp.demo.building import add_demo_group
from webapp.domain.roles import Role
from webapp.settings import Settings

TODAY = date(2026, 11, 23)
EMAIL = "aino@example.org"
OWN_HELLO = "/hello"
HELLO = "{% extends 'base.html' %}{% block title %}Hello{% endblock %}{% block main %}<p>Hello!</p>{% endblock %}"


class Register(NamedTuple):
    """A database in a folder, and who looks at it."""

    folder: Path
    group_id: int
    signed_in: str
    """The sign-in id of the administrator."""

    @property
    def file(self) -> Path:
        return self.folder / "bench.sqlite3"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    def app(self) -> Flask:
        """The program, with a page that has nothing to say beside its own."""
        made = create_app(Settings(data_dir=self.folder, database_url=self.url, secret_key="k" * 64, today=TODAY))
        hello = made.jinja_env.from_string(HELLO)
        made.add_url_rule(OWN_HELLO, view_func=lambda: render_template(hello), endpoint="hello")
        return made

    def client(self, app: Flask) -> FlaskClient:
        """Signed in, and taking compressed answers as browsers do."""
        client = app.test_client()
        client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip"
        with client.session_transaction() as cookie:
            cookie[SIGNED_IN_AS], cookie.permanent = self.signed_in, True
        return client

    def cookie(self) -> str:
        """What a signed-in browser sends."""
        kept = self.client(self.app()).get_cookie("session")
        assert kept
        return f"session={kept.value}"

    def pages(self) -> dict[str, str]:
        """What people look at most."""
        group = f"/groups/{self.group_id}"
        return {
            "start": "/",
            "what is due": "/to-do",
            "group": group,
            "eligibility panel": f"{group}/eligibility",
            "session": f"{group}/sessions/1",
            "members": f"{group}/members",
            "costs": f"{group}/costs",
            "keying sheet": f"{group}/sivisverkko/report",
            "people": "/people",
        }


def make_register(folder: Path, groups: int = 1) -> Register:
    """The first of the groups is the large one; the others have just been made."""
    engine = make_engine(Register(folder, 0, "").url)
    schema.upgrade(engine)
    values = {"name": "Mittausyhdistys ry", "organisation": "", "municipality": "", "eligible": True}
    clock = {"now": lambda: datetime.combine(TODAY, time(12))}
    with Session(engine, expire_on_commit=False, info=clock) as db, transaction(db):
        association = add_association(db, values=values)
        ids = {"association_id": association.id, "role": Role.ADMINISTRATOR}
        user = add_user(db, email=EMAIL, name="Aino", password=PASSWORD, **ids)
        season = date(2026, 2, 2), date(2026, 12, 15)
        group = add_demo_group(db, association.id, "Mitattava ryhmä", *season, learning_goal="Mitataan.")
        fill_up(db, group, TODAY)
        for number in range(1, groups):
            add_demo_group(db, association.id, f"Ryhmä {number}", *season, learning_goal="Opitaan.")
        key = signed_in.begin(db, user_id=user.id, browser="")
    engine.dispose()
    return Register(folder, group.id, f"{user.id}-{key}")


def bare_hello() -> Flask:
    """Flask's own hello world."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "Hello, World!")
    return app
