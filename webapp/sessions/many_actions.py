"""Changing many sessions of a group at once, all of them or none, and taking it back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import refused_by
from webapp.domain.clock import clock_of, stored_clock
from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.groups.actions import group_to_change
from webapp.models import Attendance, Group, StudySession
from webapp.sessions import queries
from webapp.sessions.actions import Changed, Overlaps, Taken, check_in_season
from webapp.sessions.entries import Slot, row_of
from webapp.sessions.merging import version_of
from webapp.sessions.recording import put_attendances
from webapp.undo_rows import Carried, ids_of, runs_of


class PastSession(NamedTuple):
    """Who was at a session, by member, None when it was cancelled; and which version of it the page showed."""

    session_id: int
    version: str
    attendances: Mapping[int, AttendanceState] | None


class SessionChange(NamedTuple):
    """When a session will be, None when it is cancelled, and which version of it the page showed."""

    session_id: int
    version: str
    when: ProgrammeRow | None


def record_sessions(db: Session, association_id: int, *, group_id: int, records: Sequence[PastSession]) -> Carried:
    """Write down that planned sessions were held, and who was there, or that they were cancelled. Gives what
    `undo_recording` needs.

    Raises Changed when one of them is another one than the page showed, or somebody is a member no more.
    """
    group_to_change(db, association_id, group_id)
    sessions = _as_shown(db, association_id, group_id, {record.session_id: record.version for record in records})
    if recorded_at(db, association_id, sessions):
        raise Changed
    for record in records:
        session = sessions[record.session_id]
        session.state, session.head_count, session.names_aside = SessionState.HELD, None, False
        if record.attendances is None:
            session.state = SessionState.CANCELLED
        else:
            put_attendances(db, session, record.attendances)
    with refused_by("fk_attendances_association_id_member_id", Changed):
        db.flush()
    return {
        "group_id": group_id,
        "sessions": runs_of(sessions),
        "as_left": fingerprint(db, association_id, sessions),
    }


def undo_recording(db: Session, association_id: int, *, values: Carried) -> bool:
    """Make sessions planned again that were recorded together, without attendance; False when they are already.

    Raises Changed when one of them was changed since, and Overlaps when another one is at the time of one that was
    cancelled.
    """
    group = group_to_change(db, association_id, values["group_id"])
    sessions = sessions_by_id(db, association_id, values["group_id"], ids_of(values["sessions"]))
    if all(session.state is SessionState.PLANNED for session in sessions.values()):
        return False
    check_as_left(db, association_id, sessions, values)
    cancelled = [session for session in sessions.values() if session.state is SessionState.CANCELLED]
    for session in sessions.values():
        put_attendances(db, session, {})
        session.state = SessionState.PLANNED
    _check_free(db, group, cancelled)
    db.flush()
    return True


def change_sessions(db: Session, association_id: int, *, group_id: int, changes: Sequence[SessionChange]) -> Carried:
    """Move planned sessions or cancel them. Gives what `undo_changes` needs.

    Raises Changed when one of them is another one than the page showed, OutsideSeason, and Taken when they would be at
    the time of another one, by their numbers in the list.
    """
    group = group_to_change(db, association_id, group_id)
    sessions = _as_shown(db, association_id, group_id, {change.session_id: change.version for change in changes})
    before: dict[str, list[int]] = {}
    as_was = fingerprint(db, association_id, sessions)
    for change in changes:
        session, when = sessions[change.session_id], change.when
        times = f"{stored_clock(session.starts)} {stored_clock(session.ends)} {session.break_minutes}"
        before.setdefault(f"{(when.day - session.day).days if when else 0} {times}", []).append(session.id)
        if when is None:
            session.state = SessionState.CANCELLED
        else:
            session.day, session.starts, session.ends = when.day, when.starts, when.ends
            session.break_minutes = when.break_minutes
    _check_times(db, group, [sessions[change.session_id] for change in changes])
    db.flush()
    return {
        "group_id": group_id,
        "sessions": {how: runs_of(ids) for how, ids in before.items()},
        "as_was": as_was,
        "as_left": fingerprint(db, association_id, sessions),
    }


def undo_changes(db: Session, association_id: int, *, values: Carried) -> bool:
    """Give sessions that were moved or cancelled together their days, times and state back; False when they have them.

    Raises Changed when one of them was changed since, OutsideSeason, and Overlaps.
    """
    group = group_to_change(db, association_id, values["group_id"])
    hows = {session_id: how for how, runs in values["sessions"].items() for session_id in ids_of(runs)}
    sessions = sessions_by_id(db, association_id, group.id, hows)
    if values["as_was"] == fingerprint(db, association_id, sessions):
        return False
    check_as_left(db, association_id, sessions, values)
    for session_id, session in sessions.items():
        days, starts, ends, pause = hows[session_id].split()
        session.day -= timedelta(days=int(days))
        session.starts, session.ends, session.break_minutes = clock_of(starts), clock_of(ends), int(pause)
        session.state = SessionState.PLANNED
    _check_free(db, group, list(sessions.values()))
    db.flush()
    return True


def _check_free(db: Session, group: Group, changed: Sequence[StudySession]) -> None:
    """The same as `_check_times`, with Overlaps for Taken."""
    try:
        _check_times(db, group, changed)
    except Taken as taken:
        raise Overlaps(next(iter(taken.others.values()))) from taken


def _check_times(db: Session, group: Group, changed: Sequence[StudySession]) -> None:
    """Raise OutsideSeason or Taken unless those that aren't cancelled are in the season, each alone at its time."""
    wanted = [session for session in changed if session.state is not SessionState.CANCELLED]
    check_in_season(group, *(session.day for session in wanted))
    ids = {session.id for session in changed}
    others = queries.not_cancelled(db, group.association_id, group.id, besides=ids)
    taken: dict[int, Slot] = {}
    for number, session in enumerate(changed):
        if session not in wanted:
            continue
        when = row_of(_slot(session))
        earlier = [_slot(other) for other in changed[:number] if other in wanted]
        other = next((other for other in (*others, *earlier) if when.overlaps(row_of(other))), None)
        if other is not None:
            taken[number] = other
    if taken:
        raise Taken(taken)


