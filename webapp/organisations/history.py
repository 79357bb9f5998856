"""The history of an organisation: what its coordinators did, and what its associations have to do with it."""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from webapp import current
from webapp.db import table_of
from webapp.domain.happenings import Done, Record
from webapp.history.fields import told
from webapp.history.lines import Line
from webapp.history.sentences import sentence
from webapp.i18n import format_clock, format_day
from webapp.i18n import gettext as _
from webapp.models import Association, Coordinator, Event, User
from webapp.typed_rows import RowQuery, columns_of

A_PAGE = 100
"""Events on one page."""


class EventRow(NamedTuple):
    """One event, with the names of the coordinator and of the association that it is about."""

    id: int
    at: datetime
    """UTC."""
    user_id: int | None
    user_name: str | None
    """None for whoever isn't a coordinator of the organisation now."""
    done: Done
    record: Record
    changes: str
    association_name: str | None


_events, _associations, _users = table_of(Event).c, table_of(Association).c, table_of(User).c
_coordinators = table_of(Coordinator).c

_OF_ORGANISATION = RowQuery(
    EventRow,
    select(*columns_of(EventRow, Event, user_name=_users.name, association_name=_associations.name))
    .select_from(
        table_of(Event)
        .outerjoin(
            table_of(Coordinator),
            and_(
                _coordinators.user_id == _events.user_id,
                _coordinators.organisation_id == _events.organisation_id,
                _coordinators.invitation_key.is_(None),
            ),
        )
        .outerjoin(table_of(User), _users.id == _coordinators.user_id)
        .outerjoin(table_of(Association), _associations.id == _events.association_id)
    )
    .where(_events.organisation_id == bindparam("organisation_id"))
    .order_by(_events.id.desc())
    .limit(A_PAGE + 1),
)


def events(db: Session, organisation_id: int, before: int | None) -> list[EventRow]:
    """A page of the newest events, and one more when there are older ones; with `before` of those older than that."""
    found = _OF_ORGANISATION.where(_events.id < before) if before else _OF_ORGANISATION
    return found.all(db, organisation_id=organisation_id)


def line_of(row: EventRow) -> Line:
    """The event in words. Who isn't a coordinator has no name here."""
    at = current.local_moment(row.at)
    who = row.user_name or (_("whoever runs the program") if row.user_id is None else _("somebody of the association"))
    return Line(
        at=f"{format_day(at.date())} {format_clock(at.time())}",
        who=who,
        what=sentence(row.done, row.record, 1),
        which=row.association_name or "",
        url="",
        group="",
        group_url="",
        fields=told(json.loads(row.changes or "{}"), row.record, row.done),
        back_url="",
    )
