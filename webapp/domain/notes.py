"""Notes: what is good to know about a rule, and never weighs in the verdict.

Each rule with notes has reasons of its own for them; the comment above each gives what the note holds.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from webapp.domain.values import value


class MembersNote(StrEnum):
    """Beside enough members."""

    # `members` whose age isn't known; the others are enough
    UNSURE = "note-members-unsure"
    # `members` under the age; the others are enough
    UNDER_AGE = "note-members-under-age"
    # held `sessions` before enough had become members
    SESSIONS_NOT_MEMBERS = "note-members-sessions-not-members"
    # held `sessions` at which it isn't known whether enough were of age
    SESSIONS_AGE_UNKNOWN = "note-members-sessions-age-unknown"
    # held `sessions` at which too few were of age
    SESSIONS_UNDER_AGE = "note-members-sessions-under-age"


class HoursNote(StrEnum):
    """Beside the teaching hours of a year or a season."""

    # `amount` minutes filled no teaching hour
    LOST = "note-hours-lost"
    # the hours of `sessions` were typed over
    TYPED_OVER = "note-hours-typed-over"
    # `amount` planned hours are above the most that a group may have
    PLANNED_ABOVE = "note-hours-planned-above"
    # nobody was present at `sessions`, which count all the same
    NOBODY_PRESENT = "note-hours-nobody-present"
    # each of the season's years counts alone
    TWO_YEARS = "note-hours-two-years"


class LessonNote(StrEnum):
    """Beside the length of a teaching hour."""

    # `amount` minutes of break are missing from `sessions`, which count all the same
    BREAK_MISSING = "note-lesson-break-missing"


class ActivityNote(StrEnum):
    """Beside the eligible activity."""

    # `sessions` that are no study
    EXCLUDED = "note-eligible-activity-excluded"


class CostsNote(StrEnum):
    """Beside the costs."""

    # `amount` cents that aren't in the books
    NOT_BOOKED = "note-costs-not-booked"
    # `amount` cents of a kind that is never counted
    NOT_ELIGIBLE = "note-costs-not-eligible"
    # `amount` cents of a day outside the season
    OUTSIDE_SEASON = "note-costs-outside-season"


class QuotaNote(StrEnum):
    """Beside the hour quota."""

    # nobody has given it
    UNKNOWN = "note-quota-unknown"


class ReportNote(StrEnum):
    """Beside the report."""

    # no source gives a last day
    NO_LAST_DAY = "note-report-no-last-day"


NoteReason = MembersNote | HoursNote | LessonNote | ActivityNote | CostsNote | QuotaNote | ReportNote


@value()
class Seen:
    """One thing that a note told (`about`, in the note's own word), and that somebody has seen."""

    reason: str
    about: str


@value()
class MemberAge:
    """A member and when they come of age: `turns_on` if the birth date is known, `turns_in` if only
    the year is.
    """

    id: int
    name: str
    turns_on: dt.date | None = None
    turns_in: int | None = None


@value(kw_only=True)
class Note:
    """Something good to know, with what its reason speaks of. `amount` is in minutes, teaching hours or cents.

    `about` is given for a note that is told until somebody says that they have seen it: each thing that it tells, in a
    word that changes with the thing, so that what is new is told again.
    """

    reason: NoteReason
    amount: int = 0
    sessions: tuple[int, ...] = ()
    members: tuple[MemberAge, ...] = ()
    about: tuple[str, ...] = ()
