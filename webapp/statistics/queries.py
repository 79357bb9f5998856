"""Reading what a year's page needs beside the groups' records: two statements, however many groups there are."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Date, bindparam, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Group, Report
from webapp.typed_rows import RowQuery, columns_of

_groups, _reports = table_of(Group).c, table_of(Report).c
_association_id: BindParameter[int] = bindparam("association_id")


class Season(NamedTuple):
    """The first and the last day of some group's studying."""

    season_start: date
    season_end: date


class ReportedGroup(NamedTuple):
    """A group as it was reported last."""

    group_id: int
    snapshot: str


_SEASONS = RowQuery(
    Season, select(*columns_of(Season, Group)).where(_groups.association_id == _association_id).distinct()
)

_newest = select(func.max(_reports.id)).where(_reports.association_id == _association_id).group_by(_reports.group_id)
_AWAITED = RowQuery(
    ReportedGroup,
    select(*columns_of(ReportedGroup, Report))
    .join_from(table_of(Report), table_of(Group), _groups.id == _reports.group_id)
    .where(
        _reports.association_id == _association_id,
        _reports.id.in_(_newest),
        _groups.paid_on.is_(None),
        _groups.season_end.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
    ),
)


def seasons(db: Session, association_id: int) -> list[Season]:
    """The seasons of all groups, archived ones too, each once."""
    return _SEASONS.all(db, association_id=association_id)


def awaited(db: Session, association_id: int, year: int) -> dict[int, str]:
    """The newest snapshots of the groups whose season ends in the year and whose support hasn't come, by group."""
    rows = _AWAITED.all(db, association_id=association_id, first=date(year, 1, 1), last=date(year, 12, 31))
    return {row.group_id: row.snapshot for row in rows}
