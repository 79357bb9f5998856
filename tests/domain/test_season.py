"""The season's length, the number of sessions, and how many were present."""

import datetime as dt
from dataclasses import replace

import pytest

from webapp.domain.checks.season import check_season, check_sessions, check_tolerance
from webapp.domain.checks.timing import is_at_hand
from webapp.domain.facts import GroupFacts, SessionFacts, SessionKind, SessionState
from webapp.domain.findings import RecordRef, SeasonFinding, SessionsFinding, State, ToleranceFinding
from webapp.domain.periods import end_of_months
from webapp.domain.programme import programme_on
from webapp.domain.reasons import SeasonReason, SessionsReason, ToleranceReason
from webapp.domain.rules import PresentTolerance, RuleSet, shipped

DSL = shipped()["dsl-opintokerho"]
SFV = shipped()["sfv-studiecirkel"]
PEER = shipped()["sivis-vertaisopintoryhma"]
START, END, TODAY = dt.date(2026, 9, 1), dt.date(2026, 12, 8), dt.date(2026, 11, 1)
DAY = dt.timedelta(days=1)
HELD, PLANNED = SessionState.HELD, SessionState.PLANNED
GROUP = GroupFacts(id=7, association_eligible=True, learning_goal="Digitaidot", season_start=START, season_end=END)


def season(end: dt.date, rules: RuleSet = DSL, today: dt.date = START) -> SeasonFinding:
    finding = check_season(replace(GROUP, season_end=end), rules, today)
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-09-01", 2, "2026-10-31"),
        ("2026-09-15", 2, "2026-11-14"),
        ("2026-09-01", 12, "2027-08-31"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-02-28", 12, "2028-02-27"),
        ("2026-08-31", 1, "2026-09-30"),
    ],
)
def test_months_are_counted_with_both_their_days(start: str, months: int, end: str) -> None:
    assert end_of_months(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    ("end", "state", "reason"),
    [
        ("2026-10-30", State.ACTION, SeasonReason.TOO_SHORT),
        ("2026-10-31", State.MET, SeasonReason.RIGHT_LENGTH),
        ("2026-11-01", State.MET, SeasonReason.RIGHT_LENGTH),
        ("2027-08-30", State.MET, SeasonReason.RIGHT_LENGTH),
        ("2027-08-31", State.MET, SeasonReason.RIGHT_LENGTH),
        ("2027-09-01", State.ACTION, SeasonReason.TOO_LONG),
    ],
)
def test_a_season_lasts_from_two_to_twelve_months(end: str, state: State, reason: SeasonReason) -> None:
    finding = season(dt.date.fromisoformat(end))
    assert (finding.state, finding.reason) == (state, reason)
    assert (finding.earliest_end, finding.latest_end) == (dt.date(2026, 10, 31), dt.date(2027, 8, 31))
    assert finding.records == (() if state is State.MET else (RecordRef("group", 7),))


def test_a_short_season_can_be_lengthened_until_it_ends() -> None:
    end = dt.date(2026, 10, 30)
    assert (season(end, today=end).state, season(end, today=end).by) == (State.ACTION, end)
    assert season(end, today=end + DAY).state is State.MISSED


def test_a_long_season_can_be_shortened_until_it_has_been_too_long() -> None:
    end, latest = dt.date(2027, 12, 1), dt.date(2027, 8, 31)
    assert (season(end, today=latest).state, season(end, today=latest).by) == (State.ACTION, latest)
    assert season(end, today=latest + DAY).state is State.MISSED


def test_a_circle_may_be_short_but_lasts_a_year_at_most() -> None:
    assert season(START, SFV).state is State.MET
    assert season(dt.date(2027, 8, 31), SFV).state is State.MET
    assert season(dt.date(2027, 9, 1), SFV).reason is SeasonReason.TOO_LONG
    assert season(START, SFV).earliest_end is None


def test_a_rule_set_may_give_the_least_length_alone() -> None:
    finding = season(dt.date(2036, 1, 1), replace(SFV, season_min_months=1, season_max_months=None))
    assert (finding.state, finding.latest_end) == (State.MET, None)


def test_without_a_length_there_is_no_finding() -> None:
    assert check_season(GROUP, PEER, TODAY) is None


def session(
    number: int,
    day: dt.date,
    state: SessionState = HELD,
    present: int | None = None,
    kind: SessionKind = SessionKind.STUDY,
) -> SessionFacts:
    starts, ends = dt.time(18), dt.time(20)
    return SessionFacts(id=number, day=day, starts=starts, ends=ends, state=state, present=present, kind=kind)


