"""The pre-flight in words, each remark with the places where it is mended."""

from dataclasses import dataclass
from typing import Literal, assert_never

from flask import url_for

from webapp.actors import Actor
from webapp.associations.permissions import can_edit_people
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.links import Link
from webapp.eligibility.rows import MemberRow
from webapp.groups.permissions import can_edit_costs, can_edit_group, can_export_participants
from webapp.i18n import format_day, format_money, format_weekday, ngettext
from webapp.i18n import gettext as _
from webapp.sivisverkko import labels, rows
from webapp.sivisverkko.preflight import Problem, Remark, remarks
from webapp.todo.together import SEVERAL

Counted = Literal[
    Problem.NO_EMAIL,
    Problem.SAME_EMAIL,
    Problem.NO_GENDER,
    Problem.NOT_RECORDED,
    Problem.NO_VOUCHER,
    Problem.NOT_BOOKED,
]
OfDetails = Literal[
    Problem.DETAILS_MISSING,
    Problem.NO_PROGRAMME,
    Problem.PROGRAMME_OVER_EXTENT,
    Problem.HELD_OVER_EXTENT,
    Problem.NO_MEMBERS,
    Problem.NOTHING_HELD,
    Problem.NO_TEXT,
]


@dataclass(frozen=True, slots=True)
class WordedRemark:
    """One remark in words; a place without an address is one that the user may not change."""

    text: str
    places: list[Link]


def lines(assessed: AssessedGroup, form: str, who: Actor) -> list[WordedRemark]:
    """What to look at before the `plan`, or before the `report`. Names are only for those who may take them out."""
    return [WordedRemark(_text(remark, assessed), _places(remark, assessed, who)) for remark in remarks(assessed, form)]


def _text(remark: Remark, assessed: AssessedGroup) -> str:
    match remark.problem:
        case Problem.DETAILS_MISSING:
            return _("Missing from the group's details:")
        case Problem.NO_PROGRAMME:
            return _("The programme is empty. The plan asks for it.")
        case Problem.PROGRAMME_OVER_EXTENT:
            return _over_extent(_("The programme has %(hours)s h.", hours=remark.hours), assessed)
        case Problem.HELD_OVER_EXTENT:
            return _over_extent(_("%(hours)s h were held.", hours=remark.hours), assessed)
        case Problem.NO_MEMBERS:
            return _("The group has no members. The report asks for the participants.")
        case Problem.NOTHING_HELD:
            return _("No session has been recorded as held.")
        case Problem.NO_ATTENDANCE:
            return _("Attendance has not been recorded at any session.")
        case Problem.NO_COSTS:
            return _("There are no eligible costs. Without costs there is no support: add them before the report.")
        case Problem.NO_TEXT:
            return _("Nobody has written how the studying went.")
        case counted:
            return _counted(counted, len(remark.ids))


def _over_extent(hours: str, assessed: AssessedGroup) -> str:
    extent = assessed.record.group.planned_hours
    return f"{hours} " + _("The planned extent is %(extent)s h: no more hours than that are supported.", extent=extent)


def _counted(problem: Counted, count: int) -> str:
    match problem:
        case Problem.NO_EMAIL:
            return ngettext(
                "%(num)s participant has no e-mail address:", "%(num)s participants have no e-mail address:", count
            )
        case Problem.SAME_EMAIL:
            return ngettext(
                "%(num)s participant has the same e-mail address as another:",
                "%(num)s participants have the same e-mail address:",
                count,
            )
        case Problem.NO_GENDER:
            return ngettext(
                "The gender of %(num)s participant is not known:",
                "The gender of %(num)s participants is not known:",
                count,
            )
        case Problem.NOT_RECORDED:
            return ngettext("%(num)s session has not been recorded:", "%(num)s sessions have not been recorded:", count)
        case Problem.NO_VOUCHER:
            return ngettext("%(num)s cost has no voucher number:", "%(num)s costs have no voucher number:", count)
        case Problem.NOT_BOOKED:
            return ngettext(
                "%(num)s cost is not in the bookkeeping yet:", "%(num)s costs are not in the bookkeeping yet:", count
            )
        case never:
            assert_never(never)


