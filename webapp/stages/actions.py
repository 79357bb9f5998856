"""A group's way through its stages: the plan is published, the report is sent, the group reopened, the support paid."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.groups.actions import group_to_change
from webapp.locks import hold_group
from webapp.models import Group, Report
from webapp.undo_rows import Carried


class Payment(NamedTuple):
    """The support that came, and on which day."""

    day: date
    cents: int


class NotLocked(Exception):
    """The group is open already."""


class NotReported(Exception):
    """The group has no report that a payment could be for."""


class AlreadyPaid(Exception):
    """The support has come for the report: it was sent."""


class ChangedSince(Exception):
    """The group has been opened or reported again meanwhile."""


def publish_plan(db: Session, association_id: int, *, group_id: int, decide: Callable[[Group], date]) -> None:
    """The plan's day of publication, as `decide` says once the group is held. Raises GroupLocked."""
    group = group_to_change(db, association_id, group_id)
    group.plan_published_on = decide(group)


def report_group(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    day: date,
    at: datetime,
    by: str,
    take_snapshot: Callable[[], str],
) -> Carried:
    """The report, or a correction of it, was sent on `day`: lock the group and keep a snapshot of it, taken once the
    group has the day. Gives what `undo_report` needs.

    `at` is the moment in UTC, `by` a user's name. Raises GroupLocked, so that a post sent twice makes one report.
    """
    group = group_to_change(db, association_id, group_id)
    if group.reported_on is None:
        group.reported_on = day
    else:
        group.corrected_on = day
    group.locked = True
    db.flush()
    report = Report(
        association_id=association_id,
        group_id=group_id,
        reported_on=day,
        taken_at=at,
        taken_by=by,
        snapshot=take_snapshot(),
    )
    db.add(report)
    db.flush()
    return {"group_id": group_id, "id": report.id}


def take_back_report(db: Session, association_id: int, *, group_id: int) -> None:
    """The newest report was recorded and never sent: it goes, and the group is as it was before it, and open.

    Raises AlreadyPaid.
    """
    group = hold_group(db, association_id, group_id)
    _take_back(db, group, _reports(db, group))


def undo_report(db: Session, association_id: int, *, values: Carried) -> bool:
    """The same a moment after `report_group`; False when it is gone. Raises AlreadyPaid, and ChangedSince when the
    group has been opened since.
    """
    group = hold_group(db, association_id, values["group_id"])
    reports = _reports(db, group)
    if values["id"] not in {report.id for report in reports}:
        return False
    if reports[-1].id != values["id"] or not group.locked:
        raise ChangedSince
    _take_back(db, group, reports)
    return True


def _take_back(db: Session, group: Group, reports: list[Report]) -> None:
    if group.paid_on is not None:
        raise AlreadyPaid
    for newest in reports[-1:]:
        db.delete(newest)
    left = [report.reported_on for report in reports[:-1]]
    group.reported_on = left[0] if left else None
    group.corrected_on = left[-1] if len(left) > 1 else None
    group.locked = False
    db.flush()


def _reports(db: Session, group: Group) -> list[Report]:
    """The group's reports, the oldest first."""
    of_group = (Report.association_id == group.association_id, Report.group_id == group.id)
    return list(db.scalars(select(Report).where(*of_group).order_by(Report.id)))


def reopen_group(db: Session, association_id: int, *, group_id: int, at: datetime, by: str, reason: str) -> None:
    """Open a reported group for changes; its newest report keeps who did it, when and why. Raises NotLocked.

    The day of the report stays: the report was sent, and is now to be corrected.
    """
    group = hold_group(db, association_id, group_id)
    if not group.locked:
        raise NotLocked
    group.locked = False
    report = _reports(db, group)[-1]
    report.reopened_at, report.reopened_by, report.reopen_reason = at, by, reason
    db.flush()


def record_payment(db: Session, association_id: int, *, group_id: int, decide: Callable[[Group], Payment]) -> None:
    """The support that came, as `decide` says once the group is held, instead of what was recorded before.

    Raises NotReported.
    """
    group = hold_group(db, association_id, group_id)
    if group.reported_on is None:
        raise NotReported
    group.paid_on, group.paid_cents = decide(group)
    db.flush()


def remove_payment(db: Session, association_id: int, *, group_id: int) -> None:
    """Take back a payment that was recorded by mistake."""
    group = hold_group(db, association_id, group_id)
    group.paid_on = group.paid_cents = None
    db.flush()
