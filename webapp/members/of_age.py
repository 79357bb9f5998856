"""Whose age nobody knows, and from which day on a user's word on it holds."""

from collections.abc import Sequence
from datetime import date

from webapp.domain.ages import CONFIRMED_AGE, age_on
from webapp.domain.facts import AgeState, Birth
from webapp.eligibility.rows import GroupRow, MemberRow


def first_day(season_start: date, joined_on: date, today: date) -> date:
    """The day by which a tick says that the member had turned 15: the season's first, or that of joining. Of a day to
    come nobody can say more than how old somebody is today.
    """
    return min(max(season_start, joined_on), today)


def is_open(birth: date | None, year: int | None, confirmed_on: date | None, day: date) -> bool:
    """Does the register leave it open whether somebody had turned 15 by the day, with nobody's word on it?"""
    if birth is not None or confirmed_on is not None:
        return False
    return age_on(Birth(None, year), day, CONFIRMED_AGE).state is AgeState.UNSURE


def each_person(members: Sequence[MemberRow]) -> list[MemberRow]:
    """The members with names, each person once: as the member that they were first."""
    first: dict[int, MemberRow] = {}
    for member in members:
        known = first.get(member.person_id)
        if not member.erased_on and (known is None or member.joined_on < known.joined_on):
            first[member.person_id] = member
    return list(first.values())


def members_to_confirm(group: GroupRow, people: Sequence[MemberRow], today: date) -> list[tuple[MemberRow, date]]:
    """Of each person's membership, whose age nobody knows, with the day by which a word on it says that they had turned
    15.
    """
    days = [(one, first_day(group.season_start, one.joined_on, today)) for one in people]
    return [(one, day) for one, day in days if is_open(one.birth_date, one.birth_year, one.of_age_confirmed_on, day)]
