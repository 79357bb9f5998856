"""What is kept of a birth is enough for the verdict, and no more."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.test_properties import births, groups, rule_sets
from webapp.domain.age_bands import AgeBand
from webapp.domain.ages import AgeStatus, age_on, ages_during, birthday_at, change_days
from webapp.domain.assess import assess
from webapp.domain.erasure import KeptAge, erased_birth, kept_age
from webapp.domain.facts import AgeState, Birth, GroupFacts
from webapp.domain.findings import Finding, MembersFinding, State
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.domain.snapshot import Section, Snapshot, from_json, renumbered, to_json
from webapp.domain.verdict import Verdict

START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
DAY = dt.timedelta(days=1)
days = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))


@pytest.mark.parametrize(
    ("birth", "of_age_on", "band"),
    [
        (Birth(date=dt.date(1952, 3, 14)), START, AgeBand.FROM_70),
        (Birth(year=1957), START, AgeBand.FROM_60),
        (Birth(date=dt.date(2011, 9, 1)), START, AgeBand.FROM_15),
        (Birth(date=dt.date(2011, 9, 2)), dt.date(2026, 9, 2), AgeBand.FROM_15),
        (Birth(date=dt.date(2011, 12, 8)), END, AgeBand.FROM_15),
        (Birth(date=dt.date(2011, 12, 9)), None, AgeBand.FROM_15),
        (Birth(date=dt.date(2012, 2, 29)), None, AgeBand.UNDER_15),
        (Birth(year=2011), None, AgeBand.FROM_15),
        (Birth(year=2011, confirmed_on=dt.date(2026, 10, 1)), START, AgeBand.FROM_15),
        (Birth(year=2010), START, AgeBand.FROM_15),
        (Birth(confirmed_on=dt.date(2025, 1, 1)), START, AgeBand.UNKNOWN),
        (Birth(confirmed_on=END), START, AgeBand.UNKNOWN),
        (Birth(confirmed_on=END + DAY), START, AgeBand.UNKNOWN),
        (Birth(), None, AgeBand.UNKNOWN),
    ],
)
def test_the_first_day_of_the_season_that_is_certain_is_kept(
    birth: Birth, of_age_on: dt.date | None, band: AgeBand
) -> None:
    assert kept_age(birth, START, END, 15) == KeptAge(of_age_on, band)


def test_the_day_is_kept_for_the_age_that_the_rules_ask() -> None:
    birth = Birth(date=dt.date(2008, 10, 1))
    kept = kept_age(birth, START, END, 18)

    assert kept.of_age_on == dt.date(2026, 10, 1)
    assert age_on(erased_birth(kept, START), dt.date(2026, 10, 1), 18).state is AgeState.OF_AGE
    assert kept_age(birth, START, END, None).of_age_on == START


def test_a_year_of_birth_that_crosses_new_year_is_certain_from_new_year() -> None:
    kept = kept_age(Birth(year=2011), START, dt.date(2027, 5, 1), 15)

    assert kept.of_age_on == dt.date(2027, 1, 1)


def status_during(birth: Birth, first: dt.date, last: dt.date, day: dt.date, min_age: int | None) -> AgeStatus:
    """The age on a day of a season, where "has turned 15" is said of the season's first day."""
    return [age for since, age in ages_during(birth, first, last, min_age) if since <= day][-1]


@given(births, days, st.integers(0, 200), st.none() | st.integers(0, 20), st.integers(0, 200))
def test_an_age_never_changes_but_from_not_yet_to_unsure_in_the_year_it_is_reached_or_later(
    birth: Birth, first: dt.date, length: int, min_age: int | None, offset: int
) -> None:
    last = first + dt.timedelta(days=length)
    day = min(first + dt.timedelta(days=offset), last)
    erased = erased_birth(kept_age(birth, first, last, min_age), first)
    before, after = status_during(birth, first, last, day, min_age), age_on(erased, day, min_age)

    assert (after.turns_on, after.turns_in) == (None, None)
    if before.state is not after.state:
        assert (before.state, after.state) == (AgeState.NOT_YET, AgeState.UNSURE)
        assert min_age is not None
        born = birth.date or dt.date(birth.year or 0, 1, 1)
        assert min_age != 15 or day.year > first.year or birthday_at(born, 15).year == first.year


def erased(group: GroupFacts, rules: RuleSet) -> GroupFacts:
    first, last = group.season_start, group.season_end
    return replace(
        group,
        members=tuple(
            replace(one, name="", birth=erased_birth(kept_age(one.birth, first, last, rules.min_age), first))
            for one in group.members
        ),
    )


