"""From a group's record to its verdict, by the rule set that the group was made with."""

from dataclasses import dataclass
from datetime import date

from webapp import current
from webapp.domain.assess import assess
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Verdict
from webapp.eligibility.queries import GroupRecord, facts


@dataclass(frozen=True)
class JudgedGroup:
    """A group's record, its rules, and how it stands today."""

    record: GroupRecord
    rules: RuleSet
    verdict: Verdict


def judge(record: GroupRecord) -> JudgedGroup:
    """The verdict on a group today."""
    rules = rules_of(record.group.rule_set)
    return JudgedGroup(record, rules, assess(facts(record), rules, current.today()))


def rules_of(rule_set_id: str) -> RuleSet:
    """The rule set by its id. One that was taken away from the installation leaves every rule unknown."""
    known = current.rule_sets().get(rule_set_id)
    return known or RuleSet(
        id=rule_set_id,
        names=dict.fromkeys(("fi", "sv", "en"), rule_set_id),
        valid_from=date.min,
        source="",
        verified_on=date.min,
    )
