"""Teaching hours per calendar year."""

import datetime as dt
from dataclasses import replace

import pytest

from webapp.domain.assess import assess
from webapp.domain.checks.hours import check_hours, year_hours
from webapp.domain.facts import GroupFacts, SessionFacts, SessionKind, SessionState
from webapp.domain.findings import HoursFinding, RecordRef, State
from webapp.domain.notes import HoursNote, Note
from webapp.domain.programme import programme_on
from webapp.domain.reasons import HoursReason
from webapp.domain.rules import RuleSet, shipped

RULES = shipped()["sivis-vertaisopintoryhma"]
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 31)
TODAY = dt.date(2026, 11, 1)
PAST, LATER = dt.date(2026, 10, 1), dt.date(2026, 12, 1)
DAY = dt.timedelta(days=1)
HELD, PLANNED, CANCELLED = SessionState.HELD, SessionState.PLANNED, SessionState.CANCELLED
GROUP = GroupFacts(id=7, association_eligible=True, learning_goal="Digitaidot", season_start=START, season_end=END)


def session(
    number: int, day: dt.date, hours: int, state: SessionState, kind: SessionKind = SessionKind.STUDY
) -> SessionFacts:
    return SessionFacts(
        id=number,
        day=day,
        starts=dt.time(8),
        ends=dt.time(8 + hours),
        break_minutes=15 * hours,
        kind=kind,
        state=state,
    )


def years(
    *sessions: SessionFacts,
    today: dt.date = TODAY,
    group: GroupFacts = GROUP,
    rules: RuleSet = RULES,
) -> tuple[HoursFinding, ...]:
    group = replace(group, sessions=sessions)
    return check_hours(group, rules, year_hours(group, rules, programme_on(group, rules, today)), today)


def year(
    *sessions: SessionFacts,
    today: dt.date = TODAY,
    group: GroupFacts = GROUP,
    rules: RuleSet = RULES,
) -> HoursFinding:
    (finding,) = years(*sessions, today=today, group=group, rules=rules)
    return finding


@pytest.mark.parametrize(("hours", "state"), [(9, State.ACTION), (10, State.MET), (11, State.MET)])
def test_ten_held_hours_are_enough(hours: int, state: State) -> None:
    finding = year(session(1, PAST, hours, HELD))
    assert (finding.state, finding.actual, finding.required) == (state, hours, 10)


@pytest.mark.parametrize(
    ("planned", "state", "missing"),
    [(3, State.ACTION, 1), (4, State.ON_TRACK, 0), (5, State.ON_TRACK, 0)],
)
def test_six_held_hours_and_some_planned(planned: int, state: State, missing: int) -> None:
    finding = year(session(1, PAST, 6, HELD), session(2, LATER, planned, PLANNED))
    assert (finding.state, finding.missing, finding.needed) == (state, missing, missing)
    assert (finding.held, finding.planned) == (6, planned)
    assert finding.by == dt.date(2026, 12, 31)


def test_the_season_over_with_nine_hours_is_missed() -> None:
    finding = year(session(1, PAST, 9, HELD), today=END + DAY)
    assert (finding.state, finding.reason) == (State.MISSED, HoursReason.NEVER_ENOUGH)
    assert (finding.needed, finding.by, finding.records) == (1, END, (RecordRef("group", 7),))
    assert year(session(1, PAST, 9, HELD), today=END).state is State.ACTION


def test_the_deadline_is_the_seasons_end_when_it_comes_before_new_year() -> None:
    group = replace(GROUP, season_end=dt.date(2026, 12, 8))
    assert year(group=group).by == dt.date(2026, 12, 8)


def test_the_day_that_fills_the_minimum_is_named() -> None:
    finding = year(
        session(3, LATER + 2 * DAY, 2, PLANNED),
        session(2, LATER + DAY, 2, PLANNED),
        session(1, LATER, 2, PLANNED),
        session(4, PAST, 6, HELD),
    )
    assert (finding.reason, finding.reached_on) == (HoursReason.ENOUGH_PLANNED, LATER + DAY)
    assert finding.planned == 6


def test_a_session_planned_for_today_is_still_to_come() -> None:
    finding = year(session(1, TODAY, 10, PLANNED))
    assert (finding.state, finding.planned, finding.not_recorded) == (State.ON_TRACK, 10, ())


