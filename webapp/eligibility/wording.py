"""Sentences for findings: what is true, what is still needed and by when."""

from typing import assert_never

from webapp.domain import reasons
from webapp.domain.findings import (
    ActivityFinding,
    AssociationFinding,
    CostsFinding,
    Finding,
    HoursFinding,
    LearningGoalFinding,
    LessonFinding,
    MembersFinding,
    PlanFinding,
    QuotaFinding,
    ReportFinding,
    SeasonFinding,
    SessionsFinding,
    State,
    ToleranceFinding,
    TrainerFinding,
)
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Deadline
from webapp.eligibility import members_wording, money_wording, quota_wording, rule_texts, season_wording
from webapp.eligibility.judged import Judged
from webapp.eligibility.rule_texts import unknown_rule
from webapp.eligibility.season_wording import session_days
from webapp.i18n import format_day, format_money, ngettext
from webapp.i18n import gettext as _


def title(finding: Finding, rules: RuleSet) -> str:
    """What the finding is about."""
    if isinstance(finding, HoursFinding) and finding.period == "calendar-year":
        return _("Teaching hours %(year)s", year=finding.year)
    if isinstance(finding, QuotaFinding):
        return quota_wording.title(finding)
    return rule_texts.name(finding.rule, rules)


def in_short(finding: Finding, assessed: Judged) -> str:
    """What the finding is about with its first sentence, which never names anybody: members' names come later."""
    if isinstance(finding, QuotaFinding) and finding.needed and not finding.reported:
        # The account's figures stand in the panel.
        return f"{title(finding, assessed.rules)}: {quota_wording.figure(finding)}. {quota_wording.to_ask(finding)}"
    return f"{title(finding, assessed.rules)}: {sentences(finding, assessed)[0]}"


def sentences(finding: Finding, assessed: Judged) -> list[str]:
    """The finding in words, the most important sentence first."""
    match finding:
        case MembersFinding():
            return members_wording.sentences(finding, assessed)
        case PlanFinding():
            return _plan(finding)
        case HoursFinding():
            return _hours(finding, assessed)
        case CostsFinding():
            return [money_wording.costs(finding, assessed)]
        case ReportFinding():
            return [money_wording.report(finding, assessed)]
        case QuotaFinding():
            return quota_wording.sentences(finding)
        case AssociationFinding():
            return [_association(finding)]
        case LearningGoalFinding():
            return [_learning_goal(finding)]
        case (
            TrainerFinding()
            | SeasonFinding()
            | SessionsFinding()
            | ToleranceFinding()
            | LessonFinding()
            | ActivityFinding()
        ):
            return season_wording.sentences(finding, assessed)
        case never:
            assert_never(never)


def headline_number(finding: Finding) -> str:
    """The big figure in words: "8 members, 5 are enough", "45 €"; '' for a rule without one."""
    match finding:
        case CostsFinding():
            return format_money(finding.booked)
        case HoursFinding():
            return _in_hours(finding)
        case QuotaFinding():
            return quota_wording.figure(finding)
        case MembersFinding():
            return members_wording.counted(finding)
        case SessionsFinding():
            return season_wording.counted(finding)
        case (
            AssociationFinding()
            | LearningGoalFinding()
            | TrainerFinding()
            | PlanFinding()
            | SeasonFinding()
            | ToleranceFinding()
            | LessonFinding()
            | ActivityFinding()
            | ReportFinding()
        ):
            return ""
        case never:
            assert_never(never)


def in_numbers(finding: Finding) -> tuple[str, str]:
    """The figure in short, without what is enough: "15 teaching hours", and its number alone."""
    if isinstance(finding, HoursFinding) and finding.actual is not None:
        return ngettext("%(num)s teaching hour", "%(num)s teaching hours", finding.actual), str(finding.actual)
    if isinstance(finding, MembersFinding) and finding.actual is not None:
        return ngettext("%(num)s member", "%(num)s members", finding.actual), str(finding.actual)
    if isinstance(finding, SessionsFinding) and finding.actual is not None:
        return ngettext("%(num)s session", "%(num)s sessions", finding.actual), str(finding.actual)
    if isinstance(finding, CostsFinding):
        return _("costs %(amount)s", amount=format_money(finding.booked)), format_money(finding.booked)
    figure = headline_number(finding)
    return (f"{quota_wording.title(finding)}: {figure}" if isinstance(finding, QuotaFinding) else figure), figure


def _in_hours(finding: HoursFinding) -> str:
    if finding.actual is None or finding.required is None:
        return ""
    if finding.required == 1:
        return ngettext("%(num)s teaching hour, 1 is enough", "%(num)s teaching hours, 1 is enough", finding.actual)
    return ngettext(
        "%(num)s teaching hour, %(required)s are enough",
        "%(num)s teaching hours, %(required)s are enough",
        finding.actual,
        required=finding.required,
    )


def _association(finding: AssociationFinding) -> str:
    reason = reasons.AssociationReason
    match finding.reason:
        case reason.ELIGIBLE:
            return _("A registered association in a member organisation of the study centre.")
        case reason.NOT_STATED:
            return _("Nobody has said whether the association belongs to a member organisation of the study centre.")
        case reason.NOT_ELIGIBLE:
            return _(
                "The group must be activity of a registered association in a member organisation of the study centre."
            )
        case never:
            assert_never(never)


