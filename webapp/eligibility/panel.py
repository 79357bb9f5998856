"""The eligibility panel's content: a verdict put into words."""

import re
from dataclasses import dataclass, field
from zlib import crc32

from webapp.domain.findings import (
    WORST_FIRST,
    Finding,
    HoursFinding,
    MembersFinding,
    State,
)
from webapp.domain.reasons import RuleId
from webapp.eligibility import links, money_wording, notes_wording, rule_texts, support_texts, wording
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.hours_to_ask import step_to_ask
from webapp.eligibility.judged import Judged
from webapp.eligibility.last_steps import NextStep
from webapp.eligibility.next_step import step_for
from webapp.eligibility.own_deadlines import own_deadlines
from webapp.eligibility.permissions import GroupPermissions
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.i18n import lazy_gettext as _l

CSS = {
    State.MET: "met",
    State.ON_TRACK: "on",
    State.ACTION: "act",
    State.MISSED: "miss",
    State.CHECK: "unk",
}

_ORDER = (
    RuleId.HOURS,
    RuleId.MEMBERS,
    RuleId.PLAN,
    RuleId.COSTS,
    RuleId.QUOTA,
    RuleId.REPORT,
    RuleId.LESSON,
    RuleId.ELIGIBLE_ACTIVITY,
    RuleId.LEARNING_GOAL,
)
"""What is asked about most; the other rules follow in the verdict's order."""
_PLACES = {rule: number for number, rule in enumerate(dict.fromkeys((*_ORDER, *RuleId)))}


@dataclass(frozen=True)
class Bar:
    """Widths of the hours bar in per cent: held, then planned; `goal` is where the minimum lies."""

    held: float
    planned: float
    goal: float


@dataclass(frozen=True)
class PanelRow:
    """One finding as the panel shows it."""

    rule: str
    title: str
    state: State
    figure: str
    sentences: list[str]
    links: list[links.Link]
    why: str
    source: str
    contact: str = ""
    """Where to ask the study centre, for what it alone can say."""
    bar: Bar | None = None
    was: str = ""
    """In a preview: what of its state and figure is otherwise now."""

    @property
    def told(self) -> str:
        """What decides, and what to do about it."""
        return " ".join(self.sentences[:2])

    @property
    def key(self) -> str:
        """The rule, and the year of one that stands here once a year."""
        return "-".join([self.rule, *re.findall(r"\d{4}", self.title)])


@dataclass(frozen=True)
class PanelNote:
    """Something good to know, and which rule it is about. What it tells `about` can be marked as seen."""

    title: str
    text: str
    links: list[links.Link]
    reason: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class SupportRow:
    """The support estimate, which has no state: the findings say whether the group gets it."""

    words: money_wording.SupportWords
    links: list[links.Link]
    why: str
    sources: list[str]
    was: str = ""


@dataclass(frozen=True)
class Panel:
    """The whole panel; `reason` says why the state is what it is."""

    state: State
    reason: str
    next_step: NextStep | None
    urgent: list[PanelRow] = field(default_factory=list)
    """What needs somebody, the worst first."""
    figures: list[PanelRow] = field(default_factory=list)
    """The hours and the members, when they need nobody."""
    under_way: list[PanelRow] = field(default_factory=list)
    met: list[PanelRow] = field(default_factory=list)
    notes: list[PanelNote] = field(default_factory=list)
    support: SupportRow | None = None
    rule_set: str = ""
    was: str = ""
    """In a preview: the state now, when it would be another one."""

    def news(self, heard: str) -> str:
        """For the live region: what isn't as it was when `version` was `heard`."""
        known = heard.split(".")
        return " ".join([sentence for sentence in self._sentences() if _sign(sentence) not in known])

    @property
    def version(self) -> str:
        """What the panel says, in short, to be compared with later."""
        return ".".join([_sign(sentence) for sentence in self._sentences()])

    def _sentences(self) -> list[str]:
        figures = [f"{figure}." for figure in self._told([*self.urgent, *self.figures])]
        state = state_word(self.state).lower()
        return [*figures, _("Eligibility: %(state)s. %(reason)s", state=state, reason=self.reason)]

    @property
    def glance(self) -> str:
        """The figures in one line."""
        return " · ".join(self._told(self.figures))

    def _told(self, rows: list[PanelRow]) -> list[str]:
        """Their figures, and the support's."""
        label = _("Support")
        support = [f"{label}: {self.support.words.figure}"] if self.support else []
        return [*(row.figure for row in rows if row.figure), *support]

    @property
    def folded(self) -> list[tuple[str, str, list[PanelRow]]]:
        """What needs nobody now: what it is called, its names in one line, and its rows."""
        under_way = ("under-way", _("On track: %(rules)s", rules=_titles(self.under_way)), self.under_way)
        met = ("met", _("In order: %(rules)s", rules=_titles(self.met)), self.met)
        return [folded for folded in (under_way, met) if folded[2]]

    @property
    def rows(self) -> list[PanelRow]:
        """All of them, in the order in which they are read."""
        return [*self.urgent, *self.figures, *self.under_way, *self.met]


