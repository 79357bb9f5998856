"""Writing standings: first they are marked as stale, which holds them, and then written as they were judged.

Whoever judges a group marks its standing before reading the group's record. So of two that change something of one
group, the later one waits, and reads what the earlier one has changed.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, literal, null, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.findings import State
from webapp.models import Group, Standing, StandingYear
from webapp.standings.rows import Kept

_groups, _standings = table_of(Group), table_of(Standing)
_EMPTY: dict[str, ColumnElement[Any]] = {
    "group_id": _groups.c.id,
    "association_id": _groups.c.association_id,
    "day": null(),
    "state": literal(State.MET, _standings.c.state.type),
    **{name: literal("") for name in ("judged_by", "reasons", "details")},
    **{name: literal(0) for name in ("held", "planned", "turn")},
}

_KEEP = (
    update(_standings)
    .where(_standings.c.group_id == bindparam("new_group_id"))
    .values({name: bindparam(f"new_{name}") for name in Kept._fields if name not in {"group_id", "years"}})
)


def mark(db: Session, which: ColumnElement[bool]) -> list[tuple[int, int]]:
    """Hold the standings of the groups that `which` says, and let them be judged anew. Gives each group's association
    and its id.
    """
    add = (sqlite if db.get_bind().dialect.name == "sqlite" else postgresql).insert(_standings)
    # In one order, so that no two wait for each other.
    rows = select(*(column.label(name) for name, column in _EMPTY.items())).where(which).order_by(_groups.c.id)
    marked = add.from_select(list(_EMPTY), rows).on_conflict_do_update(index_elements=["group_id"], set_={"day": None})
    returned = db.connection().execute(marked.returning(_standings.c.association_id, _standings.c.group_id))
    return [(association_id, group_id) for association_id, group_id in returned]


def mark_all(db: Session) -> None:
    """Let every standing be judged anew."""
    db.connection().execute(update(_standings).values(day=None))


def write(db: Session, kept: Collection[Kept]) -> None:
    """Keep the standings, which have been marked."""
    if not kept:
        return
    connection, years = db.connection(), table_of(StandingYear)
    connection.execute(_KEEP, [{f"new_{name}": value for name, value in one._asdict().items()} for one in kept])
    connection.execute(delete(years).where(years.c.group_id.in_([one.group_id for one in kept])))
    connection.execute(insert(years), [row for one in kept for row in _years(one)])


def _years(one: Kept) -> Sequence[dict[str, object]]:
    of_group = {"group_id": one.group_id, "association_id": one.association_id}
    return [{**of_group, **year._asdict()} for year in one.years]