def _slot(session: StudySession) -> Slot:
    return Slot(session.day, session.starts, session.ends, session.break_minutes, session.content)


def _as_shown(db: Session, association_id: int, group_id: int, versions: Mapping[int, str]) -> dict[int, StudySession]:
    """The planned sessions that the page showed, by id. Raises Changed unless they all are as it showed them."""
    sessions = sessions_by_id(db, association_id, group_id, versions)
    for session_id, version in versions.items():
        session = sessions.get(session_id)
        if session is None or session.state is not SessionState.PLANNED:
            raise Changed
        if version and version != version_of(session, {}):
            raise Changed
    return sessions


def sessions_by_id(
    db: Session, association_id: int, group_id: int, session_ids: Collection[int]
) -> dict[int, StudySession]:
    """Those of the group's sessions that have the ids, as they are now."""
    found = db.scalars(
        select(StudySession)
        .where(
            StudySession.association_id == association_id,
            StudySession.group_id == group_id,
            StudySession.id.in_(session_ids),
        )
        .order_by(StudySession.id),
        execution_options={"populate_existing": True},
    )
    return {session.id: session for session in found}


def recorded_at(
    db: Session, association_id: int, session_ids: Collection[int]
) -> dict[int, dict[int, AttendanceState]]:
    """The attendance of sessions, by the session and the member, also what doesn't count."""
    rows = db.execute(
        select(Attendance.session_id, Attendance.member_id, Attendance.state).where(
            Attendance.association_id == association_id, Attendance.session_id.in_(session_ids)
        )
    )
    found: dict[int, dict[int, AttendanceState]] = {}
    for session_id, member_id, state in rows:
        found.setdefault(session_id, {})[member_id] = state
    return found


def fingerprint(db: Session, association_id: int, sessions: Mapping[int, StudySession]) -> str:
    """A short text that is another one as soon as anything of the sessions or their attendance has changed."""
    recorded = recorded_at(db, association_id, sessions)
    versions = [f"{number} {version_of(session, recorded.get(number, {}))}" for number, session in sessions.items()]
    return sha256("\0".join(sorted(versions)).encode()).hexdigest()[:16]


def check_as_left(db: Session, association_id: int, sessions: Mapping[int, StudySession], values: Carried) -> None:
    """Raise Changed when anything of the sessions is another than it was left."""
    if fingerprint(db, association_id, sessions) != values["as_left"]:
        raise Changed
