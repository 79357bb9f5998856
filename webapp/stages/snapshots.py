"""The snapshot of a group as it stands."""

from collections import Counter
from datetime import date, time
from enum import StrEnum

from webapp.domain.age_bands import age_band
from webapp.domain.clock import stored_clock
from webapp.domain.facts import Birth, SessionState
from webapp.domain.findings import MembersFinding, worst
from webapp.domain.reasons import RuleId
from webapp.domain.snapshot import Row, Section, Snapshot, Value
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import CostRow, GroupRow, MemberRow, SessionRow

GROUP_FIELDS = (
    "name",
    "season_start",
    "season_end",
    "planned_hours",
    "learning_goal",
    "topic",
    "form",
    "municipality",
    "plan_published_on",
    "report_text",
)
SESSION_FIELDS = ("day", "starts", "ends", "break_minutes", "kind", "state", "content")
COST_FIELDS = ("day", "kind", "cents", "voucher", "booked")


def snapshot_of(assessed: AssessedGroup) -> Snapshot:
    """Everything of the group that was reported, with its figures. People are their numbers."""
    record, hours = assessed.record, assessed.verdict.session_hours
    year = record.group.season_start.year
    # The newest membership of a person stands for them all.
    people = {member.person_id: member for member in record.members}
    return Snapshot(
        {
            Section.GROUP: {"": _fields(record.group, GROUP_FIELDS)},
            Section.FIGURES: {"": _figures(assessed, len(people))},
            Section.GENDERS: {"": Counter(person.gender for person in people.values())},
            Section.RULES: {"": _rules(assessed)},
            Section.PEOPLE: {str(number): _person(person, year) for number, person in people.items()},
            Section.SESSIONS: {
                str(session.id): {**_fields(session, SESSION_FIELDS), "hours": hours[session.id].hours}
                for session in record.sessions
            },
            Section.COSTS: {str(cost.id): _fields(cost, COST_FIELDS) for cost in record.costs},
        }
    )


def _fields(row: GroupRow | SessionRow | CostRow, names: tuple[str, ...]) -> Row:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: object) -> Value:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case time():
            return stored_clock(value)
        case None | bool() | int():
            return value
    return str(value)


def _person(person: MemberRow, year: int) -> Row:
    if person.erased_on is not None:
        # Whether there was an e-mail address isn't known any more, and no difference from what was reported.
        return {"gender": person.gender, "age_band": person.age_band}
    born = Birth(person.birth_date, person.birth_year, person.of_age_confirmed_on)
    return {"gender": person.gender, "age_band": age_band(born, year).value, "has_email": bool(person.email)}


def _figures(assessed: AssessedGroup, participants: int) -> Row:
    verdict, support = assessed.verdict, assessed.verdict.support
    of_age = [len(finding.of_age) for finding in verdict.findings if isinstance(finding, MembersFinding)]
    held = [session for session in assessed.record.sessions if session.state is SessionState.HELD]
    return {
        "participants": participants,
        "of_age": of_age[0] if of_age else None,
        "sessions": sum(assessed.rules.is_eligible(session.kind) for session in held),
        "hours": verdict.held_hours,
        "costs": assessed.costs.booked,
        "support": support.now.cents if support else None,
        "state": verdict.state.value,
        "rule_set": assessed.rules.id,
    }


def _rules(assessed: AssessedGroup) -> Row:
    """How each rule stands; where there are several findings of one, the worst."""
    findings = assessed.verdict.findings
    return {
        rule.value: worst(finding.state for finding in findings if finding.rule is rule).value
        for rule in RuleId
        if any(finding.rule is rule for finding in findings)
    }
