"""Rows of the register as plain values, and back: what an undo carries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import Base, table_of

Carried = dict[str, Any]
"""What an undo carries, as JSON has it. Untyped, for each action writes its own and reads it when it comes back."""

# Of whom a row is, the session that is signed in knows.
LEFT_OUT = {"association_id"}


class NumberTaken(Exception):
    """Something else has got the row's id meanwhile."""


def as_values(row: Base, *, without: frozenset[str] = frozenset()) -> Carried:
    """The row's columns as JSON takes them, its id among them; the columns in `without` and the empty ones not."""
    values = {
        column.key: getattr(row, column.key)
        for column in table_of(type(row)).columns
        if column.key not in LEFT_OUT | without
    }
    return plain_values(values)


def plain_values(values: Mapping[str, Any]) -> Carried:
    """The values as JSON takes them; the empty ones not."""
    return {name: _plain(value) for name, value in values.items() if value is not None}


def from_values(model: type[Base], values: Mapping[str, Any]) -> Carried:
    """What `as_values` gave, for making the row again."""
    columns = table_of(model).columns
    return {
        column.key: _typed(column.type.python_type, values.get(column.key))
        for column in columns
        if column.key in values
    }


def is_there(db: Session, model: type[Base], association_id: int, row_id: int) -> bool:
    """Is the row in the register? Raises NumberTaken when the id is another association's."""
    columns = table_of(model).columns
    owner = db.scalar(select(columns["association_id"]).where(columns["id"] == row_id))
    if owner not in {None, association_id}:
        raise NumberTaken
    return owner is not None


def runs_of(ids: Iterable[int]) -> list[list[int]]:
    """Ids as the first and the last of each run: what is added together has ids that follow each other."""
    runs: list[list[int]] = []
    for row_id in sorted(ids):
        if runs and row_id == runs[-1][1] + 1:
            runs[-1][1] = row_id
        else:
            runs.append([row_id, row_id])
    return runs


def ids_of(runs: Iterable[Sequence[int]]) -> list[int]:
    """The ids that `runs_of` wrote shorter."""
    return [row_id for first, last in runs for row_id in range(first, last + 1)]


def _plain(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _typed(kind: type[Any], value: Any) -> Any:
    if value is None or isinstance(value, kind):
        return value
    if issubclass(kind, date | time):
        return kind.fromisoformat(value)
    return kind(value)
