"""A group as its organisation sees it, in words: figures, days and reasons, and nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from webapp import current
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.eligibility import rule_texts
from webapp.groups.names import name_outside
from webapp.i18n import format_money
from webapp.organisations.figures_queries import GroupLine


@dataclass(frozen=True)
class ShownGroup:
    """A group's line; None where nothing is known yet."""

    name: str
    season_start: date
    season_end: date
    state: State | None
    why: list[str]
    """The rules that need somebody, or were missed, by their names."""
    of_age: int | None
    held: int
    planned: int
    plan_published_on: date | None
    reported_on: date | None
    next_deadline: date | None
    support: str


def group_lines(groups: Iterable[GroupLine]) -> list[ShownGroup]:
    """The groups in words, in the same order."""
    return [_line(group) for group in groups]


def _line(group: GroupLine) -> ShownGroup:
    support = group.paid_cents if group.paid_cents is not None else group.support_forecast
    return ShownGroup(
        name=name_outside(group),
        season_start=group.season_start,
        season_end=group.season_end,
        state=group.state,
        why=_why(group),
        of_age=group.of_age,
        held=group.held or 0,
        planned=group.planned or 0,
        plan_published_on=group.plan_published_on,
        reported_on=group.reported_on,
        next_deadline=group.next_deadline,
        support=format_money(support) if support is not None else "",
    )


def _why(group: GroupLine) -> list[str]:
    """The rules that the reasons belong to, each once."""
    rules = current.rule_sets().get(group.rule_set)
    named = [rule for reason in (group.reasons or "").split() for rule in RuleId if reason.startswith(f"{rule}-")]
    return list(dict.fromkeys(rule_texts.name(rule, rules) for rule in named)) if rules else []
