"""Groups whose hours go over what there is. That alone makes a group wait for somebody, and what is kept of how it
stands doesn't say it, because it depends on all the others.

Sums tell which accounts are over (webapp/domain/quota.py), and only of those are groups read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Date, bindparam, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.findings import State, worst
from webapp.domain.organisation import HoursMode
from webapp.domain.quota import HourAccount, Stage
from webapp.domain.reasons import QuotaReason
from webapp.models import Association, Group, Quota, Standing, StandingYear
from webapp.organisations.figures_queries import GroupLine
from webapp.standings.organisation_hours import hours_used, shares_given, years_given
from webapp.standings.reading import uses_of
from webapp.standings.rows import GivenYear, HoursUsed
from webapp.typed_rows import RowQuery, columns_of

_associations, _groups, _quotas = table_of(Association).c, table_of(Group).c, table_of(Quota).c
_standings, _hours = table_of(Standing).c, table_of(StandingYear).c
_of_organisation = _associations.organisation_id == bindparam("organisation_id")
_between: tuple[BindParameter[int], BindParameter[int]] = (bindparam("first"), bindparam("last"))


class ShortGroup(NamedTuple):
    """A group that goes over, how it stands otherwise, and whether what it has held is too much, or what it plans."""

    association_id: int
    otherwise: State
    reason: QuotaReason


def with_short_hours(otherwise: State) -> State:
    """How a group stands that stands so otherwise, and whose hours go over."""
    return worst([otherwise, State.ACTION])


class _OwnHours(NamedTuple):
    association_id: int
    year: int
    granted_hours: int | None
    extra_hours: int


class _Drawing(NamedTuple):
    """A group that uses hours of a year and isn't paid or in the archive."""

    group_id: int
    association_id: int
    year: int
    state: State
    planned_use: int


class _Uses(NamedTuple):
    group_id: int
    association_id: int
    uses: str

    def place(self) -> tuple[int, int]:
        """In the order of groups that use hours at one moment."""
        return self.association_id, self.group_id


_OWN = RowQuery(
    _OwnHours,
    select(*columns_of(_OwnHours, Quota))
    .join_from(table_of(Quota), table_of(Association), _associations.id == _quotas.association_id)
    .where(_of_organisation, _quotas.year.between(*_between)),
)
_DRAWING = RowQuery(
    _Drawing,
    select(*columns_of(_Drawing, StandingYear, Standing))
    .join_from(table_of(StandingYear), table_of(Association), _associations.id == _hours.association_id)
    .join(table_of(Standing), _standings.group_id == _hours.group_id)
    .join(table_of(Group), _groups.id == _hours.group_id)
    .where(
        _of_organisation,
        _hours.year.between(*_between),
        _hours.draws,
        _groups.archived_at.is_(None),
        or_(_groups.paid_on.is_(None), _groups.paid_on > bindparam("today", type_=Date)),
    ),
)
_USES = RowQuery(
    _Uses,
    select(*columns_of(_Uses, StandingYear))
    .join_from(table_of(StandingYear), table_of(Association), _associations.id == _hours.association_id)
    .where(
        _of_organisation,
        _hours.year == bindparam("year"),
        _hours.draws,
        or_(_hours.reported_use > 0, _hours.held_use > 0),
    ),
)


@dataclass(frozen=True)
class _Over:
    """An account that doesn't suffice: of one association, or of all (None)."""

    year: int
    association_id: int | None
    available: int
    held: int


@dataclass(frozen=True)
class Hours:
    """The hours of an organisation in some years: what it has, each association's share by the year and its id, what
    that has been granted itself, by its id and the year, and what the associations use.
    """

    organisation_id: int
    years: range
    given: Mapping[int, GivenYear]
    shares: Mapping[int, Mapping[int, int]]
    own: Mapping[tuple[int, int], int]
    used: Mapping[tuple[int, int], HoursUsed]

    def of_year(self, year: int) -> dict[int, HoursUsed]:
        """What the associations use of one of the years, by their ids."""
        return {used.association_id: used for used in self.used.values() if used.year == year}

    def over(self) -> Iterator[_Over]:
        """The accounts that don't suffice for what is held and planned."""
        for year in self.years:
            given = self.given.get(year)
            if given and given.available is not None and given.mode is HoursMode.COMMON:
                yield from self._common_over(given, given.available)
                continue
            is_shared, shares = given is not None and given.available is not None, self.shares.get(year, {})
            for association_id, used in self.of_year(year).items():
                available = shares.get(association_id, 0) if is_shared else self.own.get((association_id, year))
                if available is not None and used.held + used.planned > available:
                    yield _Over(year, association_id, available, used.held)

    def _common_over(self, given: GivenYear, available: int) -> Iterator[_Over]:
        of_year = self.of_year(given.year).values()
        held = (given.realised_before or 0) + sum(used.held for used in of_year)
        if held + sum(used.planned for used in of_year) > available:
            yield _Over(given.year, None, available, held)


