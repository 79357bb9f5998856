"""Giving out the hours of a year, and answering what associations ask."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.organisation import HoursMode, RequestKind, RequestState
from webapp.hours.entries import AnswerValues, YearValues
from webapp.locks import hold_association, hold_organisation
from webapp.models import Association, HourRequest, HourShare, Organisation, OrganisationYear, StandingYear


class NotEnough(Exception):
    """There are only so many hours for it: the argument says how many."""


class Answered(Exception):
    """Somebody has answered it meanwhile, or it was taken back."""


class ChangedSince(Exception):
    """The hours of the year have been given out anew since it was answered."""


def save_year(db: Session, organisation_id: int, *, year: int, decide: Callable[[YearValues], YearValues]) -> None:
    """The year and all its shares at once, as `decide` says once they are held. A year of which nothing is known has no
    row.
    """
    hold_organisation(db, organisation_id)
    row, shares = _year(db, organisation_id, year), _shares(db, organisation_id, year)
    stored = YearValues(shares={one.association_id: one.hours for one in shares.values()})
    if row:
        stored = YearValues(row.mode, row.granted_hours, row.extra_hours, row.realised_before, stored.shares)
    values = decide(stored)
    if values == stored:
        return
    if not values.is_known:
        if row:
            db.delete(row)
        db.flush()
        return
    row = row or OrganisationYear(organisation_id=organisation_id, year=year, version=0)
    row.mode, row.granted_hours, row.extra_hours = values.mode, values.granted_hours, values.extra_hours
    row.realised_before = values.realised_before
    row.version += 1
    db.add(row)
    db.flush()
    _give(db, organisation_id, year, shares, values.shares)
    db.flush()


def _give(
    db: Session, organisation_id: int, year: int, shares: Mapping[int, HourShare], given: Mapping[int, int]
) -> None:
    """Shares of those that belong to the organisation now; those of others stay as they are."""
    for association_id in db.scalars(select(Association.id).where(Association.organisation_id == organisation_id)):
        share, hours = shares.get(association_id), given.get(association_id)
        if hours is None:
            if share:
                db.delete(share)
            continue
        if share is None:
            share = HourShare(association_id=association_id, organisation_id=organisation_id, year=year)
            db.add(share)
        share.hours = hours


def ask_for_estimates(db: Session, organisation_id: int, *, decide: Callable[[Organisation], date | None]) -> None:
    """By which day the associations are to say what they need in the next year; None: they needn't."""
    organisation = hold_organisation(db, organisation_id)
    organisation.estimates_by = decide(organisation)
    db.flush()


def answer(
    db: Session, organisation_id: int, *, request_id: int, values: AnswerValues, by: str, at: datetime
) -> HourRequest:
    """Give or take back hours, and say so. What the study centre has given for it is the year's, in the same act.

    Raises NotEnough, Answered, and NoResultFound when no association of the organisation has asked it.
    """
    asked = _held_request(db, organisation_id, request_id)
    if asked.state is not RequestState.OPEN:
        raise Answered
    row = _year(db, organisation_id, asked.year)
    if row and values.centre_hours:
        row.extra_hours += values.centre_hours
        row.version += 1
    share = _share(db, asked)
    free = _free(db, asked, row, share)
    if values.decided_hours > free:
        raise NotEnough(free)
    _move(db, asked, row, share, values.decided_hours)
    asked.state, asked.decided_hours, asked.answer = RequestState.ANSWERED, values.decided_hours, values.answer
    asked.answered_by, asked.answered_at = by, at
    asked.version += 1
    db.flush()
    return asked


def take_back(db: Session, organisation_id: int, *, request_id: int) -> HourRequest:
    """Let a request wait for its answer again, with the hours where they were; what the study centre has given stays.
    Raises ChangedSince when the hours have gone elsewhere meanwhile, or something else of the kind waits.
    """
    asked = _held_request(db, organisation_id, request_id)
    if asked.state is not RequestState.ANSWERED:
        return asked
    row, share, hours = _year(db, organisation_id, asked.year), _share(db, asked), asked.decided_hours or 0
    if _waits(db, asked) or (_is_shared(row) and hours > _left_to_take_back(db, asked, row, share)):
        raise ChangedSince
    _move(db, asked, row, share, -hours)
    asked.state, asked.decided_hours, asked.answer = RequestState.OPEN, None, ""
    asked.answered_by, asked.answered_at = "", None
    asked.version += 1
    db.flush()
    return asked


