"""What holds for any groups in an association's figures of a year."""

import datetime as dt
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.age_bands import AgeBand
from webapp.domain.facts import Birth, GroupFacts, SessionFacts, SessionKind, SessionState
from webapp.domain.programme import programme_on
from webapp.domain.quota import Stage
from webapp.domain.quota_uses import uses_by_year
from webapp.domain.reasons import RuleId
from webapp.domain.rules import shipped
from webapp.domain.statistics import Participation, PersonFacts, StudyGroup, year_statistics

TODAY = dt.date(2026, 11, 23)

days = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
hours = st.integers(0, 23 * 60 + 59).map(lambda minutes: dt.time(minutes // 60, minutes % 60))
any_session = st.builds(
    SessionFacts,
    id=st.integers(1, 1000),
    day=days,
    starts=hours,
    ends=hours,
    break_minutes=st.integers(0, 60),
    kind=st.sampled_from(SessionKind),
    state=st.sampled_from(SessionState),
    hours_override=st.none() | st.integers(0, 8),
    present=st.none() | st.integers(0, 30),
)
GENDERS = ("", "N", "M", "X")
EVERYBODY = [
    PersonFacts(
        number, GENDERS[number % 4], Birth(year=1930 + 7 * number), AgeBand.FROM_40 if number % 5 == 0 else None
    )
    for number in range(12)
]
participation = st.builds(Participation, st.sampled_from(EVERYBODY), days, st.none() | days)
any_rules = st.builds(
    replace, st.sampled_from(list(shipped().values())), rounding=st.sampled_from(["down-per-session", "down-total"])
)


@st.composite
def study_groups(draw: st.DrawFn) -> StudyGroup:
    facts = GroupFacts(
        id=draw(st.integers(1, 10_000)),
        association_eligible=None,
        learning_goal="",
        season_start=draw(days),
        season_end=draw(days),
        sessions=tuple(draw(st.lists(any_session, max_size=10, unique_by=lambda one: one.id))),
    )
    return StudyGroup(facts, draw(any_rules), tuple(draw(st.lists(participation, max_size=6))))


def realised_hours(group: StudyGroup, year: int) -> int:
    """What the group would have realised of an hour quota."""
    rules = replace(group.rules, rules=group.rules.rules | {RuleId.QUOTA})
    uses = uses_by_year(group.facts, rules, programme_on(group.facts, rules, TODAY), ())
    return sum(use.hours for use in uses.get(year, ()) if use.stage is Stage.HELD)


any_groups = st.lists(study_groups(), max_size=4, unique_by=lambda one: one.facts.id)


@given(any_groups, st.integers(2025, 2027))
def test_the_months_and_the_groups_add_up_to_the_year(groups: list[StudyGroup], year: int) -> None:
    found = year_statistics(groups, year, TODAY)
    realised = [realised_hours(one, year) for one in groups]

    assert found.hours == sum(found.months) == sum(realised)
    assert len(found.months) == 12
    assert min(found.months) >= 0


@given(any_groups, st.integers(2025, 2027))
def test_net_is_at_most_gross_and_every_division_adds_up(groups: list[StudyGroup], year: int) -> None:
    found = year_statistics(groups, year, TODAY)
    all_of_them = found.participants

    assert 0 <= found.net_excess <= all_of_them.net <= all_of_them.gross
    for division in (found.genders, found.ages):
        assert sum(heads.gross for heads in division.values()) == all_of_them.gross
        assert sum(heads.net for heads in division.values()) == all_of_them.net
    assert all(one.sessions for one in found.groups)


@given(any_groups, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(groups: list[StudyGroup], random: Random) -> None:
    shuffled = [
        replace(
            one,
            facts=replace(one.facts, sessions=tuple(random.sample(one.facts.sessions, len(one.facts.sessions)))),
            participations=tuple(random.sample(one.participations, len(one.participations))),
        )
        for one in random.sample(groups, len(groups))
    ]

    assert year_statistics(shuffled, 2026, TODAY) == year_statistics(groups, 2026, TODAY)