def test_a_past_session_still_planned_is_not_recorded_and_counts_in_neither() -> None:
    finding = year(session(1, TODAY - DAY, 9, PLANNED))
    assert (finding.state, finding.reason) == (State.ACTION, HoursReason.TOO_FEW)
    assert (finding.held, finding.planned, finding.not_recorded_hours) == (0, 0, 9)
    assert finding.not_recorded == (1,)
    assert finding.records == (RecordRef("group", 7), RecordRef("session", 1))


def test_recording_past_sessions_may_be_enough() -> None:
    sessions = (session(1, PAST, 4, HELD), session(2, PAST + DAY, 6, PLANNED))
    finding = year(*sessions)
    assert (finding.state, finding.reason) == (State.ACTION, HoursReason.RECORD_SESSIONS)
    assert (finding.needed, finding.by) == (6, END)
    assert year(*sessions, today=END).by == END
    after = year(*sessions, today=END + DAY)
    assert (after.state, after.reason, after.by) == (
        State.ACTION,
        HoursReason.RECORD_SESSIONS,
        None,
    )


def test_recording_counts_beside_what_is_planned() -> None:
    held, planned = session(1, PAST, 2, HELD), session(2, LATER, 4, PLANNED)
    finding = year(held, planned, session(3, PAST + DAY, 4, PLANNED))
    assert (finding.reason, finding.needed) == (HoursReason.RECORD_SESSIONS, 4)
    finding = year(held, planned, session(3, PAST + DAY, 3, PLANNED))
    assert (finding.reason, finding.needed) == (HoursReason.TOO_FEW, 4)


def test_recording_too_few_past_sessions_mends_nothing_after_the_season() -> None:
    finding = year(session(1, PAST, 9, PLANNED), today=END + DAY)
    assert finding.state is State.MISSED


def test_cancelled_sessions_never_count() -> None:
    finding = year(session(1, PAST, 10, CANCELLED), session(2, LATER, 10, CANCELLED))
    assert (finding.held, finding.planned, finding.not_recorded_hours) == (0, 0, 0)


def test_sessions_outside_the_season_count_nowhere() -> None:
    finding = year(session(1, START - DAY, 10, HELD), session(2, END + DAY, 10, PLANNED))
    assert (finding.held, finding.planned) == (0, 0)
    finding = year(session(1, START, 5, HELD), session(2, END, 5, PLANNED))
    assert (finding.held, finding.planned) == (5, 5)


def test_parties_never_count() -> None:
    finding = year(
        session(1, PAST, 10, HELD, SessionKind.PARTY),
        session(2, LATER, 10, PLANNED, SessionKind.SALES),
        session(3, PAST, 10, PLANNED, SessionKind.OTHER_EVENT),
    )
    assert (finding.held, finding.planned, finding.not_recorded_hours) == (0, 0, 0)


def test_held_sessions_count_whatever_day_it_is() -> None:
    assert year(session(1, LATER, 10, HELD), today=START - DAY).state is State.MET


TWO_YEARS = replace(GROUP, season_end=dt.date(2027, 3, 1))


def test_each_year_of_a_season_over_new_year_must_reach_the_minimum() -> None:
    first, second = years(session(1, PAST, 10, HELD), session(2, dt.date(2027, 1, 1), 9, PLANNED), group=TWO_YEARS)
    assert (first.year, first.state, first.held) == (2026, State.MET, 10)
    assert (second.year, second.state, second.needed) == (2027, State.ACTION, 1)
    assert second.by == dt.date(2027, 3, 1)
    assert (first.notes, second.notes) == ((Note(reason=HoursNote.TWO_YEARS),), ()), "it is said once"
    assert (first.ends_on, second.starts_on) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))


def test_the_first_year_is_missed_although_the_season_goes_on() -> None:
    first, second = years(session(1, PAST, 9, HELD), group=TWO_YEARS, today=dt.date(2027, 1, 1))
    assert (first.state, first.by) == (State.MISSED, dt.date(2026, 12, 31))
    assert second.state is State.ACTION


def test_a_season_within_a_year_needs_no_second_plan() -> None:
    assert year().notes == ()


@pytest.mark.parametrize(
    "rules",
    [replace(RULES, min_hours=None), replace(RULES, lesson=None)],
    ids=["minimum", "lesson"],
)
def test_without_a_rule_the_hours_are_unknown(rules: RuleSet) -> None:
    finding = year(session(1, PAST, 4, HELD), session(2, LATER, 4, PLANNED), rules=rules)
    assert (finding.state, finding.reason) == (State.CHECK, HoursReason.RULE_MISSING)
    assert (finding.required, finding.needed, finding.by, finding.missing) == (None, None, None, 0)
    assert (finding.reached_on, finding.records) == (None, ())


