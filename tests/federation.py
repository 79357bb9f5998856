"""A register as large as a federation's, written by bulk: 300 associations with 20 groups each, 15 members a group and
12 held sessions, which is 1,080,000 attendances, and hours that are known. Or a smaller one of the same making.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, text
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from webapp import schema
from webapp.db import Base, make_engine, table_of
from webapp.domain.facts import AttendanceState, CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.roles import Role
from webapp.models import (
    Association,
    Attendance,
    Cost,
    Group,
    GroupLeader,
    Member,
    Person,
    Quota,
    StudySession,
    User,
    UserRole,
)

TODAY = date(2026, 11, 23)
MEMBERS, HELD, PLANNED = 15, 12, 3
PEOPLE = 220
"""Of each association; some are in several groups."""
PAST = 12
"""Of the groups, so many have ended before this autumn and been paid."""
FEED_KEY = "of who is everywhere"
RULES = "sivis-vertaisopintoryhma"

Row = Sequence[object]


class Size(NamedTuple):
    """How many associations, and groups in each."""

    associations: int = 300
    groups: int = 20


@dataclass(frozen=True)
class Federation:
    """What was made, by ids: the user who has a role `everywhere`, the one of the first association `alone`."""

    url: str
    everywhere: int
    alone: int
    group_id: int
    session_id: int


def make(url: str, size: Size) -> Federation:
    """Fill an empty database."""
    engine = make_engine(url)
    schema.upgrade(engine)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # Nothing is lost that couldn't be made again.
            connection.exec_driver_sql("PRAGMA cache_size=-200000")
        for model, rows in _tables(size):
            _copy(connection, table_of(model), rows)
        if engine.dialect.name == "postgresql":
            _continue_numbers(connection)
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    current = PAST + 1 if size.groups > PAST else 1
    return Federation(url, 1, 2, current, (current - 1) * (HELD + PLANNED) + 1)


def _copy(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert by the driver, with what the columns have for default."""
    usual = {one.name: one.default.arg for one in table.columns if isinstance(one.default, ScalarElementColumnDefault)}
    first, rest = _peek(rows)
    names = [*first, *(name for name in usual if name not in first)]
    listed = ([_plain(row.get(name, usual.get(name))) for name in names] for row in rest)
    columns = ", ".join(names)
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        marks = ", ".join("?" * len(names))
        driver.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", listed)
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copied:
        for row in listed:
            copied.write_row(row)


def _peek(rows: Iterable[Mapping[str, object]]) -> tuple[Mapping[str, object], Iterator[Mapping[str, object]]]:
    all_of_them = iter(rows)
    first = next(all_of_them)

    def again() -> Iterator[Mapping[str, object]]:
        yield first
        yield from all_of_them

    return first, again()


