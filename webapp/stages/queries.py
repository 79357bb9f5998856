"""Reading the reports of a group."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.models import Report

_reports = table_of(Report).c


def reports(db: Session, association_id: int, group_id: int) -> list[AnyRow]:
    """The group's reports with their snapshots and reopenings, the newest first."""
    found = db.execute(
        select(*_reports)
        .where(_reports.association_id == association_id, _reports.group_id == group_id)
        .order_by(_reports.id.desc())
    )
    return list(found.all())
