"""What the group page costs with 30 members and 40 sessions: statements, bytes, CPU against a hello-world route.

"ms" is the test client's: Flask alone. "served ms" is the processor time of a server process, the whole way from the
socket and back; the hello world stands on the same server. Run with `python -m tests.bench.group_page`. Prints a table;
asserts nothing, because clocks differ.
"""

import gc
import gzip
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.bench.served import cpu_milliseconds, server
from webapp import create_app, schema
from webapp.accounts.actions import add_user
from webapp.associations.actions import add_association
from webapp.db import make_engine, transaction
from webapp.demo.building import add_demo_group, add_demo_member
from webapp.domain.facts import AttendanceState, Kind, SessionState
from webapp.domain.roles import Role
from webapp.models import Attendance
from webapp.sessions.actions import add_session
from webapp.settings import Settings

MEMBERS, SESSIONS = 30, 40
TODAY = date(2026, 11, 23)
ROUNDS, REPEATS = 15, 20


def fill(db: Session) -> tuple[int, str]:
    """One group of the size; the group's id and the user's sign-in id."""
    association = add_association(
        db, values={"name": "Mittausyhdistys ry", "organisation": "", "municipality": "", "eligible": True}
    )
    user = add_user(
        db,
        email="aino@example.org",
        name="Aino",
        password="mittauksen salasana",
        association_id=association.id,
        role=Role.ADMINISTRATOR,
    )
    group = add_demo_group(
        db, association.id, "Mitattava ryhmä", date(2026, 2, 2), date(2026, 12, 15), learning_goal="Mitataan."
    )
    members = [
        add_demo_member(db, group, ("Etunimi", f"Sukunimi{n:03}", date(1950, 1, 1), f"m{n}@example.org", "N", "X"))
        for n in range(MEMBERS)
    ]
    for n in range(SESSIONS):
        day = date(2026, 2, 3) + timedelta(days=7 * n)
        session = add_session(
            db,
            association_id=association.id,
            group_id=group.id,
            values={
                "day": day,
                "starts": clock(18),
                "ends": clock(20),
                "break_minutes": 30,
                "content": f"Kerran {n} aihe ja harjoitukset",
                "kind": Kind.STUDY,
                "state": SessionState.HELD if day < TODAY else SessionState.PLANNED,
            },
        )
        if day < TODAY:
            db.add_all(
                Attendance(
                    association_id=association.id,
                    session_id=session.id,
                    member_id=member.id,
                    state=AttendanceState.PRESENT,
                )
                for member in members
            )
    db.flush()
    return group.id, f"{user.id}-{user.sign_in_key}"


def make_app(url: str, folder: str) -> Flask:
    return create_app(Settings(data_dir=Path(folder), database_url=url, secret_key="k" * 64, today=TODAY))


def hello_app() -> Flask:
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "Hello, World!")
    return app


def milliseconds(call: Callable[[], object]) -> float:
    """CPU time of one call: the best of the repeats of a round."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time_ns()
        call()
        best = min(best, (time.process_time_ns() - start) / 1e6)
    return best


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite3"
        engine = make_engine(url)
        schema.upgrade(engine)
        with Session(engine, expire_on_commit=False) as db, transaction(db):
            group_id, signed_in = fill(db)
        app = make_app(url, folder)
        client, hello = app.test_client(), hello_app().test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = signed_in, True
        statements: list[str] = []
        event.listen(app.extensions["engine"], "before_cursor_execute", lambda *a: statements.append(a[2]))
        addresses = {
            "start page": "/",
            "group page": f"/groups/{group_id}",
            "eligibility panel": f"/groups/{group_id}/eligibility",
            "session page": f"/groups/{group_id}/sessions/1",
            "members page": f"/groups/{group_id}/members",
        }
        cookie_header = {"Cookie": f"session={client.get_cookie('session').value}"}
        print(f"{'page':<20}{'SQL':>5}{'raw B':>9}{'gz B':>8}{'ms':>8}{'× hello':>9}{'served ms':>11}{'× hello':>9}")
        for name, address in addresses.items():
            headers = {"HX-Request": "true"} if "panel" in name else {}
            get = lambda address=address, headers=headers: client.get(address, headers=headers)  # noqa: E731
            get()
            statements.clear()
            body = get().data
            count = len(statements)
            gc.disable()
            # Interleaved, so that whatever else the machine does falls on both.
            pairs = [(milliseconds(get), milliseconds(lambda: hello.get("/"))) for _ in range(ROUNDS)]
            gc.enable()
            page, base = min(p for p, _ in pairs), min(h for _, h in pairs)
            zipped = len(gzip.compress(body, 9))
            with server(lambda: make_app(url, folder)) as (pid, port), server(hello_app) as (hello_pid, hello_port):
                headers |= cookie_header
                served = min(cpu_milliseconds(pid, port, address, headers) for _ in range(3))
                hello_served = min(cpu_milliseconds(hello_pid, hello_port, "/", {}) for _ in range(3))
            print(
                f"{name:<20}{count:>5}{len(body):>9}{zipped:>8}{page:>8.2f}{page / base:>9.1f}"
                f"{served:>11.2f}{served / hello_served:>9.1f}"
            )


if __name__ == "__main__":
    main()