def _left_to_take_back(db: Session, asked: HourRequest, row: OrganisationYear | None, share: HourShare | None) -> int:
    """How many of the hours are still where the answer has put them."""
    if asked.kind is RequestKind.RETURN:
        return _unshared(db, asked, row)
    return share.hours if share else 0


def _is_shared(row: OrganisationYear | None) -> bool:
    return row is not None and row.mode is HoursMode.SHARED


def _held_request(db: Session, organisation_id: int, request_id: int) -> HourRequest:
    hold_organisation(db, organisation_id)
    found = select(HourRequest).where(HourRequest.id == request_id, HourRequest.organisation_id == organisation_id)
    asked = db.scalars(found).one()
    # Whoever takes it back holds the association.
    hold_association(db, asked.association_id)
    db.refresh(asked)
    return asked


def _move(db: Session, asked: HourRequest, row: OrganisationYear | None, share: HourShare | None, hours: int) -> None:
    """Put hours to the share, or take those from it that are given back; common hours are everybody's."""
    if row is None or not _is_shared(row) or not hours:
        return
    if share is None:
        share = HourShare(
            association_id=asked.association_id, organisation_id=asked.organisation_id, year=asked.year, hours=0
        )
        db.add(share)
    share.hours += hours if asked.kind is RequestKind.EXTRA else -hours
    row.version += 1


def _free(db: Session, asked: HourRequest, row: OrganisationYear | None, share: HourShare | None) -> int:
    """How many hours the answer can be about."""
    if asked.kind is RequestKind.RETURN:
        return min(asked.hours, share.hours if share else 0)
    if row is None or row.granted_hours is None:
        return 0
    return _unshared(db, asked, row) if row.mode is HoursMode.SHARED else _unplanned(db, row)


def _unshared(db: Session, asked: HourRequest, row: OrganisationYear | None) -> int:
    """What isn't shared out."""
    if row is None or row.granted_hours is None:
        return 0
    together = sum(one.hours for one in _shares(db, asked.organisation_id, asked.year).values())
    return max(0, row.granted_hours + row.extra_hours - together)


def _unplanned(db: Session, row: OrganisationYear) -> int:
    """What of common hours nobody has used or planned to use."""
    years, associations = table_of(StandingYear).c, table_of(Association).c
    used = select(func.sum(years.reported_use + years.held_use + years.planned_use)).where(
        years.year == row.year,
        years.association_id.in_(select(associations.id).where(associations.organisation_id == row.organisation_id)),
    )
    outside = row.realised_before or 0
    return max(0, (row.granted_hours or 0) + row.extra_hours - outside - (db.scalar(used) or 0))


def _waits(db: Session, asked: HourRequest) -> bool:
    """Does another one of its kind wait?"""
    same = select(HourRequest.id).where(
        HourRequest.association_id == asked.association_id,
        HourRequest.organisation_id == asked.organisation_id,
        HourRequest.year == asked.year,
        HourRequest.kind == asked.kind,
        HourRequest.state == RequestState.OPEN,
    )
    return db.scalars(same).first() is not None


def _year(db: Session, organisation_id: int, year: int) -> OrganisationYear | None:
    return db.scalars(
        select(OrganisationYear).where(
            OrganisationYear.organisation_id == organisation_id, OrganisationYear.year == year
        )
    ).first()


def _shares(db: Session, organisation_id: int, year: int) -> dict[int, HourShare]:
    found = (
        select(HourShare)
        .join(Association, Association.id == HourShare.association_id)
        # Whoever has left draws on it no more.
        .where(
            HourShare.organisation_id == organisation_id,
            HourShare.year == year,
            Association.organisation_id == organisation_id,
        )
    )
    return {share.association_id: share for share in db.scalars(found)}


def _share(db: Session, asked: HourRequest) -> HourShare | None:
    return _shares(db, asked.organisation_id, asked.year).get(asked.association_id)
