"""The whole verdict: stated facts, which rules it covers, deadlines, and the ends of the calendar."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.granted import granted
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
from webapp.domain.findings import RecordRef, State, worst
from webapp.domain.lessons import SessionHours
from webapp.domain.notes import QuotaNote
from webapp.domain.reasons import (
    AssociationReason,
    DeadlineReason,
    LearningGoalReason,
    QuotaReason,
    RuleId,
    TrainerReason,
)
from webapp.domain.rules import ReportDue, shipped
from webapp.domain.verdict import Deadline

RULES = shipped()["sivis-vertaisopintoryhma"]
WITH_SEASON = replace(RULES, rules=RULES.rules | {RuleId.SEASON_LENGTH})
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
    costs=(CostFacts(id=1, day=START, kind=CostKind.ROOM, cents=6000, voucher="12", booked=True),),
    quota=granted(10),
    reported_on=END,
)
DEFAULT = [
    RuleId.ASSOCIATION,
    RuleId.LEARNING_GOAL,
    RuleId.MEMBERS,
    RuleId.PLAN,
    RuleId.HOURS,
    RuleId.LESSON,
    RuleId.ELIGIBLE_ACTIVITY,
    RuleId.COSTS,
    RuleId.QUOTA,
    RuleId.REPORT,
]


def test_a_group_with_everything_in_order_is_met() -> None:
    verdict = assess(GROUP, RULES, END)
    assert verdict.state is State.MET
    assert (verdict.today, verdict.rule_set) == (END, "sivis-vertaisopintoryhma")
    assert [finding.rule for finding in verdict.findings] == DEFAULT
    assert [finding.source for finding in verdict.findings] == RULES.pages * len(DEFAULT)
    assert verdict.deadlines == ()


@pytest.mark.parametrize("rule_set", shipped())
def test_each_finding_names_the_page_of_its_rule(rule_set: str) -> None:
    rules = shipped()[rule_set]
    empty = GroupFacts(id=7, association_eligible=None, learning_goal="", season_start=START, season_end=END)
    sources = {rule: f"https://example.org/{rule}" for rule in RuleId}
    known = replace(rules, sources=sources)
    unknown = replace(known, min_members=None, min_hours=None, lesson=None, plan_opens_months_before=None)
    for group, by in ((GROUP, known), (empty, known), (GROUP, unknown)):
        findings = assess(group, by, END + DAY).findings
        assert {finding.rule: finding.source for finding in findings} == {rule: sources[rule] for rule in rules.rules}


def test_nothing_but_what_is_met_speaks_from_the_payment_on() -> None:
    group = replace(GROUP, learning_goal="", quota=QuotaFacts(), reported_on=START, paid_on=END)
    before, after = assess(group, RULES, END - DAY), assess(group, RULES, END)

    assert (before.state, after.state) == (State.ACTION, State.MET)
    assert [note.reason for finding in before.findings for note in finding.notes] == [QuotaNote.UNKNOWN]
    assert [finding.rule for finding in after.findings] == [one for one in DEFAULT if one is not RuleId.LEARNING_GOAL]
    assert {finding.notes for finding in after.findings} == {()}


@pytest.mark.parametrize("rule", DEFAULT)
def test_a_rule_that_the_set_does_not_have_is_not_asked(rule: RuleId) -> None:
    empty = GroupFacts(id=7, association_eligible=None, learning_goal="", season_start=START, season_end=END)
    for group in (GROUP, empty):
        verdict = assess(group, replace(RULES, rules=RULES.rules - {rule}), END)
        assert [finding.rule for finding in verdict.findings] == [one for one in DEFAULT if one is not rule]


@pytest.mark.parametrize(
    ("eligible", "today", "state", "reason"),
    [
        (True, END, State.MET, AssociationReason.ELIGIBLE),
        (None, END, State.CHECK, AssociationReason.NOT_STATED),
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
    assert finding.by == (END if eligible is False else None)


@pytest.mark.parametrize("rule_set", shipped())
def test_the_rules_of_the_set_are_asked_and_no_others(rule_set: str) -> None:
    rules = shipped()[rule_set]
    found = [finding.rule for finding in assess(GROUP, rules, END).findings]
    assert found == [rule for rule in RuleId if rule in rules.rules]


def test_an_unknown_quota_weighs_nothing() -> None:
    verdict = assess(replace(GROUP, quota=QuotaFacts()), RULES, END)
    assert verdict.state is State.MET
    assert [finding.reason for finding in verdict.findings_of(RuleId.QUOTA)] == [QuotaReason.NOT_GIVEN]


@pytest.mark.parametrize(
    ("has_trainer", "today", "state", "reason", "by"),
    [
        (True, END, State.MET, TrainerReason.PRESENT, None),
        (None, END + DAY, State.CHECK, TrainerReason.NOT_STATED, None),
        (False, END, State.ACTION, TrainerReason.NONE, END),
        (False, END + DAY, State.MISSED, TrainerReason.NONE, END),
    ],
)
def test_training_has_a_trainer(
    has_trainer: bool | None, today: dt.date, state: State, reason: TrainerReason, by: dt.date | None
) -> None:
    group = replace(GROUP, has_trainer=has_trainer)
    (finding,) = assess(group, shipped()["sivis-koulutus"], today).findings_of(RuleId.TRAINER)
    assert (finding.state, finding.reason, finding.by) == (state, reason, by)
    assert finding.records == (() if has_trainer else (RecordRef("group", 7),))


@pytest.mark.parametrize("goal", ["", " ", "\n\t\u00a0"])
def test_a_group_without_a_learning_goal_needs_one(goal: str) -> None:
    group = replace(GROUP, learning_goal=goal)
    (finding,) = assess(group, RULES, END).findings_of(RuleId.LEARNING_GOAL)
    assert (finding.state, finding.reason, finding.by) == (
        State.ACTION,
        LearningGoalReason.EMPTY,
        END,
    )
    assert finding.records == (RecordRef("group", 7),)
    (finding,) = assess(group, RULES, END + DAY).findings_of(RuleId.LEARNING_GOAL)
    assert (finding.state, finding.by) == (State.ACTION, None)


def test_a_written_learning_goal_is_met() -> None:
    (finding,) = assess(GROUP, RULES, END).findings_of(RuleId.LEARNING_GOAL)
    assert (finding.state, finding.reason, finding.records) == (State.MET, LearningGoalReason.WRITTEN, ())


@pytest.mark.parametrize(
    ("states", "overall"),
    [
        (["met", "on_track"], "on_track"),
        (["on_track", "check"], "check"),
        (["check", "action"], "action"),
        (["action", "missed"], "missed"),
        (["missed", "met", "check"], "missed"),
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
    assert assess(group, RULES, dt.date(2026, 9, 15)).deadlines == verdict.deadlines
    assert assess(group, RULES, dt.date(2026, 9, 16)).deadlines == verdict.deadlines[1:]


def test_what_ends_on_a_deadline_is_named() -> None:
    rules = replace(WITH_SEASON, season_max_months=2, report_due=ReportDue(days=28))
    group = replace(GROUP, quota=granted(9), reported_on=None)
    assert assess(group, rules, START).deadlines == (
        Deadline(RuleId.SEASON_LENGTH, dt.date(2026, 10, 31), DeadlineReason.SEASON_LIMIT),
        Deadline(RuleId.QUOTA, dt.date(2026, 12, 31), DeadlineReason.QUOTA_ENDS),
        Deadline(RuleId.REPORT, dt.date(2027, 1, 5), DeadlineReason.REPORT_DUE),
    )


def test_a_season_that_is_too_short_can_be_lengthened_until_it_ends() -> None:
    rules = replace(WITH_SEASON, season_min_months=12)
    (deadline,) = assess(GROUP, rules, START).deadlines
    assert deadline == Deadline(RuleId.SEASON_LENGTH, END, DeadlineReason.SEASON_ENDS)


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


def test_sessions_with_hours_typed_over_come_by_their_day_whatever_became_of_them() -> None:
    sessions = (
        replace(SESSION, id=1, day=END, state=SessionState.PLANNED, hours_override=1),
        replace(SESSION, id=2, day=START + 2 * DAY, hours_override=1),
        replace(SESSION, id=3, day=START, state=SessionState.PLANNED, hours_override=0),
        replace(SESSION, id=4, day=START, state=SessionState.CANCELLED, hours_override=1),
        replace(SESSION, id=5, day=START, kind=SessionKind.PARTY, hours_override=1),
    )
    assert assess(replace(GROUP, sessions=sessions), RULES, START + 3 * DAY).overridden == (3, 2, 1)


def test_a_verdict_can_be_put_in_a_set() -> None:
    assert len({assess(GROUP, RULES, END), assess(GROUP, RULES, END)}) == 1


@pytest.mark.slow
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
    for rules in shipped().values():
        assess(replace(GROUP, season_start=start, season_end=end), rules, today)
