"""The demo's other groups: together with the sample group they show every state and every verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from webapp.costs.actions import add_cost
from webapp.costs.entries import CostValues
from webapp.demo.building import TODAY, add_demo_group, add_demo_member, add_demo_session
from webapp.demo.people import LONER
from webapp.domain.facts import AttendanceState, CostKind, SessionKind
from webapp.domain.programme_pattern import WeeklyPattern, programme_rows
from webapp.domain.rules import DEFAULT_RULE_SET
from webapp.domain.snapshot import to_json
from webapp.eligibility.assessment import assess_record
from webapp.eligibility.queries import group_record
from webapp.erasures.actions import erase_participants
from webapp.groups.actions import archive_group
from webapp.members.actions import add_member
from webapp.models import Group
from webapp.stages.actions import Payment, record_payment, reopen_group, report_group
from webapp.stages.snapshots import snapshot_of

SECRETARY = "Sulo Sihteeri"


@dataclass(frozen=True)
class Season:
    """A weekly group in which everything goes by the rules: two hours at a time, all members always present; before
    its season neither plan nor costs.
    """

    name: str
    learning_goal: str
    first_day: date
    last_day: date
    starts: time
    contents: str
    planned_hours: int
    people: slice
    """Which of the sample group's people are its members."""
    every_weeks: int = 1
    rule_set: str = DEFAULT_RULE_SET


READING = Season(
    "Selkokirjojen lukupiiri",
    "Osallistujat lukevat selkokirjoja ja osaavat keskustella niistä.",
    date(2026, 1, 13),
    date(2026, 4, 21),
    time(13),
    "Luettu kirja ja siitä keskusteleminen",
    14,
    slice(0, 6),
    every_weeks=2,
)
ENGLISH = Season(
    "Englannin alkeet",
    "Osallistujat selviävät matkalla tavallisista tilanteista englanniksi.",
    date(2026, 10, 8),
    date(2026, 12, 10),
    time(17),
    "Arjen englantia",
    20,
    slice(4, 12),
    every_weeks=2,
)
BALANCE = Season(
    "Tasapaino ja voima",
    "Osallistujat osaavat harjoitella tasapainoa turvallisesti kotona.",
    date(2026, 9, 2),
    date(2026, 11, 4),
    time(10),
    "Tasapainoharjoituksia ja kotiohje",
    20,
    slice(0, 7),
)
PHOTOGRAPHY = Season(
    "Valokuvauspiiri",
    "Osallistujat osaavat ottaa, järjestää ja säilyttää valokuvia.",
    date(2026, 2, 5),
    date(2026, 5, 14),
    time(18),
    "Kuvausharjoitus ja palaute",
    16,
    slice(0, 7),
    every_weeks=2,
)
HISTORY = Season(
    "Kotiseudun historia",
    "Osallistujat osaavat etsiä tietoa kotiseutunsa historiasta.",
    date(2025, 9, 4),
    date(2025, 12, 4),
    time(14),
    "Arkistot, kartat ja muistot",
    14,
    slice(0, 6),
    every_weeks=2,
)
GARDEN = Season(
    "Kylän yhteinen puutarha",
    "Osallistujat osaavat suunnitella ja hoitaa yhteistä puutarhaa.",
    date(2026, 9, 7),
    date(2026, 12, 14),
    time(17),
    "Puutarhan suunnittelua",
    28,
    slice(0, 7),
    rule_set="kansalaisfoorumi-opintoryhma",
)
CRAFTS = Season(
    "Kevään käsityöpiiri",
    "Osallistujat osaavat korjata vaatteita ja tehdä vanhasta uutta.",
    date(2027, 1, 13),
    date(2027, 5, 12),
    time(17),
    "Korjaamista ja uudelleen tekemistä",
    36,
    slice(0, 7),
)


