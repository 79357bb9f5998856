"""What the panel would say if a form were saved: the same rules on the facts as the form would make them. Nothing here
is stored, and nothing is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webapp.domain.facts import CostFacts, GroupFacts, MemberFacts, SessionFacts
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.eligibility import wording
from webapp.eligibility.assessment import AssessedGroup, assessed_by
from webapp.eligibility.money_wording import SupportWords
from webapp.eligibility.panel import Panel, PanelRow, SupportRow, panel_of, state_word
from webapp.eligibility.permissions import GroupPermissions
from webapp.i18n import format_names
from webapp.i18n import gettext as _

NOBODYS = GroupPermissions()
NEW = 0
"""Stands for the id that a new record gets when it is saved."""
DETAILS = (
    "learning_goal",
    "season_start",
    "season_end",
    "plan_published_on",
    "planned_hours",
    "topic_kind",
    "has_trainer",
    "reported_on",
)
"""What the rules ask of a group's own form."""


@dataclass(frozen=True)
class Preview:
    """What saving would change in the panel.

    `now` and `then` are the overall states, and `panel` is the panel as it would be; its rows say what they are now.
    When the form can't be assessed yet, there is none, `hint` says what to do first, and `problems` are the reasons why
    it can't be saved. `figures` are those that would be others, in short, and `changes` the titles of the rows.
    """

    now: State
    then: State | None = None
    hint: str = ""
    problems: Sequence[str] = ()
    panel: Panel | None = None
    figures: Sequence[str] = ()
    changes: Sequence[str] = ()

    @property
    def line(self) -> str:
        """What would change, in one line."""
        if self.then is None:
            return " ".join([self.hint, *self.problems])
        states = [] if self.then is self.now else [state_word(self.then).lower()]
        told = [*states, *self.figures] or list(self.changes[:1])
        return _("If you save: %(what)s", what=", ".join(told)) if told else _("If you save: nothing changes.")

    @property
    def sentence(self) -> str:
        """The same for the live region."""
        if self.then is None:
            return ""
        if not self.changes:
            return _("If you save this, nothing changes in eligibility.")
        return _(
            "If you save this, eligibility: %(state)s. What changes: %(titles)s.",
            state=state_word(self.then).lower(),
            titles=format_names(self.changes),
        )


def with_session(facts: GroupFacts, session: SessionFacts) -> GroupFacts:
    """The group with the session added, or put in the place of the one with its id."""
    others = tuple(one for one in facts.sessions if one.id != session.id)
    return replace(facts, sessions=(*others, session))


def with_cost(facts: GroupFacts, cost: CostFacts) -> GroupFacts:
    """The group with the cost added, or put in the place of the one with its id."""
    return replace(facts, costs=(*(one for one in facts.costs if one.id != cost.id), cost))


def with_member(facts: GroupFacts, member: MemberFacts) -> GroupFacts:
    """The group with the member added, or put in the place of the one with its id."""
    return replace(facts, members=(*(one for one in facts.members if one.id != member.id), member))


def with_details(facts: GroupFacts, values: Mapping[str, Any]) -> GroupFacts:
    """The group with the details of a form's `values`; what the form doesn't ask stays."""
    changed = {name: values[name] for name in DETAILS if name in values}
    if "topic_kind" in changed:
        changed["topic_kind"] = changed["topic_kind"] or None
    return replace(facts, **changed)


def unfinished(assessed: AssessedGroup, hint: str, problems: Sequence[str] = ()) -> Preview:
    """The form can't be assessed yet."""
    return Preview(now=assessed.verdict.state, hint=hint, problems=problems)


def invalid(assessed: AssessedGroup, errors: Mapping[str, Sequence[str]]) -> Preview:
    """The form can't be saved as it is; `errors` are its fields' sentences."""
    sentences = dict.fromkeys(sentence for of_field in errors.values() for sentence in of_field if sentence)
    return unfinished(assessed, _("This can't be saved yet."), list(sentences))


def compare(
    assessed: AssessedGroup,
    facts: GroupFacts,
    rules: RuleSet | None = None,
    permissions: GroupPermissions = NOBODYS,
) -> Preview:
    """The panel with other `facts`, and by other `rules` when given, as somebody with those rights sees it."""
    then = assessed_by(assessed.record, rules or assessed.rules, facts, assessed.verdict.today)
    before, after = (panel_of(one, permissions) for one in (assessed, then))
    rows, numbers, shorts = {_key(row): row for row in before.rows}, _numbers(assessed), _numbers(then)
    was = {_key(row): _was(rows.get(_key(row)), row, numbers) for row in after.rows}
    support = _support_was(before.support, after.support)
    changed = [row for row in after.rows if not _same(rows.get(_key(row)), row)]
    gone = [row.title for key, row in rows.items() if key not in was]
    notes = [note.title for note in after.notes if note not in before.notes]
    supports = [_("Support")] if _words(before.support) != _words(after.support) else []
    # What is left of a quota is told when it isn't enough.
    told = [row for row in changed if row.rule != RuleId.QUOTA or row in after.urgent]
    figures = [shorts[_key(row)][0] for row in told if _is_other(rows.get(_key(row)), row)]
    if support and after.support:
        figures.append(_("support %(amount)s", amount=after.support.words.figure))
    return Preview(
        now=assessed.verdict.state,
        then=then.verdict.state,
        panel=_with_was(after, before.state, was, support),
        figures=figures,
        changes=list(dict.fromkeys([*(row.title for row in changed), *gone, *supports, *notes])),
    )


def _key(row: PanelRow) -> tuple[str, str]:
    return _key_of(row.rule, row.title)


def _key_of(rule: str, title: str) -> tuple[str, str]:
    """The rule; the hours and the quota have a row for each year, which their titles tell."""
    return str(rule), title if rule in {RuleId.HOURS, RuleId.QUOTA} else ""


def _same(now: PanelRow | None, then: PanelRow) -> bool:
    return now is not None and (now.state, now.figure, now.sentences) == (then.state, then.figure, then.sentences)


def _numbers(assessed: AssessedGroup) -> dict[tuple[str, str], tuple[str, str]]:
    """Each row's figure in short, and its number alone."""
    findings = assessed.verdict.findings
    return {_key_of(one.rule, wording.title(one, assessed.rules)): wording.in_numbers(one) for one in findings}


def _is_other(now: PanelRow | None, then: PanelRow) -> bool:
    """Has the row a figure that isn't as it is now?"""
    return bool(then.figure) and (now is None or now.figure != then.figure)


def _was(now: PanelRow | None, then: PanelRow, numbers: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """What of a row's state and figure is otherwise now, in words."""
    if now is None:
        return ""
    states = state_word(now.state).lower() if now.state is not then.state else ""
    return ", ".join(filter(None, [states, numbers[_key(now)][1] if now.figure != then.figure else ""]))


def _words(support: SupportRow | None) -> SupportWords | None:
    return support.words if support else None


def _support_was(now: SupportRow | None, then: SupportRow | None) -> str:
    return now.words.figure if now and then and now.words.figure != then.words.figure else ""


def _with_was(panel: Panel, now: State, was: Mapping[tuple[str, str], str], support: str) -> Panel:
    """The panel whose rows say what they are now."""

    def said(rows: Sequence[PanelRow]) -> list[PanelRow]:
        return [replace(row, was=was[_key(row)]) for row in rows]

    return replace(
        panel,
        urgent=said(panel.urgent),
        figures=said(panel.figures),
        under_way=said(panel.under_way),
        met=said(panel.met),
        support=replace(panel.support, was=support) if panel.support else None,
        was="" if now is panel.state else state_word(now).lower(),
    )
