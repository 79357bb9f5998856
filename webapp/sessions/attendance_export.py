"""A group's attendance as a file, names crossed with days, in Finnish whatever the reader's language is.

It can be filled in and taken in again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from webapp.domain.facts import AttendanceState, SessionState
from webapp.downloads import text_of
from webapp.eligibility.rows import MemberRow, SessionRow
from webapp.members.of_age import each_person
from webapp.sessions.attendance import is_member_on
from webapp.sessions.attendance_plan import Recorded

NAME, TITLE = "lasnaolo", "Läsnäolo"
HEADERS = ("Sukunimi", "Etunimi")
WORDS = {AttendanceState.PRESENT: "läsnä", AttendanceState.ABSENT: "poissa"}
NOT_RECORDED, NO_MEMBER = "ei kirjattu", "ei jäsen"


def attendance_lines(
    members: Sequence[MemberRow], sessions: Sequence[SessionRow], recorded: Recorded, today: date
) -> Iterator[list[object]]:
    """The headers, and a line for each person: the held sessions, and those whose day has come, empty to be filled in.
    Without those whose names were removed.
    """
    shown = [one for one in sessions if one.state is SessionState.HELD or _waits(one, today)]
    days = Counter(one.day for one in sessions if one.state is not SessionState.CANCELLED)
    yield [*HEADERS, *(one.day if days[one.day] == 1 else f"{text_of(one.day)} {text_of(one.starts)}" for one in shown)]
    for person in each_person(members):
        theirs = [member for member in members if member.person_id == person.person_id]
        yield [person.last_name, person.first_name, *(_cell(theirs, one, recorded) for one in shown)]


def _waits(session: SessionRow, today: date) -> bool:
    return session.state is SessionState.PLANNED and session.day <= today


def _cell(theirs: Sequence[MemberRow], session: SessionRow, recorded: Recorded) -> str:
    known = {} if session.names_aside else recorded.get(session.id, {})
    state = next((known[member.id] for member in theirs if member.id in known), None)
    if state is not None:
        return WORDS[state]
    if not any(is_member_on(member, session.day) for member in theirs):
        return NO_MEMBER
    return NOT_RECORDED if session.state is SessionState.HELD else ""