def _sign(sentence: str) -> str:
    return f"{crc32(sentence.encode()):x}"


def _titles(rows: list[PanelRow]) -> str:
    return ", ".join([row.title for row in rows])


_STATE_WORDS = {
    State.MET: _l("Met"),
    State.ON_TRACK: _l("On track"),
    State.ACTION: _l("Action needed"),
    State.MISSED: _l("Missed"),
    State.CHECK: _l("Check"),
}


def state_word(state: State) -> str:
    """What a rule's state is called."""
    return str(_STATE_WORDS[state])


def panel_of(assessed: AssessedGroup, permissions: GroupPermissions) -> Panel:
    """The panel of a group. Links to mend something are only for those who may."""
    verdict, mendable = assessed.verdict, permissions.mendable
    findings = sorted(verdict.findings, key=lambda finding: (WORST_FIRST.index(finding.state), _PLACES[finding.rule]))
    places: dict[str, list[PanelRow]] = {"urgent": [], "figures": [], "under_way": [], "met": []}
    for finding in findings:
        places[_place(finding)].append(_row(finding, assessed, finding.rule in mendable))
    return Panel(
        state=verdict.state,
        reason=headline(assessed) or _("All the rules are met."),
        next_step=step_for(assessed, permissions) or (step_to_ask(assessed) if permissions.quotas else None),
        **places,
        notes=[
            PanelNote(
                wording.title(finding, assessed.rules),
                notes_wording.sentence(note, assessed),
                links.of_note(note, finding.rule, assessed) if finding.rule in mendable else [],
                note.reason.value,
                note.about if permissions.group else (),
            )
            for finding in findings
            for note in finding.notes
        ]
        + [PanelNote(rule_texts.name(one.rule, assessed.rules), one.sentence, []) for one in own_deadlines([assessed])],
        support=_support(assessed, permissions.group),
        rule_set=assessed.rules.name_in(language()),
        was="",
    )


def _place(finding: Finding) -> str:
    """The part of the panel in which a finding stands."""
    if finding.state in {State.MISSED, State.ACTION, State.CHECK}:
        return "urgent"
    if isinstance(finding, HoursFinding | MembersFinding) and finding.required is not None:
        return "figures"
    return "met" if finding.state is State.MET else "under_way"


def _row(finding: Finding, assessed: AssessedGroup, can_mend: bool) -> PanelRow:
    return PanelRow(
        rule=finding.rule.value,
        title=wording.title(finding, assessed.rules),
        state=finding.state,
        figure=wording.headline_number(finding),
        sentences=wording.sentences(finding, assessed),
        links=links.links(finding, assessed) if can_mend and finding.state is not State.MET else [],
        why=rule_texts.why(finding.rule, assessed.rules),
        source=finding.source,
        contact=assessed.rules.contact if finding.reason in rule_texts.FOR_THE_CENTRE else "",
        bar=_bar(finding) if isinstance(finding, HoursFinding) else None,
    )


def _support(assessed: AssessedGroup, can_mend: bool) -> SupportRow | None:
    estimate = assessed.verdict.support
    if estimate is None:
        return None
    return SupportRow(
        words=money_wording.support(estimate, assessed.rules),
        links=links.support_links(assessed) if can_mend else [],
        why=support_texts.support(assessed.rules),
        sources=assessed.rules.support_pages,
    )


def _bar(finding: HoursFinding) -> Bar | None:
    if not finding.required:
        return None
    whole = max(finding.held + finding.planned, finding.required)
    return Bar(
        held=100 * finding.held / whole, planned=100 * finding.planned / whole, goal=100 * finding.required / whole
    )


def headline(assessed: Judged) -> str:
    """The finding that decides the verdict, in one sentence; '' when all is met. Of a group that is on its way, its
    hours say the most.
    """
    verdict = assessed.verdict
    if verdict.state is State.MET:
        return ""
    found = [f for f in verdict.findings if f.state is verdict.state]
    hours = [f for f in verdict.findings if isinstance(f, HoursFinding) and f.required is not None]
    if verdict.state is State.ON_TRACK and hours:
        found = sorted(hours, key=lambda finding: WORST_FIRST.index(finding.state))
    return wording.in_short(found[0], assessed)


def template_words() -> dict[str, object]:
    """What every template may say of a state."""
    return {"STATE_CSS": CSS, "state_word": state_word, "deadline_text": wording.deadline_text, "headline": headline}
