"""What the tests of attendance from a table share."""

from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from webapp.domain.facts import AttendanceState, SessionKind, SessionState
from webapp.models import Attendance, StudySession

PRESENT, ABSENT = AttendanceState.PRESENT, AttendanceState.ABSENT
TABLE = [
    ["Nimi", "8.9.", "15.9.", "22.9."],
    ["Mäkelä Raija", "x", "-", "1"],
    ["Märta Åberg", "läsnä", "✓", ""],
]


def three_open_sessions(cast: Cast, db: Session) -> str:
    """The address where a table of three sessions is taken in that nobody recorded."""
    ids = {"association_id": cast.association, "group_id": cast.group}
    for day in (8, 15, 22):
        times = {"day": date(2026, 9, day), "starts": time(18), "ends": time(20), "break_minutes": 30}
        db.add(StudySession(**ids, **times, content="", kind=SessionKind.STUDY, state=SessionState.PLANNED))
    db.commit()
    return f"/groups/{cast.group}/attendance/import"


def pasted(browser: Browser, url: str, rows: list[list[str]], status: int = 200) -> Answer:
    return browser.submit(url, {"text": "\n".join("\t".join(row) for row in rows)}, form="upload-form", status=status)


def saved(browser: Browser, answer: Answer, changes: dict[str, object] | None = None, status: int = 303) -> Answer:
    return browser.send(answer, "", changes or {}, form="attendance-form", status=status)


def recorded(db: Session, cast: Cast, day: date) -> dict[int, AttendanceState]:
    db.rollback()
    held = select(StudySession).filter_by(group_id=cast.group, day=day, state=SessionState.HELD)
    session = db.scalars(held).one()
    return {row.member_id: row.state for row in db.scalars(select(Attendance).filter_by(session_id=session.id))}


def september(day: int) -> date:
    return date(2026, 9, day)


def told(answer: Answer) -> str:
    return " ".join(answer.page.text.split())
