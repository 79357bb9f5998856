"""What is kept of a group's standing, as it is written and read."""

from datetime import date
from typing import NamedTuple

from webapp.domain.findings import State
from webapp.domain.organisation import HoursMode


class KeptYear(NamedTuple):
    """One calendar year of the group's season: a row of `standing_years`."""

    year: int
    held: int
    planned: int
    draws: bool
    reported_use: int
    held_use: int
    planned_use: int
    uses: str


class Kept(NamedTuple):
    """A row of `standings`, and those of its years."""

    group_id: int
    association_id: int
    day: date
    judged_by: str
    state: State
    reasons: str
    of_age: int | None
    held: int
    planned: int
    next_deadline: date | None
    support_now: int | None
    support_forecast: int | None
    turn: int
    details: str
    years: tuple[KeptYear, ...]


class HoursUsed(NamedTuple):
    """Teaching hours of one association in a year: realised, in its groups or outside the register as it has typed
    them in, and planned besides. A group that can't be supported any more uses none.
    """

    association_id: int
    year: int
    held: int
    planned: int


class GivenYear(NamedTuple):
    """What an organisation has for a year, and how it gives it out."""

    year: int
    mode: HoursMode
    granted_hours: int | None
    extra_hours: int
    realised_before: int | None

    @property
    def available(self) -> int | None:
        """Granted and extra hours, None when the granted ones aren't known."""
        return None if self.granted_hours is None else self.granted_hours + self.extra_hours


class GivenShare(NamedTuple):
    """An association's share of a year."""

    association_id: int
    year: int
    hours: int