def test_when_enough_is_held_nothing_is_still_to_be_reached() -> None:
    finding = year(session(1, PAST, 10, HELD), session(2, PAST, 1, PLANNED), session(3, LATER, 1, PLANNED))
    assert (finding.state, finding.reached_on) == (State.MET, None)
    assert (finding.not_recorded, finding.records) == ((2,), (RecordRef("session", 2),))


def test_the_minutes_that_fill_no_hour_are_told() -> None:
    half = replace(session(1, PAST, 1, HELD), ends=dt.time(9, 30))
    assert year(half, replace(half, id=2, day=LATER, state=PLANNED)).notes == (Note(reason=HoursNote.LOST, amount=30),)
    assert year(session(1, PAST, 1, HELD)).notes == ()


def test_hours_typed_over_are_told() -> None:
    typed = replace(session(1, PAST, 1, HELD), hours_override=3)
    assert year(typed, session(2, PAST, 1, HELD)).notes == (Note(reason=HoursNote.TYPED_OVER, sessions=(1,)),)


@pytest.mark.parametrize(("hours", "state"), [(11, State.MET), (12, State.MET), (13, State.CHECK)])
def test_more_than_the_maximum_is_to_be_checked(hours: int, state: State) -> None:
    finding = year(session(1, PAST, hours, HELD), rules=replace(RULES, max_hours=12))
    assert (finding.state, finding.maximum) == (state, 12)
    assert finding.reason is (HoursReason.ABOVE_MAXIMUM if hours == 13 else HoursReason.ENOUGH_HELD)


def test_rounding_the_total_makes_hours_of_lost_minutes() -> None:
    rules = replace(RULES, rounding="down-total", min_hours=3)
    half = [replace(session(number, PAST + number * DAY, 1, HELD), ends=dt.time(9, 30)) for number in (1, 2)]
    assert year(*half, rules=rules).held == 3
    assert year(half[0], replace(half[1], day=LATER, state=PLANNED), rules=rules).planned == 2
    group = replace(GROUP, sessions=tuple(half))
    assert assess(group, rules, TODAY).lost_minutes == 0


@pytest.mark.parametrize(("hours", "state"), [(4, State.ACTION), (5, State.MET), (6, State.MET)])
def test_a_rule_set_may_count_the_hours_of_the_season(hours: int, state: State) -> None:
    rules = replace(RULES, hours_period="season")
    group = replace(GROUP, season_end=dt.date(2027, 1, 31))
    new_year = dt.date(2027, 1, 1)
    finding = year(
        session(1, PAST, 5, HELD), session(2, new_year, hours, HELD), group=group, rules=rules, today=new_year
    )
    assert (finding.state, finding.actual, finding.period) == (state, 5 + hours, "season")
    assert (finding.year, finding.starts_on, finding.ends_on) == (2026, START, dt.date(2027, 1, 31))
    assert finding.notes == ()
    assert finding.by == (None if state is State.MET else dt.date(2027, 1, 31))


def test_a_calendar_year_is_the_period_otherwise() -> None:
    assert year(session(1, PAST, 5, HELD)).period == "calendar-year"


@pytest.mark.parametrize(
    ("held", "planned", "above"), [(6, 6, None), (6, 7, 1), (12, 3, 3), (12, 0, None), (13, 3, None)]
)
def test_planned_hours_above_the_most_are_told_while_they_are_planned(
    held: int, planned: int, above: int | None
) -> None:
    sessions = (session(1, PAST, held, HELD), session(2, LATER, planned, PLANNED))
    found = year(*sessions, rules=replace(RULES, max_hours=12))
    expected = () if above is None else (Note(reason=HoursNote.PLANNED_ABOVE, amount=above),)
    assert found.notes == expected


def test_a_session_at_which_nobody_was_is_told() -> None:
    """Recorded as nobody; what isn't recorded isn't told."""
    there = (replace(session(1, PAST, 5, HELD), present=0), session(2, PAST, 5, HELD))
    planned = replace(session(3, LATER, 5, PLANNED), present=0)
    found = year(*there, planned)
    assert found.notes == (Note(reason=HoursNote.NOBODY_PRESENT, sessions=(1,)),)
    assert found.state is State.MET
