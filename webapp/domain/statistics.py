"""An association's figures of one calendar year, as study centres ask for them in their yearly statistics.

- A group belongs to the year when it held at least one session of an eligible kind in it, archived or not.
- Teaching hours are those of eligible held sessions, by each group's own rule set.
- Gross participants: the members of each of those groups, added together. A person in two groups counts twice, somebody
  who left a group and came back counts once in it. The membership must overlap the year's part of the group's season.
- Net participants: different people.
- A head count never makes participants, because it doesn't say who they were.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from webapp.domain.age_bands import AgeBand, age_band
from webapp.domain.facts import Birth, GroupFacts
from webapp.domain.lessons import SessionHours, total_hours
from webapp.domain.programme import Programme, programme_on
from webapp.domain.rules import RuleSet

Key = TypeVar("Key", bound=Hashable)

MONTHS = range(1, 13)
BIRTH_NOT_KNOWN = Birth()


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What statistics ask of a person. `gender` is a code, "" when it isn't known; `kept_band` is the age band of
    somebody whose name was removed, None of everybody else.
    """

    id: int
    gender: str = ""
    birth: Birth = BIRTH_NOT_KNOWN
    kept_band: AgeBand | None = None

    @property
    def is_erased(self) -> bool:
        """True when the name was removed. Such a person stands in one group only, whoever it was."""
        return self.kept_band is not None

    def band(self, year: int) -> AgeBand:
        """The age band at the end of `year`, or the kept one."""
        return age_band(self.birth, year) if self.kept_band is None else self.kept_band


@dataclass(frozen=True, slots=True)
class Participation:
    """A person's time in a group; `left_on` is the last day, None when there is none."""

    person: PersonFacts
    joined_on: dt.date
    left_on: dt.date | None = None

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """True when the person was a member on any of the days."""
        return self.joined_on <= last and (self.left_on is None or first <= self.left_on)


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A group with its rule set and everybody who has been in it. Of its sessions, `present` is a head count only: None
    where attendance was recorded by name.
    """

    facts: GroupFacts
    rules: RuleSet
    participations: tuple[Participation, ...] = ()


@dataclass(frozen=True, slots=True)
class Heads:
    """Participants: gross, and net."""

    gross: int = 0
    net: int = 0


@dataclass(frozen=True, slots=True)
class GroupYear:
    """One group's year: held eligible sessions, teaching hours by month from January, members, and the largest head
    count of a session (None when heads weren't counted).

    `lesson_known` is False when the rule set doesn't say how long a teaching hour is, so that only hours given by hand
    are counted.
    """

    id: int
    sessions: int
    months: tuple[int, ...]
    people: frozenset[PersonFacts]
    largest_head_count: int | None
    lesson_known: bool

    @property
    def hours(self) -> int:
        """Teaching hours in the year."""
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class YearStatistics:
    """The year's groups by id, and how many past sessions nobody has recorded, which are in none of the figures."""

    year: int
    groups: tuple[GroupYear, ...] = ()
    not_recorded: int = 0

    @property
    def sessions(self) -> int:
        """Eligible sessions that were held."""
        return sum(group.sessions for group in self.groups)

    @property
    def hours(self) -> int:
        """Teaching hours: the sum of the months, and of the groups."""
        return sum(group.hours for group in self.groups)

    @property
    def months(self) -> tuple[int, ...]:
        """Teaching hours of each month from January."""
        return tuple(sum(group.months[month - 1] for group in self.groups) for month in MONTHS)

    @property
    def participants(self) -> Heads:
        """Everybody."""
        return Heads(sum(len(group.people) for group in self.groups), len(self._people()))

    @property
    def genders(self) -> Mapping[str, Heads]:
        """Participants by code of gender; "" are those of whom it isn't known."""
        return self._by(lambda person: person.gender)

    @property
    def ages(self) -> Mapping[AgeBand, Heads]:
        """Participants by age band."""
        return self._by(lambda person: person.band(self.year))

    @property
    def of_known_gender(self) -> Heads:
        """What shares of genders are counted of."""
        known = [heads for code, heads in self.genders.items() if code]
        return Heads(sum(heads.gross for heads in known), sum(heads.net for heads in known))

    @property
    def net_excess(self) -> int:
        """By how many the net figure may be too high at most: somebody whose name was removed from one group may also
        stand in another one. Nobody stands in the same group twice, so there are at least as many people as in the
        largest group.
        """
        people = self._people()
        erased = sum(person.is_erased for person in people)
        return min(erased, len(people) - max((len(group.people) for group in self.groups), default=0))

    @property
    def unlisted(self) -> tuple[GroupYear, ...]:
        """The groups without a list of members: their participants are in no figure."""
        return tuple(group for group in self.groups if not group.people)

    @property
    def unlisted_heads(self) -> int:
        """The largest head counts of the groups without a list of members, added together."""
        return sum(group.largest_head_count or 0 for group in self.unlisted)

    @property
    def hours_unknown(self) -> int:
        """Groups whose rule set doesn't say how long a teaching hour is."""
        return sum(not group.lesson_known for group in self.groups)

    def _people(self) -> frozenset[PersonFacts]:
        return frozenset().union(*(group.people for group in self.groups))

    def _by(self, key: Callable[[PersonFacts], Key]) -> Mapping[Key, Heads]:
        gross = Counter(key(person) for group in self.groups for person in group.people)
        net = Counter(key(person) for person in self._people())
        return {one: Heads(gross[one], net[one]) for one in gross}


def year_statistics(groups: Iterable[StudyGroup], year: int, today: dt.date) -> YearStatistics:
    """The figures of a calendar year as they are known on `today`."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    counted, not_recorded = [], 0
    for group in groups:
        programme = programme_on(group.facts, group.rules, today).between(first, last)
        not_recorded += len(programme.not_recorded)
        if programme.held:
            counted.append(_group_year(group, programme, first, last))
    return YearStatistics(year, tuple(sorted(counted, key=lambda one: one.id)), not_recorded)


def _group_year(group: StudyGroup, programme: Programme, first: dt.date, last: dt.date) -> GroupYear:
    first, last = max(first, group.facts.season_start), min(last, group.facts.season_end)
    head_counts = [session.present for session in programme.held if session.present is not None]
    return GroupYear(
        id=group.facts.id,
        sessions=len(programme.held),
        months=_by_month(programme, group.rules),
        people=frozenset(one.person for one in group.participations if one.overlaps(first, last)),
        largest_head_count=max(head_counts, default=None),
        lesson_known=group.rules.lesson is not None,
    )


def _by_month(programme: Programme, rules: RuleSet) -> tuple[int, ...]:
    """Held hours of each month of a year.

    Where the rule set puts the sessions' left-over minutes together, an hour that they fill counts in the month of the
    session that fills it; so the months add up to the year.
    """
    months, so_far = [], SessionHours()
    for month in MONTHS:
        held = (session for session in programme.held if session.day.month == month)
        until = total_hours([so_far, *programme.hours_of(held)], rules)
        months.append(until.hours - so_far.hours)
        so_far = until
    return tuple(months)


def share(part: int, whole: int) -> Decimal | None:
    """Per cent with one decimal, None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
