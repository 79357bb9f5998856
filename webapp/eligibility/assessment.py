"""From a group's record to its verdict, by the rule set that the group was made with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp import current
from webapp.domain.assess import assess
from webapp.domain.costs import CostSums, cost_sums
from webapp.domain.facts import GroupFacts, QuotaFacts
from webapp.domain.quota import realised_hours
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Verdict
from webapp.eligibility.queries import facts, held_sessions, quota_facts, quota_of, session_facts
from webapp.eligibility.rows import GroupRecord, GroupRow, SessionWithGroup


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


def assess_record(record: GroupRecord) -> AssessedGroup:
    """The verdict on a group today."""
    return assess_records([record])[0]


def assess_records(records: Sequence[GroupRecord]) -> list[AssessedGroup]:
    """The verdicts on groups of one association today."""
    others = _realised_by_others(records)
    return [_assess_with(record, others[record.group.id]) for record in records]


def _assess_with(record: GroupRecord, realised_by_others: int) -> AssessedGroup:
    rules = rules_of(record.group.rule_set)
    known = facts(record, realised_by_others)
    return assessed_by(record, rules, known, current.today())


def assessed_by(record: GroupRecord, rules: RuleSet, known: GroupFacts, today: date) -> AssessedGroup:
    """The verdict on what is known of a group, by those rules; reads nothing."""
    return AssessedGroup(record, rules, assess(known, rules, today), cost_sums(known, rules), known)


def _realised_by_others(records: Sequence[GroupRecord]) -> Mapping[int, int]:
    """By group, what the association's other groups have used of a granted quota: one statement, and none when no
    quota is granted.
    """
    found: dict[int, int] = defaultdict(int)
    limited = [record.group for record in records if record.group.quota_granted is not None]
    if not limited:
        return found
    first = min(group.season_end.year for group in limited)
    by_group = realised_by_group(held_sessions(current.get_db(), limited[0].association_id, first=first))
    totals = realised_by_year(by_group)
    for group in limited:
        year = group.season_end.year
        found[group.id] = totals.get(year, 0) - by_group.get(group.id, {}).get(year, 0)
    return found


def quota_in(record: GroupRecord, year: int) -> QuotaFacts | None:
    """The hour quota of a year for the group, None when nothing is said of that year; for a season that would end in
    another year. Reads one statement, and a second one when a quota is granted.
    """
    db, group = current.get_db(), record.group
    quota = quota_of(db, group.association_id, year)
    if quota is None:
        return None
    if quota.quota_granted is None:
        return quota_facts(quota, 0)
    by_group = realised_by_group(held_sessions(db, group.association_id, first=year))
    others = {group_id: years for group_id, years in by_group.items() if group_id != group.id}
    return quota_facts(quota, realised_by_year(others).get(year, 0))


def realised_by_group(sessions: Iterable[SessionWithGroup]) -> dict[int, dict[int, int]]:
    """Teaching hours of held sessions by group and year, each by its own group's rules.

    Groups whose rules know no hour quota, such as those of other study centres, use none of it and are left out.
    """
    rows: dict[int, list[SessionWithGroup]] = defaultdict(list)
    for session in sessions:
        if rules_of(session.rule_set).capped_by_quota:
            rows[session.group_id].append(session)
    return {
        group_id: realised_hours(facts_for_hours(group_id, held), rules_of(held[0].rule_set), current.today())
        for group_id, held in rows.items()
    }


def realised_by_year(by_group: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """The groups' hours together."""
    totals: dict[int, int] = defaultdict(int)
    for years in by_group.values():
        for year, hours in years.items():
            totals[year] += hours
    return dict(totals)


def facts_for_hours(group_id: int, sessions: Sequence[SessionWithGroup]) -> GroupFacts:
    """As much of a group as its hours need. Of who was present, only head counts are known."""
    return GroupFacts(
        id=group_id,
        association_eligible=None,
        learning_goal="",
        season_start=sessions[0].season_start,
        season_end=sessions[0].season_end,
        sessions=tuple(session_facts(session, session.head_count) for session in sessions),
    )


def rules_of(rule_set_id: str) -> RuleSet:
    """The rule set by its id. One that was taken away from the installation leaves every rule unknown."""
    known = current.rule_sets().get(rule_set_id)
    return known or RuleSet(
        id=rule_set_id,
        names={"": rule_set_id},
        valid_from=date.min,
        source="",
        verified_on=date.min,
    )
