"""The one thing to do next for a group."""

from collections.abc import Set
from typing import assert_never

from flask import url_for

from webapp import current
from webapp.domain.facts import SessionState
from webapp.domain.findings import (
    WORST_FIRST,
    ActivityFinding,
    AssociationFinding,
    CostsFinding,
    Finding,
    HoursFinding,
    LearningGoalFinding,
    MembersFinding,
    PlanFinding,
    ReportFinding,
    SessionsFinding,
    State,
)
from webapp.domain.let_pass import is_lost
from webapp.domain.reasons import (
    ActivityReason,
    AssociationReason,
    CostsReason,
    HoursReason,
    LearningGoalReason,
    MembersReason,
    PlanReason,
    ReportReason,
    RuleId,
    SessionsReason,
)
from webapp.eligibility import members_wording
from webapp.eligibility.judged import Judged, Meeting
from webapp.eligibility.last_steps import NextStep, payment_to_record, personal_data_to_remove, report_again
from webapp.eligibility.links import sessions_link
from webapp.eligibility.permissions import GroupPermissions
from webapp.eligibility.rule_texts import name
from webapp.eligibility.season_wording import sessions_needed
from webapp.i18n import format_day, format_names, format_weekday
from webapp.i18n import gettext as _


def step_for(assessed: Judged, permissions: GroupPermissions) -> NextStep | None:
    """What somebody with those rights does next for the group, None when there is nothing."""
    if permissions.group:
        return next_step(assessed, permissions.mendable)
    awaited = payment_to_record(assessed) if permissions.payment else None
    last = awaited or (personal_data_to_remove(assessed) if permissions.erasure else None)
    return last or (_cost_to_add(assessed) if permissions.costs else None)


def _cost_to_add(assessed: Judged) -> NextStep | None:
    """For those who keep the costs alone: they needn't wait for anything but the season's start, and the answer of the
    study centre where it is to be asked.
    """
    if current.today() < assessed.group.season_start or ask_the_centre(assessed):
        return None
    lacking = any(f.state is not State.MET for f in assessed.verdict.findings_of(RuleId.COSTS))
    return _costs_step(assessed) if lacking else None


def next_step(assessed: Judged, mendable: Set[RuleId]) -> NextStep | None:
    """What helps the group most now: to begin with its sessions and members, unless something else decides; then a
    session to record, then the worst finding that can be mended.

    `mendable` are the rules whose causes the user may change. None when there is nothing to do.
    """
    to_record, asked = _session_to_record(assessed), ask_the_centre(assessed)
    first = _to_begin(assessed, urgent=to_record is not None)
    if first:
        return asked if asked and _is_decided(assessed) else first
    if to_record:
        return record(to_record)
    if asked:
        return asked
    findings = [f for f in assessed.verdict.findings if f.rule in mendable and f.state in {State.ACTION, State.CHECK}]
    for finding in sorted(findings, key=lambda f: WORST_FIRST.index(f.state)):
        step = mend(finding, assessed)
        if step:
            return step
    return report_again(assessed.group)


def ask_the_centre(assessed: Judged) -> NextStep | None:
    """For a group that gets no support any more by the rules: only the study centre can let it pass. None for others,
    and once the report has been sent.
    """
    findings, contact = assessed.verdict.findings, assessed.rules.contact
    if not contact or assessed.group.reported_on is not None or not is_lost(findings):
        return None
    missed = [finding for finding in findings if finding.state is State.MISSED]
    names = format_names(dict.fromkeys(name(finding.rule, assessed.rules) for finding in missed))
    group_id, reasons = assessed.group.id, {finding.reason for finding in missed}
    if PlanReason.NEVER_PUBLISHED in reasons:
        text = _(
            "Not met: %(rules)s. If the plan was published in time, write the day. If not, ask the study centre.",
            rules=names,
        )
        place = url_for("groups.edit", group_id=group_id, _anchor="plan_published_on")
        return NextStep(text, place, _("Write the day of publishing"), contact=contact)
    if reasons == {ReportReason.NEVER_SENT}:
        text = _(
            "Not met: %(rules)s. If the report was sent in time, write the day. If not, ask the study centre.",
            rules=names,
        )
        place = url_for("stages.stages", group_id=group_id, _anchor="report")
        return NextStep(text, place, _("Write the day of sending"), contact=contact)
    text = _("Not met: %(rules)s. Ask the study centre whether it lets the group pass.", rules=names)
    return NextStep(text, contact, _("Ask the study centre"))


