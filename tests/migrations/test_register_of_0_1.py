"""A register that version 0.1 made is brought up to date: every page opens, and what was reported can be read."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, MetaData, Table, insert

from tests.applications import make_application
from tests.cast import TODAY, CastUser
from tests.client import Browser
from webapp import schema
from webapp.db import make_engine
from webapp.settings import Settings

pytestmark = [pytest.mark.both_databases, pytest.mark.slow]

REGISTER = Path(__file__).with_name("register_0_1.json")
"""What the first version had written of the cast: one group was reported, opened again and reported anew two days
before the tests' day; another was reported and paid.
"""
SCHEMA = "0004"
AINO = CastUser(1, "AinoAino", "Aino Pääkäyttäjä", "aino@example.org")
STAGES = "/groups/1/stages"


def typed(kind: type[Any], value: Any) -> Any:
    """A value of the file as its column has it."""
    return kind.fromisoformat(value) if value is not None and issubclass(kind, date | datetime | time) else value


def fill(engine: Engine) -> None:
    """Put the rows into the tables as they were then."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for name, rows in json.loads(REGISTER.read_text(encoding="utf-8")).items():
            table = tables.tables[name]
            if rows:
                connection.execute(insert(table), [row_of(table, row) for row in rows])


def row_of(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: typed(table.c[name].type.python_type, value) for name, value in row.items()}


@pytest.fixture
def upgraded(new_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The program with that register, brought up to date as the first start of a new version does it."""
    engine = make_engine(new_url)
    schema.upgrade(engine, SCHEMA)
    fill(engine)
    schema.upgrade_after_backup(engine)
    assert schema.revision(engine) == schema.head()
    engine.dispose()
    settings = Settings(data_dir=tmp_path, database_url=new_url, secret_key="a key for the tests only", today=TODAY)
    app = make_application(settings)
    app.testing = True
    yield app
    app.extensions["engine"].dispose()


def test_every_page_opens(upgraded: Flask) -> None:
    browser, seen, waiting = Browser(upgraded, AINO), {"/"}, ["/"]
    while waiting:
        answer = browser.get(waiting.pop(), status=None)
        assert answer.status in {200, 303}
        links = answer.page.links() if answer.is_html and answer.status == 200 else []
        new = {link.partition("#")[0] for link in links if link.startswith("/")} - seen
        seen |= new
        waiting.extend(sorted(new))
    assert {"/", STAGES, "/groups/2/stages", "/people/1", "/association/quotas", "/year"} <= seen
    assert len(seen) > 60


def test_the_first_report_counts_and_the_second_is_its_correction(upgraded: Flask) -> None:
    text = Browser(upgraded, AINO).get(STAGES).page.text

    assert "Correction sent on 23.11.2026, recorded by Leena Vetäjä" in text
    assert "Report sent on 20.11.2026, recorded by Leena Vetäjä" in text
    assert "Kulut olivat väärin." in text
    assert "Estimate in the report: €6" in text
    panel = Browser(upgraded, AINO).get("/groups/1/eligibility").page.text
    assert "Sent: 20.11.2026. Corrected: 23.11.2026" in panel


def test_what_the_program_judges_otherwise_by_now_is_no_change_of_the_group(upgraded: Flask) -> None:
    aino = Browser(upgraded, AINO)
    assert "Nothing: the group is as it was in the report." in aino.get(STAGES).page.text
    aino.submit(STAGES, {"reason": "Kulut"}, form="reopen-form", status=303)
    aino.submit("/groups/1/costs/1", {"amount": "50"}, status=303)

    rows = {row[0]: row[1:] for row in aino.get(STAGES).page.table("Changed since the report")}
    assert rows == {
        "Costs in the bookkeeping": ["€45.50", "€50"],
        "Cost 1.9.2026: Amount": ["€45.50", "€50"],
    }


def test_a_group_that_was_reported_once_keeps_its_day_and_its_payment(upgraded: Flask) -> None:
    text = Browser(upgraded, AINO).get("/groups/2/stages").page.text

    assert "Report sent on 22.11.2026, recorded by Aino Pääkäyttäjä" in text
    assert "Correction" not in text
    assert "Received 23.11.2026: €0" in text
