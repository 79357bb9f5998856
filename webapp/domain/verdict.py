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
class Verdict:
    """How a group stands on `today` by one rule set.

    `state` is that of the worst finding. `findings` come in the rules'
    order, `hours` and `quota` once a calendar year. `session_hours` has every
    session by its id: a planned one shows what it would give, a cancelled one or one outside the
    season gives nothing. `held_hours`, `planned_hours` and `lost_minutes` (of held sessions) sum
    the whole season. Tuples of session ids are in the sessions' order. `support` is None when the
    rule set gives no money.
    """

    today: dt.date
    rule_set: str
    state: State
    findings: tuple[Finding, ...]
    session_hours: Mapping[int, SessionHours] = field(hash=False)
    held_hours: int
    planned_hours: int
    lost_minutes: int
    not_recorded: tuple[int, ...]
    overridden: tuple[int, ...]
    deadlines: tuple[Deadline, ...]
    support: SupportEstimate | None = None

    @property
    def next_deadline(self) -> Deadline | None:
        """The nearest deadline, None when nothing is left to do."""
        return self.deadlines[0] if self.deadlines else None

    def findings_of(self, rule: RuleId) -> tuple[Finding, ...]:
        """The findings of one rule, one for each calendar year where the rule is `hours` or
        `quota`."""
        return tuple(finding for finding in self.findings if finding.rule is rule)
