"""The examples by which the rules were agreed on, in whole verdicts of the peer study group's rules."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.whole_verdicts import ADULT, DAY, DSL, GROUP, PEER, PEER_2017, found, held
from webapp.domain.assess import assess
from webapp.domain.facts import Birth, GroupFacts, MemberFacts, SessionState
from webapp.domain.findings import HoursFinding, MembersFinding, PlanFinding, State
from webapp.domain.lessons import SessionHours
from webapp.domain.reasons import HoursReason, MembersReason, PlanReason, RuleId
from webapp.domain.rules import shipped

START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
TODAY = dt.date(2026, 11, 1)
SEASON = replace(GROUP, season_end=END)


def plan(published: dt.date | None, today: dt.date) -> PlanFinding:
    finding = found(PEER, RuleId.PLAN, replace(SEASON, plan_published_on=published), today)
    assert isinstance(finding, PlanFinding)
    return finding


def test_a_plan_published_14_days_after_the_start_is_met_and_15_days_missed() -> None:
    assert plan(START + 14 * DAY, END).state is State.MET
    assert plan(START + 15 * DAY, END).state is State.MISSED


def test_a_plan_not_published_is_missed_from_the_15th_day_on() -> None:
    assert plan(None, START + 14 * DAY).state is State.ACTION
    assert plan(None, START + 15 * DAY).state is State.MISSED


def test_six_months_before_the_start_the_day_on_which_the_window_opens_is_named() -> None:
    finding = plan(None, dt.date(2026, 2, 28))
    assert (finding.state, finding.opens_on) == (State.ON_TRACK, dt.date(2026, 3, 1))


def test_a_publication_in_the_future_or_before_the_window_is_to_be_mended() -> None:
    assert (plan(TODAY, TODAY - DAY).reason, plan(START, START - DAY).reason) == (
        PlanReason.NEVER_PUBLISHED,
        PlanReason.IN_FUTURE,
    )
    early = plan(dt.date(2026, 2, 28), TODAY)
    assert (early.state, early.reason, early.opens_on) == (State.ACTION, PlanReason.TOO_EARLY, dt.date(2026, 3, 1))


def hours(group: GroupFacts, held_hours: int, planned_hours: int, today: dt.date = TODAY) -> HoursFinding:
    past = tuple(held(n, START + n * DAY, 60, 15) for n in range(held_hours))
    later = tuple(
        replace(held(100 + n, dt.date(2026, 12, 1) + n * DAY, 60, 15), state=SessionState.PLANNED)
        for n in range(planned_hours)
    )
    finding = found(PEER, RuleId.HOURS, replace(group, sessions=past + later), today)
    assert isinstance(finding, HoursFinding)
    return finding


def test_six_hours_held_and_four_planned_are_on_track() -> None:
    assert hours(GROUP, 6, 4).state is State.ON_TRACK


def test_six_hours_held_and_three_planned_lack_one_by_the_years_end() -> None:
    finding = hours(GROUP, 6, 3)
    assert (finding.state, finding.missing, finding.by) == (State.ACTION, 1, dt.date(2026, 12, 31))


def test_nine_hours_of_a_season_that_is_over_are_missed() -> None:
    finding = hours(SEASON, 9, 0, END + DAY)
    assert (finding.state, finding.reason) == (State.MISSED, HoursReason.NEVER_ENOUGH)


def members(*more: MemberFacts, of_age: int = 4, today: dt.date = TODAY) -> MembersFinding:
    group = replace(SEASON, members=(*(replace(ADULT, id=n) for n in range(of_age)), *more))
    finding = found(PEER, RuleId.MEMBERS, group, today)
    assert isinstance(finding, MembersFinding)
    return finding


def test_one_who_turns_15_during_the_season_needs_action_until_that_day() -> None:
    birthday = dt.date(2026, 11, 30)
    young = replace(ADULT, id=100, birth=Birth(date=dt.date(2011, 11, 30)))
    before = members(young, today=birthday - DAY)
    assert (before.state, before.reason, before.reached_on) == (State.ACTION, MembersReason.ENOUGH_LATER, birthday)
    assert members(young, today=birthday).state is State.MET


def test_five_and_one_unsure_are_enough_and_shown_apart() -> None:
    unsure = replace(ADULT, id=100, birth=Birth(year=2011))
    finding = members(unsure, of_age=5)
    assert (finding.state, len(finding.of_age), len(finding.unsure)) == (State.MET, 5, 1)
    assert members(unsure).state is State.CHECK


def test_the_plan_of_a_season_from_31_august_opens_at_the_end_of_february() -> None:
    for year, opens in [(2026, "2026-02-28"), (2028, "2028-02-29")]:
        start = dt.date(year, 8, 31)
        finding = found(PEER, RuleId.PLAN, replace(GROUP, season_start=start, season_end=start + 90 * DAY), start)
        assert isinstance(finding, PlanFinding)
        assert finding.opens_on == dt.date.fromisoformat(opens)


@pytest.mark.parametrize(
    ("minutes", "break_minutes", "by_sixty", "by_forty_five"),
    [
        (120, 30, SessionHours(2), SessionHours(2)),
        (90, 0, SessionHours(1, lost_minutes=30, missing_break=15), SessionHours(2)),
    ],
)
def test_the_same_evening_by_sixty_and_by_forty_five_minutes(
    minutes: int, break_minutes: int, by_sixty: SessionHours, by_forty_five: SessionHours
) -> None:
    group = replace(SEASON, sessions=(held(1, START, minutes, break_minutes),))
    for rule_set, session_hours in [(PEER, by_sixty), (PEER_2017, by_forty_five), (DSL, by_forty_five)]:
        assert assess(group, shipped()[rule_set], END).session_hours[1] == session_hours


def test_two_sessions_on_one_day_both_count() -> None:
    group = replace(SEASON, sessions=(held(1, START, 60, 15), held(2, START, 60, 15)))
    assert assess(group, shipped()[PEER], END).held_hours == 2


def test_leaving_the_group_changes_no_hours() -> None:
    group = replace(SEASON, sessions=(held(1, START, 120, 30),), members=(ADULT,))
    before = assess(group, shipped()[PEER], END)
    for members_left in ((replace(ADULT, left_on=START - DAY),), ()):
        after = assess(replace(group, members=members_left), shipped()[PEER], END)
        assert (after.held_hours, after.session_hours) == (before.held_hours, before.session_hours)
        assert after.support == before.support
