"""Each rule's texts: what it is called, what it says with the rule set's own numbers, and where its causes are kept.

A new rule is a new case of `_text`: mypy finds one that has none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from webapp.domain.reasons import (
    HoursReason,
    LessonReason,
    MembersReason,
    PlanReason,
    RuleId,
    ToleranceReason,
)
from webapp.domain.rules import RuleSet
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import ngettext

Text = str | Callable[[RuleSet], str]
"""A text, or what makes it of the rule set's numbers."""


@dataclass(frozen=True)
class Place:
    """The page where a rule's causes are kept, and what the link to it says."""

    text: str
    endpoint: str
    anchor: str | None = None
    of_group: bool = True
    """Is it one of the group's pages, or one of the association's?"""


@dataclass(frozen=True)
class RuleText:
    """What is said of a rule. Without a place its causes are sessions, each with a page of its own."""

    name: Text
    why: Text
    place: Place | None = None


def name(rule: RuleId, rules: RuleSet) -> str:
    """What the rule is called."""
    return _said(RULES[rule].name, rules)


def why(rule: RuleId, rules: RuleSet) -> str:
    """The rule in plain words, with the rule set's own numbers."""
    return _said(RULES[rule].why, rules)


def _said(text: Text, rules: RuleSet) -> str:
    return text(rules) if callable(text) else str(text)


def asked(rules: RuleSet) -> list[RuleId]:
    """The rules that the rule set has, in the verdict's order."""
    return [rule for rule in RuleId if rules.has(rule)]


FOR_THE_CENTRE = frozenset(
    {
        MembersReason.SESSIONS_DECIDE,
        MembersReason.RULE_MISSING,
        PlanReason.LATE,
        PlanReason.NEVER_PUBLISHED,
        PlanReason.RULE_MISSING,
        HoursReason.ABOVE_MAXIMUM,
        HoursReason.RULE_MISSING,
        LessonReason.BREAK_DECIDES,
        LessonReason.RULE_MISSING,
        ToleranceReason.COUNTING_UNCLEAR,
    }
)
"""What the study centre alone can say: its contact page stands beside the sentence."""


def unknown_rule() -> str:
    """What is said where the rule set is silent."""
    return _("The rules don't say this. Check with the study centre.")


def _members_name(rules: RuleSet) -> str:
    return _("Members who have turned %(age)s", age=rules.min_age) if rules.min_age else _("Members")


def _members(rules: RuleSet) -> str:
    if rules.min_members is None:
        return unknown_rule()
    if rules.min_age is None:
        return _("A group has at least %(members)s members.", members=rules.min_members)
    return _(
        "A group has at least %(members)s members who have turned %(age)s.",
        members=rules.min_members,
        age=rules.min_age,
    )


def _plan(rules: RuleSet) -> str:
    months, days = rules.plan_opens_months_before, rules.plan_closes_days_after_start
    if months is None or days is None:
        return unknown_rule()
    if days < 0:
        return ngettext(
            "The plan can be entered %(months)s months before the season starts at the earliest, and it must be "
            "published %(num)s day before the start at the latest.",
            "The plan can be entered %(months)s months before the season starts at the earliest, and it must be "
            "published %(num)s days before the start at the latest.",
            -days,
            months=months,
        )
    return _(
        "The plan can be entered %(months)s months before the season starts at the earliest, and it must be published "
        "%(days)s days after the start at the latest.",
        months=months,
        days=days,
    )


def _season_length(rules: RuleSet) -> str:
    shortest, longest = rules.season_min_months, rules.season_max_months
    if shortest is None:
        return _("The season lasts at most %(months)s months.", months=longest)
    if longest is None:
        return _("The season lasts at least %(months)s months.", months=shortest)
    return _("The season lasts at least %(least)s and at most %(most)s months.", least=shortest, most=longest)


def _hours(rules: RuleSet) -> str:
    if rules.min_hours is None:
        return unknown_rule()
    if rules.hours_period == "season":
        least = _("At least %(hours)s teaching hours must be held during the season.", hours=rules.min_hours)
    else:
        least = ngettext(
            "At least %(num)s teaching hour must be held within one calendar year.",
            "At least %(num)s teaching hours must be held within one calendar year.",
            rules.min_hours,
        )
    if rules.max_hours is None:
        return least
    most = _("A group has at most %(hours)s teaching hours.", hours=rules.max_hours)
    return f"{least} {most}"


def _sessions(rules: RuleSet) -> str:
    if rules.min_sessions_on_separate_days is not None:
        return _(
            "There are at least %(count)s sessions, each on a day of its own.",
            count=rules.min_sessions_on_separate_days,
        )
    return _("There are at least %(count)s sessions.", count=rules.min_sessions)


