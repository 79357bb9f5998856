"""The shape of a verdict: findings, one or more a rule, and what follows from them.

`assess` in `webapp.domain.assess` makes it; panels, badges, exports and the command line only
read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from webapp.domain.findings import Finding, State
from webapp.domain.lessons import SessionHours
from webapp.domain.reasons import DeadlineReason, RuleId
from webapp.domain.support import SupportEstimate
from webapp.domain.values import value


@value()
class Deadline:
    """A day that is today or still to come, and the rule that makes it matter."""

    rule: RuleId
    day: dt.date
    reason: DeadlineReason


@value(kw_only=True)
class ShortVerdict:
    """What lists say of how a group stands on `today`.

    `state` is that of the worst finding. `findings` come in the rules'
    order, `hours` and `quota` once a calendar year. `held_hours` and `planned_hours` sum the whole season.
    `not_recorded` are ids in the sessions' order.
    """

    today: dt.date
    state: State
    findings: tuple[Finding, ...]
    held_hours: int
    planned_hours: int
    not_recorded: tuple[int, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def next_deadline(self) -> Deadline | None:
        """The nearest deadline, None when nothing is left to do."""
        return self.deadlines[0] if self.deadlines else None

    def findings_of(self, rule: RuleId) -> tuple[Finding, ...]:
        """The findings of one rule, one for each calendar year where the rule is `hours` or
        `quota`."""
        return tuple(finding for finding in self.findings if finding.rule is rule)


@value(kw_only=True)
class Verdict(ShortVerdict):
    """How a group stands by one rule set, with all that its own pages show.

    `session_hours` has every session by its id: a planned one shows what it would give, a cancelled one or one outside
    the season gives nothing. `lost_minutes` are those of held sessions, of the whole season. `overridden` are ids in
    the sessions' order. `support` is None when the rule set gives no money.
    """

    rule_set: str
    session_hours: Mapping[int, SessionHours] = field(hash=False)
    lost_minutes: int
    overridden: tuple[int, ...]
    support: SupportEstimate | None = None