def sessions(*recorded: SessionFacts, rules: RuleSet = DSL, today: dt.date = TODAY) -> SessionsFinding:
    group = replace(GROUP, sessions=recorded)
    finding = check_sessions(group, rules, programme_on(group, rules, today), today)
    assert finding is not None
    return finding


def some(count: int, state: SessionState = HELD, first: dt.date = START) -> list[SessionFacts]:
    return [session(first.toordinal() + n, first + n * DAY, state) for n in range(count)]


@pytest.mark.parametrize(
    ("rules", "count", "state"),
    [
        (DSL, 4, State.ACTION),
        (DSL, 5, State.MET),
        (DSL, 6, State.MET),
        (SFV, 2, State.ACTION),
        (SFV, 3, State.MET),
        (SFV, 4, State.MET),
    ],
)
def test_enough_sessions_are_held(rules: RuleSet, count: int, state: State) -> None:
    finding = sessions(*some(count), rules=rules)
    assert (finding.state, finding.actual) == (state, count)
    assert finding.reason is (SessionsReason.ENOUGH_HELD if state is State.MET else SessionsReason.TOO_FEW)
    assert finding.required == (5 if rules is DSL else 3)


def test_two_sessions_on_one_day_are_one_where_days_count() -> None:
    recorded = [*some(4), session(5, START)]
    finding = sessions(*recorded)
    assert (finding.state, finding.actual, finding.separate_days) == (State.ACTION, 4, True)
    finding = sessions(session(1, START), session(2, START), session(3, START), rules=SFV)
    assert (finding.state, finding.actual, finding.separate_days) == (State.MET, 3, False)


@pytest.mark.parametrize(("planned", "state"), [(1, State.ACTION), (2, State.ON_TRACK), (3, State.ON_TRACK)])
def test_planned_sessions_may_be_enough(planned: int, state: State) -> None:
    finding = sessions(*some(3), *some(planned, PLANNED, TODAY))
    assert (finding.state, finding.actual, finding.planned) == (state, 3, planned)
    assert finding.reason is (SessionsReason.TOO_FEW if state is State.ACTION else SessionsReason.ENOUGH_PLANNED)
    assert (finding.needed, finding.by) == (max(0, 2 - planned), END)
    assert finding.records == ((RecordRef("group", 7),) if state is State.ACTION else ())


def test_a_day_on_which_one_was_held_gains_nothing_from_another() -> None:
    finding = sessions(*some(4), session(1, TODAY), session(2, TODAY, PLANNED))
    assert (finding.state, finding.planned) == (State.MET, 0)


def test_recording_past_sessions_may_be_enough() -> None:
    recorded = [*some(4), session(1, TODAY - DAY, PLANNED)]
    finding = sessions(*recorded)
    assert (finding.state, finding.reason, finding.by) == (State.ACTION, SessionsReason.RECORD_SESSIONS, END)
    assert finding.records == (RecordRef("group", 7), RecordRef("session", 1))
    assert finding.not_recorded == 1
    beside = sessions(*some(2), *some(2, PLANNED, TODAY), session(1, TODAY - DAY, PLANNED))
    assert (beside.reason, beside.planned, beside.not_recorded) == (SessionsReason.RECORD_SESSIONS, 2, 1)
    enough = sessions(*some(5), session(1, TODAY - DAY, PLANNED))
    assert (enough.state, enough.records) == (State.MET, (RecordRef("session", 1),))
    after = sessions(*recorded, today=END + DAY)
    assert (after.state, after.by) == (State.ACTION, None)


def test_too_few_sessions_are_missed_after_the_season() -> None:
    assert sessions(*some(4), today=END).reason is SessionsReason.TOO_FEW
    finding = sessions(*some(4), today=END + DAY)
    assert (finding.state, finding.reason, finding.by) == (State.MISSED, SessionsReason.NEVER_ENOUGH, END)
    assert finding.records == (RecordRef("group", 7),)


def test_a_party_is_no_session() -> None:
    assert sessions(*some(4), session(1, END, kind=SessionKind.PARTY)).actual == 4


def test_without_a_number_there_is_no_finding() -> None:
    assert check_sessions(GROUP, PEER, programme_on(GROUP, PEER, TODAY), TODAY) is None


def tolerance(*present: int | None, rules: RuleSet = DSL, today: dt.date = TODAY) -> ToleranceFinding:
    recorded = tuple(session(n, START + n * DAY, present=count) for n, count in enumerate(present))
    group = replace(GROUP, sessions=recorded)
    finding = check_tolerance(group, rules, programme_on(group, rules, today), today)
    assert finding is not None
    return finding


