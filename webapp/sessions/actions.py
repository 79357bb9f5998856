"""Changing sessions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from webapp import removed_rows
from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.happenings import Done, Record
from webapp.events.actions import bring_back
from webapp.events.recording import tell
from webapp.groups.actions import group_to_change, part_to_change
from webapp.models import Attendance, Group, StudySession
from webapp.sessions import queries
from webapp.sessions.entries import Newcomer, PlannedSession, SessionRecord, SessionValues, Slot, TimesValues, row_of
from webapp.sessions.recording import hold, put_record
from webapp.undo_rows import Carried, as_values, from_values, ids_of, is_there, runs_of


class Overlaps(Exception):
    """Another session of the group is at the same time; `other` is that one."""

    def __init__(self, other: Slot) -> None:
        super().__init__(other)
        self.other = other


class Taken(Exception):
    """Sessions of the group are in the way of new ones; `others` gives them by the new ones' numbers in their list."""

    def __init__(self, others: Mapping[int, Slot]) -> None:
        super().__init__(others)
        self.others = others


class OutsideSeason(Exception):
    """The group's season has changed, and the session's day is outside it; `first` and `last` are the season's."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(first, last)


class MembersGone(Exception):
    """Somebody whose attendance was recorded is a member of the group no more."""


class Recorded(Exception):
    """Some of the sessions have been held, or somebody's attendance at them has been recorded."""


class Changed(Exception):
    """Somebody has changed the session or its attendance since it was looked at."""


def add_session(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    values: SessionValues,
    record: SessionRecord | None = None,
    newcomer: Newcomer | None = None,
) -> StudySession:
    """A new session of the group; a held one with its `record`. Raises OutsideSeason, Overlaps, and what adding a
    member raises.
    """
    group = hold(db, association_id, group_id, newcomer)
    check_in_season(group, values["day"])
    _check_free(db, association_id, group_id, values, besides=None)
    session = StudySession(association_id=association_id, group_id=group_id, **values)
    db.add(session)
    db.flush()
    if record:
        put_record(db, session, record, newcomer)
    return session


def add_programme(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    sessions: Sequence[PlannedSession],
    planned_hours: int | None,
) -> Carried:
    """New planned sessions of the group, all or none; `planned_hours`, unless None, becomes the plan's extent.

    Gives what `undo_programme` needs. Raises OutsideSeason and Taken. Whether they overlap one another is for the form
    to see.
    """
    group = group_to_change(db, association_id, group_id)
    check_in_season(group, *(session.when.day for session in sessions))
    others = _in_the_way(sessions, queries.not_cancelled(db, association_id, group_id))
    if others:
        raise Taken(others)
    made = [
        StudySession(
            association_id=association_id,
            group_id=group_id,
            day=session.when.day,
            starts=session.when.starts,
            ends=session.when.ends,
            break_minutes=session.when.break_minutes,
            content=session.content,
            kind=session.kind,
            state=SessionState.PLANNED,
        )
        for session in sessions
    ]
    db.add_all(made)
    before = group.planned_hours
    if planned_hours is not None:
        group.planned_hours = planned_hours
    db.flush()
    added = runs_of(session.id for session in made)
    return {"group_id": group_id, "sessions": added, "extent": [before, group.planned_hours]}


def undo_programme(db: Session, association_id: int, *, values: Carried) -> bool:
    """Take back sessions that were added together, all or none, and the plan's extent as it was written with them;
    False when there is none of them any more. Raises Recorded.
    """
    group = group_to_change(db, association_id, values["group_id"])
    theirs = and_(
        StudySession.association_id == association_id,
        StudySession.group_id == group.id,
        StudySession.id.in_(ids_of(values["sessions"])),
    )
    recorded = or_(StudySession.state == SessionState.HELD, exists().where(Attendance.session_id == StudySession.id))
    if db.scalar(select(exists().where(theirs, recorded))):
        raise Recorded
    removed = db.scalars(delete(StudySession).where(theirs).returning(StudySession.id)).all()
    for session_id in removed:
        tell(db, Done.REMOVED, Record.SESSION, session_id, group_id=group.id)
    before, written = values["extent"]
    if removed and group.planned_hours == written:
        group.planned_hours = before
    return bool(removed)


