"""How an organisation's associations stand: a row each, what is wanted first, and the hours of the year as one bar."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from sqlalchemy.orm import Session

from webapp.domain.findings import NEEDS_SOMEBODY, WORST_FIRST, State
from webapp.domain.names import search_key
from webapp.organisations import figures_queries, queries
from webapp.organisations.entries import ListedAssociation
from webapp.organisations.short_hours import ShortGroup, hours_of, short_groups, with_short_hours
from webapp.standings.rows import HoursUsed

A_PAGE = 100
"""Associations on one page."""


@dataclass(frozen=True)
class OverviewRow:
    """An association: its groups by how they stand (the worst first), its teaching hours of the year, and what else it
    wants. `share` is None where the hours are common.
    """

    id: int
    name: str
    municipality: str
    groups: Mapping[State, int]
    held: int
    planned: int
    share: int | None
    next_deadline: date | None
    asks: int
    is_closed: bool
    has_administrator: bool
    reminded_on: date | None

    @property
    def needs_attention(self) -> bool:
        """Has somebody something to do there?"""
        if self.is_closed:
            return False
        return bool(self.late or self.asks or not self.has_administrator or self.over)

    @cached_property
    def late(self) -> int:
        """Groups in which somebody has something to do, or that have missed something."""
        return sum([number for state, number in self.groups.items() if state in NEEDS_SOMEBODY])

    @property
    def over(self) -> int:
        """Hours held and planned that the share doesn't reach for; 0 where there is none."""
        return 0 if self.share is None else max(0, self.held + self.planned - self.share)


@dataclass(frozen=True)
class HoursBar:
    """The year's hours: held, planned, and what there is (None: not known)."""

    year: int
    held: int
    planned: int
    available: int | None

    @property
    def left(self) -> int | None:
        """What nobody has held or planned; below 0 when that is more than there is."""
        return None if self.available is None else self.available - self.held - self.planned

    @property
    def whole(self) -> int:
        """The length of the bar."""
        return max(self.available or 0, self.held + self.planned, 1)


@dataclass(frozen=True)
class Overview:
    """All associations of an organisation, and its hours."""

    rows: list[OverviewRow]
    hours: HoursBar
    waiting: list[str] = field(default_factory=list)


def overview(db: Session, organisation_id: int, today: date) -> Overview:
    """How things stand this year: eight statements, however much there is; more where hours don't suffice."""
    counts: dict[int, dict[State, int]] = {}
    deadlines: dict[int, date] = {}
    for count in figures_queries.state_counts(db, organisation_id):
        counts.setdefault(count.association_id, {})[count.state] = count.groups
        if count.next_deadline:
            earlier = deadlines.get(count.association_id, count.next_deadline)
            deadlines[count.association_id] = min(earlier, count.next_deadline)
    hours = hours_of(db, organisation_id, today)
    _move_short_groups(counts, short_groups(db, hours, today).values())
    used, given, shares = hours.of_year(today.year), hours.given.get(today.year), hours.shares.get(today.year, {})
    asks = figures_queries.open_asks(db, organisation_id)
    rows = [_row(one, counts, used, shares, deadlines, asks) for one in queries.associations(db, organisation_id)]
    held, planned = sum(row.held for row in rows), sum(row.planned for row in rows)
    held += (given.realised_before or 0) if given else 0
    return Overview(rows, HoursBar(today.year, held, planned, given.available if given else None))


def _move_short_groups(counts: Mapping[int, dict[State, int]], short: Iterable[ShortGroup]) -> None:
    """Count groups whose hours go over, and in which nothing worse is, among those with something to do."""
    for group in short:
        state = with_short_hours(group.otherwise)
        of_association = counts[group.association_id]
        of_association[group.otherwise] -= 1
        of_association[state] = of_association.get(state, 0) + 1


def _row(
    one: ListedAssociation,
    counts: Mapping[int, Mapping[State, int]],
    hours: Mapping[int, HoursUsed],
    shares: Mapping[int, int],
    deadlines: Mapping[int, date],
    asks: Mapping[int, int],
) -> OverviewRow:
    counted, of_year = counts.get(one.id, {}), hours.get(one.id)
    return OverviewRow(
        id=one.id,
        name=one.name,
        municipality=one.municipality,
        groups={state: counted[state] for state in WORST_FIRST if counted.get(state)} if counted else {},
        held=of_year.held if of_year else 0,
        planned=of_year.planned if of_year else 0,
        share=shares.get(one.id),
        next_deadline=None if one.closed_at else deadlines.get(one.id),
        asks=asks.get(one.id, 0),
        is_closed=one.closed_at is not None,
        has_administrator=one.administrators > 0,
        reminded_on=one.reminded_on,
    )


def narrowed(rows: Iterable[OverviewRow], words: str, *, only_attention: bool) -> list[OverviewRow]:
    """Those whose name or municipality has all the words, and if asked for, that need attention."""
    wanted = search_key(words).split()
    return [
        row
        for row in rows
        if all(word in search_key(f"{row.name} {row.municipality}") for word in wanted)
        and (row.needs_attention or not only_attention)
    ]


def in_order(rows: Iterable[OverviewRow], by: str) -> list[OverviewRow]:
    """By one of `ORDERS`; as they are, by name, for any other word. Those that are closed come last."""
    key = ORDERS.get(by, ORDERS["name"])
    return sorted(rows, key=lambda row: (row.is_closed, key(row)))


def _by_attention(row: OverviewRow) -> object:
    return (-row.groups.get(State.MISSED, 0), -row.late, -row.asks)


ORDERS: Final[Mapping[str, Callable[[OverviewRow], Any]]] = {
    "name": lambda _row: 0,
    "groups": _by_attention,
    "held": lambda row: -row.held,
    "planned": lambda row: -row.planned,
    "share": lambda row: -(row.share or 0),
    "deadline": lambda row: row.next_deadline or date.max,
    "asks": lambda row: -row.asks,
}
"""What the table can be sorted by."""
