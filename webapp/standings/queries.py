"""Reading standings, of one association or of several at once."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import BindParameter, Column, Date, bindparam, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Association, Group, Standing, StandingYear
from webapp.typed_rows import RowQuery, columns_of

R = TypeVar("R", bound=tuple[object, ...])

_groups, _standings, _years = table_of(Group).c, table_of(Standing).c, table_of(StandingYear).c


class ListedStanding(NamedTuple):
    """What lists read of a standing."""

    group_id: int
    day: date | None
    judged_by: str
    held: int
    planned: int
    details: str


class GroupUses(NamedTuple):
    """What a group uses of a year's hours, as JSON."""

    group_id: int
    association_id: int
    year: int
    draws: bool
    uses: str


class GroupId(NamedTuple):
    """A group, and whose it is."""

    id: int
    association_id: int


_LISTED = RowQuery(
    ListedStanding,
    select(*columns_of(ListedStanding, Standing)).join_from(
        table_of(Standing), table_of(Group), _groups.id == _standings.group_id
    ),
)
_IN_USE, _ARCHIVED = _groups.archived_at.is_(None), _groups.archived_at.is_not(None)
# For a locked group nothing is left to do once the support has been paid: eligibility/queries.py.
_OPEN = or_(_groups.locked.is_(False), _groups.paid_on.is_(None), _groups.paid_on > bindparam("today", type_=Date))
_STALE = RowQuery(
    GroupId,
    select(*columns_of(GroupId, Group))
    .join_from(table_of(Group), table_of(Standing), _standings.group_id == _groups.id, isouter=True)
    .where(
        or_(
            _standings.day.is_(None),
            _standings.day != bindparam("today", type_=Date),
            _standings.judged_by != bindparam("stamp"),
        )
    )
    .order_by(_groups.id),
)
_STALE_OF_YEARS = _STALE.where(
    _groups.season_start <= bindparam("last_day", type_=Date), _groups.season_end >= bindparam("first_day", type_=Date)
)
_STALE_OF_ORGANISATION = _STALE.where(
    _groups.association_id.in_(
        select(table_of(Association).c.id).where(
            table_of(Association).c.organisation_id == bindparam("organisation_id")
        )
    )
)
_USES = RowQuery(
    GroupUses,
    select(*columns_of(GroupUses, StandingYear)).where(_years.year.between(bindparam("first"), bindparam("last"))),
)


def _both(query: RowQuery[R], association_id: Column[int]) -> tuple[RowQuery[R], RowQuery[R]]:
    """The query of one association, which goes straight to the driver, and of several."""
    several: BindParameter[list[int]] = bindparam("association_ids", expanding=True)
    return query.where(association_id == bindparam("association_id")), query.where(association_id.in_(several))


def _ask(
    queries: tuple[RowQuery[R], RowQuery[R]], db: Session, association_ids: Collection[int], **others: object
) -> list[R]:
    of_one, of_several = queries
    if len(association_ids) == 1:
        return of_one.all(db, association_id=next(iter(association_ids)), **others)
    return of_several.all(db, association_ids=sorted(association_ids), **others)


_LISTED_IN_USE = _both(_LISTED.where(_IN_USE), _standings.association_id)
_LISTED_ARCHIVED = _both(_LISTED.where(_ARCHIVED), _standings.association_id)
_LISTED_TO_DO = _both(_LISTED.where(_IN_USE, _OPEN), _standings.association_id)
_STALE_IN_YEARS = _both(_STALE_OF_YEARS, _groups.association_id)
_USES_OF = _both(_USES, _years.association_id)


def listed(db: Session, association_ids: Collection[int], *, archived: bool) -> list[ListedStanding]:
    """The standings of the groups in use, or of those in the archive; stale ones too."""
    return _ask(_LISTED_ARCHIVED if archived else _LISTED_IN_USE, db, association_ids)


def listed_to_do(db: Session, association_ids: Collection[int], today: date) -> list[ListedStanding]:
    """Those of the groups in use for which something may be left to do."""
    return _ask(_LISTED_TO_DO, db, association_ids, today=today)


def stale(db: Session, *, today: date, stamp: str) -> list[GroupId]:
    """The groups of all associations, archived ones too, whose standing must be judged anew."""
    return _STALE.all(db, today=today, stamp=stamp)


def stale_of_years(
    db: Session, association_ids: Collection[int], years: range, *, today: date, stamp: str
) -> list[GroupId]:
    """Those of them whose season has a day in the years."""
    days = {"first_day": date(years[0], 1, 1), "last_day": date(years[-1], 12, 31)}
    return _ask(_STALE_IN_YEARS, db, association_ids, today=today, stamp=stamp, **days)


def stale_of_organisation(db: Session, organisation_id: int, *, today: date, stamp: str) -> list[GroupId]:
    """The groups of all the organisation's associations whose standing must be judged anew."""
    return _STALE_OF_ORGANISATION.all(db, organisation_id=organisation_id, today=today, stamp=stamp)


def uses(db: Session, association_ids: Collection[int], years: range) -> list[GroupUses]:
    """What each group uses in the years."""
    return _ask(_USES_OF, db, association_ids, first=years[0], last=years[-1])
