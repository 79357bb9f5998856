"""What pages cost in a register as large as a federation's (tests/federation.py), beside the same pages of one small
association; its calendar and reminders, too.

    python -m tests.bench.federation                 in SQLite
    python -m tests.bench.federation postgresql://…  in an empty database of PostgreSQL

It asserts nothing: docs/decisions/0046 has what came out, and tests/site/test_scale.py pins it with a smaller one.
"""

import sys
import tempfile
import time as clock
from collections.abc import Mapping
from email.headerregistry import Address
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.bench.pages import calls, milliseconds
from tests.client import sign_in
from tests.federation import FEED_KEY, TODAY, Federation, Size, make
from tests.statements import Statements
from webapp import create_app
from webapp.access import SIGNED_IN_AS
from webapp.accounts.feed_address import address_of
from webapp.domain.organisation import HoursMode
from webapp.models import Association, Coordinator, HourShare, Organisation, OrganisationYear, User
from webapp.settings import Settings
from webapp.todo.emails import reminders


def pages(made: Federation) -> Mapping[str, str]:
    """What is measured of it."""
    group = f"/groups/{made.group_id}"
    return {
        "start": "/",
        "archive": "/groups/archived",
        "what is due": "/to-do",
        "year": "/year/2026",
        "quotas": "/association/quotas",
        "people": "/people",
        "group": group,
        "eligibility panel": f"{group}/eligibility",
        "session": f"{group}/sessions/{made.session_id}",
        "members": f"{group}/members",
        "costs": f"{group}/costs",
        "keying sheet": f"{group}/sivisverkko/report",
        "account": "/account",
    }


class Spent(NamedTuple):
    """What an answer takes: statements, function calls, milliseconds of the processor, compressed bytes."""

    statements: int
    calls: int
    milliseconds: float
    bytes: int

    def __str__(self) -> str:
        return f"{self.statements:>5}{self.calls:>9,}{self.milliseconds:>8.1f}{self.bytes:>9,}"


def client_of(app: Flask, user_id: int | None) -> FlaskClient:
    """A browser that takes compressed answers, signed in when a user is given."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip"
    if user_id:
        with client.session_transaction() as cookie:
            cookie[SIGNED_IN_AS], cookie.permanent = f"{user_id}-{sign_in(app, user_id)}", True
    return client


def counted(app: Flask, client: FlaskClient, address: str) -> tuple[int, int]:
    """The statements and function calls of a page, once the groups have been judged today."""
    made = calls(client, address)
    with Statements(app.extensions["engine"]) as sent:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(sent.sent), made


def spent_on(app: Flask, user_id: int | None, address: str) -> Spent:
    """The same with what a clock says, and the bytes."""
    client = client_of(app, user_id)
    statements, made = counted(app, client, address)
    return Spent(statements, made, milliseconds(client, address, {}), len(client.get(address).data))


def app_of(made: Federation, folder: Path) -> Flask:
    """The program on that register."""
    return create_app(Settings(data_dir=folder, database_url=made.url, secret_key="k" * 64, today=TODAY))


def main() -> None:
    """Make it, and print what it costs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = make(f"sqlite:///{folder / 'small.sqlite3'}", Size(associations=1))
        begun = clock.monotonic()
        made = make(sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder / 'federation.sqlite3'}", Size())
        print(f"made in {clock.monotonic() - begun:.0f} s")
        apps = app_of(small, folder), app_of(made, folder)
        feeds = [feed_of(app) for app in apps]
        print(f"{'':<20}{'a small register':>31}{'in a federation':>31}{'a role everywhere':>31}")
        for page, address in pages(made).items():
            told = [(apps[0], made.alone), (apps[1], made.alone), (apps[1], made.everywhere)]
            print(f"{page:<20}{''.join(str(spent_on(app, who, address)) for app, who in told)}", flush=True)
        print(
            f"{'calendar':<20}{''.join(str(spent_on(app, None, feed)) for app, feed in zip(apps, feeds, strict=True))}"
        )
        for app in apps:
            print_reminders(app)
        print_coordinators(apps)


def feed_of(app: Flask) -> str:
    """The calendar's address of who has a role everywhere."""
    with app.test_request_context():
        return address_of(1, FEED_KEY)


def print_reminders(app: Flask) -> None:
    """The first time on a day, when all groups are judged, and once more."""
    for which in ("the first of the day", "the second"):
        begun = clock.process_time()
        with Statements(app.extensions["engine"]) as sent:
            mails = reminders(app, Address("", "opintorinki", "example.org"))
        spent = clock.process_time() - begun
        print(f"reminders, {which}: {len(mails)} mails, {len(sent.sent):,} statements, {spent:.1f} s of the processor")


COORDINATORS_PAGES = {
    "overview": "/organisation",
    "overview, attention": "/organisation?show=attention&order=groups",
    "an association": "/organisation/associations/1",
    "hours of the year": "/organisation/hours/2026",
    "statistics": "/organisation/year/2026",
    "reminders": "/organisation/remind",
}


def print_coordinators(apps: tuple[Flask, Flask]) -> None:
    """The pages of somebody who coordinates all associations: while the hours suffice for all, and for none."""
    coordinators = [unite(app) for app in apps]
    for hours, words in ((2_000, "suffice"), (100, "don't suffice")):
        print(f"{'hours ' + words:<20}{'one association':>31}{'a federation':>31}")
        for app in apps:
            with app.extensions["sessionmaker"].begin() as db:
                db.execute(update(HourShare).values(hours=hours))
        for page, address in COORDINATORS_PAGES.items():
            told = (str(spent_on(app, who, address)) for app, who in zip(apps, coordinators, strict=True))
            print(f"{page:<20}{''.join(told)}", flush=True)


def unite(app: Flask) -> int:
    """Let all associations belong to one organisation, which shares its hours out; gives its coordinator's id."""
    with app.extensions["sessionmaker"].begin() as db:
        organisation = Organisation(name="Liitto ry")
        user = User(email="liitto@example.org", name="Kerttu", password_hash="x", sign_in_key="liitto", locale="fi")
        db.add_all([organisation, user])
        db.flush()
        db.execute(update(Association).values(organisation_id=organisation.id))
        own = {"organisation_id": organisation.id, "year": TODAY.year}
        db.add(Coordinator(user_id=user.id, organisation_id=organisation.id, last_used=True))
        db.add(OrganisationYear(**own, mode=HoursMode.SHARED, granted_hours=1_000_000))
        db.flush()
        db.add_all(HourShare(**own, association_id=one, hours=1) for one in db.scalars(select(Association.id)))
        return user.id


if __name__ == "__main__":
    main()