def hours_of(db: Session, organisation_id: int, today: date) -> Hours:
    """The hours of this year and the next: four statements."""
    first, last = today.year, today.year + 1
    own = _OWN.all(db, organisation_id=organisation_id, first=first, last=last)
    return Hours(
        organisation_id,
        range(first, last + 1),
        years_given(db, organisation_id),
        shares_given(db, organisation_id, first, last),
        {
            (row.association_id, row.year): row.granted_hours + row.extra_hours
            for row in own
            if row.granted_hours is not None
        },
        hours_used(db, organisation_id, first, last),
    )


def short_of(db: Session, organisation_id: int, today: date, only: int | None = None) -> dict[int, ShortGroup]:
    """`short_groups` of the organisation's hours."""
    return short_groups(db, hours_of(db, organisation_id, today), today, only)


def short_groups(db: Session, hours: Hours, today: date, only: int | None = None) -> dict[int, ShortGroup]:
    """By their ids the groups in use whose hours go over, as each one's own page says; where hours are shared out, of
    the one association that is given alone. No statement while all hours suffice, one when too many are planned, and
    one more for each year in which too many have been held.
    """
    over = [one for one in hours.over() if only is None or one.association_id in {None, only}]
    if not over:
        return {}
    too_much_held = _held_over(db, hours.organisation_id, [one for one in over if one.held > one.available])
    accounts = {(one.year, one.association_id) for one in over}
    first, last = hours.years[0], hours.years[-1]
    drawing = _DRAWING.all(db, organisation_id=hours.organisation_id, first=first, last=last, today=today)
    found: dict[int, ShortGroup] = {}
    for row in drawing:
        if not {(row.year, row.association_id), (row.year, None)} & accounts:
            continue
        if row.group_id in too_much_held:
            found[row.group_id] = ShortGroup(row.association_id, row.state, QuotaReason.HELD_OVER)
        elif row.planned_use:
            found.setdefault(row.group_id, ShortGroup(row.association_id, row.state, QuotaReason.PLANNED_OVER))
    return found


def with_hours(groups: Iterable[GroupLine], short: Mapping[int, ShortGroup]) -> list[GroupLine]:
    """The groups, with what the hours say of those that go over."""
    return [_with(group, short.get(group.id)) for group in groups]


def _with(group: GroupLine, short: ShortGroup | None) -> GroupLine:
    if short is None:
        return group
    reasons = f"{group.reasons or ''} {short.reason}".strip()
    return group._replace(state=with_short_hours(short.otherwise), reasons=reasons)


def _held_over(db: Session, organisation_id: int, over: Collection[_Over]) -> set[int]:
    """The groups whose held hours come last, where more have been held than there are."""
    found: set[int] = set()
    for year in {one.year for one in over}:
        rows = _USES.all(db, organisation_id=organisation_id, year=year)
        of_each: dict[int | None, list[_Uses]] = {None: rows}
        for row in rows:
            of_each.setdefault(row.association_id, []).append(row)
        for one in over:
            if one.year == year:
                found.update(_last(one, of_each.get(one.association_id, [])))
    return found


def _last(over: _Over, wanted: Collection[_Uses]) -> Iterator[int]:
    """Of the groups that use hours of the account, those for whose held ones none are left."""
    # Of hours that are common, an association's own come after those of the associations before it: by their ids.
    ranks = {row.group_id: rank for rank, row in enumerate(sorted(wanted, key=_Uses.place))}
    each = (use for row in wanted for use in uses_of(ranks[row.group_id], row.uses))
    uses = tuple(use for use in each if use.stage is not Stage.PLANNED)
    outside = over.held - sum(use.hours for use in uses)
    shares = HourAccount(over.year, over.available, 0, outside, uses).shares()
    for row in wanted:
        share = shares[ranks[row.group_id]]
        if share.held_granted < share.held:
            yield row.group_id
