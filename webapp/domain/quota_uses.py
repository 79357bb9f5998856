"""What a group uses of the accounts of hours: each calendar year's hours from that year's account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeGuard

from webapp.domain.facts import GroupFacts, SessionFacts
from webapp.domain.findings import Finding, HoursFinding, State
from webapp.domain.lessons import SessionHours, total_hours
from webapp.domain.periods import YearPart, season_parts
from webapp.domain.programme import Programme, programme_on
from webapp.domain.quota import Holder, HourAccount, Share, Stage, Use
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.domain.values import value


@value()
class YearQuota:
    """One calendar year's account with the group's hours as they are now, and which of them are the group's.

    `counts` is False when the group's hours of the year don't count, because there are too few of them, and `is_used`
    when the group can't be supported any more: then the hours are those that it would use.
    """

    account: HourAccount
    share: Share
    counts: bool
    is_used: bool

    @property
    def is_known(self) -> bool:
        """Whether the account says anything of what the group may use."""
        return self.counts and self.account.available is not None

    def hours(self, *, forecast: bool) -> tuple[int, int]:
        """The group's hours that there are hours for, and the most that there could be: the former with what nobody
        uses. Now, or in the `forecast` once all that is planned is held.
        """
        left, share = self.account.left or 0, self.share
        if forecast:
            return share.granted, share.granted + max(0, left - self.account.planned)
        return share.held_granted, share.held_granted + max(0, left)


def group_uses(
    group: GroupFacts, rules: RuleSet, findings: Sequence[Finding], today: dt.date
) -> dict[int, tuple[Use, ...]]:
    """What the group uses in each calendar year, by the findings on all its rules; no year of a group that can't be
    supported any more.
    """
    if not can_be_supported(findings):
        return {}
    return uses_by_year(group, rules, programme_on(group, rules, today), findings)


def uses_by_year(
    group: GroupFacts, rules: RuleSet, programme: Programme, findings: Iterable[Finding]
) -> dict[int, tuple[Use, ...]]:
    """What the group uses in each calendar year of its season. No year by rules that know no quota, and none in which
    there can't be enough hours any more.

    What was reported stays in its place, also while the report is corrected. A quota is for a calendar year, whatever
    the rule set's own period is.
    """
    return {
        part.year: tuple(_uses(group, rules, programme.between(part.start, part.end)))
        for part in _counting_parts(group, rules, findings)
    }


def _counting_parts(group: GroupFacts, rules: RuleSet, findings: Iterable[Finding]) -> list[YearPart]:
    if not rules.has(RuleId.QUOTA):
        return []
    failed = failed_years(findings)
    return [part for part in season_parts(group.season_start, group.season_end) if part.year not in failed]


def can_be_supported(findings: Iterable[Finding]) -> bool:
    """False when a rule was missed that decides more than one year's hours."""
    return all(_is_of_a_year(finding) for finding in findings if finding.state is State.MISSED)


def failed_years(findings: Iterable[Finding]) -> frozenset[int]:
    """The calendar years of the season in which there can't be enough hours any more."""
    return frozenset(finding.year for finding in findings if finding.state is State.MISSED and _is_of_a_year(finding))


def _is_of_a_year(finding: Finding) -> TypeGuard[HoursFinding]:
    """True of the hours of one calendar year: too few of them leave out that year alone."""
    return isinstance(finding, HoursFinding) and finding.period == "calendar-year"


def _uses(group: GroupFacts, rules: RuleSet, programme: Programme) -> list[Use]:
    held = _added(SessionHours(), programme.held, rules, programme)
    if group.reported_on is not None:
        return [Use(Stage.REPORTED, group.reported_on, dt.time.min, group.id, sum(held))]
    planned = _added(total_hours(programme.hours_of(programme.held), rules), programme.planned, rules, programme)
    return [
        *_used(Stage.HELD, group.id, programme.held, held),
        *_used(Stage.PLANNED, group.id, programme.planned, planned),
    ]


def _used(stage: Stage, group_id: int, sessions: Iterable[SessionFacts], hours: Iterable[int]) -> list[Use]:
    return [Use(stage, one.day, one.starts, group_id, number) for one, number in zip(sessions, hours, strict=True)]


def _added(total: SessionHours, sessions: Iterable[SessionFacts], rules: RuleSet, programme: Programme) -> list[int]:
    """What each session adds to the total: where hours are rounded down in total, a session may fill up an hour."""
    each = programme.hours_of(sessions)
    if rules.rounding == "down-per-session":
        return [one.hours for one in each]
    added = []
    for one in each:
        after = total_hours((total, one), rules)
        added.append(after.hours - total.hours)
        total = after
    return added


def year_quotas(
    group: GroupFacts, rules: RuleSet, programme: Programme, findings: Sequence[Finding]
) -> tuple[YearQuota, ...]:
    """The account of every calendar year of the season, by the findings on all other rules; none by rules that know no
    quota. Where nothing is known of the quota, as is usual, the group's hours are not looked for.
    """
    if not rules.has(RuleId.QUOTA):
        return ()
    is_used, uses = can_be_supported(findings), _uses_if_known(group, rules, programme, findings)
    found = []
    for part in season_parts(group.season_start, group.season_end):
        account = group.quota.account(part.year).with_group(group.id, uses.get(part.year, ()))
        counts = part.year in uses
        found.append(YearQuota(account, account.share(group.id), counts, is_used=is_used and counts))
    return tuple(found)


def _uses_if_known(
    group: GroupFacts, rules: RuleSet, programme: Programme, findings: Sequence[Finding]
) -> Mapping[int, tuple[Use, ...]]:
    if group.quota.accounts:
        return uses_by_year(group, rules, programme, findings)
    return {part.year: () for part in _counting_parts(group, rules, findings)}


def _may_shrink(quota: YearQuota) -> bool:
    """Could the hours become fewer by what others do: their holder's other associations, or whoever gives them out?"""
    return quota.account.holder is not Holder.ASSOCIATION


@value()
class QuotaLimit:
    """The most hours that the group can be supported for by the hour quota, None when that isn't known. `is_sure` when
    no year's quota that isn't known could make them less.
    """

    hours: int | None
    is_sure: bool


def quota_limit(group: GroupFacts, quotas: tuple[YearQuota, ...], *, forecast: bool) -> QuotaLimit | None:
    """How the accounts of the season's years limit the group together. None when the association has no quota of its
    own, and no rule a limit.

    What one year has left doesn't help another one whose hours don't suffice.
    """
    counting = [quota for quota in quotas if quota.counts]
    known = [quota for quota in counting if quota.is_known]
    is_sure = (len(known) == len(counting) or group.quota.none_of_own) and not any(_may_shrink(one) for one in known)
    if not known:
        return None if group.quota.none_of_own or not quotas else QuotaLimit(None, is_sure=False)
    granted = sum(quota.hours(forecast=forecast)[0] for quota in counting)
    used = sum(quota.share.hours if forecast else quota.share.held for quota in counting)
    if granted < used:
        return QuotaLimit(granted, is_sure)
    if len(known) < len(counting):
        return None if is_sure else QuotaLimit(None, is_sure)
    return QuotaLimit(sum(quota.hours(forecast=forecast)[1] for quota in known), is_sure)
