"""The single values of Sivisverkko's forms, and the totals to compare with what it shows."""

from collections import Counter
from dataclasses import dataclass

from webapp.costs import totals as totals_of_costs
from webapp.eligibility.assessment import AssessedGroup
from webapp.genders import gender_codes, gender_name
from webapp.groups.names import name_outside
from webapp.sivisverkko import form_data, rows


@dataclass(frozen=True, slots=True)
class Figure:
    """A value by the name of its field. `code` says which gender or kind of cost a total is of."""

    field: str
    value: object
    code: str = ""

    @property
    def header(self) -> str:
        """Sivisverkko's header, in Finnish."""
        return form_data.header(self.field, _name(self))


def _name(figure: Figure) -> str:
    if figure.field == "gender":
        return gender_name(figure.code) or form_data.word("gender_not_known")
    return form_data.word("cost_kind", figure.code) if figure.code else ""


def values(assessed: AssessedGroup, association: str) -> dict[str, object]:
    """The value of every single field of both forms, in the group's own name."""
    group = assessed.record.group
    own = ("name", "municipality", "season_start", "season_end", "planned_hours", "topic", "learning_goal")
    contact = ("contact_name", "contact_email", "report_text")
    return {name: getattr(group, name) for name in own + contact} | {
        "association": association,
        "form_of_study": form_data.word("form_of_study", group.form.value),
        "held_hours": assessed.verdict.held_hours,
    }


def totals(assessed: AssessedGroup, form: str) -> list[Figure]:
    """What Sivisverkko should come to once the plan, or the report, is in it."""
    return _plan_totals(assessed) if form == "plan" else _report_totals(assessed)


def _plan_totals(assessed: AssessedGroup) -> list[Figure]:
    sessions = list(rows.planned_programme(assessed))
    return [
        Figure("planned_sessions", len(sessions)),
        Figure("programme_hours", sum(session["hours"] for session in sessions)),
    ]


def _report_totals(assessed: AssessedGroup) -> list[Figure]:
    people = rows.people(assessed)
    genders = Counter(person.gender for person in people)
    known = [code for code, _names in gender_codes()]
    removed = sum(person.erased_on is not None for person in people)
    return [
        Figure("participants", len(people)),
        *(Figure("gender", genders[code], code) for code in (*known, *sorted(genders.keys() - set(known)))),
        *([Figure("names_removed", removed)] if removed else []),
        Figure("held_sessions", len(list(rows.held_programme(assessed)))),
        Figure("held_hours", assessed.verdict.held_hours),
        *_cost_totals(assessed),
    ]


def _cost_totals(assessed: AssessedGroup) -> list[Figure]:
    eligible = [cost for cost in assessed.record.costs if cost.kind in assessed.rules.eligible_cost_kinds]
    by_kind = totals_of_costs.by_kind(eligible)
    return [
        *(Figure("cost", rows.euros(cents), kind.value) for kind, cents in by_kind.items()),
        Figure("costs", rows.euros(sum(by_kind.values()))),
        Figure("costs_booked", rows.euros(assessed.costs.booked)),
    ]


def summary(assessed: AssessedGroup, association: str, form: str) -> list[Figure]:
    """Everything of the plan; for the report, that and everything of the report, and how the group stands."""
    known = values(assessed, association) | {"name": name_outside(assessed.record.group)}
    plan = [Figure(field, known[field]) for field in form_data.fields("plan")] + _plan_totals(assessed)
    if form == "plan":
        return plan
    told = {"held_hours"}  # among the totals
    own = [Figure(field, known[field]) for field in form_data.fields("report") if field not in told]
    verdict = Figure("verdict", form_data.word("verdict", assessed.verdict.state.value))
    return [*plan, *_report_totals(assessed), *own, verdict]
