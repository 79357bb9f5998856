"""What a coordinator sees is figures: no page and no file names anybody, and no statement of theirs reads of people."""

import re

from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.organisations.test_access import OF_AN_ASSOCIATION, address, organisation_routes
from tests.organisations.union import Union, unite
from tests.privacy.test_inventory import MARKS, marked
from tests.statements import Statements
from webapp.models import Group

OF_PEOPLE = {"people", "members", "attendances", "costs", "different_people", "reports", "removed_rows", "keyed_rows"}
TABLES = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)")
OF_COORDINATORS = {"users.name", "users.email"}
"""They are shown of the coordinators, and not of anybody else."""

__all__ = ["marked"]


def test_no_page_or_file_of_a_coordinator_names_anybody(
    app: Flask, cast: Cast, union: Union, marked: None, kerttu: Browser
) -> None:
    seen = []
    for route in organisation_routes(app):
        if route.method == "GET" and route.endpoint not in OF_AN_ASSOCIATION:
            answer = kerttu.get(address(app, route, cast, union), status=None)
            seen.append(answer.data.decode())
    everything = "\n".join(seen)

    assert "Digitaidot" in everything
    assert {column: mark for column, mark in MARKS.items() if mark in everything} == {}
    assert "Mäkelä" not in everything
    assert "Leena Vetäjä" not in everything


def test_a_neutral_name_stands_for_the_groups_own(cast: Cast, kerttu: Browser, db: Session, union: Union) -> None:
    db.get_one(Group, cast.group).neutral_name = "Ryhmä 7"
    db.commit()
    page = kerttu.get(f"/organisation/associations/{cast.association}").page.text
    files = kerttu.get("/organisation/year/2026/ryhmat.csv").text

    assert ("Ryhmä 7" in page, "Digitaidot" in page) == (True, False)
    assert ("Ryhmä 7" in files, "Digitaidot" in files) == (True, False)


def test_no_statement_of_a_coordinator_reads_of_people(app: Flask, cast: Cast, union: Union, kerttu: Browser) -> None:
    # Whoever looks first lets the groups be judged, and what judges them reads of people.
    kerttu.get("/organisation")
    read: dict[str, set[str]] = {}
    for route in organisation_routes(app):
        if route.endpoint in OF_AN_ASSOCIATION:
            continue
        ask = kerttu.get if route.method == "GET" else kerttu.post
        with Statements(app.extensions["engine"]) as sent:
            ask(address(app, route, cast, union), status=None)
        tables = {table for statement in sent.sent for table in TABLES.findall(statement)}
        read[f"{route.method} {route.endpoint}"] = tables & OF_PEOPLE

    assert {where: tables for where, tables in read.items() if tables} == {}
    assert len(read) > 20


def test_the_page_on_personal_data_tells_of_the_organisation_where_there_is_one(
    aino: Browser, cast: Cast, db: Session, visitor: Browser
) -> None:
    said = "Of the member organisation"
    assert said not in aino.get("/privacy").page.text
    made = unite(db, cast)
    page = aino.get("/privacy").page.text

    assert said in page
    assert "Seen by: the user and the organisation's coordinators." in page
    assert said in Browser(aino.app, made.kerttu).get("/privacy").page.text