def _in_the_way(sessions: Sequence[PlannedSession], others: Sequence[Slot]) -> dict[int, Slot]:
    found = {}
    for number, session in enumerate(sessions):
        other = next((other for other in others if session.when.overlaps(row_of(other))), None)
        if other is not None:
            found[number] = other
    return found


def change_session(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    session_id: int,
    decide: Callable[[], SessionRecord],
    newcomer: Newcomer | None = None,
) -> None:
    """Change a session as `decide` says once the group is held. Raises OutsideSeason, Overlaps, and what adding a
    member raises.

    A held session gets the attendance as given, all of it at once; without any the names and guests that were recorded
    are kept, and don't count. Of another state it keeps what was recorded, which counts again if the session turns out
    to have been held. A newcomer to a held session joins the group on its day and was present.
    """
    group = hold(db, association_id, group_id, newcomer)
    session = part_to_change(db, StudySession, association_id=association_id, group_id=group_id, part_id=session_id)
    record = decide()
    values = record.values
    check_in_season(group, values["day"])
    _check_free(db, association_id, group_id, values, besides=session_id)
    for name, value in values.items():
        setattr(session, name, value)
    put_record(db, session, record, newcomer)


def undo_cancelling(db: Session, association_id: int, *, values: Carried) -> bool:
    """Give a cancelled session the state back that it had; False when it isn't cancelled any more. Raises Overlaps."""
    group_id = values["group_id"]
    ids = {"association_id": association_id, "group_id": group_id}
    session = part_to_change(db, StudySession, **ids, part_id=values["id"])
    if session.state is not SessionState.CANCELLED:
        return False
    state = SessionState(values["state"])
    _check_free(db, association_id, group_id, _times_of(session, state), besides=session.id)
    session.state = state
    db.flush()
    return True


def delete_session(db: Session, association_id: int, *, group_id: int, session_id: int) -> Carried:
    """Remove a session and its attendance; gives what `restore_session` needs."""
    ids = {"association_id": association_id, "group_id": group_id}
    session = part_to_change(db, StudySession, **ids, part_id=session_id)
    recorded = queries.attendances(db, association_id, session_id)
    db.delete(session)
    db.flush()
    by_state = {
        state.value: [member_id for member_id, was in recorded.items() if was is state] for state in AttendanceState
    }
    values = as_values(session) | {"attendance": by_state}
    return removed_rows.keep(db, association_id, Record.SESSION, values)


def restore_session(db: Session, association_id: int, *, values: Carried) -> bool:
    """Bring a removed session back with its attendance; False when it is there.

    Raises Overlaps, OutsideSeason, MembersGone and NumberTaken; nothing comes back then.
    """
    group = group_to_change(db, association_id, values["group_id"])
    if is_there(db, StudySession, association_id, values["id"]):
        return False
    session = StudySession(association_id=association_id, **from_values(StudySession, values))
    check_in_season(group, session.day)
    _check_free(db, association_id, group.id, _times_of(session, session.state), besides=None)
    recorded = {member_id: state for state, members in values["attendance"].items() for member_id in members}
    if not recorded.keys() <= queries.member_ids(db, association_id, group.id):
        raise MembersGone
    db.add(session)
    db.flush()
    db.add_all(
        Attendance(
            association_id=association_id,
            session_id=values["id"],
            member_id=member_id,
            state=AttendanceState(state),
        )
        for member_id, state in recorded.items()
    )
    db.flush()
    bring_back(db, association_id, Record.SESSION, session.id, group_id=group.id)
    return True


def _times_of(session: StudySession, state: SessionState) -> TimesValues:
    return {"day": session.day, "starts": session.starts, "ends": session.ends, "state": state}


def check_in_season(group: Group, *days: date) -> None:
    if any(not group.season_start <= day <= group.season_end for day in days):
        raise OutsideSeason(group.season_start, group.season_end)


def _check_free(db: Session, association_id: int, group_id: int, values: TimesValues, *, besides: int | None) -> None:
    if values["state"] is SessionState.CANCELLED:
        return
    other = queries.overlapping(
        db,
        association_id,
        group_id,
        day=values["day"],
        starts=values["starts"],
        ends=values["ends"],
        besides=besides,
    )
    if other:
        raise Overlaps(other)
