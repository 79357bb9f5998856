"""A group's way through its stages: the plan is published, the report is sent, the group reopened, the support paid."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.groups.actions import group_to_change
from webapp.locks import hold_group
from webapp.models import Group, Report


class Payment(NamedTuple):
    """The support that came, and on which day."""

    day: date
    cents: int


class NotLocked(Exception):
    """The group is open already."""


class NotReported(Exception):
    """The group has no report that a payment could be for."""


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
) -> None:
    """The report was sent on `day`: lock the group and keep a snapshot of it, taken once the group has the day.

    `at` is the moment in UTC, `by` a user's name. Raises GroupLocked, so that a post sent twice makes one report.
    """
    group = group_to_change(db, association_id, group_id)
    group.reported_on, group.locked = day, True
    db.flush()
    db.add(
        Report(
            association_id=association_id,
            group_id=group_id,
            reported_on=day,
            taken_at=at,
            taken_by=by,
            snapshot=take_snapshot(),
        )
    )
    db.flush()


def reopen_group(db: Session, association_id: int, *, group_id: int, at: datetime, by: str, reason: str) -> None:
    """Open a reported group for changes; its newest report keeps who did it, when and why. Raises NotLocked.

    The day of the report stays: the report was sent, and is now to be corrected.
    """
    group = hold_group(db, association_id, group_id)
    if not group.locked:
        raise NotLocked
    group.locked = False
    report = db.scalars(
        select(Report)
        .where(Report.association_id == association_id, Report.group_id == group_id)
        .order_by(Report.id.desc())
        .limit(1)
    ).one()
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
