"""Reading everything that the rules and a group's pages need: four statements, for one group or for all.

The statements are built once, from tables rather than mapped classes: these are the program's busiest reads, and the
building costs as much as the asking.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Date, bindparam, exists, extract, func, literal_column, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import AttendanceState
from webapp.domain.names import sort_key
from webapp.eligibility.rows import CostRow, GroupRecord, GroupRow, MemberRow, QuotaRow, SessionRow
from webapp.models import (
    Association,
    Attendance,
    Cost,
    Group,
    Member,
    OrganisationYear,
    Person,
    Quota,
    SeenNote,
    StudySession,
)
from webapp.typed_rows import RowQuery, columns_of

OfGroup = TypeVar("OfGroup", MemberRow, SessionRow, CostRow)

_groups, _associations = table_of(Group).c, table_of(Association).c
_members, _people = table_of(Member).c, table_of(Person).c
_sessions, _attendances = table_of(StudySession).c, table_of(Attendance).c
_costs, _quotas, _seen_notes = table_of(Cost).c, table_of(Quota).c, table_of(SeenNote).c
_given = table_of(OrganisationYear).c
_association_id: BindParameter[int] = bindparam("association_id")
_group_id: BindParameter[int] = bindparam("group_id")
# Any year, because each year of a season that crosses New Year draws on its own quota.
_years_of_season = (extract("year", _groups.season_start), extract("year", _groups.season_end))
_quota_known = or_(
    exists().where(
        _quotas.association_id == _groups.association_id,
        _quotas.granted_hours.is_not(None),
        _quotas.year.between(*_years_of_season),
    ),
    exists().where(
        _given.organisation_id == _associations.organisation_id,
        _given.granted_hours.is_not(None),
        _given.year.between(*_years_of_season),
    ),
)
# A sign given as a text would be written into the statement anew at each asking (webapp/driver_text.py).
_line_end: Any = literal_column("'\n'")
_seen = select(func.aggregate_strings(_seen_notes.note + " " + _seen_notes.about, _line_end)).where(
    _seen_notes.association_id == _groups.association_id, _seen_notes.group_id == _groups.id
)

_EVERY_GROUP = RowQuery(
    GroupRow,
    select(
        *columns_of(
            GroupRow,
            Group,
            Association,
            association_eligible=_associations.eligible,
            quota_known=_quota_known,
            seen=_seen.scalar_subquery(),
        )
    ).join_from(table_of(Group), table_of(Association), _associations.id == _groups.association_id),
)
_GROUPS = _EVERY_GROUP.where(_groups.association_id == _association_id)
_ONE_GROUP = _GROUPS.where(_groups.id == _group_id)
_GROUPS_IN_USE = _GROUPS.where(_groups.archived_at.is_(None))
_ARCHIVED_GROUPS = _GROUPS.where(_groups.archived_at.is_not(None))
_REPORTED_WITH_NAMES = _GROUPS.where(
    _groups.locked,
    _groups.reported_on.is_not(None),
    exists().where(
        _members.association_id == _groups.association_id,
        _members.group_id == _groups.id,
        _people.id == _members.person_id,
        _people.erased_on.is_(None),
    ),
)
# Once the support has been paid, nothing is left to do for a locked group.
_OPEN = or_(_groups.locked.is_(False), _groups.paid_on.is_(None), _groups.paid_on > bindparam("today", type_=Date))
_GROUPS_TO_DO = _GROUPS_IN_USE.where(_OPEN)
_of_several = _groups.association_id.in_(bindparam("association_ids", expanding=True))
_GROUPS_OF_SEVERAL_IN_USE = _EVERY_GROUP.where(_of_several, _groups.archived_at.is_(None))
_GROUPS_OF_SEVERAL_TO_DO = _GROUPS_OF_SEVERAL_IN_USE.where(_OPEN)

_in_seasons = (
    _groups.season_start <= bindparam("last_day", type_=Date),
    _groups.season_end >= bindparam("first_day", type_=Date),
)
_GROUPS_OF_YEARS = _GROUPS.where(*_in_seasons)

_MEMBERS = RowQuery(
    MemberRow,
    select(*columns_of(MemberRow, Member, Person))
    .join_from(table_of(Member), table_of(Person), _people.id == _members.person_id)
    .where(_members.association_id == _association_id)
    .order_by(_people.sort_key, _members.joined_on, _members.id),
)
_MEMBERS_OF_ONE = _MEMBERS.where(_members.group_id == _group_id)

# Counted session by session: to join the attendances and group by a session's columns takes SQLite twice as long.
_recorded = select(func.count()).where(_attendances.session_id == _sessions.id, _sessions.names_aside.is_(False))
_present = _recorded.where(_attendances.state == AttendanceState.PRESENT)
_SESSIONS = RowQuery(
    SessionRow,
    select(
        *columns_of(SessionRow, StudySession, present=_present.scalar_subquery(), recorded=_recorded.scalar_subquery())
    )
    .where(_sessions.association_id == _association_id)
    .order_by(_sessions.day, _sessions.starts, _sessions.id),
)
_SESSIONS_OF_ONE = _SESSIONS.where(_sessions.group_id == _group_id)

_COSTS = RowQuery(
    CostRow,
    select(*columns_of(CostRow, Cost)).where(_costs.association_id == _association_id).order_by(_costs.day, _costs.id),
)
_COSTS_OF_ONE = _COSTS.where(_costs.group_id == _group_id)

_ids_of_years = select(_groups.id).where(_groups.association_id == _association_id, *_in_seasons).scalar_subquery()
_MEMBERS_OF_YEARS = _MEMBERS.where(_members.group_id.in_(_ids_of_years))
_SESSIONS_OF_YEARS = _SESSIONS.where(_sessions.group_id.in_(_ids_of_years))
_COSTS_OF_YEARS = _COSTS.where(_costs.group_id.in_(_ids_of_years))

_QUOTAS = RowQuery(
    QuotaRow,
    select(*columns_of(QuotaRow, Quota)).where(_quotas.association_id == _association_id).order_by(_quotas.year),
)


def group_record(db: Session, association_id: int, group_id: int) -> GroupRecord | None:
    """One group of the association, archived or not; None when the association has no such group."""
    ids = {"association_id": association_id, "group_id": group_id}
    group = _ONE_GROUP.first(db, **ids)
    if group is None:
        return None
    return GroupRecord(
        group, _MEMBERS_OF_ONE.all(db, **ids), _SESSIONS_OF_ONE.all(db, **ids), _COSTS_OF_ONE.all(db, **ids)
    )


def group_records(
    db: Session, association_id: int, *, archived: bool, only: frozenset[int] | None = None
) -> list[GroupRecord]:
    """The association's groups, newest season first; `only` those ids when given."""
    wanted = group_rows(db, association_id, archived=archived, only=only)
    if not wanted:
        return []
    members = _by_group(_MEMBERS.all(db, association_id=association_id))
    sessions = _by_group(_SESSIONS.all(db, association_id=association_id))
    costs = _by_group(_COSTS.all(db, association_id=association_id))
    return [GroupRecord(group, members[group.id], sessions[group.id], costs[group.id]) for group in wanted]


