"""Stages of a group and changes since its report, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar, assert_never

from webapp import current
from webapp.domain import stages as domain_stages
from webapp.domain.clock import clock_of
from webapp.domain.facts import CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.domain.snapshot import NOBODY, Difference, Section, Value
from webapp.domain.stages import GroupDates, Stage, StageStep, current_stage
from webapp.eligibility import rule_texts
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.panel import state_word
from webapp.eligibility.rows import GroupRow
from webapp.i18n import format_clock, format_day, format_money, language
from webapp.i18n import gettext as _
from webapp.labels import COST_KINDS, FORMS_OF_STUDY, SESSION_KINDS, SESSION_STATES
from webapp.members.names import name_of
from webapp.people.labels import age_band_name, gender_names
from webapp.stages.labels import FIELDS, MONEY

NOTHING = "\N{EN DASH}"


Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True)
class Change:
    """One line of what has changed since the report."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Payment:
    """The support that came, against the estimate; `estimate` is "" when there was none."""

    estimate: str
    received: str
    compared: str


def group_dates(group: GroupRow) -> GroupDates:
    """When the group came to its stages."""
    archived_on = current.local_day(group.archived_at) if group.archived_at else None
    return GroupDates(group.plan_published_on, group.reported_on, group.paid_on, archived_on)


def stages(group: GroupRow) -> tuple[StageStep, ...]:
    """The chain of the group's stages."""
    return domain_stages.stages(group_dates(group))


def group_stage_word(group: GroupRow) -> str:
    """The stage that the group has come to, in a word or two."""
    return stage_word(current_stage(group_dates(group)))


def stage_word(stage: Stage) -> str:
    """What a stage is called."""
    match stage:
        case Stage.DRAFT:
            return _("Draft")
        case Stage.PUBLISHED:
            return _("Plan published")
        case Stage.REPORTED:
            return _("Report sent")
        case Stage.PAID:
            return _("Support received")
        case Stage.ARCHIVED:
            return _("Archived")
        case never:
            assert_never(never)


def payment(group: GroupRow, estimate: int | None) -> Payment | None:
    """What came against what was estimated, in cents; None when nothing has come."""
    if group.paid_cents is None:
        return None
    received = format_money(group.paid_cents)
    if estimate is None:
        return Payment("", received, "")
    apart = format_money(abs(group.paid_cents - estimate))
    if group.paid_cents < estimate:
        compared = _("%(amount)s less than the estimate", amount=apart)
    elif group.paid_cents > estimate:
        compared = _("%(amount)s more than the estimate", amount=apart)
    else:
        compared = _("as much as the estimate")
    return Payment(format_money(estimate), received, compared)


def changes(found: list[Difference], assessed: AssessedGroup, *, may_export_participants: bool) -> list[Change]:
    """The differences in words, in the same order. Whoever sees the group sees who is in it; what else is known of a
    person has a name beside it only for those who may take the participants' details out.
    """
    names = {str(m.person_id): name_of(m) for m in assessed.record.members if not m.erased_on}
    nameless: dict[str, str] = {}
    return [_change(one, assessed, names if may_export_participants or not one.field else nameless) for one in found]


def _change(one: Difference, assessed: AssessedGroup, names: Mapping[str, str]) -> Change:
    subject = _subject(one, assessed, names)
    if one.field or one.section in {Section.GENDERS, Section.RULES}:
        return Change(subject, _shown(one, one.before), _shown(one, one.after))
    facts = _row_text(one)
    return Change(subject, facts if one.before else NOTHING, facts if one.after else NOTHING)


def _subject(one: Difference, assessed: AssessedGroup, names: Mapping[str, str]) -> str:
    match one.section:
        case Section.RULES:
            return _("Eligibility: %(rule)s", rule=rule_texts.name(RuleId(one.field), assessed.rules))
        case Section.GENDERS:
            return _("Participants, gender: %(gender)s", gender=gender_names().get(one.field, one.field))
        case Section.PEOPLE:
            subject = names.get(one.row_id) or _nameless(one.row_id)
        case Section.SESSIONS:
            subject = _("Session %(day)s", day=_day(one.row["day"]))
        case Section.COSTS:
            subject = _("Cost %(day)s", day=_day(one.row["day"]))
        case Section.GROUP | Section.FIGURES:
            return _field(one)
        case never:
            assert_never(never)
    return f"{subject}: {_field(one)}" if one.field else subject


def _nameless(number: str) -> str:
    if number.startswith(NOBODY):
        return _("a former participant")
    return _("participant no. %(number)s", number=number)


def _field(one: Difference) -> str:
    return str(FIELDS[one.section, one.field]) if (one.section, one.field) in FIELDS else one.field


def _row_text(one: Difference) -> str:
    """A whole row in a few words."""
    row = one.row
    match one.section:
        case Section.SESSIONS:
            times = f"{_clock(row['starts'])}\N{EN DASH}{_clock(row['ends'])}"
            return f"{times} {row['content']}, {_coded(SESSION_STATES, SessionState, row['state'])}"
        case Section.COSTS:
            return f"{_coded(COST_KINDS, CostKind, row['kind'])} {_money(row['cents'])}"
        case Section.PEOPLE | Section.GROUP | Section.FIGURES | Section.GENDERS | Section.RULES:
            return _("in the group")
        case never:
            assert_never(never)


def _shown(one: Difference, value: Value) -> str:
    """A value of a field as the reader sees it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if one.section is Section.RULES or (one.section is Section.FIGURES and one.field == "state"):
        return state_word(State(str(value)))
    if one.field in MONEY:
        return _money(value)
    if isinstance(value, int):
        return str(value)
    return _text(one, value)


def _text(one: Difference, value: str) -> str:
    reader = {
        "day": _day,
        "season_start": _day,
        "season_end": _day,
        "plan_published_on": _day,
        "starts": _clock,
        "ends": _clock,
        "gender": lambda code: gender_names().get(code, code),
        "age_band": age_band_name,
        "form": lambda form: _coded(FORMS_OF_STUDY, FormOfStudy, form),
        "state": lambda state: _coded(SESSION_STATES, SessionState, state),
        "kind": lambda kind: (
            _coded(SESSION_KINDS, SessionKind, kind) if one.section is Section.SESSIONS else _cost_kind(kind)
        ),
        "rule_set": _rule_set,
    }.get(one.field)
    return str(reader(value)) if reader else value


def _cost_kind(kind: Value) -> str:
    return _coded(COST_KINDS, CostKind, kind)


def _rule_set(rule_set_id: str) -> str:
    known = current.rule_sets().get(rule_set_id)
    return known.name_in(language()) if known else rule_set_id


def _coded(words: Mapping[Code, str], codes: type[Code], value: Value) -> str:
    """The word for a code; the code itself when this version of the program doesn't know it."""
    return str(words[codes(value)]) if value in set(codes) and codes(value) in words else str(value)


def _day(value: Value) -> str:
    return format_day(date.fromisoformat(str(value)))


def _clock(value: Value) -> str:
    return format_clock(clock_of(str(value)))


def _money(value: Value) -> str:
    return format_money(int(value or 0))


def template_words() -> dict[str, object]:
    """What every template may say of a group's stage."""
    return {"group_stage_word": group_stage_word, "stage_word": stage_word}
