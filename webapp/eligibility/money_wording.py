"""Sentences for the costs, the report, and the amount of support."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import assert_never

from webapp.domain import reasons
from webapp.domain.findings import CostsFinding, ReportFinding
from webapp.domain.reasons import RuleId
from webapp.domain.rules import Cap, RuleSet
from webapp.domain.support import SupportAmount, SupportCap, SupportEstimate
from webapp.eligibility.judged import Judged
from webapp.i18n import format_day, format_hours, format_money, ngettext
from webapp.i18n import gettext as _


@dataclass(frozen=True)
class SupportWords:
    """The support estimate in words: the big figure, sentences with what decides, and the other limits."""

    figure: str
    sentences: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def costs(finding: CostsFinding, assessed: Judged) -> str:
    """How the costs stand; of those that lack, what is to be done before the report, if the rules have one, or after
    it.
    """
    reason = reasons.CostsReason
    if finding.booked < 0:
        return _(
            "The credit notes come to more than the costs: %(amount)s. Without costs there is no support.",
            amount=format_money(finding.booked),
        )
    match finding.reason:
        case reason.BOOKED:
            return _("In the bookkeeping: %(amount)s", amount=format_money(finding.booked))
        case reason.NOT_YET:
            return _("Nothing is in the bookkeeping yet. Without costs there is no support.")
        case reason.NOT_BOOKED | reason.NONE:
            return _costs_lacking(assessed, are_there=finding.reason is reason.NOT_BOOKED)
        case never:
            assert_never(never)


def _costs_lacking(assessed: Judged, *, are_there: bool) -> str:
    if assessed.group.reported_on is not None:
        if are_there:
            return _("Nothing is in the bookkeeping yet. Have the costs booked, and correct the report.")
        return _("There are no eligible costs. Without costs there is no support: add them, and correct the report.")
    if assessed.rules.has(RuleId.REPORT):
        if are_there:
            return _("Nothing is in the bookkeeping yet. Have the costs booked before you send the report.")
        return _("There are no eligible costs. Without costs there is no support: add them before the report.")
    if are_there:
        return _("Nothing is in the bookkeeping yet. Have the costs booked.")
    return _("There are no eligible costs. Without costs there is no support: add them.")


def report(finding: ReportFinding, assessed: Judged) -> str:
    """Whether the report was sent, and by when it is to be."""
    reason = reasons.ReportReason
    due, sent = format_day(finding.due_on), format_day(finding.reported_on)
    match finding.reason:
        case reason.SENT if finding.corrected_on:
            return _("Sent: %(day)s. Corrected: %(corrected)s", day=sent, corrected=format_day(finding.corrected_on))
        case reason.SENT:
            return _("Sent: %(day)s", day=sent)
        case reason.NOT_YET | reason.WAITS:
            return _report_later(finding, assessed)
        case reason.NOT_SENT:
            return _("Not sent yet. Send the report by %(day)s at the latest and write the day here.", day=due)
        case reason.NOT_SENT_NO_DATE:
            return _("Not sent yet. Send the report and write the day here.")
        case reason.IN_FUTURE:
            return _("The day %(day)s can't be right: it is still to come.", day=sent)
        case reason.LATE:
            return _("The last day was %(last)s, and the report was sent on %(day)s, too late.", last=due, day=sent)
        case reason.NEVER_SENT:
            return _("The last day was %(last)s, and no report has been sent.", last=due)
        case never:
            assert_never(never)


def _report_later(finding: ReportFinding, assessed: Judged) -> str:
    due, waits = format_day(finding.due_on), finding.reason is reasons.ReportReason.WAITS
    if waits and due:
        return _("If the study centre lets the group pass, the report is to be sent by %(day)s.", day=due)
    if waits:
        return _("If the study centre lets the group pass, the report is to be sent after the season.")
    last, end = assessed.rules.report_due, assessed.group.season_end
    if due and last and last.hours and finding.due_on != last.after(end):
        return _(
            "Send the report once %(hours)s teaching hours have been held, by %(day)s at the latest.",
            hours=last.hours,
            day=due,
        )
    if due:
        return _("Send the report after the season, by %(day)s at the latest.", day=due)
    return _("Send the report after the season.")


def support(estimate: SupportEstimate, rules: RuleSet) -> SupportWords:
    """The amount for what has been held, what the whole season would give, and what limits it."""
    forecast = estimate.forecast
    return SupportWords(
        figure=_figure(estimate.now),
        sentences=list(_support_sentences(estimate, rules)),
        others=[_cap(cap, rules) for cap in forecast.caps if cap.name is not forecast.binds],
    )


def _figure(amount: SupportAmount) -> str:
    money = format_money(amount.cents)
    return _("at most %(amount)s", amount=money) if amount.at_most else money


def _support_sentences(estimate: SupportEstimate, rules: RuleSet) -> Iterator[str]:
    now, forecast = estimate.now, estimate.forecast
    held = next((cap.hours for cap in now.caps if cap.name is Cap.HOURS), None)
    is_lost = estimate.if_let_pass is not None and not forecast.cents
    if held is not None and not is_lost:
        yield ngettext(
            "Now %(amount)s: %(num)s teaching hour held.",
            "Now %(amount)s: %(num)s teaching hours held.",
            held,
            amount=_figure(now),
        )
    with_costs = _with_costs(estimate.if_let_pass or forecast)
    if with_costs:
        yield _lacking_costs(with_costs, is_lost=is_lost)
    else:
        yield from _at_the_end(estimate, rules, is_lost=is_lost)
    if rules.cost_share_percent is not None and estimate.not_booked:
        yield _("Costs not yet booked are not counted: %(amount)s.", amount=format_money(estimate.not_booked))
    if estimate.rate_unsure:
        yield _("The topic decides what an hour gives. Nobody has said the topic, so the most is shown.")


def _at_the_end(estimate: SupportEstimate, rules: RuleSet, *, is_lost: bool) -> Iterator[str]:
    forecast = estimate.forecast
    if estimate.if_let_pass:
        yield _("If the study centre lets the group pass: %(amount)s.", amount=_figure(estimate.if_let_pass))
    if is_lost:
        return
    if forecast != estimate.now:
        money = format_money(forecast.cents)
        if forecast.at_most:
            yield _("At the end of the season at most %(amount)s.", amount=money)
        else:
            yield _("At the end of the season %(amount)s.", amount=money)
    yield _because(next(cap for cap in forecast.caps if cap.name is forecast.binds), rules)


def _with_costs(amount: SupportAmount) -> int:
    """Cents that the other caps would leave of an amount that is nothing for lack of costs, 0 of any other."""
    others = [cap.cents for cap in amount.caps if cap.name is not Cap.COSTS and cap.cents is not None]
    return 0 if amount.cents or amount.binds is not Cap.COSTS else min(others, default=0)


def _lacking_costs(cents: int, *, is_lost: bool) -> str:
    amount = format_money(cents)
    if is_lost:
        return _(
            "If the study centre lets the group pass, and there are enough costs in the bookkeeping: "
            "at most %(amount)s.",
            amount=amount,
        )
    return _("With enough costs in the bookkeeping the support is at most %(amount)s.", amount=amount)


def _because(cap: SupportCap, rules: RuleSet) -> str:
    """What decides how much there is in the end."""
    hours = max(0, cap.hours or 0)
    words = format_hours(hours)
    match cap.name:
        case Cap.HOURS:
            return ngettext(
                "No more than that, because there is %(num)s teaching hour.",
                "No more than that, because there are %(num)s teaching hours.",
                hours,
            )
        case Cap.PLAN:
            return _("No more than that, because the plan has %(hours)s.", hours=words)
        case Cap.QUOTA:
            return _("No more than that, because the hour quota has %(hours)s for this group.", hours=words)
        case Cap.MAXIMUM:
            return _("No more than that, because a group may have at most %(hours)s.", hours=words)
        case Cap.COSTS if rules.cost_share_percent == 100:
            return _("No more than that, because the support is at most the costs in the bookkeeping.")
        case Cap.COSTS:
            percent = rules.cost_share_percent
            return _(
                "No more than that, because the support is at most %(percent)s%% of the costs in the bookkeeping.",
                percent=percent,
            )
        case Cap.LUMP_SUM:
            return _("No more than that, because a group gets at most %(amount)s.", amount=format_money(cap.cents or 0))
        case never:
            assert_never(never)


def _cap(cap: SupportCap, rules: RuleSet) -> str:
    if cap.cents is None:
        return _("Hours of the plan: not known") if cap.name is Cap.PLAN else _("Hour quota: not known")
    amount = format_money(cap.cents)
    match cap.name:
        case Cap.HOURS:
            return _("Held and planned, %(hours)s h: %(amount)s", hours=cap.hours, amount=amount)
        case Cap.PLAN:
            return _("In the plan, %(hours)s h: %(amount)s", hours=cap.hours, amount=amount)
        case Cap.QUOTA:
            return _(
                "Of the hour quota, for this group, %(hours)s h: %(amount)s",
                hours=max(0, cap.hours or 0),
                amount=amount,
            )
        case Cap.MAXIMUM:
            return _("The most that a group may have, %(hours)s h: %(amount)s", hours=cap.hours, amount=amount)
        case Cap.LUMP_SUM:
            return _("Lump sum: %(amount)s", amount=amount)
        case Cap.COSTS if rules.cost_share_percent in {None, 100}:
            return _("Costs in the bookkeeping: %(amount)s", amount=amount)
        case Cap.COSTS:
            percent = rules.cost_share_percent
            return _("%(percent)s%% of the costs in the bookkeeping: %(amount)s", percent=percent, amount=amount)
        case never:
            assert_never(never)
