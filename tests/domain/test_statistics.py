"""An association's figures of a year."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from webapp.domain.age_bands import AgeBand
from webapp.domain.facts import Birth, GroupFacts, SessionFacts, SessionKind, SessionState
from webapp.domain.rules import RuleSet, shipped
from webapp.domain.statistics import (
    Heads,
    Participation,
    PersonFacts,
    StudyGroup,
    YearStatistics,
    share,
    year_statistics,
)

TODAY = dt.date(2026, 11, 23)
SIVIS = shipped()["sivis-vertaisopintoryhma"]
IN_TOTAL = replace(shipped()["sfv-studiecirkel"], rounding="down-total")


def session(number: int, day: dt.date, minutes: int = 120, **values: object) -> SessionFacts:
    """A held session from 12 o'clock, with the break that the hour of 60 minutes asks for."""
    ends = dt.time(12 + minutes // 60, minutes % 60)
    known = {"starts": dt.time(12), "ends": ends, "break_minutes": 0, "state": SessionState.HELD}
    return SessionFacts(id=number, day=day, **(known | values))  # type: ignore[arg-type]


def group(
    number: int,
    *sessions: SessionFacts,
    people: list[Participation] | None = None,
    rules: RuleSet = SIVIS,
    season: tuple[dt.date, dt.date] = (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
) -> StudyGroup:
    facts = GroupFacts(number, None, "", *season, sessions=sessions)
    return StudyGroup(facts, rules, tuple(people or ()))


def member(
    number: int, joined_on: dt.date = dt.date(2026, 1, 1), left_on: dt.date | None = None, **values: object
) -> Participation:
    return Participation(PersonFacts(number, **values), joined_on, left_on)  # type: ignore[arg-type]


def of_2026(*groups: StudyGroup) -> YearStatistics:
    return year_statistics(groups, 2026, TODAY)


def test_hours_and_sessions_are_those_held_in_the_year_by_month() -> None:
    season = (dt.date(2025, 9, 1), dt.date(2026, 5, 31))
    found = of_2026(
        group(
            1,
            session(1, dt.date(2025, 12, 31)),
            session(2, dt.date(2026, 1, 1)),
            session(3, dt.date(2026, 1, 31), minutes=90),
            session(4, dt.date(2026, 3, 1), minutes=180),
            session(5, dt.date(2026, 4, 1), kind=SessionKind.PARTY),
            session(6, dt.date(2026, 4, 2), state=SessionState.CANCELLED),
            session(7, dt.date(2026, 4, 3), hours_override=5),
            session(8, dt.date(2026, 6, 1)),
            season=season,
        ),
        group(2, session(9, dt.date(2026, 12, 31), minutes=60)),
    )

    assert found.months == (3, 0, 3, 5, 0, 0, 0, 0, 0, 0, 0, 1)
    assert (found.hours, found.sessions) == (12, 5)
    assert [(one.id, one.hours, one.sessions) for one in found.groups] == [(1, 11, 4), (2, 1, 1)]


def test_a_group_without_a_held_session_of_the_year_is_not_the_years() -> None:
    of_other_kinds = group(1, session(1, dt.date(2026, 3, 1), kind=SessionKind.PARTY), people=[member(1)])
    of_the_year_before = group(
        2, session(2, dt.date(2025, 3, 1)), people=[member(1)], season=(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
    )
    planned = group(3, session(3, dt.date(2026, 12, 1), state=SessionState.PLANNED), people=[member(1)])

    assert of_2026(of_other_kinds, of_the_year_before, planned) == YearStatistics(2026)
    assert year_statistics([of_the_year_before], 2025, TODAY).hours == 2


def test_past_sessions_that_nobody_recorded_are_told_and_counted_nowhere() -> None:
    planned = {"state": SessionState.PLANNED}
    found = of_2026(
        group(
            1,
            session(1, dt.date(2026, 11, 22), **planned),
            session(2, TODAY, **planned),
            session(3, dt.date(2026, 11, 1), kind=SessionKind.PARTY, **planned),
        )
    )

    assert (found.not_recorded, found.groups) == (1, ())
    each = [group(number, session(number, dt.date(2026, 11, 22), **planned)) for number in (1, 2)]
    assert of_2026(*each).not_recorded == 2


def test_left_over_minutes_count_in_the_month_that_fills_the_hour() -> None:
    # 45 minutes an hour: 60 minutes are 1 h and 15 left over; the third session fills one more.
    sessions = [session(number, dt.date(2026, number, 10), minutes=60) for number in (1, 2, 3, 4)]
    found = of_2026(group(1, *sessions, rules=IN_TOTAL))

    assert found.months[:5] == (1, 1, 2, 1, 0)
    assert found.hours == 5


def test_minutes_left_over_from_the_year_before_fill_no_hour() -> None:
    season = (dt.date(2025, 9, 1), dt.date(2026, 5, 31))
    sessions = [session(1, dt.date(2025, 12, 1), minutes=30), session(2, dt.date(2026, 1, 1), minutes=30)]

    assert of_2026(group(1, *sessions, rules=IN_TOTAL, season=season)).hours == 0


def test_gross_counts_a_person_in_each_group_and_net_once() -> None:
    here = session(1, dt.date(2026, 3, 1))
    back = [member(1, left_on=dt.date(2026, 2, 1)), member(1, dt.date(2026, 4, 1))]
    found = of_2026(group(1, here, people=[*back, member(2)]), group(2, here, people=[member(1), member(3)]))

    assert found.participants == Heads(gross=4, net=3)
    assert [len(one.people) for one in found.groups] == [2, 2]


@pytest.mark.parametrize(
    ("joined_on", "left_on", "counts"),
    [
        (dt.date(2025, 9, 1), None, True),
        (dt.date(2025, 9, 1), dt.date(2026, 1, 1), True),
        (dt.date(2025, 9, 1), dt.date(2025, 12, 31), False),
        (dt.date(2026, 5, 31), None, True),
        (dt.date(2026, 6, 1), None, False),
    ],
)
def test_a_membership_overlaps_the_years_part_of_the_season(
    joined_on: dt.date, left_on: dt.date | None, counts: bool
) -> None:
    season = (dt.date(2025, 9, 1), dt.date(2026, 5, 31))
    one = group(1, session(1, dt.date(2026, 3, 1)), people=[member(1, joined_on, left_on)], season=season)

    assert of_2026(one).participants == (Heads(1, 1) if counts else Heads(0, 0))


@pytest.mark.parametrize(
    ("joined_on", "left_on", "counts"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 8, 31), False),
        (dt.date(2026, 1, 1), dt.date(2026, 9, 1), True),
        (dt.date(2026, 12, 31), None, True),
        (dt.date(2027, 1, 1), None, False),
    ],
)
def test_a_membership_before_the_season_or_after_the_year_does_not_count(
    joined_on: dt.date, left_on: dt.date | None, counts: bool
) -> None:
    season = (dt.date(2026, 9, 1), dt.date(2027, 5, 31))
    one = group(1, session(1, dt.date(2026, 10, 1)), people=[member(1, joined_on, left_on)], season=season)

    assert of_2026(one).participants == (Heads(1, 1) if counts else Heads(0, 0))


def test_groups_come_by_number() -> None:
    here = session(1, dt.date(2026, 3, 1))

    assert [one.id for one in of_2026(*(group(number, here) for number in (3, 1, 2))).groups] == [1, 2, 3]


def test_genders_and_shares_of_those_whose_gender_is_known() -> None:
    here = session(1, dt.date(2026, 3, 1))
    anna, bertta, kalle, lumi = (
        member(1, gender="N"),
        member(2, gender="N"),
        member(3, gender="M"),
        member(4),
    )
    found = of_2026(group(1, here, people=[anna, bertta, kalle, lumi]), group(2, here, people=[anna]))

    assert found.genders == {"N": Heads(3, 2), "M": Heads(1, 1), "": Heads(1, 1)}
    assert found.of_known_gender == Heads(4, 3)
    assert share(3, 4) == Decimal("75.0")
    assert share(2, 3) == Decimal("66.7")
    assert share(1, 16) == Decimal("6.3")
    assert share(0, 0) is None


def test_ages_are_those_at_the_end_of_the_year() -> None:
    people = [
        member(1, birth=Birth(date=dt.date(2011, 12, 31))),
        member(2, birth=Birth(year=2012)),
        member(3, birth=Birth(confirmed_on=dt.date(2026, 1, 1))),
        member(4, birth=Birth(year=1956)),
        member(5, kept_band=AgeBand.FROM_60),
        member(6, kept_band=AgeBand.UNKNOWN),
    ]
    one = group(1, session(1, dt.date(2026, 3, 1)), people=people)

    assert of_2026(one).ages == {
        AgeBand.FROM_15: Heads(1, 1),
        AgeBand.UNDER_15: Heads(1, 1),
        AgeBand.UNKNOWN: Heads(2, 2),
        AgeBand.FROM_70: Heads(1, 1),
        AgeBand.FROM_60: Heads(1, 1),
    }


def test_net_may_be_too_high_by_those_whose_names_were_removed() -> None:
    here = session(1, dt.date(2026, 3, 1))
    erased = [member(number, kept_band=AgeBand.UNKNOWN) for number in (11, 12, 13)]

    assert of_2026(group(1, here, people=erased)).net_excess == 0
    assert of_2026(group(1, here, people=erased), group(2, here, people=[member(1)])).net_excess == 1
    four = [member(number) for number in (1, 2, 3, 4)]
    found = of_2026(group(1, here, people=erased), group(2, here, people=four))
    assert (found.participants, found.net_excess) == (Heads(7, 7), 3)
    assert of_2026(group(2, here, people=four), group(3, here, people=four)).net_excess == 0
    assert of_2026().net_excess == 0
    one_of_three = [*four[:2], erased[0]]
    assert of_2026(group(1, here, people=one_of_three), group(2, here, people=four[2:])).net_excess == 1


def test_head_counts_make_no_participants() -> None:
    found = of_2026(
        group(
            1,
            session(1, dt.date(2026, 3, 1), present=8),
            session(2, dt.date(2026, 3, 8), present=12),
            session(3, dt.date(2026, 3, 15), present=40, kind=SessionKind.PARTY),
        ),
        group(2, session(4, dt.date(2026, 3, 1), present=30), people=[member(1)]),
        group(3, session(5, dt.date(2026, 3, 1))),
    )

    assert found.participants == Heads(1, 1)
    assert [one.id for one in found.unlisted] == [1, 3]
    assert [one.largest_head_count for one in found.groups] == [12, 30, None]
    assert found.unlisted_heads == 12


def test_a_rule_set_without_a_lesson_leaves_hours_unknown() -> None:
    rules = replace(SIVIS, lesson=None)
    sessions = [session(1, dt.date(2026, 3, 1)), session(2, dt.date(2026, 3, 2), hours_override=3)]
    found = of_2026(group(1, *sessions, rules=rules), group(2, *sessions))

    assert [(one.lesson_known, one.hours) for one in found.groups] == [(False, 3), (True, 5)]
    assert found.hours_unknown == 1
    known = session(2, dt.date(2026, 3, 1))
    assert of_2026(group(2, known), group(3, known)).hours_unknown == 0
