"""The demo association: invented people, a user for each role, a group for each state and each verdict."""

from datetime import datetime, time, timedelta

from flask import Flask
from flask_babel.speaklater import LazyString
from sqlalchemy.orm import Session

from webapp import locks
from webapp.accounts.actions import add_user
from webapp.associations.actions import add_association
from webapp.demo.building import TODAY
from webapp.demo.digital_skills import add_digital_skills
from webapp.demo.federation import COORDINATOR, add_federation
from webapp.demo.history import add_history
from webapp.demo.other_groups import add_other_groups
from webapp.demo.people import PEOPLE
from webapp.domain.feedback import FeedbackKind
from webapp.domain.roles import Role
from webapp.events.recording import keep_nothing
from webapp.i18n import lazy_gettext as _l
from webapp.labels import ROLE_WORDS
from webapp.models import Feedback, GroupLeader
from webapp.quotas.actions import save_quotas
from webapp.quotas.entries import Answers, Values

__all__ = ["PASSWORD", "PEOPLE", "TODAY", "USERS", "fill", "offer_users"]

PASSWORD = "opintorinki-demo"  # noqa: S105 - shown to everybody, on this computer only

USERS = [
    ("aino@example.org", "Aino Pääkäyttäjä", Role.ADMINISTRATOR),
    ("sulo@example.org", "Sulo Sihteeri", Role.SECRETARY),
    ("leena@example.org", "Leena Vetäjä", Role.LEADER),
    ("tuomas@example.org", "Tuomas Taloudenhoitaja", Role.TREASURER),
    ("aatos@example.org", "Aatos Toiminnantarkastaja", Role.AUDITOR),
]

# What is known of the hour quota; the register's own groups began in 2025. The next year's is too small for what is
# planned already.
QUOTAS: dict[int, Values] = {
    2023: {"granted_hours": None, "extra_hours": 0, "realised_before": 88},
    2024: {"granted_hours": 90, "extra_hours": 0, "realised_before": 93},
    2026: {"granted_hours": 90, "extra_hours": 10, "realised_before": None},
    2027: {"granted_hours": 30, "extra_hours": 0, "realised_before": None},
}


def users(*, organisation: bool = False) -> list[tuple[str, str, LazyString]]:
    """Address, name and role in words of each of the demo's users; of the federation's coordinator first."""
    found = [(email, name, ROLE_WORDS[role]) for email, name, role in USERS]
    return [(*COORDINATOR, _l("coordinator")), *found] if organisation else found


def offer_users(app: Flask, *, organisation: bool = False) -> None:
    """The sign-in page has a button for each of the demo's users."""
    app.jinja_env.globals.update(demo_users=users(organisation=organisation), demo_password=PASSWORD)


def fill(db: Session, *, organisation: bool = False) -> None:
    """Make the demo association in an empty database: the database session of an application whose day is TODAY. With
    `organisation` there is a federation around it.
    """
    locks.alone(db)
    association = add_association(
        db,
        values={
            "name": "Joensuun Esimerkkiyhdistys ry",
            "organisation": "Esimerkkijärjestö ry",
            "municipality": "Joensuu",
            "eligible": True,
        },
    )
    made = {
        role: add_user(db, email=email, name=name, password=PASSWORD, association_id=association.id, role=role)
        for email, name, role in USERS
    }
    save_quotas(db, association_id=association.id, decide=lambda _association, _stored: Answers(QUOTAS))
    digital, members = add_digital_skills(db, association.id)
    add_other_groups(db, association.id, [member.person_id for member in members])
    db.add(_feedback(association.id))
    db.add(GroupLeader(user_id=made[Role.LEADER].id, group_id=digital.id, association_id=association.id))
    add_history(db, association.id, {role: user.id for role, user in made.items()}, digital.id)
    if organisation:
        add_federation(db, PASSWORD)
    keep_nothing(db)


def _feedback(association_id: int) -> Feedback:
    """Of a visitor, answered on the next day."""
    return Feedback(
        association_id=association_id,
        kind=FeedbackKind.ACCESSIBILITY,
        text="En löytänyt puhelimella paikkaa, jossa kieli vaihdetaan.\nVoisiko se olla ylempänä?",
        email="kaija@example.org",
        signed_in=False,
        received_at=datetime.combine(TODAY - timedelta(days=5), time(10)),
        answered_at=datetime.combine(TODAY - timedelta(days=4), time(15)),
        answered_by=USERS[0][1],
    )
