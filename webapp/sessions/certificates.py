"""What a member took part in: the facts of a certificate."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.facts import AttendanceState, SessionState
from webapp.eligibility.assessment import AssessedGroup

ByMember = Mapping[tuple[int, int], AttendanceState]


@dataclass(frozen=True)
class Certificate:
    """A member by name, and the teaching hours and sessions at which it was recorded that they were there."""

    member_id: int
    name: str
    hours: int
    sessions: int


def certificates_of(assessed: AssessedGroup, recorded: ByMember) -> list[Certificate]:
    """A certificate for each member who was there at least once, by last name; whose name has been removed has none.

    `recorded` is by session and member. Sessions that give no teaching hours aren't counted.
    """
    hours = {session_id: each.hours for session_id, each in assessed.verdict.session_hours.items() if each.hours}
    held = hours.keys() & {session.id for session in assessed.record.sessions if session.state is SessionState.HELD}
    found = []
    for member in assessed.record.members:
        there = [one for one in held if recorded.get((one, member.id)) is AttendanceState.PRESENT]
        if there and not member.erased_on:
            name = f"{member.first_name} {member.last_name}".strip()
            found.append(Certificate(member.id, name, sum(hours[one] for one in there), len(there)))
    return found
