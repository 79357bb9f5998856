"""What can be undone: the right that it takes, the action that does it, and what is said."""

from collections.abc import Callable
from typing import NamedTuple

from flask import url_for

from webapp import access
from webapp.associations.permissions import (
    check_can_create_groups,
    check_can_edit_feedback,
    check_can_edit_people,
    check_can_edit_quotas,
)
from webapp.costs import actions as costs
from webapp.feedback import actions as feedback
from webapp.groups import actions as groups
from webapp.groups import pages, seen_actions
from webapp.groups.permissions import check_can_edit_costs, check_can_edit_group, check_can_undo_report
from webapp.i18n import lazy_gettext as _l
from webapp.imports import actions as imports
from webapp.members import actions as members
from webapp.members import many_actions as many_members
from webapp.people import actions as people
from webapp.people import merging_actions, merging_undo
from webapp.quotas import request_actions
from webapp.sessions import actions as sessions
from webapp.sessions import many_actions, next_season_actions, table_actions
from webapp.stages import actions as stages
from webapp.undo_rows import Carried, NumberTaken


class Kind(NamedTuple):
    """One kind of undo."""

    check: Callable[[Carried], None]
    """Raises NotAllowed or 404: the same check that the removal had."""
    undo: Callable[..., bool]
    """The action; False when there is nothing left to undo."""
    place: Callable[[Carried], str]
    """The page to see it on."""
    done: str
    """The sentence when it is done."""
    otherwise: Callable[[Carried], str] | None = None
    """The page to be told on why not, when that other one isn't there."""

    def refused_on(self, values: Carried) -> str:
        return (self.otherwise or self.place)(values)


def _keeps_group(values: Carried) -> None:
    check_can_edit_group(access.actor(), pages.get_group_or_404(values["group_id"]).group)


def _keeps_costs(values: Carried) -> None:
    check_can_edit_costs(access.actor(), pages.get_group_or_404(values["group_id"]).group)


def _archives(values: Carried) -> None:
    check_can_create_groups(access.actor())
    pages.get_group_or_404(values["group_id"])


def _takes_back(values: Carried) -> None:
    check_can_undo_report(access.actor(), pages.get_group_or_404(values["group_id"]).group)


def _keeps_people(_values: Carried) -> None:
    check_can_edit_people(access.actor())


def _keeps_feedback(_values: Carried) -> None:
    check_can_edit_feedback(access.actor())


def _keeps_quotas(_values: Carried) -> None:
    check_can_edit_quotas(access.actor())


def _of_group(endpoint: str) -> Callable[[Carried], str]:
    return lambda values: url_for(endpoint, group_id=values["group_id"])


def _session_page(values: Carried) -> str:
    return url_for("sessions.session", group_id=values["group_id"], session_id=values["id"])


_members_page = _of_group("members.members")
_UNDONE_IMPORT = _l("Undone: those who were added were removed again. Details that were filled in for others stay.")

