"""From a group's record to what is kept of its standing."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version

from webapp.domain.facts import SessionState
from webapp.domain.findings import WORST_FIRST, Finding, LessonFinding, State, ToleranceFinding
from webapp.domain.lessons import total_hours
from webapp.domain.periods import season_parts
from webapp.domain.programme import Programme, programme_on
from webapp.domain.quota import Stage, Use
from webapp.domain.quota_uses import group_uses
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.eligibility.assessment import AssessedGroup, assessed_by, rules_among
from webapp.eligibility.facts import build_facts
from webapp.eligibility.rows import GroupRecord, SessionRow
from webapp.standings.codec import to_text
from webapp.standings.rows import Kept, KeptYear

NEEDS_SOMEBODY = {State.MISSED, State.ACTION, State.CHECK}
SAID_WHEN_MET = {RuleId.MEMBERS, RuleId.HOURS}
VERSION = 2
"""Of what the details hold: another one makes every standing stale."""


@dataclass(frozen=True)
class Judging:
    """By what groups are judged: the rule sets, and what these and the program are known by."""

    rule_sets: Mapping[str, RuleSet]
    stamp: str


def judging_by(rule_sets: Mapping[str, RuleSet]) -> Judging:
    """With a stamp that is another one when a rule set or the program is."""
    sets = sorted((name, _stable(rules)) for name, rules in rule_sets.items())
    return Judging(rule_sets, sha256(repr((VERSION, version("opintorinki"), sets)).encode()).hexdigest())


def _stable(rules: RuleSet) -> Sequence[tuple[str, object]]:
    """What the rule set says, in the same order in every process."""
    plain = ((name, getattr(rules, name)) for name in RuleSet.__slots__)
    return [(name, sorted(value) if isinstance(value, frozenset) else _in_order(value)) for name, value in plain]


def _in_order(value: object) -> object:
    return sorted(value.items()) if isinstance(value, Mapping) else value


def judge(record: GroupRecord, judging: Judging, today: date) -> Kept:
    """How the group stands today by all but the hour quota, as it is kept."""
    rules, known = rules_among(judging.rule_sets, record.group.rule_set), build_facts(record)
    assessed = assessed_by(record, rules, known, today)
    verdict, support = assessed.verdict, assessed.verdict.support
    findings = [finding for finding in verdict.findings if _is_told(finding)]
    years = _years(assessed, today)
    members = next((finding for finding in findings if finding.rule is RuleId.MEMBERS), None)
    return Kept(
        group_id=record.group.id,
        association_id=record.group.association_id,
        day=today,
        judged_by=judging.stamp,
        state=verdict.state,
        reasons=" ".join(_reasons(findings)),
        of_age=members.actual if members else None,
        held=verdict.held_hours,
        planned=verdict.planned_hours,
        next_deadline=verdict.next_deadline.day if verdict.next_deadline else None,
        support_now=support.now.cents if support else None,
        support_forecast=support.forecast.cents if support else None,
        turn=_turn(assessed),
        details=_details(assessed, findings, years),
        years=years,
    )


def _is_told(finding: Finding) -> bool:
    """Do lists say anything of it? What the quota says is found out by whoever reads."""
    return finding.rule in SAID_WHEN_MET or (finding.state is not State.MET and finding.rule is not RuleId.QUOTA)


def _reasons(findings: Iterable[Finding]) -> Iterator[str]:
    urgent = [finding for finding in findings if finding.state in NEEDS_SOMEBODY]
    yield from dict.fromkeys(f.reason.value for f in sorted(urgent, key=lambda f: WORST_FIRST.index(f.state)))


def _turn(assessed: AssessedGroup) -> int:
    """First what meets today, then what has a session to record, then what wants something else, then the rest."""
    group, today = assessed.group, assessed.verdict.today
    if group.locked:
        return 3 if group.paid_on else 2
    waiting = {one.day for one in assessed.meetings if one.state is SessionState.PLANNED and one.day <= today}
    if waiting:
        return 0 if today in waiting else 1
    wants = assessed.verdict.state in NEEDS_SOMEBODY or not assessed.has_sessions or group.reported_on
    return 2 if wants else 3


def _details(assessed: AssessedGroup, findings: Collection[Finding], years: Iterable[KeptYear]) -> str:
    """What lists say of the group beside the columns: a line of JSON for each finding, and before them the rest."""
    spoken_of = {
        session_id for finding in findings if finding.state is not State.MET for session_id in _sessions_of(finding)
    }
    rest = {
        "draws": [one.year for one in years if one.draws],
        "meetings": [
            [one.id, one.day.isoformat(), one.starts.isoformat(), one.ends.isoformat(), one.state.value]
            for one in assessed.record.sessions
            if one.id in spoken_of or _is_to_come(one, assessed.verdict.today)
        ],
        "not_recorded": list(assessed.verdict.not_recorded),
        "has": [
            name
            for name in ("has_sessions", "has_members", "has_names", "has_open_costs", "expects_support")
            if getattr(assessed, name)
        ],
    }
    return "\n".join([json.dumps(rest, separators=(",", ":")), *map(to_text, findings)])


def _is_to_come(session: SessionRow, today: date) -> bool:
    """Is it planned, or cancelled and its day to come?"""
    return session.state is SessionState.PLANNED or (session.state is SessionState.CANCELLED and session.day > today)


def _sessions_of(finding: Finding) -> Iterator[int | None]:
    """The sessions whose days a list may tell."""
    yield from (ref.id for ref in finding.records if ref.kind == "session")
    if isinstance(finding, ToleranceFinding):
        yield from (*finding.too_few_present, *finding.attendance_missing)
    if isinstance(finding, LessonFinding):
        yield from (missing.session_id for missing in finding.missing_breaks)


def _years(assessed: AssessedGroup, today: date) -> tuple[KeptYear, ...]:
    known, rules = assessed.facts, assessed.rules
    programme = programme_on(known, rules, today)
    uses = group_uses(known, rules, assessed.verdict.findings, today)
    return tuple(
        _year(part.year, programme.between(part.start, part.end), rules, uses.get(part.year))
        for part in season_parts(known.season_start, known.season_end)
    )


def _year(year: int, programme: Programme, rules: RuleSet, uses: Sequence[Use] | None) -> KeptYear:
    held = total_hours(programme.hours_of(programme.held), rules).hours
    everything = total_hours(programme.hours_of((*programme.held, *programme.planned)), rules).hours
    of_stage = {stage: sum(use.hours for use in uses or () if use.stage is stage) for stage in Stage}
    plain = [[int(use.stage), use.day.isoformat(), use.starts.isoformat(), use.hours] for use in uses or ()]
    return KeptYear(
        year=year,
        held=held,
        planned=everything - held,
        draws=uses is not None,
        reported_use=of_stage[Stage.REPORTED],
        held_use=of_stage[Stage.HELD],
        planned_use=of_stage[Stage.PLANNED],
        uses=json.dumps(plain, separators=(",", ":")),
    )
