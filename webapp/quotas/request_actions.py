"""Saying something to the organisation about hours, and taking it back."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from webapp.domain.organisation import RequestKind, RequestState
from webapp.hour_requests.entries import RequestValues
from webapp.locks import hold_association
from webapp.models import HourRequest
from webapp.undo_rows import Carried


class Answered(Exception):
    """The organisation has answered it meanwhile: it can't be taken back any more."""


def ask(
    db: Session,
    association_id: int,
    *,
    organisation_id: int,
    year: int,
    kind: RequestKind,
    decide: Callable[[HourRequest | None], RequestValues],
    by: str,
    at: datetime,
) -> HourRequest:
    """Say to the organisation what `decide` says once it is held what has been said and waits: there is one of a kind
    for a year. Raises NoResultFound when the association has left the organisation.
    """
    _hold_in(db, association_id, organisation_id)
    said = _open(db, association_id, organisation_id, year, kind)
    values = decide(said)
    if said is None:
        said = HourRequest(association_id=association_id, organisation_id=organisation_id, year=year, kind=kind)
        said.state, said.asked_by, said.asked_at = RequestState.OPEN, by, at
        db.add(said)
    elif (said.hours, said.why) != (values["hours"], values["why"]):
        said.version += 1
        said.asked_by, said.asked_at = by, at
    said.hours, said.why = values["hours"], values["why"]
    db.flush()
    return said


def withdraw(db: Session, association_id: int, *, request_id: int) -> Carried:
    """Take it back; gives what `undo_withdrawing` needs. Raises NoResultFound and Answered."""
    said = _held(db, association_id, request_id)
    if said.state is RequestState.ANSWERED:
        raise Answered
    said.state = RequestState.WITHDRAWN
    said.version += 1
    db.flush()
    return {"id": said.id}


def undo_withdrawing(db: Session, association_id: int, values: Carried) -> bool:
    """Let it wait for its answer again; False when something else of its kind has been said meanwhile."""
    said = _held(db, association_id, values["id"])
    if said.state is not RequestState.WITHDRAWN:
        return False
    if _open(db, association_id, said.organisation_id, said.year, said.kind):
        return False
    said.state = RequestState.OPEN
    said.version += 1
    db.flush()
    return True


def _hold_in(db: Session, association_id: int, organisation_id: int) -> None:
    if hold_association(db, association_id).organisation_id != organisation_id:
        raise NoResultFound


def _held(db: Session, association_id: int, request_id: int) -> HourRequest:
    association = hold_association(db, association_id)
    return db.scalars(
        select(HourRequest).where(
            HourRequest.id == request_id,
            HourRequest.association_id == association_id,
            HourRequest.organisation_id == association.organisation_id,
        )
    ).one()


def _open(db: Session, association_id: int, organisation_id: int, year: int, kind: RequestKind) -> HourRequest | None:
    return db.scalars(
        select(HourRequest).where(
            HourRequest.association_id == association_id,
            HourRequest.organisation_id == organisation_id,
            HourRequest.year == year,
            HourRequest.kind == kind,
            HourRequest.state == RequestState.OPEN,
        )
    ).first()
