"""The group of the sample data: most of its season held, all attendance by name."""

from datetime import date, time

from sqlalchemy.orm import Session

from webapp.costs.actions import add_cost
from webapp.costs.entries import CostValues
from webapp.demo.building import add_demo_group, add_demo_member, add_demo_session
from webapp.demo.people import PEOPLE
from webapp.domain.facts import AttendanceState, CostKind, SessionKind
from webapp.models import Group, Member

# Day, start, end, break in minutes, content, kind.
PROGRAMME = [
    (date(2026, 9, 1), time(18), time(20), 30, "Tutustuminen, tavoitteet ja suunnitelma", SessionKind.STUDY),
    (date(2026, 9, 8), time(18), time(20), 30, "Puhelimen perusasetukset", SessionKind.STUDY),
    (date(2026, 9, 15), time(18), time(19, 30), 0, "Viestit ja kuvat", SessionKind.STUDY),
    (date(2026, 9, 22), time(18), time(20), 15, "Verkkopankki turvallisesti", SessionKind.STUDY),
    (date(2026, 9, 29), time(18), time(20), 30, "Omakanta", SessionKind.STUDY),
    (date(2026, 10, 6), time(18), time(21), 45, "Syysretki ja makkaranpaisto", SessionKind.RECREATION),
    (date(2026, 10, 20), time(18), time(20), 30, "Huijausviestien tunnistaminen", SessionKind.STUDY),
    (date(2026, 11, 3), time(18), time(20), 30, "Videopuhelut", SessionKind.STUDY),
    (date(2026, 11, 3), time(20), time(20, 45), 0, "Kysymykset ja kertaus", SessionKind.STUDY),
    (date(2026, 11, 17), time(18), time(20), 30, "Kartat ja reitit", SessionKind.STUDY),
    (date(2026, 12, 1), time(18), time(20), 30, "Toisten opettaminen", SessionKind.STUDY),
    (date(2026, 12, 8), time(18), time(20), 0, "Pikkujoulut", SessionKind.PARTY),
]

# Day, kind, cents, voucher.
COSTS = [
    (date(2026, 9, 1), CostKind.ROOM, 40_00, "112"),
    (date(2026, 9, 15), CostKind.MATERIALS, 20_00, "118"),
]


def add_digital_skills(db: Session, association_id: int) -> tuple[Group, list[Member]]:
    """The group and its members."""
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
        add_demo_session(db, group, row, present)
    for day, kind, cents, voucher in COSTS:
        values: CostValues = {"day": day, "kind": kind, "cents": cents, "voucher": voucher, "booked": True}
        add_cost(db, association_id=association_id, group_id=group.id, values=values)
    return group, members
