"""The whole verdict: stated facts, deadlines, order, and what holds for any facts on any day."""

import datetime as dt
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.domain.assess import assess
from webapp.domain.facts import (
    Birth,
    GroupFacts,
    Kind,
    MemberFacts,
    SessionFacts,
    SessionState,
)
from webapp.domain.lessons import SessionHours
from webapp.domain.reasons import (
    AssociationReason,
    DeadlineReason,
    LearningGoalReason,
    RuleId,
)
from webapp.domain.rules import RuleSet, shipped
from webapp.domain.verdict import WORST_FIRST, Deadline, RecordRef, State, worst

RULES = shipped()["sivis-vertaisopintoryhma"]
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
DAY = dt.timedelta(days=1)
SESSION = SessionFacts(
    id=1,
    day=START,
    starts=dt.time(8),
    ends=dt.time(18),
    break_minutes=150,
    state=SessionState.HELD,
)
GROUP = GroupFacts(
    id=7,
    association_eligible=True,
    learning_goal="Digitaidot",
    season_start=START,
    season_end=END,
    plan_published_on=START,
    members=tuple(MemberFacts(id=number, name="Jäsen", birth=Birth(year=1950), joined_on=START) for number in range(5)),
    sessions=(SESSION,),
)


def test_a_group_with_everything_in_order_is_met() -> None:
    verdict = assess(GROUP, RULES, END)
    assert verdict.state is State.MET
    assert (verdict.today, verdict.rule_set) == (END, "sivis-vertaisopintoryhma")
    assert [finding.rule for finding in verdict.findings] == list(RuleId)
    assert {finding.source for finding in verdict.findings} == {RULES.source}
    assert verdict.deadlines == ()


@pytest.mark.parametrize(
    ("eligible", "today", "state", "reason"),
    [
        (True, END, State.MET, AssociationReason.ELIGIBLE),
        (None, END, State.UNKNOWN, AssociationReason.NOT_STATED),
        (False, END, State.ACTION, AssociationReason.NOT_ELIGIBLE),
        (False, END + DAY, State.MISSED, AssociationReason.NOT_ELIGIBLE),
    ],
)
def test_the_association_must_be_eligible(
    eligible: bool | None, today: dt.date, state: State, reason: AssociationReason
) -> None:
    verdict = assess(replace(GROUP, association_eligible=eligible), RULES, today)
    (finding,) = verdict.findings_of(RuleId.ASSOCIATION)
    assert (finding.state, finding.reason, verdict.state) == (state, reason, state)
    assert finding.records == (() if eligible else (RecordRef("association", None),))


@pytest.mark.parametrize("goal", ["", " ", "\n\t\u00a0"])
def test_a_group_without_a_learning_goal_needs_one(goal: str) -> None:
    group = replace(GROUP, learning_goal=goal)
    (finding,) = assess(group, RULES, END).findings_of(RuleId.LEARNING_GOAL)
    assert (finding.state, finding.reason, finding.by) == (
        State.ACTION,
        LearningGoalReason.EMPTY,
        END,
    )
    (finding,) = assess(group, RULES, END + DAY).findings_of(RuleId.LEARNING_GOAL)
    assert (finding.state, finding.by) == (State.ACTION, None)


@pytest.mark.parametrize(
    ("states", "overall"),
    [
        (["met", "on_track"], "on_track"),
        (["on_track", "unknown"], "unknown"),
        (["unknown", "action"], "action"),
        (["action", "missed"], "missed"),
        (["missed", "met", "unknown"], "missed"),
        (["met"], "met"),
        ([], "met"),
    ],
)
def test_the_worst_state_decides(states: list[str], overall: str) -> None:
    assert worst(map(State, states)) is State(overall)
    assert worst(map(State, reversed(states))) is State(overall)


def test_deadlines_come_nearest_first() -> None:
    group = replace(
        GROUP,
        season_end=dt.date(2027, 3, 1),
        learning_goal="",
        plan_published_on=None,
        sessions=(),
        members=(),
    )
    verdict = assess(group, RULES, START)
    assert verdict.deadlines == (
        Deadline(RuleId.PLAN, dt.date(2026, 9, 15), DeadlineReason.PLAN_CLOSES),
        Deadline(RuleId.HOURS, dt.date(2026, 12, 31), DeadlineReason.YEAR_ENDS),
        Deadline(RuleId.LEARNING_GOAL, dt.date(2027, 3, 1), DeadlineReason.SEASON_ENDS),
        Deadline(RuleId.MEMBERS, dt.date(2027, 3, 1), DeadlineReason.SEASON_ENDS),
        Deadline(RuleId.HOURS, dt.date(2027, 3, 1), DeadlineReason.SEASON_ENDS),
        Deadline(RuleId.ELIGIBLE_ACTIVITY, dt.date(2027, 3, 1), DeadlineReason.SEASON_ENDS),
    )
    assert verdict.next_deadline == verdict.deadlines[0]