@pytest.mark.parametrize(("days", "state"), [(0, State.ON_TRACK), (1, State.MET)])
def test_after_a_season_without_sessions_nobody_is_waited_for(days: int, state: State) -> None:
    finding = tolerance(today=END + days * DAY)
    assert (finding.state, finding.reason) == (state, ToleranceReason.NOTHING_HELD)


@pytest.mark.parametrize(
    ("present", "state", "reason"),
    [
        ([], State.ON_TRACK, ToleranceReason.NOTHING_HELD),
        ([4, 4, 4, 4, 4], State.MET, ToleranceReason.ENOUGH_PRESENT),
        ([3, 4, 4, 4, 4], State.MET, ToleranceReason.ENOUGH_PRESENT),
        ([3, 3, 4, 4, 4], State.MET, ToleranceReason.ENOUGH_PRESENT),
        ([3, 3, 4, 4, 3], State.MISSED, ToleranceReason.TOO_OFTEN),
        ([3, 3], State.MET, ToleranceReason.ENOUGH_PRESENT),
        ([3, 3, 3], State.MISSED, ToleranceReason.TOO_OFTEN),
        ([3, 3, 4, 4, 4, 3, 3, 4, 4, 4], State.MET, ToleranceReason.ENOUGH_PRESENT),
        ([4, 4, 4, 3, 3, 3, 3, 4, 4, 4], State.CHECK, ToleranceReason.COUNTING_UNCLEAR),
        ([4, 4, 4, 4, 4, 3, 3, 3], State.MISSED, ToleranceReason.TOO_OFTEN),
        ([3, 3, None, 4, 4], State.CHECK, ToleranceReason.NOT_RECORDED),
        ([3, None, 4, 4, 4], State.MET, ToleranceReason.ENOUGH_PRESENT),
        ([None, None, None, None, None], State.CHECK, ToleranceReason.NOT_RECORDED),
        ([3, 3, 3, None, None], State.MISSED, ToleranceReason.TOO_OFTEN),
        ([4, 3, 4, 3, 4, 3, 4], State.CHECK, ToleranceReason.COUNTING_UNCLEAR),
        ([4, 3, 4, 3, 4, None, 4], State.CHECK, ToleranceReason.NOT_RECORDED),
    ],
)
def test_in_two_sessions_of_five_fewer_than_four_may_be_present(
    present: list[int | None], state: State, reason: ToleranceReason
) -> None:
    finding = tolerance(*present)
    assert (finding.state, finding.reason, finding.required) == (state, reason, 2)
    assert finding.tolerance == PresentTolerance(window=5, below=4, at_most=2)


@pytest.mark.parametrize(
    ("present", "most"), [([], 0), ([4], 0), ([None], 0), ([3, 4, 4, 4, 4, 3], 1), ([4, 3, 4, 3, 4, 3, 4], 3)]
)
def test_the_most_sessions_with_too_few_in_five_are_told(present: list[int | None], most: int) -> None:
    assert tolerance(*present).actual == most


def test_the_sessions_with_too_few_or_no_attendance_are_named() -> None:
    finding = tolerance(3, None, 4, 3, 4)
    assert (finding.too_few_present, finding.attendance_missing, finding.actual) == ((0, 3), (1,), 2)
    assert finding.records == (RecordRef("session", 0), RecordRef("session", 3), RecordRef("session", 1))
    assert tolerance(3, 4, 4, 3, 4).records == ()


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (PresentTolerance(window=5, below=4, at_most=2), State.MET),
        (PresentTolerance(window=5, below=4, at_most=1), State.MISSED),
        (PresentTolerance(window=5, below=5, at_most=2), State.MISSED),
        (PresentTolerance(window=5, below=3, at_most=0), State.MET),
    ],
)
def test_other_numbers_give_other_states(rule: PresentTolerance, state: State) -> None:
    assert tolerance(3, 4, 4, 3, 4, rules=replace(DSL, present_tolerance=rule)).state is state


def test_without_a_tolerance_there_is_no_finding() -> None:
    assert check_tolerance(GROUP, PEER, programme_on(GROUP, PEER, TODAY), TODAY) is None


def test_the_time_of_a_season_that_ends_before_it_starts_has_come_when_it_is_over() -> None:
    turned = replace(GROUP, season_start=dt.date(2025, 2, 1), season_end=dt.date(2025, 1, 1))

    assert not is_at_hand(turned, dt.date(2025, 1, 1))
    assert is_at_hand(turned, dt.date(2025, 1, 2))
