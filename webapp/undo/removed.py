"""What was removed from a group, as the page that brings it back shows it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, NamedTuple

from webapp import current
from webapp.actors import Actor
from webapp.domain.facts import AttendanceState
from webapp.domain.happenings import BROUGHT_BACK_FOR, Record
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import GroupRecord
from webapp.groups.permissions import GroupStanding, check_can_edit_costs, check_can_edit_group
from webapp.history.fields import NAMES, name_of, shown
from webapp.i18n import format_clock, format_day, ngettext
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.removed_rows import Removed
from webapp.rights import Right
from webapp.undo.kinds import KINDS, Kind
from webapp.undo_rows import Carried

NOT_SHOWN: Final = {"day", "person_id", "attendance"}
"""The first two are in the name of what was removed, the last is told by how many."""


class Removable(NamedTuple):
    """A kind of thing that can be brought back: how, who may, what there is of it now, and what is said of it."""

    kind: Kind
    right: Right
    check: Callable[[Actor, GroupStanding], None]
    there: Callable[[GroupRecord], frozenset[int]]
    name: str
    done: str


REMOVABLE: Final = {
    Record.COST: Removable(
        KINDS["removed cost"],
        Right.EDIT_COSTS,
        check_can_edit_costs,
        lambda record: frozenset(cost.id for cost in record.costs),
        _l("Cost"),
        _l("The cost is in the table again."),
    ),
    Record.MEMBER: Removable(
        KINDS["removed member"],
        Right.EDIT_GROUP,
        check_can_edit_group,
        lambda record: frozenset(member.id for member in record.members),
        _l("Member"),
        _l("The member is in the group again."),
    ),
    Record.SESSION: Removable(
        KINDS["removed session"],
        Right.EDIT_GROUP,
        check_can_edit_group,
        lambda record: frozenset(session.id for session in record.sessions),
        _l("Session"),
        _l("The session is in the programme again."),
    ),
}


class Shown(NamedTuple):
    """One removed thing: its kind and number, its name, what comes back by the fields' names, when it was removed, the
    last day on which it can be brought back, and what stays away.
    """

    record: Record
    record_id: int
    name: str
    fields: dict[str, str]
    removed_at: str
    until: str
    stays_away: str


def shown_of(row: Removed, assessed: AssessedGroup) -> Shown:
    """The row in words."""
    at, values = current.local_moment(row.removed_at), row.values
    told = {name: value for name, value in values.items() if value and name in NAMES.keys() - NOT_SHOWN}
    fields = {name_of(row.record, name): shown(name, value) for name, value in told.items()}
    coming, staying = _attendance(values, assessed.record)
    if coming:
        fields[_("Attendance")] = ngettext("of %(num)s member", "of %(num)s members", len(coming))
    return Shown(
        row.record,
        row.record_id,
        _name(row, values),
        fields,
        f"{format_day(at.date())} {format_clock(at.time())}",
        format_day((at + BROUGHT_BACK_FOR - timedelta(days=1)).date()),
        _stays_away(len(staying)) if staying else "",
    )


def values_of(row: Removed, record: GroupRecord) -> Carried:
    """What the action brings back: of the attendance, that of those who are in the group."""
    values = row.values
    if row.record is Record.SESSION:
        coming, _staying = _attendance(values, record)
        by_state = {state.value: [one for one in coming if coming[one] == state.value] for state in AttendanceState}
        values["attendance"] = by_state
    return values


def _attendance(values: Carried, record: GroupRecord) -> tuple[dict[int, str], dict[int, str]]:
    """By the members' numbers, what was recorded of those who are in the group, and of those who are there no more."""
    recorded = {member: state for state, those in values.get("attendance", {}).items() for member in those}
    inside = REMOVABLE[Record.MEMBER].there(record)
    coming = {member: state for member, state in recorded.items() if member in inside}
    return coming, {member: state for member, state in recorded.items() if member not in inside}


def _stays_away(number: int) -> str:
    return ngettext(
        "The attendance of %(num)s person who is no longer in the group doesn't come back. "
        "If it should, bring the member back first.",
        "The attendance of %(num)s people who are no longer in the group doesn't come back. "
        "If it should, bring the members back first.",
        number,
    )


def _name(row: Removed, values: Carried) -> str:
    """What the thing is called; a member by the person's name."""
    kind = str(REMOVABLE[row.record].name)
    if row.record is Record.MEMBER:
        return f"{kind} {row.first_name} {row.last_name}"
    return f"{kind} {shown('day', values['day'])}"