def _learning_goal(finding: LearningGoalFinding) -> str:
    reason = reasons.LearningGoalReason
    match finding.reason:
        case reason.WRITTEN:
            return _("Written.")
        case reason.EMPTY:
            return _("The learning goal is missing. Write what the members will learn.")
        case never:
            assert_never(never)


def _plan(finding: PlanFinding) -> list[str]:
    return [_plan_main(finding), *_plan_missed(finding)]


def _plan_missed(finding: PlanFinding) -> list[str]:
    """What can be done once the window has closed: no source of the rules knows an exception."""
    if finding.state is not State.MISSED:
        return []
    lines = [
        _(
            "The rules give no exception. Before you go on, ask the contact person of your member organisation, or the "
            "study centre, whether the group can still get support."
        ),
        _("The plan of a new season can still be published in time."),
    ]
    if finding.published_on is None:
        lines.insert(0, _("If it was published in time, write the day in the group's details."))
    return lines


def _plan_main(finding: PlanFinding) -> str:
    reason = reasons.PlanReason
    published, opens, closes = (
        format_day(finding.published_on),
        format_day(finding.opens_on),
        format_day(finding.closes_on),
    )
    match finding.reason:
        case reason.IN_TIME:
            return _("Published %(day)s; the last day is %(last)s.", day=published, last=closes)
        case reason.NOT_OPEN_YET:
            return _("Can be entered in Sivisverkko from %(first)s, published by %(last)s.", first=opens, last=closes)
        case reason.OPEN:
            return _("Can be published in Sivisverkko now; the last day is %(last)s.", last=closes)
        case reason.NOT_PUBLISHED:
            return _("Not published yet. Publish it in Sivisverkko by %(last)s.", last=closes)
        case reason.TOO_EARLY:
            return _(
                "The day %(day)s can't be right: the plan can be entered from %(first)s.", day=published, first=opens
            )
        case reason.IN_FUTURE:
            return _("The day %(day)s can't be right: it is still to come.", day=published)
        case reason.LATE:
            return _("Published %(day)s, too late: the last day was %(last)s.", day=published, last=closes)
        case reason.NEVER_PUBLISHED:
            return _("Not published, and the last day was %(last)s.", last=closes)
        case reason.RULE_MISSING:
            return unknown_rule()
        case never:
            assert_never(never)


def _hours_main(finding: HoursFinding) -> str:
    reason = reasons.HoursReason
    match finding.reason:
        case reason.ENOUGH_HELD:
            return _("Enough hours have been held.")
        case reason.ENOUGH_PLANNED:
            return ngettext(
                "%(num)s hour is full on %(day)s if all planned sessions are held.",
                "%(num)s hours are full on %(day)s if all planned sessions are held.",
                finding.required or 0,
                day=format_day(finding.reached_on),
            )
        case reason.TIME_AHEAD:
            return _("%(hours)s h still to be planned before the season starts.", hours=finding.missing)
        case reason.RECORD_SESSIONS:
            return _("Full when you record the past sessions that were held.")
        case reason.TOO_FEW:
            return _("%(hours)s h still missing by %(day)s.", hours=finding.missing, day=format_day(finding.by))
        case reason.NEVER_ENOUGH:
            return _(
                "%(hours)s h missing, and the time ended on %(day)s.", hours=finding.needed, day=format_day(finding.by)
            )
        case reason.ABOVE_MAXIMUM:
            return _("More than the rules allow (at most %(most)s h).", most=finding.maximum)
        case reason.RULE_MISSING:
            return unknown_rule()
        case never:
            assert_never(never)


def _hours(finding: HoursFinding, assessed: Judged) -> list[str]:
    lines = [_hours_main(finding)]
    if finding.planned:
        lines.append(_("Planned: %(hours)s h.", hours=finding.planned))
    if finding.not_recorded:
        lines.append(
            _(
                "Not recorded: %(days)s (%(hours)s h, counted nowhere yet).",
                days=session_days(finding.not_recorded, assessed),
                hours=finding.not_recorded_hours,
            )
        )
    return lines


def deadline_text(deadline: Deadline) -> str:
    """What has to be done by a day."""
    day = format_day(deadline.day)
    match deadline.reason:
        case reasons.DeadlineReason.PLAN_OPENS:
            return _("The plan can be entered from %(day)s", day=day)
        case reasons.DeadlineReason.PLAN_CLOSES:
            return _("The plan must be published by %(day)s", day=day)
        case reasons.DeadlineReason.YEAR_ENDS:
            return _("The year's teaching hours must be full by %(day)s", day=day)
        case reasons.DeadlineReason.SEASON_LIMIT:
            return _("The season must end on %(day)s at the latest", day=day)
        case reasons.DeadlineReason.QUOTA_ENDS:
            return _("More hours for the quota can be asked for until %(day)s", day=day)
        case reasons.DeadlineReason.REPORT_DUE:
            return _("The report must be sent by %(day)s", day=day)
        case reasons.DeadlineReason.SEASON_ENDS:
            return _("The season ends on %(day)s", day=day)
        case never:
            assert_never(never)
