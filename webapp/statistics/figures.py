"""From the register to a year's statistics."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from webapp import current
from webapp.domain.age_bands import AgeBand
from webapp.domain.facts import Birth
from webapp.domain.names import sort_key
from webapp.domain.statistics import (
    GroupYear,
    Participation,
    PersonFacts,
    StudyGroup,
    YearStatistics,
    year_statistics,
)
from webapp.eligibility.assessment import facts_for_hours, rules_of
from webapp.eligibility.queries import quotas
from webapp.eligibility.rows import SessionWithGroup
from webapp.groups.names import name_outside
from webapp.statistics import queries


@dataclass(frozen=True)
class NamedGroup:
    """A group's figures with what it is called and its season. `file_name` tells nothing of anybody's illness."""

    figures: GroupYear
    name: str
    file_name: str
    season_start: date
    season_end: date


@dataclass(frozen=True)
class YearFigures:
    """A year's figures, and its groups by name."""

    statistics: YearStatistics
    groups: list[NamedGroup]
    outside_hours: int
    """Teaching hours of groups that aren't in the register, as typed in for the hour quota; in no other figure."""


def years(association_id: int) -> list[int]:
    """The years that have figures, newest first."""
    rows = queries.kinds_held(current.get_db(), association_id)
    return sorted({row.year for row in rows if rules_of(row.rule_set).is_eligible(row.kind)}, reverse=True)


def figures_of(association_id: int, year: int) -> YearFigures:
    """The association's figures of a year as they are known today."""
    db = current.get_db()
    sessions: dict[int, list[SessionWithGroup]] = defaultdict(list)
    for session in queries.sessions_of(db, association_id, year):
        sessions[session.group_id].append(session)
    participations: dict[int, list[Participation]] = defaultdict(list)
    for row in queries.participations_of(db, association_id, year):
        participations[row.group_id].append(Participation(_person(row), row.joined_on, row.left_on))
    groups = (
        StudyGroup(facts_for_hours(group_id, rows), rules_of(rows[0].rule_set), tuple(participations[group_id]))
        for group_id, rows in sessions.items()
    )
    statistics = year_statistics(groups, year, current.today())
    named = [_named(one, sessions[one.id][0]) for one in statistics.groups]
    return YearFigures(
        statistics,
        sorted(named, key=lambda one: (sort_key(one.name, ""), one.season_start, one.figures.id)),
        sum(quota.realised_before or 0 for quota in quotas(db, association_id) if quota.year == year),
    )


def _person(row: queries.ParticipationRow) -> PersonFacts:
    kept_band = None if row.erased_on is None else _band(row.age_band)
    return PersonFacts(row.person_id, row.gender, Birth(row.birth_date, row.birth_year), kept_band)


def _band(kept: str) -> AgeBand:
    return AgeBand(kept) if kept in set(AgeBand) else AgeBand.UNKNOWN


def _named(figures: GroupYear, row: SessionWithGroup) -> NamedGroup:
    return NamedGroup(figures, row.name, name_outside(row), row.season_start, row.season_end)