_OF_SESSIONS_AND_MEMBERS = {
    RuleId.MEMBERS,
    RuleId.HOURS,
    RuleId.SESSIONS,
    RuleId.ATTENDANCE_TOLERANCE,
    RuleId.ELIGIBLE_ACTIVITY,
}


def _is_decided(assessed: Judged) -> bool:
    """Has the group missed a rule that no session and no member mends?"""
    missed = {finding.rule for finding in assessed.verdict.findings if finding.state is State.MISSED}
    return not missed <= _OF_SESSIONS_AND_MEMBERS


def _to_begin(assessed: Judged, *, urgent: bool) -> NextStep | None:
    """What a group needs before anything can be recorded of it, even when its season is over: None once it has that."""
    if not assessed.has_sessions:
        return _add_sessions(_("Add the group's sessions."), assessed)
    asks_for_members = any(f.required for f in assessed.verdict.findings_of(RuleId.MEMBERS))
    if assessed.has_members or not asks_for_members:
        return None
    url = url_for("paste.paste", group_id=assessed.group.id)
    return NextStep(_("Add the group's members."), url, _("Paste a list of people"), urgent=urgent)


def _session_to_record(assessed: Judged) -> Meeting | None:
    """The oldest session, up to today's, that is still only planned."""
    today = current.today()
    planned = (s for s in assessed.meetings if s.state is SessionState.PLANNED and s.day <= today)
    return next(planned, None)


def record(session: Meeting) -> NextStep:
    """Record a session whose day has come."""
    day = f"{format_weekday(session.day)} {format_day(session.day)}"
    if session.day == current.today():
        text = _("Record today's session once it is over.")
    else:
        text = _("Record the session of %(day)s: nothing has been recorded yet.", day=day)
    url = url_for("sessions.session", group_id=session.group_id, session_id=session.id)
    return NextStep(text, url, _("Record the session"), urgent=True)


MendedByAStep = (
    AssociationFinding
    | LearningGoalFinding
    | MembersFinding
    | PlanFinding
    | HoursFinding
    | SessionsFinding
    | ActivityFinding
    | CostsFinding
    | ReportFinding
)


def mend(finding: Finding, assessed: Judged) -> NextStep | None:
    """What to do about a finding. None when nobody has a word for it: then there is the rule's place alone."""
    return _mend(finding, assessed) if isinstance(finding, MendedByAStep) else None


def _mend(finding: MendedByAStep, assessed: Judged) -> NextStep | None:
    match finding:
        case AssociationFinding():
            return _state_association(finding)
        case LearningGoalFinding():
            return _write_goal(finding, assessed)
        case MembersFinding():
            return _mend_members(finding, assessed)
        case PlanFinding():
            return _publish_plan(finding, assessed)
        case HoursFinding() | SessionsFinding() | ActivityFinding():
            return _add_study(finding, assessed)
        case CostsFinding():
            return _mend_costs(finding, assessed)
        case ReportFinding():
            return _send_report(finding, assessed)
        case never:
            assert_never(never)


def _state_association(finding: AssociationFinding) -> NextStep | None:
    if finding.reason is not AssociationReason.NOT_STATED:
        return None
    text = _("Say whether your association belongs to a member organisation of the study centre.")
    return NextStep(text, url_for("associations.edit"), _("Association's details"))


def _write_goal(finding: LearningGoalFinding, assessed: Judged) -> NextStep | None:
    if finding.reason is not LearningGoalReason.EMPTY:
        return None
    url = url_for("groups.edit", group_id=assessed.group.id, _anchor="learning_goal")
    return NextStep(_("Write the group's learning goal."), url, _("Write the goal"))


