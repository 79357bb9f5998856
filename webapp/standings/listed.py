"""Groups as lists show them: by their kept standings, with what the hour quota says of them today."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import NamedTuple, Protocol

from webapp.domain.assess import deadlines_of, settled
from webapp.domain.checks.quota import check_quota
from webapp.domain.facts import GroupFacts, QuotaFacts, SessionState
from webapp.domain.findings import Finding, worst
from webapp.domain.quota import HourAccount
from webapp.domain.quota_uses import YearQuota, quota_limit
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import ShortVerdict
from webapp.eligibility.rows import GroupRow
from webapp.standings.codec import to_finding


class ListedMeeting(NamedTuple):
    """A session as a list shows it."""

    id: int
    group_id: int
    day: date
    starts: time
    ends: time
    state: SessionState


@dataclass(frozen=True)
class ListedGroup:
    """A group, and how it stands: `Judged`, made of what is kept."""

    group: GroupRow
    rules: RuleSet
    verdict: ShortVerdict
    kept: Mapping[str, Sequence[Sequence[str]]]
    """The parts of the details that aren't in the verdict."""
    has_hours_left: bool
    """False when all hours that could be paid are beyond the quota."""

    @cached_property
    def meetings(self) -> Sequence[ListedMeeting]:
        return [
            ListedMeeting(
                int(number),
                self.group.id,
                date.fromisoformat(day),
                time.fromisoformat(starts),
                time.fromisoformat(ends),
                SessionState(state),
            )
            for number, day, starts, ends, state in self.kept["meetings"]
        ]

    @property
    def spoken_of(self) -> Sequence[ListedMeeting]:
        return self.meetings

    @property
    def has_sessions(self) -> bool:
        return "has_sessions" in self.kept["has"]

    @property
    def has_members(self) -> bool:
        return "has_members" in self.kept["has"]

    @property
    def has_names(self) -> bool:
        return "has_names" in self.kept["has"]

    @property
    def has_open_costs(self) -> bool:
        return "has_open_costs" in self.kept["has"]

    @property
    def expects_support(self) -> bool:
        return "expects_support" in self.kept["has"] and self.has_hours_left


class KeptFigures(Protocol):
    """As much of a kept standing as lists show."""

    @property
    def held(self) -> int: ...

    @property
    def planned(self) -> int: ...

    @property
    def details(self) -> str: ...


def listed_group(
    group: GroupRow, rules: RuleSet, figures: KeptFigures, accounts: tuple[HourAccount, ...], today: date
) -> ListedGroup:
    """The group, with what is kept of it and what the accounts of the hours say of it."""
    rest, *lines = figures.details.split("\n")
    kept, findings = json.loads(rest), tuple(map(to_finding, lines))
    has_hours_left = True
    # Of hours that nobody knows, lists say nothing.
    if accounts and rules.has(RuleId.QUOTA):
        facts = _facts_for_quota(group, accounts)
        quotas = tuple(_quotas(facts, kept["draws"]))
        findings = _with_quota(findings, check_quota(facts, rules, quotas, today), group, today)
        limit = quota_limit(facts, quotas, forecast=False) if kept["draws"] else None
        has_hours_left = limit is None or limit.hours is None or limit.hours > 0
    verdict = ShortVerdict(
        today=today,
        state=worst([finding.state for finding in findings]),
        findings=findings,
        held_hours=figures.held,
        planned_hours=figures.planned,
        not_recorded=tuple(kept["not_recorded"]),
        deadlines=deadlines_of(findings, group.season_end, today),
    )
    return ListedGroup(group, rules, verdict, kept, has_hours_left)


def _facts_for_quota(group: GroupRow, accounts: tuple[HourAccount, ...]) -> GroupFacts:
    """As much of the group's facts as the quota asks for."""
    return GroupFacts(
        id=group.id,
        association_eligible=None,
        learning_goal="",
        season_start=group.season_start,
        season_end=group.season_end,
        quota=QuotaFacts(accounts, none_of_own=group.no_own_quota),
        reported_on=group.reported_on,
    )


def _with_quota(
    findings: tuple[Finding, ...], of_quota: tuple[Finding, ...], group: GroupRow, today: date
) -> tuple[Finding, ...]:
    """The findings with those on the quota in their place: before the report's."""
    if group.paid_on is not None and group.paid_on <= today:
        of_quota = settled(of_quota)
    before = [finding for finding in findings if finding.rule is not RuleId.REPORT]
    return (*before, *of_quota, *findings[len(before) :])


def _quotas(facts: GroupFacts, drawn: Collection[int]) -> Iterable[YearQuota]:
    for year in range(facts.season_start.year, facts.season_end.year + 1):
        account, draws = facts.quota.account(year), year in drawn
        yield YearQuota(account, account.share(facts.id), counts=draws, is_used=draws)
