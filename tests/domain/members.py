"""Members, sessions, and how the rule of the members stands with them."""

import datetime as dt
from dataclasses import replace

from webapp.domain.checks.hours import year_hours
from webapp.domain.checks.members import check_members
from webapp.domain.facts import (
    Birth,
    GroupFacts,
    MemberFacts,
    SessionFacts,
    SessionState,
)
from webapp.domain.findings import MembersFinding
from webapp.domain.programme import programme_on
from webapp.domain.rules import RuleSet, shipped

RULES = shipped()["sivis-vertaisopintoryhma"]
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
TODAY = dt.date(2026, 10, 10)
DAY = dt.timedelta(days=1)
ADULT = Birth(date=dt.date(1960, 1, 1))
TURNS_IN_SEASON = Birth(date=dt.date(2011, 11, 30))
BIRTHDAY = dt.date(2026, 11, 30)
GROUP = GroupFacts(id=7, association_eligible=True, learning_goal="Digitaidot", season_start=START, season_end=END)


def member(
    number: int, birth: Birth = ADULT, joined_on: dt.date = START, left_on: dt.date | None = None
) -> MemberFacts:
    return MemberFacts(id=number, name=f"Member {number}", birth=birth, joined_on=joined_on, left_on=left_on)


def adults(count: int) -> tuple[MemberFacts, ...]:
    return tuple(member(number) for number in range(1, count + 1))


def check(*members: MemberFacts, today: dt.date = TODAY, sessions: tuple[SessionFacts, ...] = ()) -> MembersFinding:
    return of_group(replace(GROUP, members=members, sessions=sessions), today=today)


def of_group(group: GroupFacts, rules: RuleSet = RULES, today: dt.date = TODAY) -> MembersFinding:
    programme = programme_on(group, rules, today)
    finding = check_members(group, rules, programme, year_hours(group, rules, programme), today)
    assert finding is not None
    return finding


def held(*days: dt.date, hours: int = 2) -> tuple[SessionFacts, ...]:
    """Sessions held on those days, with their breaks."""
    return tuple(
        SessionFacts(
            id=number,
            day=day,
            starts=dt.time(10),
            ends=dt.time(10 + hours),
            break_minutes=15 * hours,
            state=SessionState.HELD,
        )
        for number, day in enumerate(days, start=1)
    )


AFTER = END + DAY
