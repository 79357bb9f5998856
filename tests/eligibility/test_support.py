"""The panel's order, its support row, its links, and the next step when money and the report are what is left."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from flask import url_for

from tests.cast import Cast
from tests.client import Browser
from tests.eligibility.findings import END, OPEN, START, assessed, finding, with_findings
from tests.page import text_of
from webapp.domain.facts import CostFacts, CostKind, QuotaFacts
from webapp.domain.findings import State
from webapp.domain.quota import HourAccount, Stage, Use
from webapp.domain.reasons import (
    CostsReason,
    HoursReason,
    MembersReason,
    QuotaReason,
    ReportReason,
    RuleId,
    SessionsReason,
    TrainerReason,
)
from webapp.domain.rules import shipped
from webapp.eligibility import links
from webapp.eligibility.next_step import next_step
from webapp.eligibility.panel import Panel, panel_of
from webapp.eligibility.permissions import GroupPermissions

KEEPER = GroupPermissions(group=True, association=True, costs=True, quotas=True)
SIVIS = "sivis-vertaisopintoryhma"
BOOKED = CostFacts(id=1, day=END, kind=CostKind.ROOM, cents=2000, booked=True)
WAITING = CostFacts(id=2, day=END, kind=CostKind.TRAVEL, cents=1250)


def panel_by(rule_set: str = SIVIS, **facts: Any) -> Panel:
    return panel_of(assessed(rule_set, **facts), KEEPER)


def test_what_needs_somebody_comes_first_and_what_is_in_order_last(english: None) -> None:
    panel = panel_by()

    assert [row.rule for row in panel.urgent] == ["hours", "members", "plan"]
    assert {row.state for row in panel.urgent} == {State.ACTION}
    assert (panel.figures, [row.rule for row in panel.met][-1]) == ([], "association")
    assert {row.state for row in panel.under_way} == {State.ON_TRACK}
    assert {row.state for row in panel.met} == {State.MET}
    assert [row.rule for row in panel.rows] == [row.rule for row in (*panel.urgent, *panel.under_way, *panel.met)]


def granted(hours: int, uses: tuple[Use, ...]) -> QuotaFacts:
    """The quota of 2026, and what others use of it."""
    return QuotaFacts((HourAccount(2026, hours, uses=uses),))


def held_by_others(there_are: int, hours: int) -> QuotaFacts:
    """The quota of 2026, of which another group has used some hours before."""
    return granted(there_are, (Use(Stage.HELD, START, dt.time(10), 2, hours),))


def test_support_says_every_cap_and_which_one_decides(english: None) -> None:
    quota = held_by_others(40, 10)
    row = panel_by(planned_hours=7, costs=(BOOKED, WAITING), quota=quota).support

    assert row is not None
    assert row.words.figure == "€12"
    assert row.words.sentences == [
        "Now €12: 4 teaching hours held.",
        "At the end of the season €20.",
        "No more than that, because the support is at most the costs in the bookkeeping.",
        "Costs not yet booked are not counted: €12.50.",
    ]
    assert row.words.others == [
        "Held and planned, 8 h: €24",
        "In the plan, 7 h: €21",
        "Of the hour quota, for this group, 30 h: €90",
    ]


def test_a_quota_that_is_short_at_the_end_decides_there_with_its_own_hours(english: None) -> None:
    """The four planned hours go to another group, which holds its own before."""
    others = (Use(Stage.PLANNED, OPEN, dt.time(10), 2, 3),)
    row = panel_by(planned_hours=20, costs=(replace(BOOKED, cents=9000),), quota=granted(8, others)).support

    assert row is not None
    assert row.words.sentences == [
        "Now €12: 4 teaching hours held.",
        "At the end of the season €15.",
        "No more than that, because the hour quota has 5 h for this group.",
    ]
    assert row.words.others == [
        "Held and planned, 8 h: €24",
        "In the plan, 20 h: €60",
        "Costs in the bookkeeping: €90",
    ]


def test_what_is_not_known_makes_it_at_most(english: None) -> None:
    row = panel_by(costs=(BOOKED,)).support

    assert row is not None
    assert row.words.figure == "at most €12"
    assert row.words.sentences[:2] == [
        "Now at most €12: 4 teaching hours held.",
        "At the end of the season at most €20.",
    ]
    assert "Hours of the plan: not known" in row.words.others
    assert "Hour quota: not known" in row.words.others


def test_without_costs_there_is_nothing_to_expect(english: None) -> None:
    row = panel_by().support

    assert row is not None
    assert row.words.figure == "€0"
    assert row.words.sentences[-1] == ("With enough costs in the bookkeeping the support is at most €24.")


def test_of_a_quota_that_others_have_overdrawn_nothing_is_left(english: None) -> None:
    row = panel_by(quota=held_by_others(40, 51), costs=(BOOKED,)).support

    assert row is not None
    assert row.words.sentences[-1] == "No more than that, because the hour quota has 0 h for this group."


def test_a_topic_that_nobody_has_said_is_asked_for(english: None) -> None:
    group = assessed("dsl-opintokerho", costs=(BOOKED,))
    row = panel_of(group, GroupPermissions(group=True, costs=True)).support

    assert row is not None
    assert row.words.sentences[-1] == (
        "The topic decides what an hour gives. Nobody has said the topic, so the most is shown."
    )
    assert [link.url for link in row.links] == [url_for("groups.edit", group_id=1, _anchor="topic_kind")]
    assert (
        "No more than that, because the support is at most 60% of the costs in the bookkeeping." in row.words.sentences
    )
    looking = panel_of(group, GroupPermissions()).support
    assert looking is not None
    assert looking.links == []


def test_a_lump_sum_is_one_cap(english: None) -> None:
    row = panel_by("kansalaisfoorumi-opintoryhma", costs=(replace(BOOKED, cents=300_00),)).support

    assert row is not None
    assert row.words.figure == "€250"
    assert row.words.sentences == ["No more than that, because a group gets at most €250."]
    assert row.words.others == ["Costs in the bookkeeping: €300"]


@pytest.mark.parametrize(("rule_set", "is_asked"), [("dsl-opintokerho", False), (SIVIS, True)])
def test_costs_speak_of_a_report_only_where_the_rules_have_one(english: None, rule_set: str, is_asked: bool) -> None:
    for costs in ((), (WAITING,)):
        group = assessed(rule_set, END + dt.timedelta(days=1), costs=costs)
        (sentence,) = [row.sentences[0] for row in panel_of(group, KEEPER).rows if row.rule == "costs"]
        assert ("report" in sentence) is is_asked, sentence


@pytest.mark.parametrize("rule_set", shipped())
def test_a_panel_can_be_made_by_every_rule_set(english: None, rule_set: str) -> None:
    for today in (dt.date(2026, 1, 1), dt.date(2026, 10, 1), dt.date(2028, 1, 1)):
        made = panel_of(assessed(rule_set, today), KEEPER)

        assert all(row.sentences and row.why for row in made.rows)
        assert made.support


def test_only_who_keeps_the_association_gets_to_the_quota(english: None) -> None:
    group = with_findings(finding(QuotaReason.PLANNED_OVER), finding(CostsReason.NONE))
    leader = panel_of(group, GroupPermissions(group=True, costs=True))
    administrator = panel_of(group, KEEPER)

    assert [[link.url for link in row.links] for row in leader.rows] == [[url_for("costs.costs", group_id=1)], []]
    assert [link.url for link in administrator.rows[1].links] == [url_for("quotas.quotas")]


def test_a_treasurer_gets_to_the_costs_and_the_quota_and_nowhere_else(english: None) -> None:
    group = assessed(SIVIS)
    panel = panel_of(group, GroupPermissions(costs=True, quotas=True))
    rows = panel.rows

    assert [row.rule for row in rows if row.links] == ["costs"]
    assert [link.url for note in panel.notes for link in note.links] == ["/association/quotas"]


def test_links_lead_to_the_field(english: None) -> None:
    group = with_findings()

    assert [link.url for link in links.links(finding(ReportReason.NOT_SENT), group)] == ["/groups/1/stages#report"]
    assert [link.url for link in links.links(finding(TrainerReason.NONE), group)] == ["/groups/1/edit#has_trainer"]
    assert [link.url for link in links.links(finding(SessionsReason.TOO_FEW), group)] == [
        "/groups/1/sessions/1",
        "/groups/1/sessions/new",
    ]


def test_costs_are_the_next_step_once_the_season_is_over(english: None) -> None:
    # Of the cast's day, 23 November, a season that ends in December isn't over.
    costs, quota = finding(CostsReason.NOT_YET, State.ON_TRACK), finding(QuotaReason.NOT_GIVEN, State.MET)
    met = finding(HoursReason.ENOUGH_HELD, State.MET)
    every = frozenset(RuleId)

    assert next_step(with_findings(met, costs, quota), every) is None
    after = next_step(with_findings(finding(CostsReason.NONE), season_end=dt.date(2026, 11, 22)), every)
    assert after is not None
    assert after.action == "Add a cost"


def test_the_report_is_the_next_step_after_the_season(english: None) -> None:
    step = next_step(with_findings(finding(ReportReason.NOT_SENT)), frozenset(RuleId))
    no_date = next_step(with_findings(finding(ReportReason.NOT_SENT_NO_DATE, due_on=None)), frozenset(RuleId))

    assert step is not None
    assert no_date is not None
    assert (step.text, step.url) == (
        "Send the report in Sivisverkko by 8.12.2026 and write the day here.",
        "/groups/1/sivisverkko",
    )
    assert no_date.text == "Send the report in Sivisverkko and write the day here."


def test_a_group_without_members_is_asked_for_them_where_the_rules_ask(english: None) -> None:
    every = frozenset(RuleId)
    asked = with_findings(finding(MembersReason.NEVER_ENOUGH, State.MISSED), finding(CostsReason.NONE), season_end=OPEN)
    free = with_findings(finding(CostsReason.NONE), season_end=OPEN)
    for group in (asked, free):
        group.record.members.clear()  # type: ignore[attr-defined]

    steps = [next_step(group, every) for group in (asked, free)]
    assert [step.url for step in steps if step] == ["/groups/1/members/paste", "/groups/1/costs"]


def test_a_reopened_group_waits_to_be_reported_again(english: None) -> None:
    group, every = with_findings(finding(ReportReason.SENT, State.MET)), frozenset(RuleId)
    assert next_step(group, every) is None
    group.record.group.reported_on = END
    step = next_step(group, every)

    assert step is not None
    assert (step.url, step.action) == ("/groups/1/stages#report", "Record the report")
    lacking = with_findings(finding(ReportReason.SENT, State.MET), finding(CostsReason.NONE), season_end=OPEN)
    lacking.record.group.reported_on = END
    first = next_step(lacking, every)
    assert first is not None
    assert first.action == "Add a cost", "what was wrong is mended first"


@pytest.mark.parametrize(
    ("locked", "paid_on", "cents", "waits"),
    [(True, None, 2000, True), (False, None, 2000, False), (True, END, 2000, False), (True, None, 0, False)],
)
def test_who_keeps_the_money_waits_for_it(
    english: None, locked: bool, paid_on: dt.date | None, cents: int, waits: bool
) -> None:
    group = assessed(SIVIS, costs=(replace(BOOKED, cents=cents),))
    group.record.group.locked, group.record.group.paid_on = locked, paid_on
    step = panel_of(group, GroupPermissions(payment=True)).next_step

    assert (step is not None and step.url == "/groups/1/stages#payment") is waits
    assert panel_of(group, GroupPermissions()).next_step is None


def test_the_page_shows_support_after_what_is_urgent_and_without_a_state(leena: Browser, cast: Cast) -> None:
    support = leena.get(f"/groups/{cast.group}/eligibility").page.by_id["eligibility-support"]

    assert "No more than that, because there are 4 teaching hours. Other limits:" in text_of(support)
    assert not [e for e in support.iter("span") if (e.get("class") or "").startswith("state")]
