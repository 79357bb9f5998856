"""What goes to Sivisverkko, row by row."""

from collections.abc import Iterator
from typing import Any

from webapp.db import as_dict
from webapp.domain.facts import SessionState
from webapp.eligibility.judge import JudgedGroup
from webapp.sivisverkko.form_data import gender_name


def participants(judged: JudgedGroup) -> Iterator[dict[str, Any]]:
    """Each person once, by name, however often they left and came back; without those whose names were removed."""
    people = {member.person_id: member for member in judged.record.members if not member.erased_on}
    for person in people.values():
        yield as_dict(person) | {"gender": gender_name(person.gender)}


def planned_programme(judged: JudgedGroup) -> Iterator[dict[str, Any]]:
    """Every eligible session that was not cancelled."""
    return _programme(judged, {SessionState.PLANNED, SessionState.HELD})


def held_programme(judged: JudgedGroup) -> Iterator[dict[str, Any]]:
    """Every eligible session that was held."""
    return _programme(judged, {SessionState.HELD})


def _programme(judged: JudgedGroup, states: set[SessionState]) -> Iterator[dict[str, Any]]:
    for session in judged.record.sessions:
        if session.state in states and session.kind not in judged.rules.excluded_kinds:
            yield as_dict(session) | {"hours": judged.verdict.session_hours[session.id].hours}
