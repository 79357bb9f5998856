"""The rows that a group's record consists of.

They know the domain alone, so that forms and words may name them. A new column of a group that pages or rules need is
a field here: `queries.py` reads whatever is named.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from webapp.domain.facts import CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.organisation import HoursMode


class GroupRow(NamedTuple):
    """A group, with what its association says of it."""

    id: int
    association_id: int
    name: str
    topic: str
    learning_goal: str
    form: FormOfStudy
    municipality: str
    season_start: date
    season_end: date
    planned_hours: int | None
    plan_published_on: date | None
    contact_name: str
    contact_email: str
    rule_set: str
    topic_kind: str
    has_trainer: bool | None
    reported_on: date | None
    corrected_on: date | None
    locked: bool
    paid_on: date | None
    paid_cents: int | None
    report_text: str
    neutral_name: str
    calendar_tells: bool
    note: str
    archived_at: datetime | None
    association_eligible: bool | None
    no_own_quota: bool
    organisation_id: int | None
    """The member organisation that gives the association its hours; None when it keeps its register alone."""
    quota_known: bool
    """Were hours granted to the association, or to its organisation, for any year of the season?"""
    seen: str | None
    """What somebody has seen of its notes: for each tick a line with the note's reason and what it told."""


class MemberRow(NamedTuple):
    """A member with the person's names and what is known of the birth."""

    id: int
    group_id: int
    person_id: int
    joined_on: date
    left_on: date | None
    first_name: str
    last_name: str
    birth_date: date | None
    birth_year: int | None
    of_age_confirmed_on: date | None
    email: str
    gender: str
    erased_on: date | None
    age_band: str


class SessionRow(NamedTuple):
    """A session, and at how many members' names it is recorded that they were there, or anything at all; 0 when the
    names don't count.
    """

    id: int
    group_id: int
    day: date
    starts: time
    ends: time
    break_minutes: int
    content: str
    kind: SessionKind
    state: SessionState
    head_count: int | None
    guests: int
    names_aside: bool
    hours_override: int | None
    override_reason: str
    present: int
    recorded: int


class CostRow(NamedTuple):
    """A cost."""

    id: int
    group_id: int
    day: date
    kind: CostKind
    cents: int
    voucher: str
    booked: bool


class QuotaRow(NamedTuple):
    """What is known of one year's hour quota."""

    year: int
    granted_hours: int | None
    extra_hours: int
    realised_before: int | None


class GivenRow(NamedTuple):
    """One year's hours of the association's organisation, and the association's share of them, None when it has none.
    `outside_hours` are those that the organisation has typed in of groups in no register here.
    """

    year: int
    mode: HoursMode
    granted_hours: int | None
    extra_hours: int
    outside_hours: int | None
    share_hours: int | None


@dataclass(frozen=True)
class GroupRecord:
    """A group with its members (by name), sessions and costs (by time), as the register has them."""

    group: GroupRow
    members: list[MemberRow] = field(default_factory=list)
    sessions: list[SessionRow] = field(default_factory=list)
    costs: list[CostRow] = field(default_factory=list)
