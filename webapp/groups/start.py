"""The start page's rows: how each group stands, and what its user does next."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp import current
from webapp.actors import Actor
from webapp.domain.findings import MembersFinding
from webapp.eligibility.judged import Judged, Meeting
from webapp.eligibility.last_steps import NextStep
from webapp.eligibility.next_step import step_for
from webapp.eligibility.wording import headline_number
from webapp.groups.permissions import group_permissions
from webapp.groups.session_order import in_order_of_use


@dataclass(frozen=True)
class StartRow:
    """A group with its members of age in words ('' when its rules don't ask) and the next step; or, when there is
    none, whether it leads to its costs, for somebody who keeps nothing else of it.
    """

    assessed: Judged
    members: str
    step: NextStep | None = None
    to_costs: bool = False
    next: Meeting | None = None
    """Its next session."""
    meets_today: bool = False
    can_meet: bool = False
    """May a meeting that wasn't planned be recorded today?"""


def start_rows(who: Actor, groups: Sequence[Judged]) -> list[StartRow]:
    """The groups as the start page has them: first those with a session to record, today's before all, then those with
    something else to do, then the rest; otherwise in the order given.
    """
    rows = [_with_step(who, assessed) for assessed in groups]
    return sorted(rows, key=_turn)


def _turn(row: StartRow) -> int:
    if row.step is None:
        return 3
    if row.step.urgent:
        return 0 if row.meets_today else 1
    return 2


def _with_step(who: Actor, assessed: Judged) -> StartRow:
    permissions = group_permissions(who, assessed.group)
    step = step_for(assessed, permissions)
    to_costs = step is None and permissions.costs and not permissions.group
    group, today = assessed.group, current.today()
    can_meet = permissions.group and assessed.has_members and group.season_start <= today <= group.season_end
    if step and not step.urgent:
        return StartRow(assessed, members_of_age(assessed), step, can_meet=can_meet)
    order = in_order_of_use(assessed.meetings, today)
    meets_today = any(session.day == today for session in order.to_record)
    unplanned = can_meet and not meets_today
    return StartRow(assessed, members_of_age(assessed), step, to_costs, order.next, meets_today, unplanned)


def row_of(assessed: Judged) -> StartRow:
    """A group that nothing is to be done for."""
    return StartRow(assessed, members_of_age(assessed))


def members_of_age(assessed: Judged) -> str:
    """ "6 members, 5 are enough"; '' when the rules don't ask."""
    found = next((f for f in assessed.verdict.findings if isinstance(f, MembersFinding)), None)
    return headline_number(found) if found else ""
