"""The hours of a year over all associations: what each has realised, needs and is given, and what that comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.quota import PROPOSAL_YEARS, proposal
from webapp.domain.shares import shared_out
from webapp.hours.entries import AssociationRow, YearValues
from webapp.standings.rows import GivenYear, HoursUsed


@dataclass(frozen=True)
class Line:
    """One association: hours realised in the three last complete years together, its estimate (None when it hasn't
    given one), and what its groups have held, outside the register too, and planned in the year.
    """

    id: int
    name: str
    realised: int
    estimate: int | None
    held: int
    planned: int

    @property
    def mean(self) -> int:
        """Of the three years; the half goes up."""
        return (2 * self.realised + PROPOSAL_YEARS) // (2 * PROPOSAL_YEARS)


@dataclass(frozen=True)
class PastYear:
    """A year of the organisation: what there was, and what was realised; None when nobody knows."""

    year: int
    available: int | None
    realised: int | None


@dataclass(frozen=True)
class Figures:
    """What the register knows of an organisation's associations and years."""

    year: int
    today: date
    associations: Sequence[AssociationRow]
    years: Mapping[int, GivenYear]
    used: Mapping[tuple[int, int], HoursUsed]
    estimates: Mapping[int, int]
    shares: Mapping[int, int]

    @property
    def mean_of(self) -> range:
        """The three last years that are complete, before the year that it is about."""
        before = min(self.year, self.today.year)
        return range(before - PROPOSAL_YEARS, before)

    def lines(self) -> list[Line]:
        """Each association by name; closed ones only when they have something of the year."""
        return [
            line
            for association in self.associations
            if (line := self._line(association))
            and (association.closed_at is None or line.held or line.planned or association.id in self.shares)
        ]

    def _line(self, association: AssociationRow) -> Line:
        own, used = association.id, self.used.get((association.id, self.year))
        return Line(
            own,
            association.name,
            sum(self._realised(own, year) for year in self.mean_of),
            self.estimates.get(own),
            self._realised(own, self.year),
            used.planned if used else 0,
        )

    def _realised(self, association_id: int, year: int) -> int:
        used = self.used.get((association_id, year))
        return used.held if used else 0

    def past(self) -> list[PastYear]:
        """The three years that the mean is of."""
        return [self._past(year) for year in self.mean_of]

    def _past(self, year: int) -> PastYear:
        row = self.years.get(year)
        typed = row.realised_before if row else None
        each = [used.held for used in self.used.values() if used.year == year]
        known = each if typed is None else [*each, typed]
        return PastYear(year, row.available if row else None, sum(known) if known else None)

    @property
    def row(self) -> GivenYear | None:
        """What is known of the year."""
        return self.years.get(self.year)

    @property
    def has_begun(self) -> bool:
        return self.year <= self.today.year

    def stored(self) -> YearValues:
        """What is kept of the year, as its form shows it."""
        row = self.row
        if row is None:
            return YearValues()
        return YearValues(row.mode, row.granted_hours, row.extra_hours, row.realised_before, self.shares)

    @property
    def realised(self) -> int:
        """What all associations have realised in the year, in the registers and outside them."""
        return sum(line.held for line in self.lines()) + ((self.row.realised_before or 0) if self.row else 0)

    @property
    def planned(self) -> int:
        """What all groups have planned besides."""
        return sum(line.planned for line in self.lines())

    @property
    def left(self) -> int | None:
        """What hasn't been realised of what there is; None when that isn't known."""
        available = self.row.available if self.row else None
        return None if available is None else available - self.realised

    @property
    def unshared(self) -> int:
        """What is not shared out of what is known to be there."""
        available = (self.row.available if self.row else None) or 0
        return max(0, available - sum(self.shares.values()))

    @property
    def proposed_year(self) -> int:
        """The year that the study centre gives hours for by the mean of those three."""
        return self.mean_of[-1] + 2

    @property
    def proposal(self) -> int | None:
        """What it will give for that, without an application; None when the hours of one of the three aren't known."""
        return proposal({one.year: one.realised for one in self.past()}, date(self.proposed_year - 1, 1, 1))


def by_mean(lines: Sequence[Line], whole: int) -> dict[int, int]:
    """Shares of `whole` by the hours of the three years."""
    return shared_out(whole, {line.id: line.realised for line in lines})


def by_estimates(lines: Sequence[Line], whole: int) -> dict[int, int]:
    """Shares of `whole` by what the associations say they need; of those who haven't said, by their mean."""
    return shared_out(whole, {line.id: line.mean if line.estimate is None else line.estimate for line in lines})
