"""What goes to Sivisverkko, row by row. A row's `key` names it on the keying sheet."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from webapp.domain.facts import SessionState
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow
from webapp.genders import gender_name
from webapp.sivisverkko.form_data import word, yes_or_no

Rows = Iterator[dict[str, Any]]
"""Rows by the names of the form's fields. Untyped: which fields those are, form.toml says."""

PERSON = "person-"


def people(assessed: AssessedGroup) -> list[MemberRow]:
    """Each participant once, by name, however often they left and came back; those without a name too."""
    return list({member.person_id: member for member in assessed.record.members}.values())


def participants(assessed: AssessedGroup) -> Rows:
    """Each participant whose name the register still has."""
    for person in people(assessed):
        if person.erased_on is None:
            yield person._asdict() | {"key": person_key(person.person_id), "gender": gender_name(person.gender)}


def person_key(person_id: int) -> str:
    """The key of a person's row."""
    return f"{PERSON}{person_id}"


def planned_programme(assessed: AssessedGroup) -> Rows:
    """Every eligible session that was not cancelled."""
    return _programme(assessed, {SessionState.PLANNED, SessionState.HELD})


def held_programme(assessed: AssessedGroup) -> Rows:
    """Every eligible session that was held."""
    return _programme(assessed, {SessionState.HELD})


def _programme(assessed: AssessedGroup, states: set[SessionState]) -> Rows:
    for session in assessed.record.sessions:
        if session.state in states and assessed.rules.is_eligible(session.kind):
            hours = assessed.verdict.session_hours[session.id].hours
            yield session._asdict() | {"key": f"session-{session.id}", "hours": hours}


def costs(assessed: AssessedGroup) -> Rows:
    """Every cost, with what the books and the rules say of it."""
    for cost in assessed.record.costs:
        yield {
            "key": f"cost-{cost.id}",
            "day": cost.day,
            "kind": word("cost_kind", cost.kind.value),
            "amount": euros(cost.cents),
            "voucher": cost.voucher,
            "booked": yes_or_no(cost.booked),
            "eligible": yes_or_no(cost.kind in assessed.rules.eligible_cost_kinds),
        }


def eligible_costs(assessed: AssessedGroup) -> Rows:
    """The costs that the report asks for, those that wait for the books too."""
    return (row for row in costs(assessed) if row["eligible"] == yes_or_no(True))


def euros(cents: int) -> Decimal:
    """45,50 for a file: always with both decimals."""
    return Decimal(cents).scaleb(-2)
