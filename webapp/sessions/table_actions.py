"""Recording the attendance of many sessions from a table, all of it or nothing, and taking it back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from webapp.db import refused_by
from webapp.domain.facts import AttendanceState, SessionKind, SessionState
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.groups.actions import group_to_change
from webapp.imports.actions import Confirmed, Imported, import_members, undo_import, undo_values
from webapp.locks import hold_association
from webapp.models import Group, StudySession
from webapp.sessions import queries
from webapp.sessions.actions import Changed, Overlaps, check_in_season
from webapp.sessions.attendance_names import Newcomer
from webapp.sessions.entries import row_of
from webapp.sessions.many_actions import check_as_left, fingerprint, recorded_at, sessions_by_id
from webapp.sessions.merging import version_of
from webapp.sessions.recording import put_attendances
from webapp.undo_rows import Carried, ids_of, runs_of


class TableRecord(NamedTuple):
    """Who was at a session and who wasn't, by member, all that is to be recorded of it; the id and the version of the
    session that the page showed, None and '' for one that isn't there yet.
    """

    session_id: int | None
    version: str
    when: ProgrammeRow
    attendances: Mapping[int, AttendanceState]


def record_table(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    records: Sequence[TableRecord],
    newcomers: Sequence[Newcomer] = (),
    confirmed: Confirmed | None = None,
) -> Carried:
    """Write down that the sessions were held, and who was there; those that aren't there yet are added, and so are the
    newcomers to the group. Gives what `undo_table` needs.

    Raises Changed when one is another one than the page showed, or somebody is a member no more; OutsideSeason and
    Overlaps for a new one; Namesake and UnknownPerson for a newcomer.
    """
    imported, records = _with_members(db, association_id, group_id, records, newcomers, confirmed)
    group = group_to_change(db, association_id, group_id)
    known = {record.session_id: record for record in records if record.session_id is not None}
    there = sessions_by_id(db, association_id, group_id, known)
    recorded = recorded_at(db, association_id, there)
    if there.keys() != known.keys():
        raise Changed
    for number, session in there.items():
        if known[number].version != version_of(session, recorded.get(number, {})):
            raise Changed
    as_was = fingerprint(db, association_id, there)
    made = _added(db, group, [record for record in records if record.session_id is None])
    was = {number: _was(session, recorded.get(number, {}), known[number]) for number, session in there.items()}
    with refused_by("fk_attendances_association_id_member_id", Changed):
        for session, record in [*((there[number], record) for number, record in known.items()), *made]:
            session.state, session.head_count, session.names_aside = SessionState.HELD, None, False
            put_attendances(db, session, record.attendances)
        db.flush()
    sessions = there | {session.id: session for session, _record in made}
    return {
        "group_id": group_id,
        "added": runs_of(session.id for session, _record in made),
        "was": was,
        "as_was": as_was,
        "as_left": fingerprint(db, association_id, sessions),
        "joined": undo_values(imported, group_id) if imported else None,
    }


def undo_table(db: Session, association_id: int, *, values: Carried) -> bool:
    """Make the sessions what they were before the table, and remove the sessions and the members that it added; False
    when they are already.

    Raises Changed when one of them was changed since, HasAttendance and IsMember for a member who can't be removed.
    """
    if values.get("joined"):
        hold_association(db, association_id)
    group = group_to_change(db, association_id, values["group_id"])
    was = {int(number): before for number, before in values["was"].items()}
    sessions = sessions_by_id(db, association_id, group.id, [*was, *ids_of(values["added"])])
    if sessions.keys() == was.keys() and values["as_was"] == fingerprint(db, association_id, sessions):
        return False
    check_as_left(db, association_id, sessions, values)
    recorded = recorded_at(db, association_id, sessions)
    for number, session in sessions.items():
        if number not in was:
            db.delete(session)
            continue
        state, head_count, names_aside, members = was[number]
        before = recorded.get(number, {})
        for how, runs in members.items():
            for member_id in ids_of(runs):
                before.pop(member_id, None)
                if how:
                    before[member_id] = AttendanceState(how)
        session.state, session.head_count, session.names_aside = SessionState(state), head_count, names_aside
        put_attendances(db, session, before)
    db.flush()
    if values.get("joined"):
        undo_import(db, association_id, values=values["joined"])
    return True


def _with_members(
    db: Session,
    association_id: int,
    group_id: int,
    records: Sequence[TableRecord],
    newcomers: Sequence[Newcomer],
    confirmed: Confirmed | None,
) -> tuple[Imported | None, Sequence[TableRecord]]:
    """Let the newcomers join; gives who was added, and the records with the numbers that they have as members."""
    if not newcomers:
        return None, records
    found, numbers = Imported([], [], [], []), {}
    ids = {"association_id": association_id, "group_id": group_id}
    for one in newcomers:
        joined_on = one.member.joined_on
        imported = import_members(db, **ids, joined_on=joined_on, people=[one.listed], confirmed=confirmed)
        if not imported.members:
            raise Changed
        numbers[one.member.id] = imported.members[0]
        found = Imported(*(before + more for before, more in zip(found, imported, strict=True)))
    return found, [
        one._replace(attendances={numbers.get(who, who): state for who, state in one.attendances.items()})
        for one in records
    ]


def _added(db: Session, group: Group, records: Sequence[TableRecord]) -> list[tuple[StudySession, TableRecord]]:
    check_in_season(group, *(record.when.day for record in records))
    others = queries.not_cancelled(db, group.association_id, group.id) if records else []
    made = []
    for record in records:
        when = record.when
        other = next((other for other in others if when.overlaps(row_of(other))), None)
        if other:
            raise Overlaps(other)
        session = StudySession(
            association_id=group.association_id,
            group_id=group.id,
            day=when.day,
            starts=when.starts,
            ends=when.ends,
            break_minutes=when.break_minutes,
            content="",
            kind=SessionKind.STUDY,
            state=SessionState.HELD,
        )
        made.append((session, record))
    db.add_all(session for session, _record in made)
    db.flush()
    return made


def _was(session: StudySession, recorded: Mapping[int, AttendanceState], record: TableRecord) -> list[Any]:
    """What of a session the table changes, as it was: state, number, whether the names count, and by what was known of
    them the members of whom something else is recorded.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for member_id, state in record.attendances.items():
        if recorded.get(member_id) is not state:
            members[recorded[member_id].value if member_id in recorded else ""].append(member_id)
    runs = {how: runs_of(ids) for how, ids in members.items()}
    return [session.state.value, session.head_count, session.names_aside, runs]
