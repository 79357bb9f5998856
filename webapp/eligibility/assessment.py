"""From a group's record to its verdict, by the rule set that the group was made with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp import current
from webapp.domain.assess import assess
from webapp.domain.costs import CostSums, cost_sums
from webapp.domain.facts import GroupFacts, SessionFacts
from webapp.domain.programme import in_order
from webapp.domain.quota import HourAccount, Use
from webapp.domain.quota_uses import group_uses
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Verdict
from webapp.eligibility.facts import build_facts
from webapp.eligibility.holders import Drawing, holders_of
from webapp.eligibility.quota_queries import quotas_of_each
from webapp.eligibility.rows import GroupRecord, GroupRow, SessionRow

_KEPT_RULES = frozenset({RuleId.MEMBERS, RuleId.PLAN, RuleId.HOURS, RuleId.LESSON})
"""What a rule set that was taken away is taken to have had: all of it unknown."""


@dataclass(frozen=True)
class AssessedGroup:
    """A group's record, its rules, how it stands today, the sums of its costs, and the facts behind the verdict."""

    record: GroupRecord
    rules: RuleSet
    verdict: Verdict
    costs: CostSums
    facts: GroupFacts

    @property
    def group(self) -> GroupRow:
        return self.record.group

    @property
    def meetings(self) -> Sequence[SessionRow]:
        return self.record.sessions

    @property
    def spoken_of(self) -> Sequence[SessionFacts]:
        return in_order(self.facts.sessions)

    @property
    def has_sessions(self) -> bool:
        return bool(self.record.sessions)

    @property
    def has_members(self) -> bool:
        return bool(self.record.members)

    @property
    def has_names(self) -> bool:
        return any(member.erased_on is None for member in self.record.members)

    @property
    def has_open_costs(self) -> bool:
        return bool(self.costs.open_ids)

    @property
    def expects_support(self) -> bool:
        support = self.verdict.support
        return support is not None and (support.if_let_pass or support.now).cents > 0


def assess_record(record: GroupRecord, accounts: Sequence[HourAccount] = ()) -> AssessedGroup:
    """The verdict on a group today, with the accounts of the hours that it draws on."""
    known = build_facts(record, tuple(accounts))
    return assessed_by(record, rules_of(record.group.rule_set), known, current.today())


def limited_years(groups: Iterable[GroupRow]) -> range | None:
    """The years in which any of the groups draws on a granted quota, and those between; None when none is granted."""
    limited = [one for one in groups if one.quota_known and rules_of(one.rule_set).has(RuleId.QUOTA)]
    if not limited:
        return None
    return range(min(one.season_start.year for one in limited), max(one.season_end.year for one in limited) + 1)


def accounts_of_each(
    years: range, organisations: Mapping[int, int | None], draws: Mapping[int, Sequence[Drawing]]
) -> Mapping[int, tuple[HourAccount, ...]]:
    """By the association, the accounts of hours that it draws on in those years, with what all its groups use of them:
    one statement; more where its organisation (None: it has none) gives the hours.
    """
    kept = quotas_of_each(current.get_db(), draws.keys())
    found = {}
    for association_id, own in draws.items():
        organisation_id, quotas = organisations[association_id], kept.get(association_id, [])
        holders = holders_of(association_id, organisation_id, years[0], years[-1], quotas)
        found[association_id] = tuple(holders.account(year, own) for year in years)
    return found


@dataclass(frozen=True)
class Draw:
    """A group that draws on the hour quota, how it stands by all but the quota, and what it uses in each year; years
    for which it can't be supported any more are left out.
    """

    record: GroupRecord
    verdict: Verdict
    uses: Mapping[int, Sequence[Use]]

    @property
    def group(self) -> GroupRow:
        return self.record.group


def draws_of(records: Iterable[GroupRecord]) -> list[Draw]:
    """The groups that draw on the hour quota. Groups whose rules know none, such as those of other study centres, use
    none of it.
    """
    with_rules = ((record, rules_of(record.group.rule_set)) for record in records)
    return [_draw(record, rules, current.today()) for record, rules in with_rules if rules.has(RuleId.QUOTA)]


def _draw(record: GroupRecord, rules: RuleSet, today: date) -> Draw:
    known = build_facts(record)
    verdict = assess(known, rules, today)
    return Draw(record, verdict, group_uses(known, rules, verdict.findings, today))


def assessed_by(record: GroupRecord, rules: RuleSet, known: GroupFacts, today: date) -> AssessedGroup:
    """The verdict on what is known of a group, by those rules; reads nothing."""
    return AssessedGroup(record, rules, assess(known, rules, today), cost_sums(known, rules), known)


def rules_of(rule_set_id: str) -> RuleSet:
    """The rule set by its id. One that was taken away from the installation leaves every rule unknown."""
    return rules_among(current.rule_sets(), rule_set_id)


def rules_among(rule_sets: Mapping[str, RuleSet], rule_set_id: str) -> RuleSet:
    """The same where no application is."""
    return rule_sets.get(rule_set_id) or RuleSet(
        id=rule_set_id,
        names={"": rule_set_id},
        valid_from=date.min,
        contact="",
        verified_on=date.min,
        rules=_KEPT_RULES,
        sources={},
    )