def add_other_groups(db: Session, association_id: int, people: Sequence[int]) -> None:
    """Every group but the sample group, whose `people` are their members too."""
    _memory_group(db, association_id)
    _new_group(db, association_id)

    reading = _season(db, association_id, READING, people)
    _report(db, reading, date(2026, 4, 28))
    _pay(db, reading, date(2026, 6, 12), 42_00)

    _season(db, association_id, ENGLISH, people)

    balance = _season(db, association_id, BALANCE, people)
    add_demo_member(db, balance, LONER)
    _report(db, balance, date(2026, 11, 16))

    photography = _season(db, association_id, PHOTOGRAPHY, people)
    _report(db, photography, date(2026, 5, 25))
    _reopen(db, photography, date(2026, 11, 19), "Sivis pyysi lisäämään tulostuskulut.")
    _cost(db, photography, date(2026, 5, 14), CostKind.MATERIALS, 18_50, "63")

    history = _season(db, association_id, HISTORY, people)
    _report(db, history, date(2025, 12, 11))
    _pay(db, history, date(2026, 2, 6), 40_00)
    _erase(db, history)
    archive_group(db, association_id=association_id, group_id=history.id, at=_noon(TODAY))

    _season(db, association_id, GARDEN, people)
    _season(db, association_id, CRAFTS, people)


def _season(db: Session, association_id: int, season: Season, people: Sequence[int]) -> Group:
    """The group with its members, its sessions, and a room rent that covers the support."""
    group = add_demo_group(
        db,
        association_id,
        season.name,
        season.first_day,
        season.last_day,
        learning_goal=season.learning_goal,
        topic=season.name,
        planned_hours=season.planned_hours,
        plan_published_on=season.first_day if season.first_day <= TODAY else None,
        rule_set=season.rule_set,
    )
    members = [
        add_member(db, association_id, group_id=group.id, person_id=one, joined_on=season.first_day)
        for one in people[season.people]
    ]
    present = {member.id: AttendanceState.PRESENT for member in members}
    pattern = WeeklyPattern(
        weekday=season.first_day.weekday(),
        starts=season.starts,
        ends=time(season.starts.hour + 2),
        break_minutes=30,
        first_day=season.first_day,
        last_day=season.last_day,
        every_weeks=season.every_weeks,
    )
    for row in programme_rows(pattern):
        session = (row.day, row.starts, row.ends, row.break_minutes, season.contents, SessionKind.STUDY)
        add_demo_session(db, group, session, present)
    if season.first_day <= TODAY:
        _cost(db, group, season.first_day, CostKind.ROOM, 60_00, "41")
    return group


def _cost(db: Session, group: Group, day: date, kind: CostKind, cents: int, voucher: str) -> None:
    values: CostValues = {"day": day, "kind": kind, "cents": cents, "voucher": voucher, "booked": True}
    add_cost(db, association_id=group.association_id, group_id=group.id, values=values)


def _report(db: Session, group: Group, day: date) -> None:
    report_group(
        db,
        association_id=group.association_id,
        group_id=group.id,
        day=day,
        at=_noon(day),
        by=SECRETARY,
        take_snapshot=lambda: _snapshot(db, group),
    )


def _snapshot(db: Session, group: Group) -> str:
    record = group_record(db, group.association_id, group.id)
    if record is None:
        raise LookupError(group.id)
    return to_json(snapshot_of(assess_record(record)))


def _reopen(db: Session, group: Group, day: date, reason: str) -> None:
    ids = {"association_id": group.association_id, "group_id": group.id}
    reopen_group(db, **ids, at=_noon(day), by=SECRETARY, reason=reason)


def _pay(db: Session, group: Group, day: date, cents: int) -> None:
    record_payment(
        db, association_id=group.association_id, group_id=group.id, decide=lambda _group: Payment(day, cents)
    )


def _erase(db: Session, group: Group) -> None:
    ids = {"association_id": group.association_id, "group_id": group.id}
    erase_participants(db, **ids, today=TODAY, by=SECRETARY, min_age=15)


def _noon(day: date) -> datetime:
    """In UTC, without the zone, as the register keeps moments."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC).replace(tzinfo=None)


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
        add_demo_session(db, group, (day, time(14), time(16), 30, "Muistiharjoituksia", SessionKind.STUDY), {})


def _new_group(db: Session, association_id: int) -> None:
    """A group of the next spring, just begun."""
    add_demo_group(db, association_id, "Kevään liikkujat", date(2027, 1, 11), date(2027, 5, 17))
