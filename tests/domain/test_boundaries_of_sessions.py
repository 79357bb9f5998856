"""Every parameter of every shipped rule set at its boundary, one below and one above, in whole verdicts: the season,
its sessions, who was present, what counts as study, the trainer and the report.
"""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.whole_verdicts import (
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
)
from webapp.domain.facts import SessionKind
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId


@pytest.mark.parametrize(
    ("rule_set", "end", "states"),
    [
        (DSL, "2026-10-31", [State.ACTION, State.MET, State.MET]),
        (DSL, "2027-08-31", [State.MET, State.MET, State.ACTION]),
        (SFV, "2027-08-31", [State.MET, State.MET, State.ACTION]),
        (SFV, "2026-09-02", [State.MET, State.MET, State.MET]),
    ],
)
def test_season(rule_set: str, end: str, states: list[State]) -> None:
    """From two to twelve months, or a year at most: the day before, the day itself, the day after."""
    ends = [dt.date.fromisoformat(end) + n * DAY for n in (-1, 0, 1)]
    seasons = [replace(GROUP, season_end=last) for last in ends]
    assert [found(rule_set, RuleId.SEASON_LENGTH, group, START).state for group in seasons] == states


@pytest.mark.parametrize(("rule_set", "least"), [(DSL, 5), (SFV, 3)])
def test_sessions(rule_set: str, least: int) -> None:
    for count, state in [(least - 1, State.ACTION), (least, State.MET), (least + 1, State.MET)]:
        group = replace(GROUP, sessions=tuple(held(n, START + n * DAY, 90) for n in range(count)))
        finding = found(rule_set, RuleId.SESSIONS, group)
        assert (finding.state, finding.actual, finding.required) == (state, count, least)


@pytest.mark.parametrize(("rule_set", "least", "state"), [(DSL, 5, State.ACTION), (SFV, 3, State.MET)])
def test_sessions_on_one_day(rule_set: str, least: int, state: State) -> None:
    group = replace(GROUP, sessions=tuple(held(n, START, 90) for n in range(least)))
    assert found(rule_set, RuleId.SESSIONS, group).state is state


@pytest.mark.parametrize(
    ("present", "state"),
    [
        # fewer than four
        ([2, 2, 2, 9, 9], State.MISSED),
        ([3, 3, 3, 9, 9], State.MISSED),
        ([4, 4, 4, 9, 9], State.MET),
        ([5, 5, 5, 9, 9], State.MET),
        # at most two
        ([3, 9, 9, 9, 9], State.MET),
        ([3, 3, 9, 9, 9], State.MET),
        # of every five
        ([3, 3, 9, 3], State.MISSED),
        ([3, 3, 9, 9, 3], State.MISSED),
        ([3, 3, 9, 9, 9, 3], State.MET),
        ([9, 3, 9, 9, 3, 3], State.CHECK),
    ],
)
def test_present(present: list[int], state: State) -> None:
    sessions = tuple(held(n, START + n * DAY, 90, present=count) for n, count in enumerate(present))
    assert found(DSL, RuleId.ATTENDANCE_TOLERANCE, replace(GROUP, sessions=sessions)).state is state


@pytest.mark.parametrize(
    ("rule", "those"),
    [
        (RuleId.SEASON_LENGTH, {DSL, SFV}),
        (RuleId.SESSIONS, {DSL, SFV}),
        (RuleId.ATTENDANCE_TOLERANCE, {DSL}),
        (RuleId.TRAINER, {TRAINING}),
        (RuleId.COSTS, set(ALL)),
        (RuleId.ASSOCIATION, {PEER, PEER_2017, TRAINING}),
        (RuleId.LEARNING_GOAL, {PEER, PEER_2017}),
        (RuleId.QUOTA, {PEER}),
        (RuleId.REPORT, {PEER, TRAINING, SFV}),
        (RuleId.MEMBERS, set(ALL)),
        (RuleId.PLAN, {PEER, TRAINING}),
        (RuleId.HOURS, set(ALL)),
    ],
)
def test_the_other_rule_sets_do_not_ask_for_it(rule: RuleId, those: set[str]) -> None:
    assert {rule_set for rule_set in ALL if has(rule_set, rule)} == those


@pytest.mark.parametrize("rule_set", ALL)
def test_kinds(rule_set: str) -> None:
    for kind in SessionKind:
        session = replace(held(1, START, 90), kind=kind)
        finding = found(rule_set, RuleId.ELIGIBLE_ACTIVITY, replace(GROUP, sessions=(session,)))
        assert finding.state is (State.MET if kind is SessionKind.STUDY else State.ACTION)


@pytest.mark.parametrize(("has_trainer", "state"), [(True, State.MET), (None, State.CHECK), (False, State.ACTION)])
def test_trainer(has_trainer: bool | None, state: State) -> None:
    assert found(TRAINING, RuleId.TRAINER, replace(GROUP, has_trainer=has_trainer)).state is state


@pytest.mark.parametrize(("rule_set", "due"), [(TRAINING, "2027-01-28"), (SFV, "2027-01-31")])
def test_report(rule_set: str, due: str) -> None:
    """Within four weeks of the season's end, or within a month."""
    last = dt.date.fromisoformat(due)
    for day, sent, unsent in [
        (last - DAY, State.MET, State.ACTION),
        (last, State.MET, State.ACTION),
        (last + DAY, State.MISSED, State.MISSED),
    ]:
        assert found(rule_set, RuleId.REPORT, replace(GROUP, reported_on=day), day).state is sent
        assert found(rule_set, RuleId.REPORT, GROUP, day).state is unsent


def test_a_report_without_a_last_day_is_never_late() -> None:
    for day in (END + DAY, END + 366 * DAY):
        assert found(PEER, RuleId.REPORT, GROUP, day).state is State.ACTION
        assert found(PEER, RuleId.REPORT, replace(GROUP, reported_on=day), day).state is State.MET


def test_the_season_is_over_on_the_day_after_its_last_one() -> None:
    for rule_set in (PEER, PEER_2017, TRAINING, DSL, SFV, FORUM):
        for rule in (RuleId.MEMBERS, RuleId.HOURS, RuleId.ELIGIBLE_ACTIVITY):
            states = [found(rule_set, rule, GROUP, END + n * DAY).state for n in (-1, 0, 1)]
            assert states == [State.ACTION, State.ACTION, State.MISSED]
