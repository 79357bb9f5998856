"""An invented federation for the demo: forty associations in all states, the demo's own among them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from webapp.accounts.actions import set_account
from webapp.demo.building import TODAY
from webapp.demo.people import PEOPLE
from webapp.domain.facts import AttendanceState, CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.organisation import HoursMode, RequestKind
from webapp.domain.roles import Role
from webapp.domain.rules import DEFAULT_RULE_SET
from webapp.domain.shares import shared_out
from webapp.models import (
    Association,
    Attendance,
    Coordinator,
    Cost,
    Group,
    HourRequest,
    HourShare,
    Member,
    Organisation,
    OrganisationYear,
    Person,
    StudySession,
    User,
    UserRole,
)
from webapp.people.actions import with_keys

COORDINATOR = ("kerttu@example.org", "Kerttu Koordinaattori")
HOURS = 1_000
"""That the study centre gave for the year."""
PLACES = (
    *("Ilomantsi", "Juuka", "Kitee", "Kontiolahti", "Lieksa", "Liperi", "Nurmes", "Outokumpu", "Polvijärvi"),
    *("Rääkkylä", "Tohmajärvi", "Heinävesi", "Kuopio", "Iisalmi", "Varkaus", "Siilinjärvi", "Leppävirta"),
    *("Kiuruvesi", "Mikkeli", "Savonlinna", "Pieksämäki", "Juva", "Kangasniemi", "Mäntyharju", "Lappeenranta"),
    *("Imatra", "Lahti", "Heinola", "Hämeenlinna", "Forssa", "Tampere", "Nokia", "Ylöjärvi", "Turku", "Salo"),
    *("Pori", "Rauma", "Vaasa", "Oulu"),
)
GROUPS = ("Digitaidot arkeen", "Tasapainoryhmä", "Käsityöpiiri", "Muistin tueksi", "Lukupiiri", "Luontoryhmä")


class Kind(NamedTuple):
    """How a group of the federation does: how long ago its season began, how many its members are, how many sessions
    are held and planned, and what is done.
    """

    weeks_ago: int
    members: int
    held: int
    planned: int
    published: bool = True
    booked: bool = True
    reported: bool = False
    paid: bool = False


KINDS = (
    Kind(5, 7, 5, 2),
    Kind(1, 6, 1, 8, published=False),
    Kind(4, 3, 4, 3),
    Kind(11, 6, 7, 0, reported=True),
    Kind(16, 8, 6, 0, reported=True, paid=True),
    Kind(14, 5, 2, 0),
    Kind(4, 9, 4, 3, booked=False),
    Kind(10, 6, 3, 1),
)
"""Those that are eligible, that have something to do, and that have missed a rule."""


def add_federation(db: Session, password: str) -> None:
    """Put the federation around the association that there is."""
    own = db.scalars(select(Association)).one()
    organisation = Organisation(
        name=own.organisation,
        contact="sivis@example.org",
        rules_text="Ilmoita uusi ryhmä ensin järjestön toimistoon. Käytä ryhmän nimessä yhdistyksen paikkakuntaa.",
        rules_url="https://example.org/sivis",
        plan_days_before=7,
        report_days_after=14,
    )
    db.add(organisation)
    db.flush()
    own.organisation_id = organisation.id
    user = set_account(db, email=COORDINATOR[0], name=COORDINATOR[1], password=password)
    db.add(Coordinator(user_id=user.id, organisation_id=organisation.id, last_used=True))
    associations = _associations(db, organisation)
    _administrators(db, associations, user.password_hash)
    kinds = cycle(KINDS)
    for number, association in enumerate(associations):
        # Every tenth has no groups yet.
        for place in range(1 + number % 4 if number % 10 != 9 else 0):
            _add_group(db, association, GROUPS[(number + place) % len(GROUPS)], next(kinds))
    _hours(db, organisation.id, [own, *associations])


def _associations(db: Session, organisation: Organisation) -> list[Association]:
    made = [
        Association(
            name=f"Esimerkkiyhdistys {place} ry",
            organisation=organisation.name,
            organisation_id=organisation.id,
            municipality=place,
            eligible=True if number % 13 else None,
            closed_at=datetime.combine(TODAY, time(10)) if number == 38 else None,
        )
        for number, place in enumerate(PLACES)
    ]
    db.add_all(made)
    db.flush()
    return made


def _administrators(db: Session, associations: list[Association], password_hash: str) -> None:
    """One in most associations; some are invited and haven't answered, and one association has nobody."""
    for number, association in enumerate(associations):
        if number == 20:
            continue
        invited = number % 11 == 5
        account = User(
            email=f"yhdistys{association.id}@example.org",
            name="" if invited else f"Pääkäyttäjä, {association.municipality}",
            password_hash="" if invited else password_hash,
            sign_in_key=f"demo-{association.id}",
            locale="fi",
        )
        db.add(account)
        db.flush()
        key = f"demo-kutsu-{association.id}" if invited else None
        role = {"role": Role.ADMINISTRATOR, "invitation_key": key}
        db.add(UserRole(user_id=account.id, association_id=association.id, **role))


