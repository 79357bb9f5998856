"""Reading what has been keyed into Sivisverkko."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import KeyedRow
from webapp.typed_rows import RowQuery, columns_of

STEPS = "steps"
"""What is ticked here is done once for the association, not once a group."""

_keyed = table_of(KeyedRow).c


class _Tick(NamedTuple):
    """A row of a sheet that is ticked, and what it said then."""

    sheet: str
    row: str
    fingerprint: str


_TICKS = RowQuery(
    _Tick,
    select(*columns_of(_Tick, KeyedRow)).where(
        _keyed.association_id == bindparam("association_id"),
        or_(_keyed.group_id == bindparam("group_id"), _keyed.sheet == STEPS),
    ),
)


def keyed_rows(db: Session, association_id: int, group_id: int) -> Mapping[str, Mapping[str, str]]:
    """The ticks of a group, and of any group where they are the association's: by sheet, each row's fingerprint."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for sheet, row, fingerprint in _TICKS.all(db, association_id=association_id, group_id=group_id):
        found[sheet][row] = fingerprint
    return found