KINDS = {
    "archived group": Kind(
        _archives, groups.undo_archiving, _of_group("groups.group"), _l("The group was restored from the archive.")
    ),
    "seen note": Kind(
        _keeps_group, seen_actions.undo_seen, _of_group("groups.group"), _l("Undone: the note is told again.")
    ),
    "removed member": Kind(
        _keeps_group, members.restore_member, _members_page, _l("Undone: the member is in the group again.")
    ),
    "left member": Kind(
        _keeps_group, members.undo_leaving, _members_page, _l("Undone: the day of leaving was taken away.")
    ),
    "confirmed ages": Kind(
        _keeps_group,
        many_members.undo_confirming,
        _members_page,
        _l("Undone: nobody says any more that those members had turned 15."),
    ),
    "removed session": Kind(
        _keeps_group,
        sessions.restore_session,
        _session_page,
        _l("Undone: the session is back, with the attendance that was recorded."),
        _of_group("groups.group"),
    ),
    "cancelled session": Kind(
        _keeps_group, sessions.undo_cancelling, _session_page, _l("Undone: the session is no longer cancelled.")
    ),
    "added sessions": Kind(
        _keeps_group, sessions.undo_programme, _of_group("groups.group"), _l("Undone: the sessions were removed again.")
    ),
    "recorded sessions": Kind(
        _keeps_group,
        many_actions.undo_recording,
        _of_group("sessions.sessions"),
        _l("Undone: the sessions are planned again, without attendance."),
    ),
    "recorded table": Kind(
        _keeps_group,
        table_actions.undo_table,
        _of_group("sessions.sessions"),
        _l("Undone: the attendance is as it was before the table."),
    ),
    "added season": Kind(
        lambda _values: check_can_create_groups(access.actor()),
        next_season_actions.undo_next_season,
        lambda values: url_for("groups.group", group_id=values["before"]),
        _l("Undone: the group of the next season was removed again."),
    ),
    "changed sessions": Kind(
        _keeps_group,
        many_actions.undo_changes,
        _of_group("sessions.sessions"),
        _l("Undone: the sessions have their days and times again."),
    ),
    "recorded report": Kind(
        _takes_back,
        stages.undo_report,
        _of_group("stages.stages"),
        _l("Undone: the report counts as not sent, and the group is open."),
    ),
    "imported people": Kind(
        _keeps_people, imports.undo_import, lambda _values: url_for("people.people"), _UNDONE_IMPORT
    ),
    "imported members": Kind(_keeps_group, imports.undo_import, _members_page, _UNDONE_IMPORT),
    "removed cost": Kind(
        _keeps_costs, costs.restore_cost, _of_group("costs.costs"), _l("Undone: the cost is in the table again.")
    ),
    "removed person": Kind(
        _keeps_people,
        people.restore_person,
        lambda values: url_for("people.person", person_id=values["id"]),
        _l("Undone: the person is in the register again."),
        lambda _values: url_for("people.people"),
    ),
    "merged people": Kind(
        _keeps_people,
        merging_undo.undo_merging,
        lambda values: url_for("people.person", person_id=values["kept"]),
        _l("Undone: there are two records again."),
        lambda _values: url_for("people.people"),
    ),
    "people told apart": Kind(
        _keeps_people,
        merging_actions.undo_telling_apart,
        lambda _values: url_for("merging.duplicates"),
        _l("Undone: the two may be the same person again."),
    ),
    "removed feedback": Kind(
        _keeps_feedback,
        feedback.restore,
        lambda _values: url_for("feedback.inbox"),
        _l("Undone: the feedback is in the list again."),
    ),
    "withdrawn request": Kind(
        _keeps_quotas,
        request_actions.undo_withdrawing,
        lambda _values: url_for("quotas.quotas", _anchor="requests"),
        _l("Undone: the organisation sees it again."),
    ),
}

REFUSALS: dict[type[Exception], str] = {
    NumberTaken: _l("something else has its number now. Add it again."),
    costs.SameCost: _l("the same cost is in the table already."),
    members.AlreadyMember: _l("the person has joined the group again meanwhile."),
    members.UnknownPerson: _l("the person is no longer in the register."),
    members.ChangedSince: _l("the member's days have been changed meanwhile."),
    stages.AlreadyPaid: _l("the support has come meanwhile."),
    stages.ChangedSince: _l("the group has been opened or reported again meanwhile."),
    members.HasAttendance: _l("somebody's attendance has been recorded meanwhile."),
    people.IsMember: _l("somebody of the list is in a group now. Remove people one by one."),
    people.Namesake: _l("somebody with the same name has been added meanwhile."),
    merging_undo.ChangedSince: _l("the person or their groups have been changed meanwhile."),
    next_season_actions.GroupChanged: _l("the group has been changed meanwhile."),
    sessions.Overlaps: _l("another session of the group is at the same time now."),
    sessions.OutsideSeason: _l("the group's season has changed, and the session is outside it."),
    sessions.Changed: _l("one of the sessions has been changed meanwhile."),
    sessions.Recorded: _l("one of the sessions has been recorded meanwhile."),
    sessions.MembersGone: _l("somebody whose attendance was recorded is no longer in the group."),
}
"""Why the register says no, as the end of a sentence; nothing has been changed then."""