def _by_group(rows: Iterable[OfGroup]) -> Mapping[int, list[OfGroup]]:
    found: dict[int, list[OfGroup]] = defaultdict(list)
    for row in rows:
        found[row.group_id].append(row)
    return found


def group_rows(
    db: Session, association_id: int, *, archived: bool, only: frozenset[int] | None = None
) -> list[GroupRow]:
    """The association's groups, newest season first; `only` those ids when given."""
    groups = (_ARCHIVED_GROUPS if archived else _GROUPS_IN_USE).all(db, association_id=association_id)
    return _newest_first(group for group in groups if only is None or group.id in only)


def groups_with_names(db: Session, association_id: int, *, only: Collection[int] | None) -> list[GroupRow]:
    """The reported groups, archived or not, whose participants' personal data are still there; `only` those ids when
    given.
    """
    found = _REPORTED_WITH_NAMES.all(db, association_id=association_id)
    return _newest_first(group for group in found if only is None or group.id in only)


def _newest_first(groups: Iterable[GroupRow]) -> list[GroupRow]:
    """The two databases don't agree on the order of å ä ö."""
    return sorted(groups, key=lambda group: (-group.season_start.toordinal(), sort_key(group.name, ""), group.id))


def groups_in_use(db: Session, association_ids: Collection[int]) -> list[GroupRow]:
    """The groups in use of all those associations: one statement. Newest season first."""
    return _newest_first(_GROUPS_OF_SEVERAL_IN_USE.all(db, association_ids=sorted(association_ids)))


def groups_to_do(db: Session, association_ids: Collection[int], today: date) -> list[GroupRow]:
    """The groups in use of all those associations, but for those that nothing is left to do for: one statement. Newest
    season first.
    """
    if len(association_ids) == 1:
        return _newest_first(_GROUPS_TO_DO.all(db, association_id=next(iter(association_ids)), today=today))
    return _newest_first(_GROUPS_OF_SEVERAL_TO_DO.all(db, association_ids=sorted(association_ids), today=today))


def records_of(db: Session, association_id: int, group_ids: Collection[int]) -> list[GroupRecord]:
    """Those groups of the association, archived or not: four statements."""
    groups = _GROUPS.where(_groups.id.in_(group_ids)).all(db, association_id=association_id)
    members = _by_group(_MEMBERS.where(_members.group_id.in_(group_ids)).all(db, association_id=association_id))
    sessions = _by_group(_SESSIONS.where(_sessions.group_id.in_(group_ids)).all(db, association_id=association_id))
    costs = _by_group(_COSTS.where(_costs.group_id.in_(group_ids)).all(db, association_id=association_id))
    return [GroupRecord(one, members[one.id], sessions[one.id], costs[one.id]) for one in groups]


def records_of_years(
    db: Session, association_id: int, first: int, last: int, *, with_costs: bool = False
) -> list[GroupRecord]:
    """The association's groups whose season has a day in those years, archived ones too. Whether they can be supported,
    and for how many hours, is known without their costs.
    """
    years = {"association_id": association_id, "first_day": date(first, 1, 1), "last_day": date(last, 12, 31)}
    groups = _GROUPS_OF_YEARS.all(db, **years)
    if not groups:
        return []
    members = _by_group(_MEMBERS_OF_YEARS.all(db, **years))
    sessions = _by_group(_SESSIONS_OF_YEARS.all(db, **years))
    costs = _by_group(_COSTS_OF_YEARS.all(db, **years) if with_costs else ())
    return [GroupRecord(one, members[one.id], sessions[one.id], costs[one.id]) for one in groups]


def quotas(db: Session, association_id: int) -> list[QuotaRow]:
    """What is known of each year's hour quota, by year."""
    return _QUOTAS.all(db, association_id=association_id)
