"""What limits the support, and what the program decides where no source says it, in words."""

from typing import assert_never

from webapp.domain.rules import Cap, Reading, RuleSet
from webapp.i18n import format_money
from webapp.i18n import gettext as _


def support(rules: RuleSet) -> str:
    """How the amount of support is computed."""
    limits = [text for _cap, text in caps(rules)]
    return " ".join([*limits, _("The least of these decides.")] if len(limits) > 1 else limits)


def caps(rules: RuleSet) -> list[tuple[Cap, str]]:
    """What limits the support, each cap in a sentence."""
    return [(cap, _cap(cap, rules)) for cap in rules.caps]


def _cap(cap: Cap, rules: RuleSet) -> str:
    match cap:
        case Cap.HOURS:
            return _rate(rules)
        case Cap.PLAN:
            return _("Hours above the plan give nothing.")
        case Cap.QUOTA:
            return _("Hours above the hour quota give nothing.")
        case Cap.MAXIMUM:
            return _("Hours above %(hours)s give nothing.", hours=rules.max_hours)
        case Cap.COSTS:
            return _("The support is at most %(percent)s%% of the booked costs.", percent=rules.cost_share_percent)
        case Cap.LUMP_SUM:
            return _("The support is one sum of at most %(amount)s.", amount=format_money(rules.lump_sum_cents or 0))
        case never:
            assert_never(never)


def _rate(rules: RuleSet) -> str:
    rate = _("A teaching hour gives at most %(amount)s.", amount=format_money(rules.rate_cents_per_hour or 0))
    if not rules.topic_rates:
        return rate
    most = _("On some topics it gives up to %(amount)s.", amount=format_money(max(rules.topic_rates.values())))
    return f"{rate} {most}"


def reading(one: Reading, rules: RuleSet) -> str:
    """What the program decides where no source says it."""
    match one:
        case Reading.ROUNDING if rules.rounding == "down-total":
            return _("Only whole teaching hours count: what is left over of the sessions is added up first.")
        case Reading.ROUNDING:
            return _("Only the whole teaching hours of each session count.")
        case Reading.QUOTA_ORDER:
            return _(
                "A short hour quota is used first for what has been reported, then for held sessions by their day and "
                "time, then for planned ones."
            )
        case Reading.FAILED_YEARS:
            return _("The hours of a calendar year that didn't reach its minimum give no support.")
        case Reading.REPORT_FROM_HOURS:
            return _(
                "When the hours are full before the season's end, the time for the report is counted from that day."
            )
        case never:
            assert_never(never)
