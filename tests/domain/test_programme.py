"""A group's sessions sorted by what the rules make of them."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.whole_verdicts import DAY, END, GROUP, PEER, START
from webapp.domain.facts import SessionFacts, SessionKind, SessionState
from webapp.domain.lessons import SessionHours
from webapp.domain.programme import Programme, belongs, in_order, programme_on
from webapp.domain.rules import shipped

TODAY = dt.date(2026, 10, 1)
HELD, PLANNED, CANCELLED = SessionState.HELD, SessionState.PLANNED, SessionState.CANCELLED
SESSION = SessionFacts(id=1, day=TODAY, starts=dt.time(18), ends=dt.time(20), break_minutes=30)


def programme(*sessions: SessionFacts) -> Programme:
    return programme_on(replace(GROUP, sessions=sessions), shipped()[PEER], TODAY)


def ids(*parts: tuple[SessionFacts, ...]) -> list[list[int]]:
    return [[session.id for session in part] for part in parts]


def test_sessions_come_by_day_then_start_then_end_then_number() -> None:
    sessions = [
        replace(SESSION, id=4),
        replace(SESSION, id=3),
        replace(SESSION, id=5, ends=dt.time(19)),
        replace(SESSION, id=6, starts=dt.time(17), ends=dt.time(21)),
        replace(SESSION, id=7, day=TODAY - DAY, starts=dt.time(23), ends=dt.time(23, 30)),
    ]
    assert [session.id for session in in_order(sessions)] == [7, 6, 5, 3, 4]


@pytest.mark.parametrize(
    ("day", "state", "found"),
    [
        (START - DAY, HELD, False),
        (START, HELD, True),
        (END, HELD, True),
        (END + DAY, HELD, False),
        (TODAY, PLANNED, True),
        (TODAY, CANCELLED, False),
    ],
)
def test_sessions_of_the_season_that_were_not_cancelled_belong_to_the_group(
    day: dt.date, state: SessionState, found: bool
) -> None:
    assert belongs(replace(SESSION, day=day, state=state), GROUP) is found


def test_each_session_is_in_one_part() -> None:
    found = programme(
        replace(SESSION, id=1, state=HELD, day=TODAY + DAY),
        replace(SESSION, id=2),
        replace(SESSION, id=3, day=TODAY - DAY),
        replace(SESSION, id=4, kind=SessionKind.PARTY),
        replace(SESSION, id=5, kind=SessionKind.PARTY, state=CANCELLED),
        replace(SESSION, id=6, day=END + DAY),
    )
    assert ids(found.held, found.planned, found.not_recorded, found.excluded) == [[1], [2], [3], [4]]
    assert dict(found.hours) == {
        3: SessionHours(2),
        2: SessionHours(2),
        4: SessionHours(),
        5: SessionHours(),
        1: SessionHours(2),
        6: SessionHours(),
    }
    assert list(found.hours) == [3, 2, 4, 5, 1, 6]


def test_a_part_of_the_programme_has_both_its_days() -> None:
    """One session of each sort on each of four days; the two in the middle are asked for."""
    days = [TODAY + n * DAY for n in range(-4, 0)]
    sessions = [
        replace(SESSION, id=10 * n + sort, day=day, **values)
        for n, day in enumerate(days)
        for sort, values in enumerate([{"state": HELD}, {}, {"kind": SessionKind.PARTY}])
    ]
    part = programme(*sessions).between(days[1], days[2])
    assert ids(part.held, part.planned, part.not_recorded, part.excluded) == [[10, 20], [], [11, 21], [12, 22]]
    part = programme_on(replace(GROUP, sessions=tuple(sessions)), shipped()[PEER], START).between(days[1], days[2])
    assert ids(part.planned, part.not_recorded) == [[11, 21], []]
    assert len(part.hours) == len(sessions)
