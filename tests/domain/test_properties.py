"""What holds for any facts, any rule set and any day."""

import datetime as dt
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.assess import assess
from webapp.domain.facts import (
    Birth,
    CostFacts,
    CostKind,
    GroupFacts,
    MemberFacts,
    QuotaFacts,
    SessionFacts,
    SessionKind,
    SessionState,
)
from webapp.domain.findings import WORST_FIRST, State
from webapp.domain.quota import HourAccount, Stage, Use
from webapp.domain.reasons import RuleId
from webapp.domain.rules import PresentTolerance, ReportDue, RuleSet, shipped
from webapp.domain.support import SupportEstimate
from webapp.domain.verdict import Verdict

days = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))
times = st.times().map(lambda time: time.replace(second=0, microsecond=0))
births = st.builds(
    Birth,
    date=st.none() | st.dates(dt.date(1930, 1, 1), dt.date(2015, 12, 31)),
    year=st.none() | st.integers(1930, 2015),
    confirmed_on=st.none() | days,
)
sessions = st.builds(
    SessionFacts,
    id=st.integers(1, 1000),
    day=days,
    starts=times,
    ends=times,
    break_minutes=st.integers(0, 120),
    kind=st.sampled_from(SessionKind),
    state=st.sampled_from(SessionState),
    hours_override=st.none() | st.integers(0, 8),
    present=st.none() | st.integers(0, 30),
)
members = st.builds(
    MemberFacts,
    id=st.integers(1, 1000),
    name=st.just("Jäsen"),
    birth=births,
    joined_on=days,
    left_on=st.none() | days,
)

costs = st.builds(
    CostFacts,
    id=st.integers(1, 1000),
    day=days,
    kind=st.sampled_from(CostKind),
    cents=st.integers(-500, 20_000),
    booked=st.booleans(),
)
uses = st.builds(
    Use,
    stage=st.sampled_from([Stage.REPORTED, Stage.HELD, Stage.PLANNED]),
    day=days,
    starts=times,
    group_id=st.integers(1, 3),
    hours=st.integers(0, 20),
)
accounts = st.builds(
    HourAccount,
    year=st.integers(2025, 2028),
    granted_hours=st.none() | st.integers(0, 40),
    extra_hours=st.integers(0, 10),
    outside_hours=st.integers(0, 10),
    uses=st.lists(uses, max_size=5).map(tuple),
)
quotas = st.builds(
    QuotaFacts,
    accounts=st.lists(accounts, max_size=3, unique_by=lambda one: one.year).map(tuple),
    none_of_own=st.booleans(),
)


def groups(dates: st.SearchStrategy[dt.date]) -> st.SearchStrategy[GroupFacts]:
    return st.builds(
        GroupFacts,
        id=st.just(7),
        association_eligible=st.none() | st.booleans(),
        learning_goal=st.sampled_from(["", "Digitaidot"]),
        season_start=dates,
        season_end=dates,
        plan_published_on=st.none() | dates,
        planned_hours=st.none() | st.integers(0, 100),
        members=st.lists(members, max_size=8, unique_by=lambda one: one.id).map(tuple),
        sessions=st.lists(sessions, max_size=8, unique_by=lambda one: one.id).map(tuple),
        costs=st.lists(costs, max_size=4, unique_by=lambda one: one.id).map(tuple),
        quota=quotas,
        topic_kind=st.sampled_from([None, "civic", "other"]),
        has_trainer=st.none() | st.booleans(),
        reported_on=st.none() | dates,
    )


rule_sets = st.builds(
    replace,
    st.sampled_from(list(shipped().values())),
    rules=st.frozensets(st.sampled_from(RuleId)),
    min_members=st.none() | st.integers(1, 6),
    min_age=st.none() | st.integers(0, 20),
    min_hours=st.none() | st.integers(1, 12),
    max_hours=st.none() | st.integers(12, 20),
    rounding=st.sampled_from(["down-per-session", "down-total"]),
    plan_opens_months_before=st.none() | st.integers(0, 60),
    plan_closes_days_after_start=st.none() | st.integers(-366, 366),
    hours_period=st.sampled_from(["calendar-year", "season"]),
    min_sessions=st.none() | st.integers(1, 5),
    present_tolerance=st.none()
    | st.builds(PresentTolerance, window=st.integers(3, 5), below=st.integers(1, 20), at_most=st.integers(0, 2)),
    season_min_months=st.none() | st.integers(1, 6),
    season_max_months=st.none() | st.integers(6, 18),
    rate_cents_per_hour=st.none() | st.integers(1, 5000),
    cost_share_percent=st.none() | st.integers(1, 100),
    lump_sum_cents=st.none() | st.integers(1, 30_000),
    capped_by_planned_hours=st.booleans(),
    report_due=st.none() | st.builds(ReportDue, months=st.integers(0, 3), days=st.integers(0, 60)),
)


def a_year_is_unknown(group: GroupFacts) -> bool:
    """True when the quota isn't known for one of the season's years."""
    years = range(group.season_start.year, max(group.season_start.year, group.season_end.year) + 1)
    return any(group.quota.account(year).available is None for year in years)


