"""What the panel would say: the facts as a form would make them, and the rows that change."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.eligibility import findings
from webapp.domain.facts import Birth, CostFacts, CostKind, MemberFacts, SessionKind, SessionState
from webapp.domain.findings import State
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.panel import PanelRow
from webapp.eligibility.preview import (
    NEW,
    Preview,
    compare,
    invalid,
    unfinished,
    with_cost,
    with_details,
    with_member,
    with_session,
)
from webapp.sessions.preview import session_as

SIVIS, DSL = "sivis-vertaisopintoryhma", "dsl-opintokerho"

pytestmark = pytest.mark.usefixtures("english")


def values(day: dt.date, **changes: Any) -> dict[str, Any]:
    """A session form's values: four teaching hours."""
    times = {"starts": dt.time(10), "ends": dt.time(14), "break_minutes": 60}
    return {"day": day, "kind": SessionKind.STUDY, "state": SessionState.PLANNED} | times | changes


def with_another(assessed: AssessedGroup, **changes: Any) -> Preview:
    facts = with_session(assessed.facts, session_as(values(dt.date(2026, 10, 1), **changes)))
    return compare(assessed, facts)


def with_changed(assessed: AssessedGroup, rule_set: str = SIVIS, **details: Any) -> Preview:
    facts = with_details(assessed.facts, details)
    return compare(assessed, facts, findings.rules(rule_set))


def test_a_new_session_is_added_and_an_old_one_takes_its_place() -> None:
    facts = findings.assessed(SIVIS).facts
    added = with_session(facts, session_as(values(findings.OPEN)))
    changed = with_session(added, session_as(values(findings.END, hours_override=2), session_id=2, present=7))

    assert [session.id for session in added.sessions] == [1, 2, NEW]
    assert len(changed.sessions) == 3
    assert {s.id: (s.hours_override, s.present) for s in changed.sessions} == {
        1: (None, 3),
        NEW: (None, None),
        2: (2, 7),
    }
    assert len(facts.sessions) == 2


def row(found: Preview, title: str) -> PanelRow:
    assert found.panel
    return next(one for one in found.panel.rows if one.title == title)


def test_rows_that_change_say_what_they_are_now() -> None:
    found = with_another(findings.assessed(SIVIS))

    hours = row(found, "Teaching hours 2026")
    assert (hours.state, hours.figure, hours.was) == (
        State.ON_TRACK,
        "4 teaching hours, 10 are enough",
        "action needed",
    )
    assert hours.sentences[:2] == ["10 hours are full on 8.12.2026 if all planned sessions are held.", "Planned: 8 h."]
    assert found.changes == ["Teaching hours 2026", "Support"]
    assert found.panel
    assert {one.title: one.was for one in found.panel.rows if one.was} == {"Teaching hours 2026": "action needed"}
    assert (
        found.sentence == "If you save this, eligibility: action needed. What changes: Teaching hours 2026 and Support."
    )
    assert found.line == "If you save: Teaching hours 2026", "no figure is another one"


def test_the_figure_and_the_support_are_told_as_they_are_now() -> None:
    cost = CostFacts(1, findings.HELD, CostKind.ROOM, 40_00, "112", True)
    facts = {"costs": (cost,), "planned_hours": 18, "plan_published_on": findings.START}
    found = with_another(findings.assessed(SIVIS, dt.date(2026, 11, 1), **facts), state=SessionState.HELD)

    hours = row(found, "Teaching hours 2026")
    assert (hours.figure, hours.was) == ("8 teaching hours, 10 are enough", "action needed, 4")
    assert found.panel
    assert found.panel.support
    assert (found.panel.support.words.figure, found.panel.support.was) == ("at most €24", "at most €12")
    assert found.line.startswith("If you save: 8 teaching hours")
    assert found.line.endswith("support at most €24")


def test_costs_and_members_are_added_or_take_their_place() -> None:
    assessed = findings.assessed(SIVIS)
    cost = CostFacts(NEW, findings.HELD, CostKind.ROOM, 40_00, "112", True)
    with_one = compare(assessed, with_cost(assessed.facts, cost))
    assert "costs €40" in with_one.line
    assert [one.cents for one in with_cost(with_cost(assessed.facts, cost), replace(cost, cents=1)).costs] == [1]

    member = MemberFacts(NEW, "Uuno Uusi", Birth(year=1950), findings.START)
    more = compare(assessed, with_member(assessed.facts, member))
    members = row(more, "Members who have turned 15")
    assert members.was == row(compare(assessed, assessed.facts), "Members who have turned 15").figure.partition(" ")[0]


def test_the_days_of_a_session_that_is_not_saved_are_named() -> None:
    found = with_another(findings.assessed(SIVIS, dt.date(2026, 11, 1)), break_minutes=0, state=SessionState.HELD)
    assert found.panel

    assert "60 min of break missing: 1.10." in [line for one in found.panel.rows for line in one.sentences]


def test_nothing_changes() -> None:
    found = with_another(findings.assessed(SIVIS), state=SessionState.CANCELLED)

    assert (found.now, found.then, found.changes) == (found.then, found.now, [])
    assert (found.sentence, found.line) == (
        "If you save this, nothing changes in eligibility.",
        "If you save: nothing changes.",
    )


def test_the_number_present_counts_where_the_rules_ask_for_it() -> None:
    assessed = findings.assessed(DSL, dt.date(2026, 11, 1))
    facts = with_session(
        assessed.facts, session_as(values(findings.HELD, state=SessionState.HELD), session_id=1, present=9)
    )
    found = compare(assessed, facts)

    assert found.changes == ["Attendance"]
    assert row(found, "Attendance").sentences == ["Enough were present often enough."]


def test_a_season_over_new_year_gets_a_row_for_each_year() -> None:
    found = with_changed(findings.assessed(SIVIS), season_end=dt.date(2027, 2, 1))

    assert {"Teaching hours 2026", "Teaching hours 2027"} <= set(found.changes)
    assert row(found, "Teaching hours 2027").was == ""


def test_other_rules_ask_other_things() -> None:
    found = with_changed(findings.assessed(SIVIS), "sfv-studiecirkel")
    assert found.panel
    titles = {one.title for one in found.panel.rows}

    gone = {"Teaching hours 2026", "Plan", "Hour quota 2026", "Learning goal", "Association"}
    assert gone <= set(found.changes)
    assert not gone & titles
    new = row(found, "Sessions")
    assert (new.state, new.figure, new.was) == (State.ACTION, "1 session, 3 are enough", "")


def test_details_change_what_they_ask_and_leave_the_rest() -> None:
    facts = findings.assessed(SIVIS, topic_kind="civic", reported_on=findings.END).facts
    changed = with_details(facts, {"name": "x", "planned_hours": 12, "learning_goal": "", "season_end": findings.OPEN})

    assert (changed.planned_hours, changed.learning_goal, changed.season_end) == (12, "", findings.OPEN)
    assert (changed.topic_kind, changed.reported_on) == ("civic", findings.END)
    assert with_details(facts, {"topic_kind": ""}).topic_kind is None


def test_a_form_that_cannot_be_judged_is_no_alarm() -> None:
    assessed = findings.assessed(SIVIS)
    early = unfinished(assessed, "Fill in the date and times first.")
    wrong = invalid(assessed, {"day": ["Wrong.", ""], "starts": ["Wrong.", "Taken."]})

    assert (early.then, early.sentence, early.problems) == (None, "", ())
    assert (wrong.then, wrong.hint, wrong.problems) == (None, "This can't be saved yet.", ["Wrong.", "Taken."])