def _add_group(db: Session, association: Association, name: str, kind: Kind) -> None:
    start = TODAY - timedelta(weeks=kind.weeks_ago)
    end = start + timedelta(weeks=kind.held + kind.planned + 1)
    group = Group(
        association_id=association.id,
        name=name,
        learning_goal="Opimme yhdessä ja tuemme toisiamme.",
        form=FormOfStudy.LOCAL,
        municipality=association.municipality,
        season_start=start,
        season_end=end,
        planned_hours=2 * (kind.held + kind.planned),
        plan_published_on=start + timedelta(days=3) if kind.published else None,
        rule_set=DEFAULT_RULE_SET,
        reported_on=end + timedelta(days=5) if kind.reported else None,
        locked=kind.reported,
        paid_on=end + timedelta(days=12) if kind.paid else None,
        paid_cents=600 * kind.held if kind.paid else None,
    )
    db.add(group)
    db.flush()
    own = {"association_id": association.id}
    people = list(_people(association, group.id, kind.members))
    db.add_all(people)
    weeks = range(kind.held + kind.planned)
    sessions = [_session(group, start + timedelta(weeks=week), week < kind.held) for week in weeks]
    db.add_all(sessions)
    db.add(Cost(**own, group_id=group.id, day=start, kind=CostKind.ROOM, cents=8_000, voucher="12", booked=kind.booked))
    db.flush()
    members = [Member(**own, group_id=group.id, person_id=person.id, joined_on=start) for person in people]
    db.add_all(members)
    db.flush()
    present = [
        {**own, "session_id": session.id, "member_id": member.id, "state": AttendanceState.PRESENT}
        for session in sessions[: kind.held]
        for member in members
    ]
    db.execute(insert(Attendance), present)


def _people(association: Association, group_id: int, number: int) -> Iterator[Person]:
    """As many, with the invented names of the demo in another order."""
    for place in range(number):
        first, last = PEOPLE[(group_id + place) % len(PEOPLE)][0], PEOPLE[(group_id * 5 + place * 7) % len(PEOPLE)][1]
        values = {"birth_year": 1940 + place, "email": "", "gender": "", "municipality": association.municipality}
        yield with_keys(Person(association_id=association.id, first_name=first, last_name=last, **values))


def _session(group: Group, day: date, is_held: bool) -> StudySession:
    return StudySession(
        association_id=group.association_id,
        group_id=group.id,
        day=day,
        starts=time(17),
        ends=time(19),
        break_minutes=30,
        content="Yhdessä opiskelua",
        kind=SessionKind.STUDY,
        state=SessionState.HELD if is_held else SessionState.PLANNED,
    )


def _hours(db: Session, organisation_id: int, associations: list[Association]) -> None:
    """What there is of the year, shared out by what the groups plan, so that most have enough. Two requests wait."""
    own = {"organisation_id": organisation_id, "year": TODAY.year}
    db.add(OrganisationYear(**own, granted_hours=HOURS, extra_hours=40, mode=HoursMode.SHARED))
    db.flush()
    planned = select(Group.association_id, func.sum(Group.planned_hours)).group_by(Group.association_id)
    needs = {association_id: hours or 0 for association_id, hours in db.execute(planned)}
    shares = shared_out(HOURS, {one.id: needs.get(one.id, 0) * (2 if one.id % 4 != 1 else 1) for one in associations})
    db.add_all(HourShare(**own, association_id=number, hours=hours) for number, hours in shares.items())
    asked = {"asked_by": "Yhdistyksen pääkäyttäjä", "asked_at": datetime.combine(TODAY - timedelta(days=2), time(10))}
    wanted = ((associations[3], RequestKind.EXTRA, 12), (associations[7], RequestKind.RETURN, 6))
    for association, kind, hours in wanted:
        why = "Ryhmiä tuli enemmän kuin arvioimme." if kind is RequestKind.EXTRA else "Yksi ryhmä jäi pitämättä."
        db.add(HourRequest(**own, **asked, association_id=association.id, kind=kind, hours=hours, why=why))
