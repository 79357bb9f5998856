"""Writing who was at a session."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.happenings import Done, Record
from webapp.events.recording import tell
from webapp.groups.actions import group_to_change
from webapp.locks import hold_association
from webapp.members.actions import add_member, add_new_member
from webapp.models import Attendance, Group, Member, StudySession
from webapp.people.actions import NOT_SAID
from webapp.people.rows import PersonValues
from webapp.sessions.entries import Newcomer, SessionRecord


def hold(db: Session, association_id: int, group_id: int, newcomer: Newcomer | None) -> Group:
    """The group, held; and the register before it, when somebody new comes to it."""
    if newcomer and newcomer.person_id is None:
        hold_association(db, association_id)
    return group_to_change(db, association_id, group_id)


def put_record(db: Session, session: StudySession, record: SessionRecord, newcomer: Newcomer | None) -> None:
    """Write who was there, when it was held."""
    attendances = record.attendances
    if session.state is SessionState.HELD:
        session.head_count, session.names_aside = record.head_count, attendances is None
        if attendances is not None:
            if newcomer:
                member = _join(db, session.association_id, session.group_id, newcomer, session.day)
                attendances = {**attendances, member.id: AttendanceState.PRESENT}
            session.guests = record.guests
            put_attendances(db, session, attendances)
    db.flush()


def put_attendances(db: Session, session: StudySession, attendances: Mapping[int, AttendanceState]) -> None:
    """Put these in the place of the attendances that the session has."""
    ids = {"association_id": session.association_id, "session_id": session.id}
    was = db.execute(delete(Attendance).filter_by(**ids).returning(Attendance.member_id, Attendance.state))
    changed = {member_id for member_id, _state in {(one, state) for one, state in was} ^ set(attendances.items())}
    if changed:
        changes = {"attendance": len(changed)}
        tell(db, Done.CHANGED, Record.SESSION, session.id, group_id=session.group_id, changes=changes)
    db.add_all(Attendance(**ids, member_id=member_id, state=state) for member_id, state in attendances.items())


def _join(db: Session, association_id: int, group_id: int, newcomer: Newcomer, day: date) -> Member:
    if newcomer.person_id is not None:
        return add_member(
            db,
            association_id=association_id,
            group_id=group_id,
            joined_on=day,
            person_id=newcomer.person_id,
            offered=newcomer.offered,
        )
    values: PersonValues = {**NOT_SAID, "first_name": newcomer.first_name, "last_name": newcomer.last_name}
    return add_new_member(
        db, association_id=association_id, group_id=group_id, joined_on=day, values=values, another=newcomer.another
    )
