"""What the rules need to know about one group: frozen facts, read from the register, without any
judgement.

The facts hold what was recorded, also when a form would refuse it today. Dates are local calendar
dates (Europe/Helsinki).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from webapp.domain.notes import Seen
from webapp.domain.quota import HourAccount
from webapp.domain.values import value


class SessionKind(StrEnum):
    """What a session is for. Everything but STUDY is other activity of the association."""

    STUDY = "study"
    PARTY = "party"
    SALES = "sales"
    ANNUAL_MEETING = "annual_meeting"
    RECREATION = "recreation"
    OTHER_EVENT = "other_event"


class SessionState(StrEnum):
    """Whether a session took place. A past session that is still PLANNED has not been recorded."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class AttendanceState(StrEnum):
    """A member's attendance at one session. Not recorded is the lack of a state (None), and never
    ABSENT.
    """

    PRESENT = "present"
    ABSENT = "absent"


class CostKind(StrEnum):
    """What a cost is for. Unpaid VOLUNTEER_WORK is no cost, whatever it is valued at."""

    FEE = "fee"  # a leader's or an expert's fee, paid by the association
    TRAVEL = "travel"  # their travel
    MATERIALS = "materials"  # study material and equipment
    ROOM = "room"  # room rent
    OTHER_STUDY = "other_study"
    VOLUNTEER_WORK = "volunteer_work"


class FormOfStudy(StrEnum):
    """Form of study, as Sivisverkko asks for it: lähi, verkko or hybridi."""

    LOCAL = "local"
    REMOTE = "remote"
    HYBRID = "hybrid"


class AgeState(StrEnum):
    """Whether a person has reached the rule's age on a day. UNSURE when what is known of the birth
    doesn't tell.
    """

    OF_AGE = "of_age"
    NOT_YET = "not_yet"
    UNSURE = "unsure"


@value()
class Birth:
    """What is known of a birth: the date, or only the year, or that someone confirmed "has turned
    15" on a day, or nothing.

    The date goes before the others. `confirmed_on` says that the person was at least 15 on that
    day.

    Of somebody who was erased only the last two are known: the first day of the group's season on
    which they certainly had the age that its rules ask, and the year at whose end they were still
    under 15.
    """

    date: dt.date | None = None
    year: int | None = None
    confirmed_on: dt.date | None = None
    of_age_on: dt.date | None = None
    under_15_in: int | None = None


@value()
class MemberFacts:
    """A person's time in the group. `left_on` is the last day that they were a member, None when
    they still are.
    """

    id: int
    name: str
    birth: Birth
    joined_on: dt.date
    left_on: dt.date | None = None


@value()
class SessionFacts:
    """One session: local clock times, break in minutes, hours typed over by a leader, and the
    number present if recorded.
    """

    id: int
    day: dt.date
    starts: dt.time
    ends: dt.time
    break_minutes: int = 0
    kind: SessionKind = SessionKind.STUDY
    state: SessionState = SessionState.PLANNED
    hours_override: int | None = None
    present: int | None = None


@value()
class CostFacts:
    """One cost in cents, the number of its voucher ("" when there is none), and whether it is in the
    association's books.
    """

    id: int
    day: dt.date
    kind: CostKind
    cents: int
    voucher: str = ""
    booked: bool = False


@value()
class QuotaFacts:
    """The hour quota: its accounts for those calendar years of the season of which something is known, with the hours
    of all groups. `none_of_own` when somebody has said that the association has no quota of its own.
    """

    accounts: tuple[HourAccount, ...] = ()
    none_of_own: bool = False

    def account(self, year: int) -> HourAccount:
        """The year's account; one of which nothing is known when there is none."""
        return next((account for account in self.accounts if account.year == year), HourAccount(year))


@value()
class GroupFacts:
    """A group with its members, sessions and costs, in any order.

    `association_eligible` says whether the group is activity of a registered association in a
    member organisation of the study centre; None when nobody has said. `planned_hours` is the
    extent given in the plan, in teaching hours.

    `topic_kind` is a name among the rule set's topic rates, or any other text when none of them
    fits; None when nobody has said, and so is `has_trainer`. `reported_on` is the day on which the
    report was sent first, None until then, and `corrected_on` that of its newest correction. `seen` is
    what needn't be told any more.
    """

    id: int
    association_eligible: bool | None
    learning_goal: str
    season_start: dt.date
    season_end: dt.date
    plan_published_on: dt.date | None = None
    planned_hours: int | None = None
    members: tuple[MemberFacts, ...] = ()
    sessions: tuple[SessionFacts, ...] = ()
    costs: tuple[CostFacts, ...] = ()
    quota: QuotaFacts = QuotaFacts()
    topic_kind: str | None = None
    has_trainer: bool | None = None
    reported_on: dt.date | None = None
    paid_on: dt.date | None = None
    corrected_on: dt.date | None = None
    seen: frozenset[Seen] = frozenset()
