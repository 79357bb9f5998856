"""The support estimate: the least of every cap that the rule set has, in whole cents."""

from __future__ import annotations

from operator import itemgetter

from webapp.domain.costs import CostSums
from webapp.domain.facts import GroupFacts
from webapp.domain.quota_uses import QuotaLimit, YearQuota, quota_limit
from webapp.domain.rules import Cap, RuleSet
from webapp.domain.values import value


@value()
class SupportCap:
    """One cap in cents, and the teaching hours that it comes of. `cents` is None when a fact that it
    needs isn't known.
    """

    name: Cap
    cents: int | None
    hours: int | None = None


@value()
class SupportAmount:
    """Cents, every cap in the order of `Cap`, and the one that binds. `at_most` when something that
    isn't known could make it less.
    """

    cents: int
    binds: Cap
    at_most: bool
    caps: tuple[SupportCap, ...]


@value()
class SupportEstimate:
    """Support for the hours held (`now`) and for held and planned ones (`forecast`).

    `rate` is in cents a teaching hour, None when the rule set pays no hours; the highest that is
    possible when `rate_unsure`, because nobody has said which topic it is. Costs not yet booked
    (cents) count in neither amount.
    """

    now: SupportAmount
    forecast: SupportAmount
    rate: int | None
    rate_unsure: bool
    not_booked: int
    if_let_pass: SupportAmount | None = None
    """What the forecast would be if the study centre lets the group pass; None when it has missed nothing."""


def support_estimate(
    group: GroupFacts, rules: RuleSet, costs: CostSums, quotas: tuple[YearQuota, ...], held: int, planned: int
) -> SupportEstimate | None:
    """At most 3 € for a teaching hour, of no more hours than planned and of no more than the costs
    (vertaisopintoryhmät). Hours are teaching hours.

    None when the rule set names no rate, share or sum. Whether the group gets the support at all is
    for the findings to say, not for the estimate.
    """
    if rules.rate_cents_per_hour is None and rules.cost_share_percent is None and rules.lump_sum_cents is None:
        return None
    rate, unsure = _rate(group, rules)
    money = _money_caps(rules, costs)

    def amount(hours: int, *, forecast: bool) -> SupportAmount:
        limit = quota_limit(group, quotas, forecast=forecast)
        caps = (*_hours_caps(group, rules, rate, limit), *money)
        return _amount(hours, rate, unsure or (limit is not None and not limit.is_sure), caps)

    return SupportEstimate(
        now=amount(held, forecast=False),
        forecast=amount(held + planned, forecast=True),
        rate=rate,
        rate_unsure=unsure,
        not_booked=costs.not_booked,
    )


def _rate(group: GroupFacts, rules: RuleSet) -> tuple[int | None, bool]:
    """Cents for a teaching hour, and whether the topic that decides it isn't known."""
    rate = rules.rate_cents_per_hour
    if rate is None or not rules.topic_rates:
        return rate, False
    if group.topic_kind is None:
        return max(rate, *rules.topic_rates.values()), True
    return rules.topic_rates.get(group.topic_kind, rate), False


def _hours_caps(group: GroupFacts, rules: RuleSet, rate: int | None, quota: QuotaLimit | None) -> list[SupportCap]:
    """The caps on the hours that are paid."""
    caps = []
    if rate is not None:
        if rules.capped_by_planned_hours:
            caps.append(_hours_cap(Cap.PLAN, group.planned_hours, rate))
        if quota is not None:
            caps.append(_hours_cap(Cap.QUOTA, quota.hours, rate))
        if rules.max_hours is not None:
            # Hours above the maximum are either left out or spoil the group: they never pay.
            caps.append(_hours_cap(Cap.MAXIMUM, rules.max_hours, rate))
    return caps


def _hours_cap(name: Cap, hours: int | None, rate: int) -> SupportCap:
    return SupportCap(name, None if hours is None else rate * max(0, hours), hours)


def _money_caps(rules: RuleSet, costs: CostSums) -> list[SupportCap]:
    """The share of the costs, rounded down to whole cents, and the sum."""
    caps = []
    if rules.cost_share_percent is not None:
        caps.append(SupportCap(Cap.COSTS, rules.cost_share_percent * max(0, costs.booked) // 100))
    if rules.lump_sum_cents is not None:
        caps.append(SupportCap(Cap.LUMP_SUM, rules.lump_sum_cents))
    return caps


def _amount(hours: int, rate: int | None, unsure: bool, others: tuple[SupportCap, ...]) -> SupportAmount:
    caps = others if rate is None else (_hours_cap(Cap.HOURS, hours, rate), *others)
    # One is always known: that of the hours, or of the costs or the sum where no hours are paid.
    known = [(cap.cents, cap.name) for cap in caps if cap.cents is not None]
    cents, binds = min(known, key=itemgetter(0))
    unknown = unsure or len(known) < len(caps)
    # Unknown caps can't make nothing less.
    return SupportAmount(cents, binds, unknown and cents > 0, caps)
