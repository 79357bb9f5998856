"""What an organisation gives an association, and what the groups of its other associations use of hours that are common
to all: read from how they are kept to stand, never by judging them.

While the hours suffice, sums do. When they don't, the order decides in the stage in which they come to their end, and
the uses of that stage are read one by one.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import BindParameter, Integer, and_, bindparam, cast, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.quota import Elsewhere, Stage, Use
from webapp.eligibility.rows import GivenRow
from webapp.models import Association, HourShare, OrganisationYear, Quota, StandingYear
from webapp.typed_rows import RowQuery, columns_of


class StageSums(NamedTuple):
    """Hours of one year by how far they have come."""

    year: int
    reported: int = 0
    held: int = 0
    planned: int = 0


class _OutsideRow(NamedTuple):
    year: int
    hours: int


class _UsesRow(NamedTuple):
    association_id: int
    uses: str


_years, _associations, _quotas = table_of(StandingYear).c, table_of(Association).c, table_of(Quota).c
_given, _shares = table_of(OrganisationYear).c, table_of(HourShare).c
_of_organisation = (_associations.organisation_id == bindparam("organisation_id"),)
_others = (*_of_organisation, _years.association_id != bindparam("association_id"))
_between: tuple[BindParameter[int], BindParameter[int]] = (bindparam("first"), bindparam("last"))
_drawing = table_of(StandingYear).join(table_of(Association), _associations.id == _years.association_id)


def _sum(column: object) -> object:
    return cast(func.coalesce(func.sum(column), 0), Integer)


_GIVEN = RowQuery(
    GivenRow,
    select(*columns_of(GivenRow, OrganisationYear, outside_hours=_given.realised_before, share_hours=_shares.hours))
    .join_from(
        table_of(Association), table_of(OrganisationYear), _given.organisation_id == _associations.organisation_id
    )
    .outerjoin(
        table_of(HourShare),
        and_(
            _shares.organisation_id == _given.organisation_id,
            _shares.year == _given.year,
            _shares.association_id == _associations.id,
        ),
    )
    .where(_associations.id == bindparam("association_id"))
    .order_by(_given.year),
)
_SUMS = RowQuery(
    StageSums,
    select(
        _years.year,
        *(
            _sum(column).label(name)  # type: ignore[attr-defined]
            for name, column in (
                ("reported", _years.reported_use),
                ("held", _years.held_use),
                ("planned", _years.planned_use),
            )
        ),
    )
    .select_from(_drawing)
    .where(*_others, _years.year.between(*_between))
    .group_by(_years.year),
)
_OUTSIDE = RowQuery(
    _OutsideRow,
    select(_quotas.year, _sum(_quotas.realised_before).label("hours"))  # type: ignore[attr-defined]
    .select_from(table_of(Quota).join(table_of(Association), _associations.id == _quotas.association_id))
    .where(
        *_of_organisation,
        _quotas.association_id != bindparam("association_id"),
        _quotas.year.between(*_between),
    )
    .group_by(_quotas.year),
)
_USES = RowQuery(
    _UsesRow,
    select(*columns_of(_UsesRow, StandingYear)).select_from(_drawing).where(*_others, _years.year == bindparam("year")),
)
_REPORTING, _HOLDING = _USES.where(_years.reported_use > 0), _USES.where(_years.held_use > 0)
_PLANNING = _USES.where(_years.planned_use > 0)


@dataclass(frozen=True)
class UsedElsewhere:
    """What the other associations use of a year, and what they have realised outside the register."""

    sums: StageSums
    outside: int = 0

    @property
    def year(self) -> int:
        return self.sums.year

    def totals(self, *, without: Stage | None = None) -> tuple[Use, ...]:
        """Each stage's hours as one use, at the beginning of the stage."""
        stages = (Stage.REPORTED, Stage.HELD, Stage.PLANNED)
        return tuple(
            Elsewhere(stage, date(self.year, 1, 1), time(), before=True, hours=hours).use()
            for stage, hours in zip(stages, self.sums[1:], strict=True)
            if hours and stage is not without
        )


def given_hours(db: Session, association_id: int) -> list[GivenRow]:
    """What the association's organisation has for each year, by year; nothing of one that keeps its register alone."""
    return _GIVEN.all(db, association_id=association_id)


def used_elsewhere(
    db: Session, organisation_id: int, association_id: int, first: int, last: int
) -> dict[int, UsedElsewhere]:
    """The sums of each of the years: two statements."""
    ids = {"organisation_id": organisation_id, "association_id": association_id, "first": first, "last": last}
    sums = {row.year: row for row in _SUMS.all(db, **ids)}
    outside = {row.year: row.hours for row in _OUTSIDE.all(db, **ids)}
    years = range(first, last + 1)
    return {year: UsedElsewhere(sums.get(year, StageSums(year)), outside.get(year, 0)) for year in years}


def in_order(
    db: Session, organisation_id: int, association_id: int, used: UsedElsewhere, reached: Stage
) -> tuple[Use, ...]:
    """The same with the uses of the stage that was `reached` one by one, in which the hours come to their end: one
    statement.
    """
    using = _REPORTING if reached is Stage.REPORTED else _HOLDING if reached is Stage.HELD else _PLANNING
    rows = using.all(db, organisation_id=organisation_id, association_id=association_id, year=used.year)
    return (*used.totals(without=reached), *_at_moments(rows, association_id, reached))


def _at_moments(rows: Sequence[_UsesRow], association_id: int, reached: Stage) -> list[Use]:
    """What is used of one stage at each moment, before one's own association in the order and after it."""
    found: dict[tuple[str, str, bool], int] = defaultdict(int)
    for row in rows:
        for stage, day, starts, hours in json.loads(row.uses):
            if stage == reached:
                found[day, starts, row.association_id < association_id] += hours
    return [
        Elsewhere(reached, date.fromisoformat(day), time.fromisoformat(starts), before, hours).use()
        for (day, starts, before), hours in found.items()
    ]
