"""The rules in plain words, with the rule set's own numbers."""

from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Finding
from webapp.eligibility.wording import unknown_rule
from webapp.i18n import gettext as _


def _plan_rule(rules: RuleSet) -> str:
    if rules.plan_opens_months_before is None or rules.plan_closes_days_after_start is None:
        return unknown_rule()
    return _(
        "The plan can be entered %(months)s months before the season starts at the earliest, and it must be published "
        "%(days)s days after the start at the latest.",
        months=rules.plan_opens_months_before,
        days=rules.plan_closes_days_after_start,
    )


def why(finding: Finding, rules: RuleSet) -> str:
    """The rule in plain words, with the rule set's own numbers."""
    match finding.rule:
        case RuleId.ASSOCIATION:
            return _(
                "The support is for groups of registered associations (ry) whose organisation is a member of Sivis."
            )
        case RuleId.LEARNING_GOAL:
            return _("A peer study group always has a learning goal: what the members will know or be able to do.")
        case RuleId.MEMBERS if rules.min_members and rules.min_age:
            return _(
                "A group has at least %(members)s members who have turned %(age)s.",
                members=rules.min_members,
                age=rules.min_age,
            )
        case RuleId.PLAN:
            return _plan_rule(rules)
        case RuleId.HOURS if rules.min_hours:
            return _("At least %(hours)s teaching hours must be held within one calendar year.", hours=rules.min_hours)
        case RuleId.LESSON if rules.lesson:
            return _(
                "A teaching hour is %(minutes)s minutes, of which %(pause)s are a break. "
                "Only the full hours of each session count.",
                minutes=rules.lesson.minutes,
                pause=rules.lesson.break_included,
            )
        case RuleId.ELIGIBLE_ACTIVITY:
            return _("Parties, sales, annual meetings, recreation and the association's other events are not study.")
    return unknown_rule()
