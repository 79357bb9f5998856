"""Reading the reports of a group."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Report
from webapp.typed_rows import RowQuery, columns_of

_reports = table_of(Report).c


class ReportRow(NamedTuple):
    """A group as it was reported, and whether and why it was reopened."""

    reported_on: date
    taken_at: datetime
    taken_by: str
    snapshot: str
    reopened_at: datetime | None
    reopened_by: str
    reopen_reason: str


_REPORTS = RowQuery(
    ReportRow,
    select(*columns_of(ReportRow, Report))
    .where(_reports.association_id == bindparam("association_id"), _reports.group_id == bindparam("group_id"))
    .order_by(_reports.id.desc()),
)


def reports(db: Session, association_id: int, group_id: int) -> list[ReportRow]:
    """The group's reports with their snapshots and reopenings, the newest first."""
    return _REPORTS.all(db, association_id=association_id, group_id=group_id)