def _plain(value: object) -> object:
    """A value as both databases keep it: days and times as SQLAlchemy writes them for SQLite."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")
    if isinstance(value, time):
        return value.isoformat("microseconds")
    return value.isoformat() if isinstance(value, date) else value


def _continue_numbers(connection: Connection) -> None:
    """What is added later has the number after the last one."""
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns:
            last = f"coalesce(max(id), 1)) FROM {table.name}"
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last}"))


def _tables(size: Size) -> Iterator[tuple[type[Base], Iterable[Mapping[str, object]]]]:
    """Each table with its rows, in the order in which they refer to each other."""
    associations = range(1, size.associations + 1)
    yield Association, ({"id": a, "name": f"Yhdistys {a} ry", "eligible": True} for a in associations)
    yield User, _users(size)
    yield UserRole, _roles(size)
    yield Person, _people(size)
    yield (
        Quota,
        (
            {"association_id": a, "year": 2026, "granted_hours": 600, "extra_hours": 0, "realised_before": None}
            for a in associations
        ),
    )
    yield Group, _groups(size)
    yield GroupLeader, ({"user_id": a + 1, "group_id": g, "association_id": a} for a, g in _each(size) if g % 5 == 0)
    yield Member, _members(size)
    yield StudySession, _sessions(size)
    yield Attendance, _attendances(size)
    yield (
        Cost,
        (
            {"association_id": a, "group_id": g, "day": _start(g, size), "kind": CostKind.ROOM.value, "cents": 9000}
            | {"voucher": str(g), "booked": True}
            for a, g in _each(size)
        ),
    )


def _each(size: Size) -> Iterator[tuple[int, int]]:
    """Every association with every one of its groups."""
    return ((1 + g // size.groups, g + 1) for g in range(size.associations * size.groups))


def _users(size: Size) -> Iterator[Mapping[str, object]]:
    wishes = {"password_hash": "x", "locale": "fi", "wants_reminders": True}
    yield {
        "id": 1,
        "email": "everywhere@example.org",
        "name": "Kaikkialla",
        "sign_in_key": "everywhere",
        "feed_key": FEED_KEY,
    } | wishes
    for a in range(1, size.associations + 1):
        yield {"id": a + 1, "email": f"a{a}@example.org", "name": f"Aino {a}", "sign_in_key": f"alone-{a}"} | wishes


def _roles(size: Size) -> Iterator[Mapping[str, object]]:
    for a in range(1, size.associations + 1):
        for user in (1, a + 1):
            yield {"user_id": user, "association_id": a, "role": Role.ADMINISTRATOR.value, "last_used": a == 1}


def _people(size: Size) -> Iterator[Mapping[str, object]]:
    for a in range(1, size.associations + 1):
        for p in range(PEOPLE):
            first, last = f"Etunimi{p % 37}", f"Sukunimi{p}"
            yield {
                "id": (a - 1) * PEOPLE + p + 1,
                "association_id": a,
                "first_name": first,
                "last_name": last,
                "birth_year": 1940 + p % 40,
                "sort_key": f"{last} {first}".lower(),
                "search_key": f"{first} {last}".lower(),
            }


def _is_past(group: int, size: Size) -> bool:
    return (group - 1) % size.groups < PAST


def _start(group: int, size: Size) -> date:
    """Of the season: last year's or this year's spring, or this autumn."""
    if not _is_past(group, size):
        return date(2026, 9, 1)
    return date(2025 + group % 2, 1, 12)


def _groups(size: Size) -> Iterator[Mapping[str, object]]:
    for a, g in _each(size):
        start, past = _start(g, size), _is_past(g, size)
        ends = start + timedelta(days=120)
        yield {
            "id": g,
            "association_id": a,
            "name": f"Ryhmä {g}",
            "learning_goal": "Opimme yhdessä.",
            "form": FormOfStudy.LOCAL.value,
            "season_start": start,
            "season_end": ends,
            "planned_hours": 30,
            "plan_published_on": start,
            "rule_set": RULES,
            "reported_on": ends + timedelta(days=5) if past else None,
            "locked": past,
            "paid_on": ends + timedelta(days=40) if past else None,
            "paid_cents": 7200 if past else None,
            "archived_at": datetime(2026, 1, 1) if past and g % 2 == 0 else None,
        }


def _members(size: Size) -> Iterator[Mapping[str, object]]:
    for a, g in _each(size):
        for m in range(MEMBERS):
            person = (a - 1) * PEOPLE + (g * 11 + m) % PEOPLE + 1
            number = (g - 1) * MEMBERS + m + 1
            yield {"id": number, "association_id": a, "group_id": g, "person_id": person, "joined_on": _start(g, size)}


def _sessions(size: Size) -> Iterator[Mapping[str, object]]:
    for a, g in _each(size):
        start = _start(g, size)
        for s in range(HELD if _is_past(g, size) else HELD + PLANNED):
            state = SessionState.HELD if s < HELD else SessionState.PLANNED
            yield {
                "id": (g - 1) * (HELD + PLANNED) + s + 1,
                "association_id": a,
                "group_id": g,
                "day": start + timedelta(days=7 * s),
                "starts": time(10 + g % 9),
                "ends": time(12 + g % 9),
                "break_minutes": 30,
                "content": "Opiskelua",
                "kind": SessionKind.STUDY.value,
                "state": state.value,
                "override_reason": "",
            }


def _attendances(size: Size) -> Iterator[Mapping[str, object]]:
    for a, g in _each(size):
        for s in range(HELD):
            for m in range(MEMBERS):
                state = AttendanceState.ABSENT if (s + m) % 7 == 0 else AttendanceState.PRESENT
                yield {
                    "session_id": (g - 1) * (HELD + PLANNED) + s + 1,
                    "member_id": (g - 1) * MEMBERS + m + 1,
                    "association_id": a,
                    "state": state.value,
                }
