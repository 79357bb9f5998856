"""A group's life, looked at each day from its making to 200 days after, by each rule set: an exemplary one, and ones
with one fault each. The calendars beside this test are written by `python -m tests.domain.lives --write`.
"""

import datetime as dt
from pathlib import Path

import pytest

from tests.domain.lives.calendar import lives_of, of_rules
from tests.domain.lives.course import DAY, exemplary
from tests.domain.lives.faults import FAULTS
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet, shipped
from webapp.domain.verdict import Verdict

CALENDARS = Path(__file__).parent / "lives"

by_each_rule_set = pytest.mark.parametrize("rules", shipped().values(), ids=lambda rules: rules.id)


def states(verdict: Verdict) -> dict[RuleId, State]:
    return {finding.rule: finding.state for finding in verdict.findings}


@pytest.mark.slow
@by_each_rule_set
def test_the_lives_are_as_their_calendars_say(rules: RuleSet) -> None:
    assert of_rules(rules) == (CALENDARS / f"{rules.id}.txt").read_text(encoding="utf-8")


@by_each_rule_set
def test_an_exemplary_group_is_asked_only_for_what_is_due_and_not_done(rules: RuleSet) -> None:
    course = exemplary(rules)
    closes = course.start + dt.timedelta(days=rules.plan_closes_days_after_start or 0)
    due = {
        RuleId.PLAN: (closes - 14 * DAY, course.published_on),
        RuleId.COSTS: (course.end + DAY, course.booked_on),
        RuleId.REPORT: (course.end + DAY, course.reported_on),
    }
    for verdict in course.verdicts(rules):
        wanted = {
            rule for rule, (first, done) in due.items() if rules.has(rule) and done and first <= verdict.today < done
        }
        assert {rule for rule, state in states(verdict).items() if state is State.ACTION} == wanted
        assert verdict.state not in {State.CHECK, State.MISSED}
        assert (verdict.state is State.ACTION) is bool(wanted)
        last = course.reported_on if rules.has(RuleId.REPORT) else course.booked_on
        assert (verdict.state is State.MET) is (last is not None and verdict.today >= last)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@by_each_rule_set
def test_a_fault_shows_itself_and_nothing_else(rules: RuleSet, fault: str) -> None:
    _course, rule, also, where = FAULTS[fault]
    good, faulty = (lives_of(rules)[name].verdicts(rules) for name in ("exemplary", fault))
    shown: set[RuleId] = set()
    for without, verdict in zip(good, faulty, strict=True):
        before, after = states(without), states(verdict)
        shown |= {rule for rule in after if after[rule] is not before[rule]}
    assert shown <= {rule, *also}
    if rule is not None and rules.has(rule) and where(rules):
        assert rule in shown


@pytest.mark.parametrize("fault", ["one of unsure age beside enough", "no break once"])
@by_each_rule_set
def test_what_is_only_good_to_know_changes_no_state(rules: RuleSet, fault: str) -> None:
    good, other = (lives_of(rules)[name].verdicts(rules) for name in ("exemplary", fault))
    assert [verdict.state for verdict in good] == [verdict.state for verdict in other]


@by_each_rule_set
def test_nothing_speaks_after_the_payment(rules: RuleSet) -> None:
    course = lives_of(rules)["paid without costs"]
    for verdict in course.verdicts(rules):
        if course.paid_on and verdict.today >= course.paid_on:
            assert verdict.state is State.MET
            assert verdict.deadlines == ()
            assert {finding.state for finding in verdict.findings} == {State.MET}
            assert not [note for finding in verdict.findings for note in finding.notes]