def test_every_session_has_its_hours() -> None:
    sessions = (
        SESSION,
        replace(SESSION, id=2, day=END, state=SessionState.PLANNED),
        replace(SESSION, id=3, day=START + DAY, state=SessionState.CANCELLED),
        replace(SESSION, id=4, day=END + DAY),
        replace(SESSION, id=5, day=START + DAY, state=SessionState.PLANNED, hours_override=3),
    )
    verdict = assess(replace(GROUP, sessions=sessions), RULES, START + 2 * DAY)
    assert dict(verdict.session_hours) == {
        1: SessionHours(10),
        2: SessionHours(10),
        3: SessionHours(0),
        4: SessionHours(0),
        5: SessionHours(3),
    }
    assert (verdict.held_hours, verdict.planned_hours) == (10, 10)
    assert (verdict.not_recorded, verdict.overridden) == ((5,), (5,))


def test_a_verdict_can_be_put_in_a_set() -> None:
    assert len({assess(GROUP, RULES, END), assess(GROUP, RULES, END)}) == 1


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
    kind=st.sampled_from(Kind),
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
    )


rule_sets = st.builds(
    replace,
    st.sampled_from(list(shipped().values())),
    min_members=st.none() | st.integers(1, 6),
    min_age=st.none() | st.integers(0, 20),
    min_hours=st.none() | st.integers(1, 12),
    max_hours=st.none() | st.integers(12, 20),
    rounding=st.sampled_from(["down-per-session", "down-total"]),
    plan_opens_months_before=st.none() | st.integers(0, 60),
    plan_closes_days_after_start=st.none() | st.integers(-366, 366),
)


@settings(deadline=None)
@given(groups(days), rule_sets, days)
def test_overall_is_the_worst_finding(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    verdict = assess(group, rules, today)
    states = {finding.state for finding in verdict.findings}
    assert verdict.state is next(state for state in WORST_FIRST if state in states)


@settings(deadline=None)
@given(groups(days), rule_sets, days, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(group: GroupFacts, rules: RuleSet, today: dt.date, random: Random) -> None:
    shuffled = replace(
        group,
        members=tuple(random.sample(group.members, len(group.members))),
        sessions=tuple(random.sample(group.sessions, len(group.sessions))),
    )
    assert assess(shuffled, rules, today) == assess(group, rules, today)


@settings(deadline=None)
@given(groups(days), rule_sets, days, sessions)
def test_a_further_held_session_never_lowers_the_hours(
    group: GroupFacts, rules: RuleSet, today: dt.date, session: SessionFacts
) -> None:
    further = replace(session, id=2000, state=SessionState.HELD)
    before = assess(group, rules, today)
    after = assess(replace(group, sessions=(*group.sessions, further)), rules, today)
    assert after.held_hours >= before.held_hours


@settings(deadline=None)
@given(groups(days), rule_sets, days)
def test_held_hours_are_those_of_the_held_sessions(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    verdict = assess(group, replace(rules, rounding="down-per-session"), today)
    held = [session for session in group.sessions if session.state is SessionState.HELD]
    assert verdict.held_hours == sum(verdict.session_hours[session.id].hours for session in held)


@settings(deadline=None)
@given(groups(days), rule_sets, days)
def test_deadlines_are_today_or_later(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    listed = [deadline.day for deadline in assess(group, rules, today).deadlines]
    assert listed == sorted(listed)
    assert all(day >= today for day in listed)


@settings(deadline=None)
@given(groups(days), rule_sets, st.dates())
def test_any_day_can_be_asked_about(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    assess(group, rules, today)


@pytest.mark.parametrize("today", [dt.date.min, START, dt.date.max])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (dt.date.min, dt.date.min),
        (dt.date.max, dt.date.max),
        (dt.date.min, dt.date.max),
        (dt.date.max, dt.date.min),
        (END, START),
    ],
)
def test_the_ends_of_the_calendar_can_be_asked_about(start: dt.date, end: dt.date, today: dt.date) -> None:
    assess(replace(GROUP, season_start=start, season_end=end), RULES, today)
