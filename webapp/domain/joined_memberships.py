"""What becomes of one group's memberships and attendance when two people turn out to be one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from webapp.domain.facts import AttendanceState

Recorded = Mapping[tuple[int, int], AttendanceState]
"""Attendance by session and membership."""


class Membership(Protocol):
    """A time in the group, of one of the two records; `left_on` is the last day, None when there is none."""

    @property
    def id(self) -> int: ...

    @property
    def person_id(self) -> int: ...

    @property
    def joined_on(self) -> dt.date: ...

    @property
    def left_on(self) -> dt.date | None: ...


class Stay(NamedTuple):
    """A time in the group as it is afterwards. It goes on under the id of one of the memberships in `made_of`."""

    id: int
    joined_on: dt.date
    left_on: dt.date | None
    made_of: tuple[int, ...]

    def covers(self, day: dt.date) -> bool:
        """Was the person in the group on that day?"""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)


class JoinedAttendance(NamedTuple):
    """What is recorded of one session afterwards, and of what: the states by membership."""

    session_id: int
    holder: int
    """The id of the stay that it hangs on."""
    state: AttendanceState
    recorded: Mapping[int, AttendanceState]

    @property
    def is_conflict(self) -> bool:
        """Was one of the two records present and the other absent?"""
        return len(set(self.recorded.values())) > 1

    @property
    def present_twice(self) -> bool:
        """Were both counted as present?"""
        return list(self.recorded.values()).count(AttendanceState.PRESENT) > 1


def stays(memberships: Iterable[Membership], kept: int) -> list[Stay]:
    """The times in one group of a person who had two records, `kept` being the one that stays.

    Memberships of the two that share a day, or follow each other from one day to the next, are one: from the first
    day to the last. Where there is a time between them, the person left and came back, and both rows say so.
    """
    found: list[Stay] = []
    for together in _touching(sorted(memberships, key=lambda one: (one.joined_on, one.id))):
        if len({one.person_id for one in together}) == 1:
            found += [Stay(one.id, one.joined_on, one.left_on, (one.id,)) for one in together]
            continue
        last_days = [one.left_on for one in together]
        last = None if None in last_days else max(day for day in last_days if day)
        goes_on = min(one.id for one in together if one.person_id == kept)
        found.append(Stay(goes_on, together[0].joined_on, last, tuple(sorted(one.id for one in together))))
    return found


def _touching(memberships: Sequence[Membership]) -> Iterator[list[Membership]]:
    """Runs of memberships, in the order of time, with no day between them on which there was none."""
    run: list[Membership] = []
    last: dt.date | None = dt.date.min
    for one in memberships:
        if run and last is not None and one.joined_on > last + dt.timedelta(days=1):
            yield run
            run, last = [], dt.date.min
        run.append(one)
        last = None if last is None or one.left_on is None else max(last, one.left_on)
    if run:
        yield run


def joined_attendance(found: Sequence[Stay], recorded: Recorded, days: Mapping[int, dt.date]) -> list[JoinedAttendance]:
    """The attendance that changes, in the order of time: what both records have, or what hangs on a membership that is
    no more. `days` are those of the sessions.

    Present wins over absent, and what was recorded over nothing.
    """
    stay_of = {part: stay for stay in found for part in stay.made_of}
    by_session: dict[int, dict[int, AttendanceState]] = defaultdict(dict)
    for (session_id, member_id), state in recorded.items():
        by_session[session_id][member_id] = state
    return [
        _joined(session_id, states, found, stay_of, days[session_id])
        for session_id, states in sorted(by_session.items(), key=lambda one: (days[one[0]], one[0]))
        if len(states) > 1 or any(stay_of[member_id].id != member_id for member_id in states)
    ]


def _joined(
    session_id: int,
    states: Mapping[int, AttendanceState],
    found: Sequence[Stay],
    stay_of: Mapping[int, Stay],
    day: dt.date,
) -> JoinedAttendance:
    candidates = sorted({stay_of[member_id] for member_id in states})
    covering = [stay for stay in found if stay.covers(day)] if len(candidates) > 1 else []
    state = AttendanceState.PRESENT if AttendanceState.PRESENT in states.values() else AttendanceState.ABSENT
    return JoinedAttendance(session_id, (covering or candidates)[0].id, state, dict(sorted(states.items())))
