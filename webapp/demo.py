"""The demo association: invented people, one group a semester, a user for each role."""

from datetime import date, time

from sqlalchemy.orm import Session

from webapp.accounts.actions import add_user
from webapp.associations.actions import add_association
from webapp.costs.actions import add_cost
from webapp.domain.facts import AttendanceState, CostKind, GroupForm, Kind, SessionState
from webapp.domain.roles import Role
from webapp.domain.rules import DEFAULT_RULE_SET
from webapp.groups.actions import add_group
from webapp.members.actions import add_new_member
from webapp.models import Group, GroupLeader, Member
from webapp.sessions.actions import add_session, change_session

TODAY = date(2026, 11, 23)
"""The demo's day stands still, so that its groups always look the same."""

PASSWORD = "opintorinki-demo"  # noqa: S105 - shown to everybody, on this computer only

USERS = [
    ("aino@example.org", "Aino Pääkäyttäjä", Role.ADMINISTRATOR),
    ("sulo@example.org", "Sulo Sihteeri", Role.SECRETARY),
    ("leena@example.org", "Leena Vetäjä", Role.LEADER),
    ("tuomas@example.org", "Tuomas Taloudenhoitaja", Role.TREASURER),
    ("aatos@example.org", "Aatos Toiminnantarkastaja", Role.AUDITOR),
]

DemoPerson = tuple[str, str, date | int | None, str, str, str]
"""First name, last name, birth (date, year or None), e-mail, gender code, municipality."""

PEOPLE: list[DemoPerson] = [
    ("Raija", "Mäkelä", date(1952, 3, 14), "raija.makela@example.org", "N", "Joensuu"),
    ("Seppo", "Hämäläinen", date(1949, 11, 2), "seppo.hamalainen@example.org", "M", "Joensuu"),
    ("Märta", "Åberg", 1957, "marta.aberg@example.org", "N", "Liperi"),
    ("Anja-Riitta", "Niemi", date(1961, 1, 30), "niemen.perhe@example.org", "N", "Kontiolahti"),
    ("Pentti", "Niemi", date(1959, 8, 8), "niemen.perhe@example.org", "M", "Kontiolahti"),
    ("Kaarina", "O'Brien", None, "", "", "Joensuu"),
    ("Jari", "Öhman", date(1978, 6, 17), "jari.ohman@example.org", "M", "Outokumpu"),
    ("Iida", "Räsänen", date(2011, 11, 30), "iida.rasanen@example.org", "N", "Joensuu"),
    ("Veeti", "Laine", 2011, "", "", "Joensuu"),
    ("Aada", "Korhonen", date(2012, 2, 29), "aada.korhonen@example.org", "N", "Liperi"),
    ("Christian", "von Wright", date(1944, 5, 5), "", "M", "Joensuu"),
    ("Thị Lan", "Nguyễn", date(1988, 9, 19), "lan.nguyen@example.org", "N", "Joensuu"),
]

# Day, start, end, break in minutes, content, kind.
PROGRAMME = [
    (date(2026, 9, 1), time(18), time(20), 30, "Tutustuminen, tavoitteet ja suunnitelma", Kind.STUDY),
    (date(2026, 9, 8), time(18), time(20), 30, "Puhelimen perusasetukset", Kind.STUDY),
    (date(2026, 9, 15), time(18), time(19, 30), 0, "Viestit ja kuvat", Kind.STUDY),
    (date(2026, 9, 22), time(18), time(20), 15, "Verkkopankki turvallisesti", Kind.STUDY),
    (date(2026, 9, 29), time(18), time(20), 30, "Omakanta", Kind.STUDY),
    (date(2026, 10, 6), time(18), time(21), 45, "Syysretki ja makkaranpaisto", Kind.RECREATION),
    (date(2026, 10, 20), time(18), time(20), 30, "Huijausviestien tunnistaminen", Kind.STUDY),
    (date(2026, 11, 3), time(18), time(20), 30, "Videopuhelut", Kind.STUDY),
    (date(2026, 11, 3), time(20), time(20, 45), 0, "Kysymykset ja kertaus", Kind.STUDY),
    (date(2026, 11, 17), time(18), time(20), 30, "Kartat ja reitit", Kind.STUDY),
    (date(2026, 12, 1), time(18), time(20), 30, "Toisten opettaminen", Kind.STUDY),
    (date(2026, 12, 8), time(18), time(20), 0, "Pikkujoulut", Kind.PARTY),
]

