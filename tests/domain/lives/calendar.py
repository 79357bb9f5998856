"""A life as a calendar of letters, and what stands behind each of them."""

from collections.abc import Iterator
from itertools import groupby

from tests.domain.lives.course import Course, exemplary
from tests.domain.lives.faults import FAULTS
from webapp.domain.findings import WORST_FIRST, State
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Verdict

LETTERS = {State.MET: "=", State.ON_TRACK: ".", State.ACTION: "!", State.CHECK: "?", State.MISSED: "x"}
KEY = "= met   . on track   ! action needed   ? check   x missed"


def lives_of(rules: RuleSet) -> dict[str, Course]:
    """The lives by their names, the exemplary one first."""
    good = exemplary(rules)
    return {"exemplary": good} | {name: fault.course(good, rules) for name, fault in FAULTS.items()}


def of_rules(rules: RuleSet) -> str:
    """All lives by a rule set."""
    lives = "\n".join(text_of(name, course, rules) for name, course in lives_of(rules).items())
    return f"{rules.id}\n{KEY}\n\n{lives}"


def text_of(name: str, course: Course, rules: RuleSet) -> str:
    """One life: a line of letters a month, then what was said from when to when."""
    verdicts = course.verdicts(rules)
    return "\n".join([f"## {name}", *_months(verdicts), *_spans(verdicts), ""])


def _months(verdicts: list[Verdict]) -> Iterator[str]:
    for (year, month), days in groupby(verdicts, key=lambda verdict: (verdict.today.year, verdict.today.month)):
        of_month = list(days)
        letters = "".join(LETTERS[verdict.state] for verdict in of_month)
        yield f"{year}-{month:02}  {' ' * (of_month[0].today.day - 1)}{letters}"


def _spans(verdicts: list[Verdict]) -> Iterator[str]:
    for said, days in groupby(verdicts, key=_said):
        of_span = list(days)
        first, last = of_span[0].today, of_span[-1].today
        yield f"{_day(first)}–{_day(last)}  {said}"


def _said(verdict: Verdict) -> str:
    """The state, the findings that aren't met, the worst first, and the next deadline."""
    open_ones = sorted(
        (finding for finding in verdict.findings if finding.state is not State.MET),
        key=lambda finding: WORST_FIRST.index(finding.state),
    )
    findings = " ".join(f"{LETTERS[finding.state]}{finding.reason}" for finding in open_ones)
    deadline = verdict.next_deadline
    until = f"  | {deadline.reason} {_day(deadline.day)}" if deadline else ""
    return f"{LETTERS[verdict.state]} {findings}{until}".rstrip()


def _day(day: object) -> str:
    return f"{day:%d.%m.}"
