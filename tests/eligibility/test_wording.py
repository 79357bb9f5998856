"""Every reason has its words in every language, with nothing left open in them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.eligibility.conftest import Speak
from tests.eligibility.findings import END, REASONS, assert_whole, assessed, finding, rules, with_findings
from webapp.domain.findings import HoursFinding, State
from webapp.domain.reasons import (
    CostsReason,
    DeadlineReason,
    HoursReason,
    PlanReason,
    Reason,
    ReportReason,
    RuleId,
    SeasonReason,
    SessionsReason,
    ToleranceReason,
    TrainerReason,
)
from webapp.domain.rules import RuleSet, shipped
from webapp.domain.verdict import Deadline
from webapp.eligibility import rule_texts, wording
from webapp.eligibility.panel import panel_of
from webapp.eligibility.permissions import GroupPermissions
from webapp.i18n import LANGUAGES, format_money, speaking

EVERY_RULE = replace(
    rules("dsl-opintokerho"),
    rules=frozenset(RuleId),
    plan_opens_months_before=6,
    plan_closes_days_after_start=14,
)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_words(speak: Speak, reason: Reason, language: str) -> None:
    speak(language)
    for state in (State.ACTION, State.MISSED):
        made = finding(reason, state)
        assert_whole(wording.title(made, rules()))
        assert_whole(rule_texts.why(made.rule, EVERY_RULE))
        lines = wording.sentences(made, with_findings(made))
        assert lines
        for line in lines:
            assert_whole(line)


@pytest.mark.parametrize("reason", REASONS)
def test_two_reasons_of_a_rule_do_not_say_the_same(english: None, reason: Reason) -> None:
    made = finding(reason)
    others = [one for one in REASONS if type(one) is type(reason) and one is not reason]
    words = wording.sentences(made, with_findings(made))

    assert all(words != wording.sentences(finding(other), with_findings(made)) for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule_set", shipped().values(), ids=lambda one: one.id)
def test_every_rule_of_every_rule_set_says_why_and_names_its_source(
    speak: Speak, rule_set: RuleSet, language: str
) -> None:
    speak("en")
    made, nobodys = assessed(rule_set.id), GroupPermissions()
    english = {row.rule: row.why for row in panel_of(made, nobodys).rows}
    with speaking(language):
        panel = panel_of(made, nobodys)

    assert {row.rule for row in panel.rows} == {rule.value for rule in rule_texts.asked(rule_set)}
    for row in panel.rows:
        assert_whole(row.why)
        assert row.source == rule_set.source_of(RuleId(row.rule))
        assert (row.why == english[row.rule]) == (language == "en"), "it is in the reader's language"
    assert panel.support
    assert_whole(panel.support.why)
    assert panel.support.sources == rule_set.pages


SENTENCES: list[tuple[Reason, State, dict[str, Any], list[str]]] = [
    (TrainerReason.NONE, State.ACTION, {}, ["Find a trainer by 8.12.2026 at the latest."]),
    (TrainerReason.NONE, State.MISSED, {}, ["The group had no trainer."]),
    (
        SeasonReason.TOO_LONG,
        State.ACTION,
        {},
        ["The season is too long. It must end on 8.12.2026 at the latest."],
    ),
    (
        SessionsReason.TOO_FEW,
        State.ACTION,
        {"needed": 1, "separate_days": False, "planned": 0, "not_recorded": 0},
        ["Plan 1 more session, by 8.12.2026 at the latest."],
    ),
    (
        SessionsReason.TOO_FEW,
        State.ACTION,
        {},
        ["Plan sessions for 3 more days, by 8.12.2026 at the latest.", "Planned: 1.", "Not recorded: 1."],
    ),
    (ToleranceReason.TOO_OFTEN, State.MISSED, {}, ["Too few were present too often.", "Too few were present: 8.9."]),
    (CostsReason.BOOKED, State.MET, {}, ["In the bookkeeping: €45"]),
    (ReportReason.SENT, State.MET, {}, ["Sent: 15.9.2026"]),
    (
        ReportReason.NOT_YET,
        State.ON_TRACK,
        {"due_on": None},
        ["Send the report after the season."],
    ),
    (
        ReportReason.NOT_SENT,
        State.ACTION,
        {},
        ["Not sent yet. Send the report by 8.12.2026 at the latest and write the day here."],
    ),
]


@pytest.mark.parametrize(("reason", "state", "values", "lines"), SENTENCES)
def test_it_says_what_is_needed_and_by_when(
    english: None, reason: Reason, state: State, values: dict[str, Any], lines: list[str]
) -> None:
    made = finding(reason, state, **values)

    assert wording.sentences(made, with_findings(made)) == lines


def test_hours_of_a_season_name_no_year(english: None) -> None:
    made = finding(HoursReason.TOO_FEW, period="season")
    assert isinstance(made, HoursFinding)

    assert wording.title(made, rules()) == "Teaching hours"
    assert "2026." not in wording.sentences(made, with_findings(made))[0].split(" still missing")[0]
    assert rule_texts.why(made.rule, rules("dsl-opintokerho")) == (
        "At least 10 teaching hours must be held during the season. A group has at most 100 teaching hours."
    )


ASK = (
    "The rules give no exception. Before you go on, ask the contact person of your member organisation, or the study "
    "centre, whether the group can still get support."
)
NEXT = "The plan of a new season can still be published in time."


def test_a_plan_that_was_never_published_says_why_and_what_to_do(english: None) -> None:
    made = finding(PlanReason.NEVER_PUBLISHED, state=State.MISSED, published_on=None)

    assert wording.sentences(made, with_findings(made)) == [
        "Not published, and the last day was 8.12.2026.",
        "If it was published in time, write the day in the group's details.",
        ASK,
        NEXT,
    ]


def test_a_plan_published_too_late_says_why_and_what_to_do(english: None) -> None:
    made = finding(PlanReason.LATE, state=State.MISSED)

    assert wording.sentences(made, with_findings(made)) == [
        "Published 15.9.2026, too late: the last day was 8.12.2026.",
        ASK,
        NEXT,
    ]


def test_a_plan_may_have_to_be_published_before_the_start(english: None) -> None:
    made = finding(next(reason for reason in REASONS if reason.startswith("plan")))

    assert rule_texts.why(made.rule, rules("sivis-koulutus")).endswith("1 day before the start at the latest.")


@pytest.mark.parametrize("reason", DeadlineReason)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deadline_has_its_words(speak: Speak, reason: DeadlineReason, language: str) -> None:
    speak(language)
    text = wording.deadline_text(Deadline(RuleId.PLAN, END, reason))

    assert_whole(text)
    assert "8.12.2026" in text


def test_deadlines_say_different_things(english: None) -> None:
    assert len({wording.deadline_text(Deadline(RuleId.PLAN, END, reason)) for reason in DeadlineReason}) == len(
        DeadlineReason
    )


@pytest.mark.parametrize(
    ("language", "cents", "text"),
    [
        ("fi", 4500, "45 €"),
        ("fi", 4550, "45,50 €"),
        ("fi", 123_456_7, "12 345,67 €"),
        ("fi", 0, "0 €"),
        ("fi", -505, "−5,05 €"),
        ("sv", 4550, "45,50 €"),
        ("en", 4550, "€45.50"),
        ("en", 4500, "€45"),
        ("en", 123_400, "€1,234"),
    ],
)
def test_money_is_written_as_the_reader_writes_it(speak: Speak, language: str, cents: int, text: str) -> None:
    speak(language)

    assert " ".join(format_money(cents).split()) == text
