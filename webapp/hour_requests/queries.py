"""Reading requests for hours: those of an association, and those that an organisation gets."""

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.organisation import RequestKind, RequestState
from webapp.hour_requests.entries import WAIT_FOR_AN_ANSWER, RequestRow
from webapp.models import Association, HourRequest
from webapp.typed_rows import RowQuery, columns_of

_requests, _associations = table_of(HourRequest).c, table_of(Association).c
_waits = _requests.kind.in_(WAIT_FOR_AN_ANSWER)

# Those of an association that has left aren't the organisation's any more, nor the other way round.
_ALL = RowQuery(
    RequestRow,
    select(*columns_of(RequestRow, HourRequest, association_name=_associations.name))
    .join_from(
        table_of(HourRequest),
        table_of(Association),
        and_(_associations.id == _requests.association_id, _associations.organisation_id == _requests.organisation_id),
    )
    .where(_requests.state != RequestState.WITHDRAWN)
    .order_by(_requests.id.desc()),
)
_OF_ASSOCIATION = _ALL.where(_requests.association_id == bindparam("association_id"))
_TO_ORGANISATION = _ALL.where(_requests.organisation_id == bindparam("organisation_id"))
_TO_ANSWER = _TO_ORGANISATION.where(
    _requests.kind.in_(WAIT_FOR_AN_ANSWER),
    or_(_requests.state == RequestState.OPEN, _requests.year >= bindparam("year")),
)
_ONE = _TO_ORGANISATION.where(_requests.id == bindparam("request_id"))
_ESTIMATES = _TO_ORGANISATION.where(_requests.kind == RequestKind.ESTIMATE, _requests.year == bindparam("year"))


def of_association(db: Session, association_id: int) -> list[RequestRow]:
    """What the association has said to the organisation that it belongs to now, the newest first; nothing that it has
    taken back.
    """
    return _OF_ASSOCIATION.all(db, association_id=association_id)


def to_answer(db: Session, organisation_id: int, year: int) -> list[RequestRow]:
    """What waits for the organisation's answer, the oldest first; then what it has answered for that year and later
    ones, the newest first.
    """
    found = _TO_ANSWER.all(db, organisation_id=organisation_id, year=year)
    return [*reversed([one for one in found if one.is_open]), *(one for one in found if not one.is_open)]


def to_organisation(db: Session, organisation_id: int, request_id: int) -> RequestRow | None:
    """One of those that the organisation's associations have sent it; None when it has no such."""
    return _ONE.first(db, organisation_id=organisation_id, request_id=request_id)


def estimates(db: Session, organisation_id: int, year: int) -> dict[int, int]:
    """How many hours the associations need in the year, as those say that have answered, by their ids."""
    return {one.association_id: one.hours for one in _ESTIMATES.all(db, organisation_id=organisation_id, year=year)}
