"""The rules in plain words, with the rule set's own numbers."""

from collections.abc import Callable, Iterator

from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.i18n import format_money, ngettext
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l

_NAMES = {
    RuleId.ASSOCIATION: _l("Association"),
    RuleId.LEARNING_GOAL: _l("Learning goal"),
    RuleId.MEMBERS: _l("Members"),
    RuleId.TRAINER: _l("Trainer"),
    RuleId.PLAN: _l("Plan"),
    RuleId.SEASON_LENGTH: _l("Length of the season"),
    RuleId.HOURS: _l("Teaching hours"),
    RuleId.SESSIONS: _l("Sessions"),
    RuleId.ATTENDANCE_TOLERANCE: _l("Attendance"),
    RuleId.LESSON: _l("Breaks"),
    RuleId.ELIGIBLE_ACTIVITY: _l("Eligible activity"),
    RuleId.COSTS: _l("Costs in the bookkeeping"),
    RuleId.QUOTA: _l("Hour quota"),
    RuleId.REPORT: _l("Report"),
}
_WITHOUT_NUMBERS = {
    RuleId.ASSOCIATION: _l(
        "The support is for groups of registered associations (ry) whose organisation is a member of the study centre."
    ),
    RuleId.LEARNING_GOAL: _l(
        "A peer study group always has a learning goal: what the members will know or be able to do."
    ),
    RuleId.TRAINER: _l("Training always has a trainer."),
    RuleId.ELIGIBLE_ACTIVITY: _l(
        "Parties, sales, annual meetings, recreation and the association's other events are not study."
    ),
    RuleId.COSTS: _l(
        "The group's costs are entered in the association's bookkeeping. Without costs there is no support. "
        "Unpaid volunteer work is not a cost."
    ),
    RuleId.QUOTA: _l(
        "The study centre gives the member organisation an hour quota for each year. "
        "More hours can be asked for during the year."
    ),
}


def name(rule: RuleId, rules: RuleSet) -> str:
    """What the rule is called."""
    if rule is RuleId.MEMBERS and rules.min_age:
        return _("Members who have turned %(age)s", age=rules.min_age)
    return str(_NAMES[rule])


def why(rule: RuleId, rules: RuleSet) -> str:
    """The rule in plain words, with the rule set's own numbers."""
    numbers = _WITH_NUMBERS.get(rule)
    return numbers(rules) if numbers else str(_WITHOUT_NUMBERS[rule])


def asked(rules: RuleSet) -> list[RuleId]:
    """The rules that the rule set has, in the verdict's order. Those that every group has are always among them."""
    optional = {
        RuleId.TRAINER: rules.trainer_required,
        RuleId.SEASON_LENGTH: rules.season_min_months or rules.season_max_months,
        RuleId.SESSIONS: rules.min_sessions or rules.min_sessions_on_separate_days,
        RuleId.ATTENDANCE_TOLERANCE: rules.present_tolerance,
        RuleId.COSTS: rules.requires_booked_costs,
        RuleId.QUOTA: rules.capped_by_quota,
        RuleId.REPORT: rules.requires_report,
    }
    return [rule for rule in RuleId if optional.get(rule, True)]


def unknown_rule() -> str:
    """What is said where the rule set is silent."""
    return _("The rules don't say this. Check with the study centre.")


def support(rules: RuleSet) -> str:
    """How the amount of support is computed."""
    limits = list(_support(rules))
    return " ".join([*limits, _("The least of these decides.")] if len(limits) > 1 else limits)


def _support(rules: RuleSet) -> Iterator[str]:
    if rules.rate_cents_per_hour is not None:
        yield _("A teaching hour gives at most %(amount)s.", amount=format_money(rules.rate_cents_per_hour))
    if rules.topic_rates:
        most = format_money(max(rules.topic_rates.values()))
        yield _("On some topics it gives up to %(amount)s.", amount=most)
    if rules.capped_by_planned_hours:
        yield _("Hours above the plan give nothing.")
    if rules.capped_by_quota:
        yield _("Hours above the hour quota give nothing.")
    if rules.cost_share_percent is not None:
        yield _("The support is at most %(percent)s%% of the booked costs.", percent=rules.cost_share_percent)
    if rules.lump_sum_cents is not None:
        yield _("The support is one sum of at most %(amount)s.", amount=format_money(rules.lump_sum_cents))


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
        least = _("At least %(hours)s teaching hours must be held within one calendar year.", hours=rules.min_hours)
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
        "A teaching hour is %(minutes)s minutes, of which %(pause)s are a break. "
        "Only the full hours of each session count.",
        minutes=lesson.minutes,
        pause=lesson.break_included,
    )


def _report(rules: RuleSet) -> str:
    what = _("After the season a report is sent: participants, costs, programme and teaching hours.")
    due = rules.report_due
    if due is None:
        last = _("The rules give no last day.")
    elif due.months:
        last = ngettext(
            "It is sent within %(num)s month of the end.", "It is sent within %(num)s months of the end.", due.months
        )
    else:
        last = ngettext(
            "It is sent within %(num)s day of the end.", "It is sent within %(num)s days of the end.", due.days
        )
    return f"{what} {last}"


_WITH_NUMBERS: dict[RuleId, Callable[[RuleSet], str]] = {
    RuleId.MEMBERS: _members,
    RuleId.PLAN: _plan,
    RuleId.SEASON_LENGTH: _season_length,
    RuleId.HOURS: _hours,
    RuleId.SESSIONS: _sessions,
    RuleId.ATTENDANCE_TOLERANCE: _tolerance,
    RuleId.LESSON: _lesson,
    RuleId.REPORT: _report,
}