# Day, kind, cents, voucher.
COSTS = [
    (date(2026, 9, 1), CostKind.ROOM, 40_00, "112"),
    (date(2026, 9, 15), CostKind.MATERIALS, 20_00, "118"),
]


def fill(db: Session) -> None:
    """Make the demo association in an empty database."""
    association = add_association(
        db,
        values={
            "name": "Joensuun Esimerkkiyhdistys ry",
            "organisation": "Esimerkkijärjestö ry",
            "municipality": "Joensuu",
            "eligible": True,
        },
    )
    users = {
        role: add_user(db, email=email, name=name, password=PASSWORD, association_id=association.id, role=role)
        for email, name, role in USERS
    }
    digital = _digital_skills(db, association.id)
    _memory_group(db, association.id)
    _new_group(db, association.id)
    db.add(GroupLeader(user_id=users[Role.LEADER].id, group_id=digital.id, association_id=association.id))
    db.flush()


def add_demo_group(db: Session, association_id: int, name: str, start: date, end: date, **values: object) -> Group:
    defaults = {
        "name": name,
        "topic": "",
        "learning_goal": "",
        "form": GroupForm.LOCAL,
        "municipality": "Joensuu",
        "season_start": start,
        "season_end": end,
        "planned_hours": None,
        "plan_published_on": None,
        "contact_name": "Leena Vetäjä",
        "contact_email": "leena@example.org",
        "rule_set": DEFAULT_RULE_SET,
    }
    return add_group(db, association_id=association_id, values=defaults | values)


def _digital_skills(db: Session, association_id: int) -> Group:
    """The group of the sample data: most of its season held, all attendance by name."""
    group = add_demo_group(
        db,
        association_id,
        "Digitaidot arjessa",
        date(2026, 9, 1),
        date(2026, 12, 8),
        topic="Digitaidot",
        learning_goal="Osallistujat osaavat hoitaa arjen asioita turvallisesti puhelimella ja tietokoneella.",
        planned_hours=18,
        plan_published_on=date(2026, 9, 10),
    )
    members = [add_demo_member(db, group, person) for person in PEOPLE]
    for number, row in enumerate(PROGRAMME):
        present = {
            member.id: AttendanceState.ABSENT if (index + number) % 5 == 0 else AttendanceState.PRESENT
            for index, member in enumerate(members)
        }
        _session(db, group, row, present)
    for day, kind, cents, voucher in COSTS:
        values = {"day": day, "kind": kind, "cents": cents, "voucher": voucher, "booked": True}
        add_cost(db, association_id=association_id, group_id=group.id, values=values)
    return group


def _session(
    db: Session,
    group: Group,
    row: tuple[date, time, time, int, str, Kind],
    present: dict[int, AttendanceState],
) -> None:
    day, starts, ends, pause, content, kind = row
    ids = {"association_id": group.association_id, "group_id": group.id}
    values = {
        "day": day,
        "starts": starts,
        "ends": ends,
        "break_minutes": pause,
        "content": content,
        "kind": kind,
        "state": SessionState.PLANNED,
    }
    session = add_session(db, **ids, values=values)
    if day < TODAY and present:
        values |= {"state": SessionState.HELD, "hours_override": None, "override_reason": ""}
        change_session(db, **ids, session_id=session.id, values=values, head_count=None, attendances=present)


def add_demo_member(db: Session, group: Group, person: DemoPerson) -> Member:
    """A new person who joins the group on its season's first day."""
    first_name, last_name, birth, email, gender, municipality = person
    values = {
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


def _memory_group(db: Session, association_id: int) -> None:
    """A group that needs its sessions recorded, and whose plan was never published."""
    group = add_demo_group(
        db,
        association_id,
        "Muistin tukena",
        date(2026, 10, 1),
        date(2026, 12, 15),
        learning_goal="Osallistujat tuntevat keinoja, jotka tukevat muistia.",
        planned_hours=12,
    )
    for day in (date(2026, 11, 12), date(2026, 11, 19), date(2026, 11, 26), date(2026, 12, 3)):
        _session(db, group, (day, time(14), time(16), 30, "Muistiharjoituksia", Kind.STUDY), {})


def _new_group(db: Session, association_id: int) -> None:
    """A group of the next spring, just begun."""
    add_demo_group(db, association_id, "Kevään liikkujat", date(2027, 1, 11), date(2027, 5, 17))
