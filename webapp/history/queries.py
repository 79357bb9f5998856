"""Reading the history: one statement a page, however much there is."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.happenings import Done, Record, oldest_brought_back
from webapp.history.rows import EventRow
from webapp.models import (
    Coordinator,
    Cost,
    Event,
    Group,
    Member,
    Person,
    Quota,
    RemovedRow,
    StudySession,
    User,
    UserRole,
)
from webapp.typed_rows import RowQuery, columns_of

_events, _groups, _sessions, _costs, _quotas, _members, _people, _kept = (
    table_of(model) for model in (Event, Group, StudySession, Cost, Quota, Member, Person, RemovedRow)
)
_user_roles, _users = table_of(UserRole).alias("user_role"), table_of(User).alias("the_user")
_account_roles, _accounts = table_of(UserRole).alias("account_role"), table_of(User).alias("account")
_coordinators = table_of(Coordinator)
_e = _events.c
_is_member, _is_person = _e.record == Record.MEMBER, _e.record == Record.PERSON
_is_account = _e.record.in_([Record.USER, Record.ROLE, Record.LEADER])
_tables = (_groups, _sessions, _costs, _quotas, _members, _people, _kept)
_same = {table: table.c.association_id == _e.association_id for table in _tables}

_ALL = RowQuery(
    EventRow,
    select(
        *columns_of(
            EventRow,
            Event,
            user_name=_users.c.name,
            group_name=_groups.c.name,
            session_day=_sessions.c.day,
            cost_day=_costs.c.day,
            quota_year=_quotas.c.year,
            person_id=_people.c.id,
            first_name=_people.c.first_name,
            last_name=_people.c.last_name,
            kept_id=_kept.c.id,
            account_id=_accounts.c.id,
            account_name=_accounts.c.name,
        )
    )
    .select_from(
        _events.outerjoin(
            _user_roles,
            and_(_user_roles.c.user_id == _e.user_id, _user_roles.c.association_id == _e.association_id),
        )
        # What an organisation has answered is told of its coordinator, who has no role in the association.
        .outerjoin(
            _coordinators,
            and_(_coordinators.c.user_id == _e.user_id, _coordinators.c.organisation_id == _e.organisation_id),
        )
        .outerjoin(_users, _users.c.id == func.coalesce(_user_roles.c.user_id, _coordinators.c.user_id))
        .outerjoin(
            _account_roles,
            and_(
                _is_account,
                _account_roles.c.user_id == _e.record_id,
                _account_roles.c.association_id == _e.association_id,
            ),
        )
        .outerjoin(_accounts, _accounts.c.id == _account_roles.c.user_id)
        .outerjoin(_groups, and_(_groups.c.id == _e.group_id, _same[_groups]))
        .outerjoin(_sessions, and_(_e.record == Record.SESSION, _sessions.c.id == _e.record_id, _same[_sessions]))
        .outerjoin(_costs, and_(_e.record == Record.COST, _costs.c.id == _e.record_id, _same[_costs]))
        .outerjoin(_quotas, and_(_e.record == Record.QUOTA, _quotas.c.id == _e.record_id, _same[_quotas]))
        .outerjoin(_members, and_(_is_member, _members.c.id == _e.record_id, _same[_members]))
        .outerjoin(
            _people,
            and_(_people.c.id == case((_is_person, _e.record_id), (_is_member, _members.c.person_id)), _same[_people]),
        )
        .outerjoin(
            _kept,
            and_(
                _e.done == Done.REMOVED,
                _kept.c.record == _e.record,
                _kept.c.record_id == _e.record_id,
                # Not an earlier removal, after which it was brought back.
                _kept.c.removed_at <= _e.at,
                _kept.c.removed_at >= bindparam("oldest_kept"),
                _same[_kept],
            ),
        )
    )
    .where(_e.association_id == bindparam("association_id"))
    .order_by(_e.id.desc()),
)


def of_group(group_id: int) -> ColumnElement[bool]:
    """What was done to a group and to all that belongs to it."""
    return _e.group_id == group_id


def of_person(association_id: int, person_id: int) -> ColumnElement[bool]:
    """What was done to a person of the register, and to their memberships."""
    memberships = select(_members.c.id).where(
        _members.c.association_id == association_id, _members.c.person_id == person_id
    )
    return or_(and_(_is_person, _e.record_id == person_id), and_(_is_member, _e.record_id.in_(memberships)))


def of_records(records: Collection[Record]) -> ColumnElement[bool]:
    """What was done to such records."""
    return _e.record.in_(records)


def between(first: datetime | None, end: datetime | None) -> list[ColumnElement[bool]]:
    """What was done from a moment on, and before another; None sets no limit."""
    return ([_e.at >= first] if first else []) + ([_e.at < end] if end else [])


def events(
    db: Session,
    association_id: int,
    criteria: Sequence[ColumnElement[bool]],
    *,
    before: int | None,
    most: int,
    now: datetime,
) -> list[EventRow]:
    """The newest events that meet all criteria, the newest first; with `before` only those older than the event of that
    number.
    """
    older = [_e.id < before] if before else []
    found = _ALL.where(*criteria, *older).limit(most)
    return found.all(db, association_id=association_id, oldest_kept=oldest_brought_back(now))