def ids(finding: Finding) -> dict[str, set[int]]:
    assert isinstance(finding, MembersFinding)
    kinds = {"of_age": finding.of_age, "unsure": finding.unsure, "not_yet": finding.not_yet}
    return {kind: {member.id for member in members} for kind, members in kinds.items()}


def members_of(verdict: Verdict) -> MembersFinding:
    return next(f for f in verdict.findings if isinstance(f, MembersFinding))


def others(verdict: Verdict) -> list[Finding]:
    return [f for f in verdict.findings if not isinstance(f, MembersFinding)]


def stays_known(group: GroupFacts, rules: RuleSet) -> bool:
    """Does no member's age become less sure on any day of the season?"""
    after = {one.id: one.birth for one in erased(group, rules).members}
    first, last = group.season_start, group.season_end
    return all(
        status_during(one.birth, first, last, day, rules.min_age).state
        is age_on(after[one.id], day, rules.min_age).state
        for one in group.members
        for day in {first, *(change_days(one.birth, rules.min_age)), *(change_days(after[one.id], rules.min_age))}
        if first <= day <= last
    )


@given(groups(days), rule_sets, days)
def test_the_verdict_stays(group: GroupFacts, rules: RuleSet, today: dt.date) -> None:
    assume(group.season_start <= group.season_end)
    rules = replace(rules, rules=rules.rules | {RuleId.MEMBERS})
    before, after = assess(group, rules, today), assess(erased(group, rules), rules, today)
    was, now = members_of(before), members_of(after)

    assert others(before) == others(after)
    assert before.session_hours == after.session_hours
    assert before.support == after.support
    assert before.not_recorded == after.not_recorded
    assert (was.actual, was.required, was.needed, was.day) == (now.actual, now.required, now.needed, now.day)
    assert was.at_risk_sessions == now.at_risk_sessions
    assert ids(was)["of_age"] == ids(now)["of_age"]
    assert ids(was)["unsure"] | ids(was)["not_yet"] == ids(now)["unsure"] | ids(now)["not_yet"]
    if now.state is not State.CHECK:
        assert (was.state, was.reason, was.reached_on) == (now.state, now.reason, now.reached_on)
    if stays_known(group, rules):
        assert ids(was) == ids(now)
        assert (was.state, was.reason, was.reached_on) == (now.state, now.reason, now.reached_on)
        assert before.state is after.state
        assert sorted(was.records, key=str) == sorted(now.records, key=str)


def test_a_snapshot_leads_to_other_numbers_or_to_nobody() -> None:
    people = {str(number): {"gender": gender} for number, gender in ((3, "N"), (5, "M"), (12, "X"))}
    text = to_json(Snapshot({Section.PEOPLE: people, Section.COSTS: {"3": {"cents": 40_00}}}))
    once = from_json(renumbered(text, {3: 21, 12: 22}))
    twice = from_json(renumbered(to_json(once), {21: 21, 22: 22}))

    assert once.rows(Section.PEOPLE) == {"21": {"gender": "N"}, "22": {"gender": "X"}, "nobody-1": {"gender": "M"}}
    assert once.rows(Section.COSTS) == {"3": {"cents": 40_00}}
    assert twice == once


def test_where_the_rules_ask_no_age_that_of_fifteen_is_kept() -> None:
    young = Birth(date=dt.date(2011, 11, 30))
    assert kept_age(young, START, END, None) == KeptAge(dt.date(2026, 11, 30), AgeBand.FROM_15)


@pytest.mark.parametrize("band", AgeBand)
def test_one_under_fifteen_is_known_to_be_so_until_the_year_ends(band: AgeBand) -> None:
    birth = erased_birth(KeptAge(None, band), START)
    assert birth == Birth(under_15_in=2026 if band is AgeBand.UNDER_15 else None)


@pytest.mark.parametrize(
    ("day", "min_age", "state"),
    [
        ("2025-12-31", 15, AgeState.NOT_YET),
        ("2026-12-30", 15, AgeState.NOT_YET),
        ("2026-12-31", 15, AgeState.NOT_YET),
        ("2027-01-01", 15, AgeState.UNSURE),
        ("2026-12-31", 16, AgeState.NOT_YET),
        ("2026-12-31", 14, AgeState.UNSURE),
    ],
)
def test_under_fifteen_says_nothing_of_a_lower_age_or_of_later_years(day: str, min_age: int, state: AgeState) -> None:
    birth = Birth(under_15_in=2026)
    assert age_on(birth, dt.date.fromisoformat(day), min_age).state is state
    assert change_days(birth, min_age) == (dt.date(2027, 1, 1),)
