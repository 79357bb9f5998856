"""From the register to a year's figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from webapp import current
from webapp.domain.age_bands import AgeBand
from webapp.domain.facts import Birth
from webapp.domain.names import sort_key
from webapp.domain.snapshot import from_json
from webapp.domain.statistics import (
    GroupYear,
    Participation,
    PersonFacts,
    StudyGroup,
    YearStatistics,
    year_statistics,
)
from webapp.domain.year_money import GroupMoney, Settled, YearMoney, group_money
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.facts import session_facts
from webapp.eligibility.queries import quotas, records_of_years
from webapp.eligibility.rows import GroupRow, MemberRow
from webapp.groups.names import name_outside
from webapp.standings.reading import assess_all_now
from webapp.statistics import queries
from webapp.statistics.weeks import Calendar, calendar_of


@dataclass(frozen=True)
class YearGroup:
    """A group that has a day of its season in the year. `figures` is None when none of its sessions counts yet, `money`
    when its season ends in a later year.
    """

    group: GroupRow
    figures: GroupYear | None
    money: GroupMoney | None

    @property
    def file_name(self) -> str:
        """What it is called outside: that tells nothing of anybody's illness."""
        return name_outside(self.group)


@dataclass(frozen=True)
class YearFigures:
    """A year's figures, its groups by name, and all its sessions by week."""

    statistics: YearStatistics
    money: YearMoney
    groups: Sequence[YearGroup]
    calendar: Calendar
    outside_hours: int
    """Teaching hours of groups that aren't in the register, as typed in for the hour quota; in no other figure."""

    @property
    def year(self) -> int:
        return self.statistics.year

    @property
    def studied(self) -> list[YearGroup]:
        """The groups that the statistics count: those that held a session in the year."""
        return [one for one in self.groups if one.figures]


def years(association_id: int) -> list[int]:
    """The years in which groups study, newest first."""
    found = queries.seasons(current.get_db(), association_id)
    return sorted(
        {year for one in found for year in range(one.season_start.year, one.season_end.year + 1)}, reverse=True
    )


def figures_of(association_id: int, year: int) -> YearFigures:
    """The association's figures of a year as they are known today."""
    db, today = current.get_db(), current.today()
    assessed = assess_all_now(records_of_years(db, association_id, year, year, with_costs=True))
    assessed.sort(key=lambda one: (sort_key(one.group.name, ""), one.group.season_start, one.group.id))
    statistics = year_statistics(map(_study_group, assessed), year, today)
    figures = {one.id: one for one in statistics.groups}
    money = _money(assessed, queries.awaited(db, association_id, year), year)
    return YearFigures(
        statistics,
        YearMoney(tuple(money.values())),
        [YearGroup(one.group, figures.get(one.group.id), money.get(one.group.id)) for one in assessed],
        calendar_of(assessed, year, today),
        sum(quota.realised_before or 0 for quota in quotas(db, association_id) if quota.year == year),
    )


def _study_group(assessed: AssessedGroup) -> StudyGroup:
    """Of who was present at a session, statistics know head counts only."""
    record = assessed.record
    sessions = tuple(session_facts(session, session.head_count) for session in record.sessions)
    participations = tuple(Participation(_person(one), one.joined_on, one.left_on) for one in record.members)
    return StudyGroup(replace(assessed.facts, sessions=sessions), assessed.rules, participations)


def _person(member: MemberRow) -> PersonFacts:
    kept_band = None if member.erased_on is None else AgeBand(member.age_band)
    return PersonFacts(member.person_id, member.gender, Birth(member.birth_date, member.birth_year), kept_band)


def _money(assessed: Iterable[AssessedGroup], snapshots: Mapping[int, str], year: int) -> dict[int, GroupMoney]:
    """By group."""
    return {
        one.group.id: group_money(one.costs, one.verdict.support, _settled(one.group, snapshots.get(one.group.id)))
        for one in assessed
        if one.group.season_end.year == year
    }


def _settled(group: GroupRow, snapshot: str | None) -> Settled:
    reported = from_json(snapshot).figure("support") if snapshot else None
    return Settled(group.paid_cents, group.reported_on is not None, reported if isinstance(reported, int) else None)
