"""Something that is due, and the steps that it takes."""

from dataclasses import dataclass
from datetime import date, time

from flask import url_for

from webapp.eligibility.rows import GroupRow
from webapp.groups.names import name_outside
from webapp.i18n import gettext as _


@dataclass(frozen=True)
class DueStep:
    """Something to do for an item: `text` is '' when the item's own says it all, `url` and `action` are '' for those
    who may not do it and where there is nothing to mend.
    """

    text: str = ""
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class TodoItem:
    """Something that is due on `day`, or now when no rule gives a day (None).

    `key` is the same in the group for as long as it is the same thing. Planned sessions have their times.
    """

    key: str
    day: date | None
    group: GroupRow | None
    """None: it concerns all groups."""
    text: str
    steps: tuple[DueStep, ...] = ()
    overdue: bool = False
    starts: time | None = None
    ends: time | None = None
    session_id: int | None = None

    @property
    def url(self) -> str:
        """Where it is done; the group's page for those who may only look."""
        seen = url_for("groups.group", group_id=self.group.id) if self.group else url_for("groups.groups")
        return next((step.url for step in self.steps if step.url), seen)

    @property
    def name_outside(self) -> str:
        """What it concerns, for what leaves the program."""
        return _("All groups") if self.group is None else name_outside(self.group)
