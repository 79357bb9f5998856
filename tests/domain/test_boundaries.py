"""Every parameter of every shipped rule set at its boundary, one below and one above, in whole verdicts: members,
hours, plan and validity. The others are in test_boundaries_of_sessions and test_boundaries_of_support.
"""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.whole_verdicts import (
    ADULT,
    ALL,
    DAY,
    DSL,
    END,
    FORUM,
    GROUP,
    PEER,
    PEER_2017,
    SFV,
    START,
    TRAINING,
    found,
    has,
    held,
    of_hours,
)
from webapp.domain.assess import assess
from webapp.domain.facts import Birth
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.domain.rules import shipped


@pytest.mark.parametrize(
    ("rule_set", "least"), [(PEER, 5), (PEER_2017, 5), (TRAINING, 7), (DSL, 4), (SFV, 5), (FORUM, 5)]
)
def test_members(rule_set: str, least: int) -> None:
    for count, state in [(least - 1, State.ACTION), (least, State.MET), (least + 1, State.MET)]:
        group = replace(GROUP, members=tuple(replace(ADULT, id=n) for n in range(count)))
        assert found(rule_set, RuleId.MEMBERS, group).state is state


@pytest.mark.parametrize(
    ("rule_set", "asks"), [(PEER, 1), (PEER_2017, 1), (TRAINING, 1), (DSL, 1), (SFV, 0), (FORUM, 1)]
)
def test_age(rule_set: str, asks: int) -> None:
    least = shipped()[rule_set].min_members or 0
    day = dt.date(2026, 10, 1)
    for birthday, of_age in [(day - DAY, 1), (day, 1), (day + DAY, 0)]:
        young = replace(ADULT, id=100, birth=Birth(date=birthday.replace(year=2011)))
        group = replace(GROUP, members=(young, *(replace(ADULT, id=n) for n in range(least - 1))))
        finding = found(rule_set, RuleId.MEMBERS, group, day)
        assert finding.actual == least - 1 + max(of_age, 1 - asks)


@pytest.mark.parametrize(
    ("rule_set", "least"), [(PEER, 10), (PEER_2017, 10), (TRAINING, 1), (DSL, 10), (SFV, 10), (FORUM, 20)]
)
def test_hours(rule_set: str, least: int) -> None:
    for hours, state in [(least - 1, State.ACTION), (least, State.MET), (least + 1, State.MET)]:
        finding = found(rule_set, RuleId.HOURS, replace(GROUP, sessions=of_hours(rule_set, hours)))
        assert (finding.state, finding.actual, finding.required) == (state, hours, least)


@pytest.mark.parametrize(("rule_set", "most"), [(DSL, 100), (SFV, 20)])
def test_most_hours(rule_set: str, most: int) -> None:
    for hours, state in [(most - 1, State.MET), (most, State.MET), (most + 1, State.CHECK)]:
        finding = found(rule_set, RuleId.HOURS, replace(GROUP, sessions=of_hours(rule_set, hours)))
        assert (finding.state, finding.actual) == (state, hours)


@pytest.mark.parametrize("rule_set", ALL)
def test_lesson(rule_set: str) -> None:
    length = 60 if rule_set == PEER else 45
    for minutes, hours in [
        (length - 1, 0),
        (length, 1),
        (length + 1, 1),
        (2 * length - 1, 1),
        (2 * length, 2),
        (2 * length + 1, 2),
    ]:
        verdict = assess(replace(GROUP, sessions=(held(1, START, minutes),)), shipped()[rule_set], END)
        assert verdict.held_hours == hours


def test_sixty_minutes_have_fifteen_of_break_in_them() -> None:
    for break_minutes, missing in [(14, 1), (15, 0), (16, 0)]:
        group = replace(GROUP, sessions=(held(1, START, 60, break_minutes),))
        finding = found(PEER, RuleId.LESSON, group)
        assert (finding.state, finding.needed, len(finding.notes)) == (State.MET, missing, missing)
        assert found(PEER, RuleId.HOURS, group).actual == 1


