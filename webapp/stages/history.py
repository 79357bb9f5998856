"""The reports of a group, and the newest one beside what the group is now."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from webapp import current
from webapp.domain.snapshot import Difference, Snapshot, differences, from_json
from webapp.eligibility.assessment import AssessedGroup, assessed_by
from webapp.eligibility.rows import GroupRow
from webapp.stages import queries
from webapp.stages.snapshots import snapshot_of


@dataclass(frozen=True)
class Reports:
    """A group's reports, the newest first."""

    rows: list[queries.ReportRow]

    @cached_property
    def newest(self) -> Snapshot | None:
        """What was reported last, None before the first report."""
        return from_json(self.rows[0].snapshot) if self.rows else None

    def first_day(self, group: GroupRow) -> date | None:
        """The day of the first report: no money came before it."""
        return min((row.reported_on for row in self.rows), default=group.reported_on)

    def differences(self, assessed: AssessedGroup) -> list[Difference]:
        """What has changed since the newest report; nothing before the first one.

        How the group stands changes by the calendar alone too: what was the same on the day when the snapshot was
        taken is no change.
        """
        if self.newest is None:
            return []
        taken_on = current.local_day(self.rows[0].taken_at)
        then = assessed_by(assessed.record, assessed.rules, assessed.facts, taken_on)
        changed = {(one.section, one.row_id, one.field) for one in differences(self.newest, snapshot_of(then))}
        now = differences(self.newest, snapshot_of(assessed))
        return [one for one in now if (one.section, one.row_id, one.field) in changed]

    def estimate(self, assessed: AssessedGroup) -> int | None:
        """The support in cents as it was estimated when the group was last reported, else as it is now."""
        found = (self.newest or snapshot_of(assessed)).figure("support")
        return found if isinstance(found, int) else None


def reports_of(db: Session, association_id: int, group_id: int) -> Reports:
    """The group's reports."""
    return Reports(queries.reports(db, association_id, group_id))
