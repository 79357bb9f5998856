"""Reading standings."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Date, bindparam, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.findings import State
from webapp.models import Association, Group, Standing, StandingYear
from webapp.typed_rows import RowQuery, columns_of

_groups, _standings, _years = table_of(Group).c, table_of(Standing).c, table_of(StandingYear).c
_association_id: BindParameter[int] = bindparam("association_id")


class ListedStanding(NamedTuple):
    """What lists read of a standing."""

    group_id: int
    day: date | None
    judged_by: str
    held: int
    planned: int
    details: str


class StandingInUse(NamedTuple):
    """How a group in use stands, by what is kept of it: all None when nothing is."""

    association_id: int
    group_id: int
    day: date | None
    judged_by: str | None
    state: State | None
    next_deadline: date | None


class GroupUses(NamedTuple):
    """What a group uses of a year's hours, as JSON."""

    group_id: int
    year: int
    draws: bool
    uses: str


class _Id(NamedTuple):
    id: int


class GroupOfAssociation(NamedTuple):
    """A group's number and its association's."""

    association_id: int
    id: int


_LISTED = RowQuery(
    ListedStanding, select(*columns_of(ListedStanding, Standing)).where(_standings.association_id == _association_id)
)
_IN_USE = RowQuery(
    StandingInUse,
    select(
        *columns_of(StandingInUse, Standing, association_id=_groups.association_id, group_id=_groups.id),
    )
    .join_from(table_of(Group), table_of(Standing), _standings.group_id == _groups.id, isouter=True)
    .where(_groups.archived_at.is_(None)),
)
_in_seasons = (
    _groups.season_start <= bindparam("last_day", type_=Date),
    _groups.season_end >= bindparam("first_day", type_=Date),
)
_must_be_judged = or_(
    _standings.day.is_(None),
    _standings.day != bindparam("today", type_=Date),
    _standings.judged_by != bindparam("stamp"),
)
_STALE = RowQuery(
    _Id,
    select(*columns_of(_Id, Group))
    .join_from(table_of(Group), table_of(Standing), _standings.group_id == _groups.id, isouter=True)
    .where(_groups.association_id == _association_id, _must_be_judged)
    .order_by(_groups.id),
)
_STALE_OF_ORGANISATION = RowQuery(
    GroupOfAssociation,
    select(*columns_of(GroupOfAssociation, Group))
    .join_from(table_of(Group), table_of(Association), table_of(Association).c.id == _groups.association_id)
    .outerjoin(table_of(Standing), _standings.group_id == _groups.id)
    .where(table_of(Association).c.organisation_id == bindparam("organisation_id"), _must_be_judged)
    .order_by(_groups.association_id, _groups.id),
)
_STALE_OF_YEARS = _STALE.where(*_in_seasons)
_USES = RowQuery(
    GroupUses,
    select(*columns_of(GroupUses, StandingYear)).where(
        _years.association_id == _association_id, _years.year.between(bindparam("first"), bindparam("last"))
    ),
)


def listed(db: Session, association_id: int, only: Collection[int] | None = None) -> list[ListedStanding]:
    """The association's standings, `only` those of the groups when given; stale ones too."""
    query = _LISTED if only is None else _LISTED.where(_standings.group_id.in_(only))
    return query.all(db, association_id=association_id)


def in_use(db: Session, associations: Collection[int], groups: Collection[int]) -> list[StandingInUse]:
    """The groups in use of those associations, and those groups of others; stale ones too."""
    return _IN_USE.where(or_(_groups.association_id.in_(associations), _groups.id.in_(groups))).all(db)


def stale(db: Session, association_id: int, *, today: date, stamp: str) -> list[int]:
    """The association's groups, archived ones too, whose standing must be judged anew."""
    return [row.id for row in _STALE.all(db, association_id=association_id, today=today, stamp=stamp)]


def stale_of_years(db: Session, association_id: int, first: int, last: int, *, today: date, stamp: str) -> list[int]:
    """Those of them whose season has a day in the years."""
    days = {"first_day": date(first, 1, 1), "last_day": date(last, 12, 31)}
    found = _STALE_OF_YEARS.all(db, association_id=association_id, today=today, stamp=stamp, **days)
    return [row.id for row in found]


def stale_of_organisation(db: Session, organisation_id: int, *, today: date, stamp: str) -> list[GroupOfAssociation]:
    """The groups of all the organisation's associations whose standing must be judged anew."""
    return _STALE_OF_ORGANISATION.all(db, organisation_id=organisation_id, today=today, stamp=stamp)


def uses(db: Session, association_id: int, first: int, last: int) -> list[GroupUses]:
    """What each group of the association uses in the years."""
    return _USES.all(db, association_id=association_id, first=first, last=last)