@given(groups(days), rule_sets, days)
def test_overall_is_the_worst_finding(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    verdict = assess(group, rules, today)
    states = {finding.state for finding in verdict.findings}
    assert verdict.state is next((state for state in WORST_FIRST if state in states), State.MET)
    assert {finding.source for finding in verdict.findings} <= {*rules.pages, ""}


@given(groups(days), rule_sets, days, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(group: GroupFacts, rules: RuleSet, today: dt.date, random: Random) -> None:
    shuffled = replace(
        group,
        members=tuple(random.sample(group.members, len(group.members))),
        sessions=tuple(random.sample(group.sessions, len(group.sessions))),
        costs=tuple(random.sample(group.costs, len(group.costs))),
    )
    assert assess(shuffled, rules, today) == assess(group, rules, today)


def if_let_pass(estimate: SupportEstimate | None) -> int:
    """Cents of the forecast, whether or not a rule has been missed."""
    return 0 if estimate is None else (estimate.if_let_pass or estimate.forecast).cents


@given(groups(days), rule_sets, days, sessions)
def test_a_further_held_session_never_lowers_the_hours_or_the_support(
    group: GroupFacts, rules: RuleSet, today: dt.date, session: SessionFacts
) -> None:
    further = replace(session, id=2000, state=SessionState.HELD)
    before = assess(group, rules, today)
    after = assess(replace(group, sessions=(*group.sessions, further)), rules, today)
    assert after.held_hours >= before.held_hours
    assert if_let_pass(after.support) >= if_let_pass(before.support)


@given(groups(days), rule_sets, days)
def test_the_support_is_the_least_cap_and_never_above_any(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    support = assess(group, rules, today).support
    parameters = (rules.rate_cents_per_hour, rules.cost_share_percent, rules.lump_sum_cents)
    assert (support is None) == (parameters == (None, None, None))
    for amount in (support.now, support.forecast) if support else ():
        known = {cap.name: cap.cents for cap in amount.caps if cap.cents is not None}
        assert known[amount.binds] == min(known.values())
        assert amount.cents in {known[amount.binds], 0 if support.if_let_pass else known[amount.binds]}
        assert amount.cents >= 0
        assert not amount.at_most or len(known) < len(amount.caps) or support.rate_unsure or a_year_is_unknown(group)
    assert support is None or support.now.cents <= support.forecast.cents


@given(groups(days), rule_sets, days, st.data())
def test_no_state_improves_when_a_fact_becomes_unknown(
    group: GroupFacts, rules: RuleSet, today: dt.date, data: st.DataObject
) -> None:
    unknown = {
        "association_eligible": None,
        "has_trainer": None,
        "topic_kind": None,
        "planned_hours": None,
        "members": tuple(
            replace(member, birth=data.draw(st.sampled_from(less_known(member.birth)))) for member in group.members
        ),
        "sessions": tuple(
            replace(session, present=None) if data.draw(st.booleans()) else session for session in group.sessions
        ),
    }
    forgotten = data.draw(st.sets(st.sampled_from(sorted(unknown))))
    before = assess(group, rules, today)
    after = assess(replace(group, **{name: unknown[name] for name in forgotten}), rules, today)
    assert [finding.rule for finding in after.findings] == [finding.rule for finding in before.findings]
    for new, old in zip(goodness(after), goodness(before), strict=True):
        assert new <= old or new <= UNKNOWN


@given(groups(days), rule_sets, days)
def test_a_rule_that_is_not_known_is_to_be_checked(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    for parameter, rule in [
        ("min_members", RuleId.MEMBERS),
        ("plan_opens_months_before", RuleId.PLAN),
        ("plan_closes_days_after_start", RuleId.PLAN),
        ("min_hours", RuleId.HOURS),
        ("lesson", RuleId.HOURS),
        ("lesson", RuleId.LESSON),
    ]:
        verdict = assess(group, replace(rules, rules=rules.rules | {rule}, **{parameter: None}), today)
        assert {finding.state for finding in verdict.findings_of(rule)} == {State.CHECK}


UNKNOWN = WORST_FIRST.index(State.CHECK)


def less_known(birth: Birth) -> list[Birth]:
    """The birth as it is, or with the year alone, or with nothing known of it."""
    year = birth.date.year if birth.date else birth.year
    return [birth, Birth(year=year), Birth()]


def goodness(verdict: Verdict) -> list[int]:
    """The state of the whole and of each finding, the higher the better."""
    states = [verdict.state, *(finding.state for finding in verdict.findings)]
    return [WORST_FIRST.index(state) for state in states]


@given(groups(days), rule_sets, days)
def test_held_hours_are_those_of_the_held_sessions(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    verdict = assess(group, replace(rules, rounding="down-per-session"), today)
    held = [session for session in group.sessions if session.state is SessionState.HELD]
    assert verdict.held_hours == sum(verdict.session_hours[session.id].hours for session in held)


@given(groups(days), rule_sets, days)
def test_deadlines_are_today_or_later(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    listed = [deadline.day for deadline in assess(group, rules, today).deadlines]
    assert listed == sorted(listed)
    assert all(day >= today for day in listed)


@given(groups(days), rule_sets, days)
def test_a_day_to_act_by_is_still_to_come_unless_it_was_missed(
    group: GroupFacts, rules: RuleSet, today: dt.date
) -> None:
    for finding in assess(group, rules, today).findings:
        if finding.state in (State.MET, State.CHECK):
            assert finding.by is None
        if finding.by is not None:
            assert (finding.by < today) == (finding.state is State.MISSED)


@given(groups(st.dates()), rule_sets, st.dates())
def test_any_day_of_any_season_can_be_asked_about(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    verdict = assess(group, rules, today)
    assert (verdict.today, verdict.rule_set) == (today, rules.id)


@given(groups(days), rule_sets, days)
def test_hours_and_support_do_not_depend_on_the_members(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    before, after = assess(group, rules, today), assess(replace(group, members=()), rules, today)
    assert (after.session_hours, after.held_hours, after.planned_hours) == (
        before.session_hours,
        before.held_hours,
        before.planned_hours,
    )
    assert if_let_pass(after.support) == if_let_pass(before.support)