def _mend_members(finding: MembersFinding, assessed: Judged) -> NextStep | None:
    url = url_for("members.members", group_id=assessed.group.id)
    if finding.reason in {MembersReason.TOO_FEW, MembersReason.ENOUGH_LATER}:
        return NextStep(_("Add the group's members."), url, _("Add members"))
    if finding.reason is MembersReason.ENOUGH_TOO_LATE:
        return _add_sessions(members_wording.sentences(finding, assessed)[0], assessed)
    if finding.reason is MembersReason.UNSURE_DECIDE and _can_find_out(finding):
        return NextStep(_("Find out the age of the members whose age is not sure."), url, _("See the members"))
    return None


def _publish_plan(finding: PlanFinding, assessed: Judged) -> NextStep | None:
    if finding.reason is not PlanReason.NOT_PUBLISHED:
        return None
    day = format_day(finding.closes_on)
    text = _("Publish the plan in Sivisverkko by %(day)s and write the day here.", day=day)
    return _hand_over(text, assessed)


def _can_find_out(finding: MembersFinding) -> bool:
    """Is there anybody left to ask? Of those whose names have been removed nothing more will be known."""
    return not finding.unsure or any(member.name for member in finding.unsure)


def _add_study(finding: HoursFinding | SessionsFinding | ActivityFinding, assessed: Judged) -> NextStep | None:
    match finding:
        case HoursFinding(reason=HoursReason.TOO_FEW):
            text = _(
                "Plan more sessions: %(hours)s h still needed by %(day)s.",
                hours=finding.missing,
                day=format_day(finding.by),
            )
        case SessionsFinding(reason=SessionsReason.TOO_FEW):
            text = sessions_needed(finding)
        case ActivityFinding(reason=ActivityReason.NONE_PLANNED):
            text = _("No study is planned. Add sessions.")
        case HoursFinding() | SessionsFinding() | ActivityFinding():
            return None
        case never:
            assert_never(never)
    return _add_sessions(text, assessed)


def _add_sessions(text: str, assessed: Judged) -> NextStep:
    link = sessions_link(assessed)
    return NextStep(text, link.url, link.text)


def _mend_costs(finding: CostsFinding, assessed: Judged) -> NextStep | None:
    match finding.reason:
        case CostsReason.NONE | CostsReason.NOT_BOOKED:
            return _costs_step(assessed)
        case CostsReason.BOOKED | CostsReason.NOT_YET:
            return None
        case never:
            assert_never(never)


def _costs_step(assessed: Judged) -> NextStep:
    costs = url_for("costs.costs", group_id=assessed.group.id)
    if assessed.has_open_costs:
        return NextStep(_("Have the costs booked, and mark them as booked here."), costs, _("See the costs"))
    return NextStep(_("Add the group's costs: without costs there is no support."), costs, _("Add a cost"))


def _send_report(finding: ReportFinding, assessed: Judged) -> NextStep | None:
    if finding.reason not in {ReportReason.NOT_SENT, ReportReason.NOT_SENT_NO_DATE}:
        return None
    if any(costs.reason is CostsReason.NOT_YET for costs in assessed.verdict.findings_of(RuleId.COSTS)):
        # The last session has been, and the season isn't over: the costs' own time hasn't come.
        return _costs_step(assessed)
    if finding.due_on is None:
        return _hand_over(_("Send the report in Sivisverkko and write the day here."), assessed)
    day = format_day(finding.due_on)
    return _hand_over(_("Send the report in Sivisverkko by %(day)s and write the day here.", day=day), assessed)


def _hand_over(text: str, assessed: Judged) -> NextStep:
    """To the five steps, where the keying sheets are and the days are written."""
    url = url_for("sivisverkko.overview", group_id=assessed.group.id)
    return NextStep(text, url, _("Hand over to Sivisverkko"))
