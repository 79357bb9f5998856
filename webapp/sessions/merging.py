"""A session's record that somebody else has saved since the form was opened.

A record is its parts by name, each part as one text: `state`, `when`, `content`, `kind`, `how` (the way that attendance
is recorded, with the head count), `guests`, `hours`, and each member's attendance by the member's id.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.merging import Merge, merge
from webapp.eligibility.rows import SessionRow

BY_NAME = "names"
STORED = (
    *("day", "starts", "ends", "break_minutes", "content", "kind", "state"),
    *("head_count", "guests", "names_aside", "hours_override", "override_reason"),
)


def version_of(session: object, recorded: Mapping[int, AttendanceState]) -> str:
    """A short text that is another one as soon as anything of the session or its attendance has changed."""
    stored = [str(getattr(session, name)) for name in STORED]
    attendance = [f"{member_id} {state.value}" for member_id, state in sorted(recorded.items())]
    return sha256("\0".join([*stored, "", *attendance]).encode()).hexdigest()[:16]


def versions_of(sessions: Iterable[SessionRow]) -> str:
    """What a page of sessions without attendance carries in a hidden field: which version of each it shows."""
    return ",".join(f"{session.id}:{version_of(session, {})}" for session in sessions)


def read_versions(text: str | None) -> dict[int, str]:
    """The versions that a page showed, by the session's id; what makes no sense is left out."""
    parts = [part.partition(":") for part in (text or "").split(",")]
    return {int(number): version for number, _sign, version in parts if number.isascii() and number.isdigit()}


def merge_records(base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]) -> Merge:
    """What is theirs and what both changed, so that nobody's marks are lost without a word.

    Beside what both changed differently, it is a conflict when I say that the session was held and they have changed
    that it is, and when one of us left the names although the other marked them. What they left as it was is mine to
    change.
    """
    found = merge(base, theirs, mine)
    taken, conflicts = set(found.taken), set(found.conflicts)
    if mine["state"] == SessionState.HELD != theirs["state"] != base["state"]:
        conflicts.add("state")
    if theirs["how"] != mine["how"]:
        if _marked(base, theirs) or (_marked(base, mine) and theirs["how"] != base["how"]):
            conflicts.add("how")
        conflicts -= members_of(mine)
    return Merge(frozenset(taken - conflicts), frozenset(conflicts))


def _marked(base: Mapping[str, str], side: Mapping[str, str]) -> bool:
    """Did this one mark names?"""
    return side["how"] == BY_NAME and any(side[key] != base.get(key) for key in members_of(side))


def members_of(record: Mapping[str, str]) -> set[str]:
    """The parts of a record that are somebody's attendance."""
    return {key for key in record if key.isdecimal()}