@pytest.mark.parametrize("rule_set", ALL)
def test_the_minutes_left_of_two_sessions_make_no_hour(rule_set: str) -> None:
    length = 60 if rule_set == PEER else 45
    sessions = tuple(held(n, START, 2 * length - 1) for n in (1, 2))
    verdict = assess(replace(GROUP, sessions=sessions), shipped()[rule_set], END)
    assert (verdict.held_hours, verdict.lost_minutes) == (2, 2 * (length - 1))


@pytest.mark.parametrize("rule_set", [PEER_2017, TRAINING, DSL, SFV, FORUM])
def test_forty_five_minutes_have_no_break_in_them(rule_set: str) -> None:
    for break_minutes, hours in [(29, 2), (30, 2), (31, 1)]:
        verdict = assess(replace(GROUP, sessions=(held(1, START, 120, break_minutes),)), shipped()[rule_set], END)
        assert verdict.held_hours == hours
        assert verdict.findings_of(RuleId.LESSON)[0].state is State.MET


@pytest.mark.parametrize(
    ("rule_set", "findings"), [(PEER, 2), (PEER_2017, 2), (TRAINING, 2), (DSL, 1), (SFV, 1), (FORUM, 1)]
)
def test_hours_of_a_season_that_crosses_new_year(rule_set: str, findings: int) -> None:
    """Each calendar year on its own, or the season as one."""
    rules = shipped()[rule_set]
    least = rules.min_hours or 0
    sessions = of_hours(rule_set, least, dt.date(2027, 1, 1) - (least // 2) * DAY)
    group = replace(GROUP, season_end=dt.date(2027, 2, 28), sessions=sessions)
    verdict = assess(group, rules, dt.date(2027, 2, 28))
    hours = verdict.findings_of(RuleId.HOURS)
    assert len(hours) == findings
    assert verdict.held_hours == least
    if findings == 1:
        assert (hours[0].state, hours[0].actual) == (State.MET, least)
    else:
        assert State.MET not in {finding.state for finding in hours} or least == 1


@pytest.mark.parametrize(
    ("rule_set", "opens", "closes"),
    [(PEER, "2026-03-01", "2026-09-15"), (TRAINING, "2026-03-01", "2026-08-31")],
)
def test_plan(rule_set: str, opens: str, closes: str) -> None:
    first, last = dt.date.fromisoformat(opens), dt.date.fromisoformat(closes)
    for published, state in [
        (first - DAY, State.ACTION),
        (first, State.MET),
        (first + DAY, State.MET),
        (last - DAY, State.MET),
        (last, State.MET),
        (last + DAY, State.MISSED),
    ]:
        group = replace(GROUP, plan_published_on=published)
        assert found(rule_set, RuleId.PLAN, group).state is state
    for today, state in [
        (first - DAY, State.ON_TRACK),
        (first, State.ON_TRACK),
        (last - 15 * DAY, State.ON_TRACK),
        (last - 14 * DAY, State.ACTION),
        (last, State.ACTION),
        (last + DAY, State.MISSED),
    ]:
        assert found(rule_set, RuleId.PLAN, GROUP, today).state is state


@pytest.mark.parametrize("rule_set", [PEER_2017, DSL, SFV, FORUM])
def test_no_plan_is_asked_where_the_rules_have_none(rule_set: str) -> None:
    assert not has(rule_set, RuleId.PLAN)


@pytest.mark.parametrize("rule_set", ALL)
def test_validity(rule_set: str) -> None:
    rules = shipped()[rule_set]
    assert [rules.is_valid_on(rules.valid_from + n * DAY) for n in (-1, 0, 1)] == [False, True, True]
    if rules.valid_to is not None:
        assert [rules.is_valid_on(rules.valid_to + n * DAY) for n in (-1, 0, 1)] == [True, True, False]
