"""What Sivisverkko will miss or add_error, before anything is keyed in. Nothing here forbids keying it in."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.facts import SessionState
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.facts import present_count
from webapp.sivisverkko import rows

# Of the group's details: what the plan can't do without.
NEEDED = ("municipality", "planned_hours", "topic", "learning_goal", "contact_name", "contact_email")


class Problem(StrEnum):
    """What is missing, or looks wrong."""

    DETAILS_MISSING = "details-missing"
    NO_PROGRAMME = "no-programme"
    PROGRAMME_OVER_EXTENT = "programme-over-extent"
    NO_MEMBERS = "no-members"
    NO_EMAIL = "no-email"
    SAME_EMAIL = "same-email"
    NO_GENDER = "no-gender"
    NOT_RECORDED = "not-recorded"
    NOTHING_HELD = "nothing-held"
    NO_ATTENDANCE = "no-attendance"
    HELD_OVER_EXTENT = "held-over-extent"
    NO_COSTS = "no-costs"
    NO_VOUCHER = "no-voucher"
    NOT_BOOKED = "not-booked"
    NO_TEXT = "no-text"


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem. `ids` are the people, sessions or costs that it is about, `fields` the group's empty details,
    `hours` those that go over the planned extent.
    """

    problem: Problem
    ids: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    hours: int = 0


def remarks(assessed: AssessedGroup, form: str) -> list[Remark]:
    """What to look at before the `plan`, or before the `report`; empty when all is in order."""
    return list(_before_plan(assessed) if form == "plan" else _before_report(assessed))


def _before_plan(assessed: AssessedGroup) -> Iterator[Remark]:
    group = assessed.record.group
    missing = tuple(field for field in NEEDED if getattr(group, field) in {None, "", 0})
    if missing:
        yield Remark(Problem.DETAILS_MISSING, fields=missing)
    programme = list(rows.planned_programme(assessed))
    if not programme:
        yield Remark(Problem.NO_PROGRAMME)
    yield from _over_extent(assessed, Problem.PROGRAMME_OVER_EXTENT, sum(row["hours"] for row in programme))


def _before_report(assessed: AssessedGroup) -> Iterator[Remark]:
    yield from _people(assessed)
    yield from _sessions(assessed)
    yield from _over_extent(assessed, Problem.HELD_OVER_EXTENT, assessed.verdict.held_hours)
    yield from _costs(assessed)
    if not assessed.record.group.report_text:
        yield Remark(Problem.NO_TEXT)


def _over_extent(assessed: AssessedGroup, problem: Problem, hours: int) -> Iterator[Remark]:
    extent = assessed.record.group.planned_hours
    if extent and hours > extent:
        yield Remark(problem, hours=hours)


def _people(assessed: AssessedGroup) -> Iterator[Remark]:
    people = rows.people(assessed)
    if not people:
        yield Remark(Problem.NO_MEMBERS)
    named = [person for person in people if person.erased_on is None]
    yield from _about(Problem.NO_EMAIL, (person.person_id for person in named if not person.email))
    by_email: dict[str, list[int]] = defaultdict(list)
    for person in named:
        by_email[person.email.casefold()].append(person.person_id)
    for email, ids in by_email.items():
        if email and len(ids) > 1:
            yield Remark(Problem.SAME_EMAIL, tuple(ids))
    yield from _about(Problem.NO_GENDER, (person.person_id for person in named if not person.gender))


def _sessions(assessed: AssessedGroup) -> Iterator[Remark]:
    yield from _about(Problem.NOT_RECORDED, assessed.verdict.not_recorded)
    held = [session for session in assessed.record.sessions if session.state is SessionState.HELD]
    if not any(rows.held_programme(assessed)):
        yield Remark(Problem.NOTHING_HELD)
    elif all(present_count(session) is None for session in held):
        yield Remark(Problem.NO_ATTENDANCE, (held[0].id,))


def _costs(assessed: AssessedGroup) -> Iterator[Remark]:
    eligible = [cost for cost in assessed.record.costs if cost.kind in assessed.rules.eligible_cost_kinds]
    if sum(cost.cents for cost in eligible) <= 0:
        yield Remark(Problem.NO_COSTS)
    yield from _about(Problem.NO_VOUCHER, (cost.id for cost in eligible if not cost.voucher))
    yield from _about(Problem.NOT_BOOKED, assessed.costs.open_ids)


def _about(problem: Problem, ids: Iterator[int] | tuple[int, ...]) -> Iterator[Remark]:
    found = tuple(ids)
    if found:
        yield Remark(problem, found)
