"""What the panel would say if a form were saved: the same rules on the facts as the form would make them. Nothing here
is stored, and nothing is read.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from webapp.domain.facts import GroupFacts, SessionFacts
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.eligibility.assessment import AssessedGroup, assessed_by
from webapp.eligibility.panel import Panel, PanelNote, PanelRow, panel_of, state_word
from webapp.eligibility.permissions import GroupPermissions
from webapp.i18n import format_names
from webapp.i18n import gettext as _

NEW = 0
"""Stands for the id that a new session gets when it is saved."""
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
class ChangedRow:
    """A row of the panel as it would be; `was` says in words what of its state and figure is otherwise now, '' when it
    isn't. `state` is None for a rule that would no longer be asked.
    """

    title: str
    state: State | None
    figure: str
    sentences: Sequence[str]
    was: str = ""


@dataclass(frozen=True)
class Preview:
    """What saving would change in the panel.

    `now` and `then` are the overall states. When the form can't be assessed yet, `then` is None, `hint` says what to do
    first, and `problems` are the reasons why it can't be saved. `notes` are new ones. `sentence` is for the live
    region.
    """

    now: State
    then: State | None = None
    hint: str = ""
    problems: Sequence[str] = ()
    changes: Sequence[ChangedRow] = field(default_factory=list)
    notes: Sequence[PanelNote] = field(default_factory=list)
    sentence: str = ""


def with_session(facts: GroupFacts, session: SessionFacts) -> GroupFacts:
    """The group with the session added, or put in the place of the one with its id."""
    others = tuple(one for one in facts.sessions if one.id != session.id)
    return replace(facts, sessions=(*others, session))


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


def compare(assessed: AssessedGroup, facts: GroupFacts, rules: RuleSet | None = None) -> Preview:
    """The panel's rows that would change with other `facts`, and by other `rules` when given, in the panel's order."""
    then = assessed_by(assessed.record, rules or assessed.rules, facts, assessed.verdict.today)
    panels = [panel_of(one, GroupPermissions()) for one in (assessed, then)]
    rows_now, rows_then = map(_rows, panels)
    changes = [_change(rows_now.get(key), row) for key, row in rows_then.items() if not _same(rows_now.get(key), row)]
    gone = _("These rules don't ask for it.")
    changes += [ChangedRow(row.title, None, "", [gone]) for key, row in rows_now.items() if key not in rows_then]
    changes += _support(*panels)
    notes = [note for note in panels[1].notes if note not in panels[0].notes]
    titles = dict.fromkeys([change.title for change in changes] + [note.title for note in notes])
    return Preview(
        now=assessed.verdict.state,
        then=then.verdict.state,
        changes=changes,
        notes=notes,
        sentence=_sentence(then.verdict.state, titles),
    )


def _rows(panel: Panel) -> dict[tuple[str, str], PanelRow]:
    """The rows by rule; the hours and the quota have one for each year, which their titles tell."""
    return {(row.rule, row.title if row.rule in {RuleId.HOURS, RuleId.QUOTA} else ""): row for row in panel.rows}


def _same(now: PanelRow | None, then: PanelRow) -> bool:
    return now is not None and (now.state, now.figure, now.sentences) == (then.state, then.figure, then.sentences)


def _change(now: PanelRow | None, then: PanelRow) -> ChangedRow:
    was = []
    if now and now.state is not then.state:
        was.append(state_word(now.state))
    if now and now.figure != then.figure:
        was.append(now.figure)
    return ChangedRow(then.title, then.state, then.figure, then.sentences, ", ".join(filter(None, was)))


def _support(now: Panel, then: Panel) -> list[ChangedRow]:
    before, after = now.support, then.support
    title = _("Support")
    if after is None:
        return [ChangedRow(title, None, "", [_("These rules give no support in money.")])] if before else []
    words = after.words
    if before is None:
        return [ChangedRow(title, None, words.figure, words.sentences)]
    if (before.words.figure, before.words.sentences) == (words.figure, words.sentences):
        return []
    was = before.words.figure if before.words.figure != words.figure else ""
    return [ChangedRow(title, None, words.figure, words.sentences, was)]


def _sentence(state: State, titles: Collection[str]) -> str:
    if not titles:
        return _("If you save this, nothing changes in eligibility.")
    return _(
        "If you save this, eligibility: %(state)s. What changes: %(titles)s.",
        state=state_word(state).lower(),
        titles=format_names(titles),
    )
