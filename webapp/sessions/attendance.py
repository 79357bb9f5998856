"""Who was at which session of a season, as a table to read and a sheet to fill in by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.facts import AttendanceState, SessionState
from webapp.eligibility.facts import counted_guests, present_count
from webapp.eligibility.rows import MemberRow, SessionRow
from webapp.members.names import names_of

NOT_RECORDED = "unknown"
NOT_A_MEMBER = ""
MOST_COLUMNS = 5
"""As many sessions as fit side by side on an upright A4 page."""
FEWEST_COLUMNS = 3
MOST_AT_ONCE = 60
"""As many held sessions as the attendance of a whole season shows unasked: a year of weeks, and some more."""
WHOLE_SEASON = "all"


@dataclass(frozen=True)
class MemberAttendance:
    """A member's attendance, session by session: present, absent, unknown, or '' when they weren't a member."""

    id: int
    name: str
    states: list[str]
    present: int
    recorded: int


@dataclass(frozen=True)
class Attendances:
    """The held sessions in the order of time, how many were at each (None: not recorded) and how many of them were
    guests, and the members by name.
    """

    sessions: list[SessionRow]
    totals: list[int | None]
    guests: list[int]
    rows: list[MemberAttendance]
    days_of_two: frozenset[date]
    """Days with more than one of the sessions, which the time tells apart."""


def attendance_of(
    members: Sequence[MemberRow], sessions: Sequence[SessionRow], recorded: Mapping[tuple[int, int], AttendanceState]
) -> Attendances:
    """The attendance of held sessions; `recorded` is by session and member."""
    held = held_ones(sessions)
    names = names_of(members)
    rows = []
    for member in members:
        states = [_state(member, session, recorded.get((session.id, member.id))) for session in held]
        present = states.count(AttendanceState.PRESENT)
        known = present + states.count(AttendanceState.ABSENT)
        rows.append(MemberAttendance(member.id, names[member.id], states, present, known))
    days = Counter(session.day for session in held)
    twice = frozenset(day for day, number in days.items() if number > 1)
    totals, guests = [present_count(session) for session in held], [counted_guests(session) for session in held]
    return Attendances(held, totals, guests, rows, twice)


def held_ones(sessions: Iterable[SessionRow]) -> list[SessionRow]:
    """The sessions that were held."""
    return [session for session in sessions if session.state is SessionState.HELD]


def months_of(sessions: Iterable[SessionRow]) -> list[date]:
    """The first days of the months in which a long season's sessions were held; none for one that is shown at once."""
    held = held_ones(sessions)
    return sorted({session.day.replace(day=1) for session in held}) if len(held) > MOST_AT_ONCE else []


def in_month(sessions: Iterable[SessionRow], month: date | None) -> list[SessionRow]:
    """The sessions of a month, given by its first day; all of them without one."""
    return [session for session in sessions if month is None or session.day.replace(day=1) == month]


def _state(member: MemberRow, session: SessionRow, recorded: AttendanceState | None) -> str:
    if recorded is not None:
        return recorded.value
    return NOT_RECORDED if is_member_on(member, session.day) else NOT_A_MEMBER


def is_member_on(member: MemberRow, day: date) -> bool:
    """Was the person a member on that day, the first and the last one included?"""
    return bool(member.joined_on <= day and (member.left_on is None or day <= member.left_on))


@dataclass(frozen=True)
class BlankSheet:
    """What is printed: the sessions, how many columns without one are left beside them, and the names."""

    sessions: list[SessionRow]
    blank_columns: int
    names: list[str]


def blank_sheet(
    members: Sequence[MemberRow], sessions: Sequence[SessionRow], today: date, chosen: SessionRow | None
) -> BlankSheet:
    """The sheet of the chosen session, or of the next planned ones with columns for sessions that aren't known yet.

    Named are those who are members on any of the days between; today when no session is known.
    """
    shown = [chosen] if chosen else planned(sessions, today)[:MOST_COLUMNS]
    first = shown[0].day if shown else today
    last = shown[-1].day if shown else today
    named = [
        member
        for member in members
        if not member.erased_on and member.joined_on <= last and (member.left_on is None or first <= member.left_on)
    ]
    names = names_of(named)
    blank = 0 if chosen else max(0, FEWEST_COLUMNS - len(shown))
    return BlankSheet(shown, blank, [names[member.id] for member in named])


def planned(sessions: Sequence[SessionRow], today: date) -> list[SessionRow]:
    """The sessions that are still to come, in the order of time."""
    return [session for session in sessions if session.state is SessionState.PLANNED and session.day >= today]
