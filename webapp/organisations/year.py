"""A year of all the organisation's associations together: sums of their groups, nothing of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from webapp.domain.findings import State
from webapp.organisations import figures_queries, queries
from webapp.organisations.figures_queries import GroupHours, GroupLine
from webapp.organisations.short_hours import short_of, with_hours


@dataclass(frozen=True)
class YearGroup:
    """A group with a day of its season in the year, its association's name, and its hours of the year."""

    group: GroupLine
    association: str
    held: int
    planned: int


@dataclass(frozen=True)
class YearFigures:
    """The sums of the year, by association and of all. Participants are gross: who is in two groups counts twice, for
    no identities are compared.
    """

    year: int
    groups: Sequence[YearGroup]

    @property
    def associations(self) -> list["AssociationFigures"]:
        """Those that had a group in the year, by name."""
        names = sorted({one.association for one in self.groups})
        return [AssociationFigures(name, [one for one in self.groups if one.association == name]) for name in names]

    @property
    def all(self) -> "AssociationFigures":
        return AssociationFigures("", self.groups)


@dataclass(frozen=True)
class AssociationFigures:
    """The sums of some groups."""

    name: str
    of: Sequence[YearGroup]

    @property
    def groups(self) -> int:
        return len(self.of)

    @property
    def held(self) -> int:
        return sum(one.held for one in self.of)

    @property
    def planned(self) -> int:
        return sum(one.planned for one in self.of)

    @property
    def of_age(self) -> int:
        """Members who have turned 15, gross."""
        return sum(one.group.of_age or 0 for one in self.of)

    @property
    def met(self) -> int:
        """Groups in which all is met."""
        return sum(one.group.state is State.MET for one in self.of)

    @property
    def paid_cents(self) -> int:
        """The support that was received for groups whose season ended in the year."""
        return sum(one.group.paid_cents or 0 for one in self.of)


def year_figures(db: Session, organisation_id: int, year: int, today: date) -> YearFigures:
    """The groups of the year by association and season: seven statements, more where hours don't suffice."""
    names = {one.id: one.name for one in queries.associations(db, organisation_id)}
    hours = figures_queries.hours_by_group(db, organisation_id, year)
    nothing, kept = GroupHours(0, 0, 0), figures_queries.groups_of_year(db, organisation_id, year)
    groups = [
        YearGroup(
            group,
            names[group.association_id],
            hours.get(group.id, nothing).held,
            hours.get(group.id, nothing).planned,
        )
        for group in with_hours(kept, short_of(db, organisation_id, today))
    ]
    return YearFigures(year, sorted(groups, key=lambda one: (one.association, one.group.season_start, one.group.id)))
