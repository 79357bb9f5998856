"""Reading the figures of an organisation: sums of how its associations' groups are kept to stand, nothing of people."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.findings import NEEDS_SOMEBODY, State
from webapp.domain.organisation import RequestKind, RequestState
from webapp.models import Association, Group, HourRequest, Standing, StandingYear
from webapp.typed_rows import RowQuery, columns_of

_associations, _groups, _standings = table_of(Association).c, table_of(Group).c, table_of(Standing).c
_hours, _requests = table_of(StandingYear).c, table_of(HourRequest).c
_of_organisation = _associations.organisation_id == bindparam("organisation_id")


class StateCount(NamedTuple):
    """How many of an association's groups stand in a way, and when the first of them has something due."""

    association_id: int
    state: State
    groups: int
    next_deadline: date | None


class GroupLine(NamedTuple):
    """A group as its organisation sees it: no people."""

    id: int
    association_id: int
    name: str
    neutral_name: str
    season_start: date
    season_end: date
    plan_published_on: date | None
    reported_on: date | None
    paid_cents: int | None
    rule_set: str
    state: State | None
    reasons: str | None
    of_age: int | None
    held: int | None
    planned: int | None
    next_deadline: date | None
    support_forecast: int | None


class AskCount(NamedTuple):
    """How many of an association's requests for hours wait for an answer."""

    association_id: int
    asks: int


_STATES = RowQuery(
    StateCount,
    select(
        _standings.association_id,
        _standings.state,
        func.count().label("groups"),
        func.min(_standings.next_deadline).label("next_deadline"),
    )
    .join_from(table_of(Standing), table_of(Association), _associations.id == _standings.association_id)
    .join(table_of(Group), _groups.id == _standings.group_id)
    .where(_of_organisation, _groups.archived_at.is_(None))
    .group_by(_standings.association_id, _standings.state),
)
_ASKS = RowQuery(
    AskCount,
    select(_requests.association_id, func.count().label("asks"))
    .join_from(table_of(HourRequest), table_of(Association), _associations.id == _requests.association_id)
    .where(
        _of_organisation,
        _requests.organisation_id == bindparam("organisation_id"),
        _requests.state == RequestState.OPEN,
        _requests.kind != RequestKind.ESTIMATE,
    )
    .group_by(_requests.association_id),
)
_GROUPS = RowQuery(
    GroupLine,
    select(*columns_of(GroupLine, Group, Standing))
    .join_from(table_of(Group), table_of(Association), _associations.id == _groups.association_id)
    .outerjoin(table_of(Standing), _standings.group_id == _groups.id)
    .where(_of_organisation)
    .order_by(_groups.association_id, _groups.season_start.desc(), _groups.id),
)


def state_counts(db: Session, organisation_id: int) -> list[StateCount]:
    """Of all associations: their groups that aren't in the archive, by how they stand."""
    return _STATES.all(db, organisation_id=organisation_id)


def open_asks(db: Session, organisation_id: int) -> dict[int, int]:
    """How many requests for hours wait for an answer, by the association's id."""
    return {row.association_id: row.asks for row in _ASKS.all(db, organisation_id=organisation_id)}


def groups_of_association(db: Session, organisation_id: int, association_id: int) -> list[GroupLine]:
    """The groups of one of the organisation's associations that aren't in the archive, the newest season first."""
    found = _GROUPS.where(_groups.association_id == association_id, _groups.archived_at.is_(None))
    return found.all(db, organisation_id=organisation_id)


def late_groups(db: Session, organisation_id: int, others: Collection[int]) -> list[GroupLine]:
    """All associations' groups that aren't in the archive, and in which somebody has something to do, or that are among
    the `others`.
    """
    late = or_(_standings.state.in_(sorted(NEEDS_SOMEBODY)), _groups.id.in_(bindparam("others", expanding=True)))
    found = _GROUPS.where(_groups.archived_at.is_(None), late)
    return found.all(db, organisation_id=organisation_id, others=sorted(others))


def groups_of_year(db: Session, organisation_id: int, year: int) -> Sequence[GroupLine]:
    """All associations' groups whose season has a day in the year, those in the archive too."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = _GROUPS.where(_groups.season_start <= last, _groups.season_end >= first)
    return found.all(db, organisation_id=organisation_id)


class GroupHours(NamedTuple):
    """A group's teaching hours of one year."""

    group_id: int
    held: int
    planned: int


_GROUP_HOURS = RowQuery(
    GroupHours,
    select(*columns_of(GroupHours, StandingYear))
    .join_from(table_of(StandingYear), table_of(Association), _associations.id == _hours.association_id)
    .where(_of_organisation, _hours.year == bindparam("year")),
)


def hours_by_group(db: Session, organisation_id: int, year: int) -> dict[int, GroupHours]:
    """Each group's teaching hours of the year, by its id."""
    return {row.group_id: row for row in _GROUP_HOURS.all(db, organisation_id=organisation_id, year=year)}