def _tolerance(rules: RuleSet) -> str:
    tolerance = rules.present_tolerance
    if tolerance is None:
        return unknown_rule()
    return _(
        "Of every %(window)s sessions, at most %(most)s may have fewer than %(present)s present.",
        window=tolerance.window,
        most=tolerance.at_most,
        present=tolerance.below,
    )


def _lesson(rules: RuleSet) -> str:
    lesson = rules.lesson
    if lesson is None:
        return unknown_rule()
    if not lesson.break_included:
        return _("A teaching hour is %(minutes)s minutes without breaks.", minutes=lesson.minutes)
    return _(
        "A teaching hour is %(minutes)s minutes, of which %(pause)s are a break.",
        minutes=lesson.minutes,
        pause=lesson.break_included,
    )


def _costs(rules: RuleSet) -> str:
    costs = _("Without costs there is no support. Unpaid volunteer work is not a cost.")
    if not rules.has(RuleId.ASSOCIATION):
        return costs
    booked = _("The group's costs are entered in the association's bookkeeping.")
    return f"{booked} {costs}"


def _report(rules: RuleSet) -> str:
    what = _("After the season a report is sent: participants, costs, programme and teaching hours.")
    due = rules.report_due
    if due is None:
        last = _("The rules give no last day.")
    elif due.hours is not None:
        last = ngettext(
            "It is sent within %(num)s month of the end, or once %(hours)s teaching hours have been held.",
            "It is sent within %(num)s months of the end, or once %(hours)s teaching hours have been held.",
            due.months,
            hours=due.hours,
        )
    elif due.months:
        last = ngettext(
            "It is sent within %(num)s month of the end.", "It is sent within %(num)s months of the end.", due.months
        )
    else:
        last = ngettext(
            "It is sent within %(num)s day of the end.", "It is sent within %(num)s days of the end.", due.days
        )
    return f"{what} {last}"


def _text(rule: RuleId) -> RuleText:  # noqa: C901 - a table, which mypy holds to all the rules
    match rule:
        case RuleId.HOURS:
            return RuleText(_l("Teaching hours"), _hours)
        case RuleId.MEMBERS:
            return RuleText(_members_name, _members, Place(_l("Members"), "members.members"))
        case RuleId.PLAN:
            return RuleText(_l("Plan"), _plan, Place(_l("Day of publishing"), "groups.edit", "plan_published_on"))
        case RuleId.COSTS:
            return RuleText(
                _l("Costs in the bookkeeping"),
                _costs,
                Place(_l("Costs"), "costs.costs"),
            )
        case RuleId.QUOTA:
            return RuleText(
                _l("Hour quota"),
                _l(
                    "The study centre gives the member organisation an hour quota for each year. "
                    "More hours can be asked for during the year."
                ),
                Place(_l("Hour quota"), "quotas.quotas", of_group=False),
            )
        case RuleId.REPORT:
            return RuleText(_l("Report"), _report, Place(_l("Day of sending"), "stages.stages", "report"))
        case RuleId.LESSON:
            return RuleText(_l("Breaks"), _lesson)
        case RuleId.ELIGIBLE_ACTIVITY:
            return RuleText(
                _l("Eligible activity"),
                _l("Parties, sales, annual meetings, recreation and the association's other events are not study."),
            )
        case RuleId.LEARNING_GOAL:
            return RuleText(
                _l("Learning goal"),
                _l("A peer study group always has a learning goal: what the members will know or be able to do."),
                Place(_l("Learning goal"), "groups.edit", "learning_goal"),
            )
        case RuleId.ASSOCIATION:
            return RuleText(
                _l("Association"),
                _l(
                    "The support is for groups of registered associations (ry) whose organisation is a member of the "
                    "study centre."
                ),
                Place(_l("Association's details"), "associations.edit", of_group=False),
            )
        case RuleId.TRAINER:
            return RuleText(
                _l("Trainer"), _l("Training always has a trainer."), Place(_l("Trainer"), "groups.edit", "has_trainer")
            )
        case RuleId.SEASON_LENGTH:
            return RuleText(
                _l("Length of the season"), _season_length, Place(_l("Season ends"), "groups.edit", "season_end")
            )
        case RuleId.SESSIONS:
            return RuleText(_l("Sessions"), _sessions)
        case RuleId.ATTENDANCE_TOLERANCE:
            return RuleText(_l("Attendance"), _tolerance)
        case never:
            assert_never(never)


RULES: dict[RuleId, RuleText] = {rule: _text(rule) for rule in RuleId}
"""Every rule, in the verdict's order."""
