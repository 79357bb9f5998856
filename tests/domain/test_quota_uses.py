"""What a group uses of the accounts of hours, and how its finding says so."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.granted import granted
from tests.domain.quota_groups import (
    DECEMBER,
    OCTOBER,
    OVER_NEW_YEAR,
    RULES,
    SEPTEMBER,
    SILVESTER,
    TEN,
    TODAY,
    TWICE,
    group,
    hours_finding,
    others,
    session,
)
from webapp.domain.assess import assess
from webapp.domain.checks.quota import check_quota
from webapp.domain.facts import GroupFacts, QuotaFacts, SessionKind, SessionState
from webapp.domain.findings import Finding, QuotaFinding, RecordRef, State
from webapp.domain.notes import Note, QuotaNote
from webapp.domain.programme import programme_on
from webapp.domain.quota import Holder, HourAccount, Share, Stage, Use
from webapp.domain.quota_uses import can_be_supported, group_uses, uses_by_year, year_quotas
from webapp.domain.reasons import QuotaReason, RuleId
from webapp.domain.rules import RuleSet, shipped


def used(facts: GroupFacts, rules: RuleSet = RULES) -> dict[int, tuple[Use, ...]]:
    return uses_by_year(facts, rules, programme_on(facts, rules, TODAY), ())


def findings(facts: GroupFacts, today: dt.date = TODAY, *missed: Finding) -> list[QuotaFinding]:
    """As by rules that ask for nothing else."""
    quotas = year_quotas(facts, RULES, programme_on(facts, RULES, today), missed)
    return list(check_quota(facts, RULES, quotas, today))


@pytest.mark.parametrize("holder", list(Holder))
def test_a_finding_says_whose_the_hours_are(holder: Holder) -> None:
    quota = QuotaFacts((HourAccount(2026, 30, holder=holder),))
    assert [finding.holder for finding in findings(group(*TWICE, quota=quota))] == [holder]


def test_held_and_planned_sessions_use_their_hours() -> None:
    assert used(group(*TWICE)) == {
        2026: (Use(Stage.HELD, SEPTEMBER, TEN, 1, 4), Use(Stage.PLANNED, DECEMBER, TEN, 1, 3))
    }


def test_what_is_no_study_is_cancelled_or_is_not_recorded_uses_nothing() -> None:
    sessions = (
        session(1, SEPTEMBER, 4, kind=SessionKind.PARTY),
        session(2, SEPTEMBER, 4, state=SessionState.CANCELLED),
        session(3, SEPTEMBER, 4, state=SessionState.PLANNED),
        session(4, dt.date(2026, 8, 31), 4),
    )
    assert used(group(*sessions)) == {2026: ()}


def test_a_report_uses_the_hours_held_on_the_day_it_was_sent() -> None:
    reported = group(session(3, OCTOBER, 2), *TWICE, reported_on=dt.date(2026, 11, 20))

    assert used(reported) == {2026: (Use(Stage.REPORTED, dt.date(2026, 11, 20), dt.time(0), 1, 6),)}


def test_each_calendar_year_uses_its_own() -> None:
    facts = group(session(1, SEPTEMBER, 4), session(2, dt.date(2027, 1, 4), 3), season_end=dt.date(2028, 1, 1))

    assert used(facts) == {
        2026: (Use(Stage.HELD, SEPTEMBER, TEN, 1, 4),),
        2027: (Use(Stage.PLANNED, dt.date(2027, 1, 4), TEN, 1, 3),),
        2028: (),
    }


def test_rules_without_a_quota_use_none() -> None:
    rules = shipped()["sfv-studiecirkel"]
    facts = group(*TWICE)

    assert used(facts, rules) == {}
    assert year_quotas(facts, rules, programme_on(facts, rules, TODAY), ()) == ()
    assert assess(facts, rules, TODAY).findings_of(RuleId.QUOTA) == ()


def test_rounded_in_total_a_session_uses_the_hours_that_it_fills_up() -> None:
    rules = replace(RULES, rounding="down-total")
    halves = [
        session(number, day, 1, ends=dt.time(11, 30))
        for number, day in enumerate((SEPTEMBER, OCTOBER, DECEMBER, DECEMBER + dt.timedelta(days=1)))
    ]
    stages = [(use.stage, use.hours) for use in used(group(*halves), rules)[2026]]

    assert stages == [(Stage.HELD, 1), (Stage.HELD, 2), (Stage.PLANNED, 1), (Stage.PLANNED, 2)]


def test_a_year_that_failed_its_minimum_is_left_out_alone() -> None:
    facts = group(*TWICE, season_end=dt.date(2027, 5, 31))
    programme = programme_on(facts, RULES, TODAY)

    assert set(uses_by_year(facts, RULES, programme, [hours_finding(2026)])) == {2027}
    assert set(uses_by_year(facts, RULES, programme, [hours_finding(2026, State.ACTION)])) == {2026, 2027}
    assert set(uses_by_year(facts, RULES, programme, [hours_finding(2026, period="season")])) == {2026, 2027}


def test_any_other_missed_rule_leaves_the_whole_group_without_support() -> None:
    goal = findings(group(*TWICE))[0]

    assert can_be_supported([])
    assert can_be_supported([goal, hours_finding(2026)])
    assert not can_be_supported([goal, hours_finding(2026, period="season")])
    assert not can_be_supported([replace(goal, state=State.MISSED)])


def test_a_group_uses_its_hours_unless_it_is_lost() -> None:
    enough = group(*TWICE, session(3, OCTOBER, 6), plan_published_on=dt.date(2026, 9, 1))

    assert group_uses(enough, RULES, assess(enough, RULES, TODAY).findings, TODAY) == used(enough)
    late = replace(enough, plan_published_on=dt.date(2026, 10, 1))
    verdict = assess(late, RULES, TODAY)
    assert group_uses(late, RULES, verdict.findings, TODAY) == {}
    (finding,) = verdict.findings_of(RuleId.QUOTA)
    assert (finding.state, finding.reason) == (State.MET, QuotaReason.NOT_USED)


@pytest.mark.parametrize(
    ("there_are", "state", "reason", "over", "own_over"),
    [
        (11, State.ON_TRACK, QuotaReason.ENOUGH_PLANNED, 0, 0),
        (10, State.ACTION, QuotaReason.PLANNED_OVER, 1, 1),
        (8, State.ACTION, QuotaReason.PLANNED_OVER, 3, 3),
        (7, State.ACTION, QuotaReason.HELD_OVER, 4, 4),
        (0, State.ACTION, QuotaReason.HELD_OVER, 11, 7),
    ],
)
def test_what_all_groups_plan_must_fit(
    there_are: int, state: State, reason: QuotaReason, over: int, own_over: int
) -> None:
    uses = others((Stage.HELD, 9, 4))
    (finding,) = findings(group(*TWICE, quota=granted(there_are, *uses)))

    assert (finding.state, finding.reason, finding.needed, finding.share.over) == (state, reason, over, own_over)
    assert (finding.actual, finding.planned, finding.required, finding.left) == (8, 3, there_are, there_are - 8)
    assert (finding.year, finding.source) == (2026, RULES.source_of(RuleId.QUOTA))
    is_action = state is State.ACTION
    assert finding.by == (SILVESTER if is_action else None)
    assert finding.records == ((RecordRef("association", None),) if is_action else ())


def test_what_the_account_knows_of_the_group_counts_once() -> None:
    own = used(group(*TWICE))[2026]
    for known in (own, own[:1]):
        (finding,) = findings(group(*TWICE, quota=granted(7, *known)))
        assert (finding.actual, finding.planned, finding.needed, finding.share) == (4, 3, 0, Share(4, 3, 4, 3))


def test_a_finding_tells_whether_its_hours_were_reported() -> None:
    held = group(session(1, OCTOBER, 4), quota=granted(3))
    reported = replace(held, reported_on=dt.date(2026, 11, 20))

    assert [found.reported for found in (*findings(held), *findings(reported))] == [False, True]
    (finding,) = findings(reported)
    assert (finding.state, finding.reason, finding.share) == (State.ACTION, QuotaReason.HELD_OVER, Share(4, 0, 3, 0))


def test_who_plans_nothing_more_is_not_asked_for_what_others_plan() -> None:
    held = group(session(1, OCTOBER, 4), quota=granted(7, *others((Stage.PLANNED, 12, 4))))
    (finding,) = findings(held)

    assert (finding.state, finding.reason, finding.needed) == (State.MET, QuotaReason.ENOUGH, 1)
    (finding,) = findings(replace(held, quota=granted(7, *others((Stage.HELD, 9, 4)))))
    assert (finding.state, finding.reason, finding.share) == (State.ACTION, QuotaReason.HELD_OVER, Share(4, 0, 3, 0))


def test_whose_planned_hours_fit_alone_is_asked_too_because_nobody_is_promised_them() -> None:
    early = group(session(1, DECEMBER, 4), quota=granted(7, *others((Stage.PLANNED, 12, 4))))
    early = replace(early, quota=granted(7, Use(Stage.PLANNED, SILVESTER, TEN, 2, 4)))
    (finding,) = findings(early)

    assert (finding.state, finding.reason) == (State.ACTION, QuotaReason.PLANNED_OVER)
    assert (finding.share.over, finding.needed) == (0, 1)


def test_hours_can_be_asked_for_until_the_year_ends() -> None:
    facts = group(session(1, OCTOBER, 4), quota=granted(3))
    for today, state, reason in (
        (SILVESTER, State.ACTION, QuotaReason.HELD_OVER),
        (dt.date(2027, 1, 1), State.MET, QuotaReason.LOST),
    ):
        (finding,) = findings(facts, today)
        assert (finding.state, finding.reason, finding.share.over) == (state, reason, 1)
    (finding,) = findings(replace(facts, quota=granted(4)), dt.date(2027, 1, 1))
    assert (finding.state, finding.reason) == (State.MET, QuotaReason.ENOUGH)


def test_an_unknown_quota_is_no_more_than_known_to_be_unknown() -> None:
    facts = group(*TWICE)
    (finding,) = findings(facts)

    assert (finding.state, finding.reason) == (State.MET, QuotaReason.NOT_GIVEN)
    assert (finding.left, finding.required, finding.needed, finding.by) == (None, None, None, None)
    assert finding.notes == (Note(reason=QuotaNote.UNKNOWN),)
    (finding,) = findings(replace(facts, quota=QuotaFacts(none_of_own=True)))
    assert (finding.state, finding.reason) == (State.MET, QuotaReason.NONE_OF_OWN)
    (finding,) = findings(replace(facts, quota=replace(granted(40), none_of_own=True)))
    assert (finding.reason, finding.notes) == (QuotaReason.ENOUGH_PLANNED, ())


def test_a_group_that_uses_none_is_not_in_the_accounts_figures() -> None:
    facts = group(*TWICE, quota=granted(5, *others((Stage.HELD, 9, 2))))
    (finding,) = findings(facts, TODAY, hours_finding(2026, period="season"))

    assert (finding.state, finding.reason, finding.by) == (State.MET, QuotaReason.NOT_USED, None)
    assert (finding.actual, finding.planned, finding.left, finding.needed) == (2, 0, 3, 0)


def test_each_year_of_a_season_over_new_year_is_judged_by_its_own() -> None:
    first, second = findings(OVER_NEW_YEAR)

    assert (first.year, first.reason, first.needed, first.left) == (2026, QuotaReason.HELD_OVER, 8, -8)
    assert (first.share, first.by) == (Share(20, 0, 12, 0), SILVESTER)
    assert (second.year, second.reason, second.needed, second.left) == (2027, QuotaReason.ENOUGH_PLANNED, 0, 40)
    assert (second.share, second.by) == (Share(0, 12, 0, 12), None)