def _places(remark: Remark, assessed: AssessedGroup, who: Actor) -> list[Link]:
    """What it is about, each with its page for those who may mend it."""
    match remark.problem:
        case Problem.NO_EMAIL | Problem.SAME_EMAIL | Problem.NO_GENDER:
            return _people(remark, assessed, who)
        case Problem.NOT_RECORDED if len(remark.ids) >= SEVERAL and can_edit_group(who, assessed.record.group):
            url = url_for("many_sessions.record", group_id=assessed.record.group.id)
            return [Link(_("Record them all at once"), url)]
        case Problem.NOT_RECORDED | Problem.NO_ATTENDANCE:
            return _sessions(remark, assessed)
        case Problem.NO_VOUCHER | Problem.NOT_BOOKED | Problem.NO_COSTS:
            return _costs(remark, assessed, who)
        case of_details:
            return _details(of_details, remark, assessed, who)


def _details(problem: OfDetails, remark: Remark, assessed: AssessedGroup, who: Actor) -> list[Link]:
    group = assessed.record.group
    if not can_edit_group(who, group):
        return [Link(labels.field_label(field)) for field in remark.fields]
    edit, members = "groups.edit", url_for("members.members", group_id=group.id)
    match problem:
        case Problem.DETAILS_MISSING:
            return [
                Link(labels.field_label(field), url_for(edit, group_id=group.id, _anchor=field))
                for field in remark.fields
            ]
        case Problem.NO_MEMBERS:
            return [Link(_("Add members"), members)]
        case Problem.NO_PROGRAMME | Problem.NOTHING_HELD:
            return [Link(_("Add a session"), url_for("sessions.new", group_id=group.id))]
        case Problem.NO_TEXT:
            return [
                Link(_("How the studying went"), url_for("sivisverkko.report", group_id=group.id, _anchor="studying"))
            ]
        case Problem.PROGRAMME_OVER_EXTENT | Problem.HELD_OVER_EXTENT:
            url = url_for(edit, group_id=group.id, _anchor="planned_hours")
            return [Link(labels.field_label("planned_hours"), url)]
        case never:
            assert_never(never)


def _people(remark: Remark, assessed: AssessedGroup, who: Actor) -> list[Link]:
    group_id = assessed.record.group.id
    members = url_for("members.members", group_id=group_id)
    if not can_export_participants(who, group_id):
        return [Link(_("Members"), members)]
    named = {person.person_id: person for person in rows.people(assessed)}
    each = [
        Link(f"{named[one].first_name} {named[one].last_name}", _person(named[one], assessed, who))
        for one in remark.ids
    ]
    if can_edit_group(who, assessed.record.group):
        each.append(Link(_("Complete the members' details"), url_for("many_members.details", group_id=group_id)))
    return each


def _person(member: MemberRow, assessed: AssessedGroup, who: Actor) -> str:
    """Where the member's details are completed; of a group that can't be changed, in the register."""
    if can_edit_group(who, assessed.record.group):
        return url_for("members.member", group_id=member.group_id, member_id=member.id, _anchor="details")
    if can_edit_people(who):
        return url_for("people.person", person_id=member.person_id)
    return url_for("members.members", group_id=member.group_id)


def _sessions(remark: Remark, assessed: AssessedGroup) -> list[Link]:
    group_id = assessed.record.group.id
    return [
        Link(
            f"{format_weekday(session.day)} {format_day(session.day)}",
            url_for("sessions.session", group_id=group_id, session_id=session.id),
        )
        for session in assessed.record.sessions
        if session.id in remark.ids
    ]


def _costs(remark: Remark, assessed: AssessedGroup, who: Actor) -> list[Link]:
    group_id = assessed.record.group.id
    table = url_for("costs.costs", group_id=group_id)
    if not remark.ids:
        return [Link(_("Costs"), table)]
    mends = can_edit_costs(who, assessed.record.group)
    return [
        Link(
            f"{format_day(cost.day)}, {format_money(cost.cents)}",
            url_for("costs.cost", group_id=group_id, cost_id=cost.id) if mends else table,
        )
        for cost in assessed.record.costs
        if cost.id in remark.ids
    ]
