"""What the demo's groups are built of, by the actions that the pages use."""

from datetime import date, time

from sqlalchemy.orm import Session

from webapp.demo.people import DemoPerson
from webapp.domain.facts import AttendanceState, FormOfStudy, SessionKind, SessionState
from webapp.domain.rules import DEFAULT_RULE_SET
from webapp.groups.actions import add_group
from webapp.members.actions import add_new_member
from webapp.models import Group, Member
from webapp.people.rows import PersonValues
from webapp.sessions.actions import add_session, change_session
from webapp.sessions.entries import SessionRecord, SessionValues

TODAY = date(2026, 11, 23)
"""The demo's day stands still, so that its groups always look the same."""

DemoSession = tuple[date, time, time, int, str, SessionKind]
"""Day, start, end, break in minutes, content, kind."""


def add_demo_group(db: Session, association_id: int, name: str, start: date, end: date, **values: object) -> Group:
    """A group of Joensuu; `values` go before what is usual."""
    usual = {
        "name": name,
        "topic": "",
        "learning_goal": "",
        "form": FormOfStudy.LOCAL,
        "municipality": "Joensuu",
        "season_start": start,
        "season_end": end,
        "planned_hours": None,
        "plan_published_on": None,
        "contact_name": "Leena Vetäjä",
        "contact_email": "leena@example.org",
        "rule_set": DEFAULT_RULE_SET,
    }
    return add_group(db, association_id=association_id, values=usual | values)


def add_demo_session(db: Session, group: Group, row: DemoSession, present: dict[int, AttendanceState]) -> None:
    """A session of the group, held when it is past and somebody was there."""
    day, starts, ends, pause, content, kind = row
    association_id, group_id = group.association_id, group.id
    values: SessionValues = {
        "day": day,
        "starts": starts,
        "ends": ends,
        "break_minutes": pause,
        "content": content,
        "kind": kind,
        "state": SessionState.PLANNED,
    }
    session = add_session(db, association_id=association_id, group_id=group_id, values=values)
    held: SessionValues = {**values, "state": SessionState.HELD, "hours_override": None, "override_reason": ""}
    if day < TODAY and present:
        change_session(
            db,
            association_id=association_id,
            group_id=group_id,
            session_id=session.id,
            decide=lambda: SessionRecord(held, None, present),
        )


def add_demo_member(db: Session, group: Group, person: DemoPerson) -> Member:
    """A new person who joins the group on its season's first day."""
    first_name, last_name, birth, email, gender, municipality = person
    values: PersonValues = {
        "first_name": first_name,
        "last_name": last_name,
        "birth_date": birth if isinstance(birth, date) else None,
        "birth_year": birth if isinstance(birth, int) else None,
        "of_age_confirmed_on": None,
        "of_age_confirmed_by": None,
        "email": email,
        "gender": gender,
        "municipality": municipality,
    }
    return add_new_member(
        db,
        association_id=group.association_id,
        group_id=group.id,
        joined_on=group.season_start,
        values=values,
        another=False,
    )
