"""The report after the season."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from webapp.domain.checks.hours import year_hours
from webapp.domain.checks.report import check_report
from webapp.domain.facts import GroupFacts, SessionFacts, SessionKind, SessionState
from webapp.domain.findings import RecordRef, ReportFinding, State
from webapp.domain.notes import Note, ReportNote
from webapp.domain.programme import programme_on
from webapp.domain.reasons import ReportReason, RuleId
from webapp.domain.rules import ReportDue, RuleSet, shipped

PEER = shipped()["sivis-vertaisopintoryhma"]
TRAINING = shipped()["sivis-koulutus"]
CIRCLE = shipped()["sfv-studiecirkel"]
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
FOUR_WEEKS, MONTH = dt.date(2027, 1, 5), dt.date(2027, 1, 8)
DAY = dt.timedelta(days=1)
GROUP = GroupFacts(id=7, association_eligible=True, learning_goal="Digitaidot", season_start=START, season_end=END)


def report(rules: RuleSet, today: dt.date, reported_on: dt.date | None = None, **facts: Any) -> ReportFinding:
    group = replace(GROUP, reported_on=reported_on, **facts)
    programme = programme_on(group, rules, today)
    finding = check_report(group, rules, programme, year_hours(group, rules, programme), today)
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("today", "state", "reason"),
    [
        (END - DAY, State.ON_TRACK, ReportReason.NOT_YET),
        (END, State.ON_TRACK, ReportReason.NOT_YET),
        (END + DAY, State.ACTION, ReportReason.NOT_SENT_NO_DATE),
        (dt.date(2036, 1, 1), State.ACTION, ReportReason.NOT_SENT_NO_DATE),
    ],
)
def test_without_a_last_day_a_report_can_always_be_sent(today: dt.date, state: State, reason: ReportReason) -> None:
    finding = report(PEER, today)
    assert (finding.state, finding.reason, finding.due_on, finding.by) == (state, reason, None, None)
    assert finding.records == (RecordRef("group", 7),)
    assert finding.notes == (Note(reason=ReportNote.NO_LAST_DAY),)
    assert report(PEER, END + DAY, END).notes == report(TRAINING, END).notes == ()


def test_where_no_hours_are_asked_the_last_session_ends_the_study() -> None:
    rules = replace(PEER, rules=PEER.rules - {RuleId.HOURS}, min_hours=None)
    short = SessionFacts(id=1, day=START, starts=dt.time(18), ends=dt.time(18, 30), state=SessionState.HELD)
    assert report(rules, START, sessions=(short,)).state is State.ON_TRACK
    assert report(rules, START + DAY, sessions=(short,)).state is State.ACTION
    assert report(rules, START + DAY).state is State.ON_TRACK


@pytest.mark.parametrize(("rules", "due"), [(TRAINING, FOUR_WEEKS), (CIRCLE, MONTH)])
def test_a_report_not_sent_is_missed_after_its_last_day(rules: RuleSet, due: dt.date) -> None:
    states = [report(rules, day).state for day in (END, END + DAY, due - DAY, due, due + DAY)]
    assert states == [State.ON_TRACK, State.ACTION, State.ACTION, State.ACTION, State.MISSED]
    assert report(rules, due).reason is ReportReason.NOT_SENT
    missed = report(rules, due + DAY)
    assert (missed.reason, missed.by, missed.due_on) == (ReportReason.NEVER_SENT, due, due)


@pytest.mark.parametrize(("rules", "due"), [(TRAINING, FOUR_WEEKS), (CIRCLE, MONTH)])
def test_a_report_sent_on_its_last_day_is_met(rules: RuleSet, due: dt.date) -> None:
    today = dt.date(2027, 6, 1)
    assert report(rules, today, due - DAY).state is State.MET
    met = report(rules, today, due)
    assert (met.state, met.reason, met.by, met.records) == (State.MET, ReportReason.SENT, None, ())
    assert (met.due_on, met.reported_on) == (due, due)
    late = report(rules, today, due + DAY)
    assert (late.state, late.reason, late.by) == (State.MISSED, ReportReason.LATE, due)


def test_a_report_sent_on_the_seasons_last_day_is_met() -> None:
    assert report(PEER, END, END).state is State.MET


def test_a_report_that_is_still_to_come_is_no_report() -> None:
    finding = report(PEER, END, END + DAY)
    assert (finding.state, finding.reason) == (State.ACTION, ReportReason.IN_FUTURE)
    assert report(PEER, END + DAY, END + DAY).state is State.MET
    after = report(TRAINING, FOUR_WEEKS + DAY, FOUR_WEEKS + 2 * DAY)
    assert (after.state, after.reason) == (State.MISSED, ReportReason.NEVER_SENT)


@pytest.mark.parametrize(
    ("due", "end", "last"),
    [
        (ReportDue(months=1), "2027-01-31", "2027-02-28"),
        (ReportDue(months=1), "2028-01-31", "2028-02-29"),
        (ReportDue(months=1), "2026-02-28", "2026-03-28"),
        (ReportDue(days=28), "2026-12-31", "2027-01-28"),
        (ReportDue(), "2026-12-31", "2026-12-31"),
    ],
)
def test_months_end_with_the_month(due: ReportDue, end: str, last: str) -> None:
    assert due.after(dt.date.fromisoformat(end)) == dt.date.fromisoformat(last)


def test_without_a_report_in_the_rules_there_is_no_finding() -> None:
    rules = shipped()["dsl-opintokerho"]
    assert check_report(GROUP, rules, programme_on(GROUP, rules, END), (), END) is None


def session(number: int, day: dt.date, state: SessionState = SessionState.HELD, hours: int = 6) -> SessionFacts:
    """A session of so many hours of 45 minutes."""
    ends = dt.time(10 + hours * 45 // 60, hours * 45 % 60)
    return SessionFacts(id=number, day=day, starts=dt.time(10), ends=ends, state=state)


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.PLANNED])
@pytest.mark.parametrize("rules", [PEER, TRAINING, CIRCLE])
def test_its_time_comes_on_the_day_after_the_last_session(rules: RuleSet, state: SessionState) -> None:
    last = END - 7 * DAY
    sessions = (session(1, last, state), session(2, last + DAY, SessionState.CANCELLED), session(3, START, hours=14))
    states = [report(rules, day, sessions=sessions).state for day in (last, last + DAY)]
    assert states == [State.ON_TRACK, State.ACTION]


def test_where_hours_are_missing_further_sessions_come_before_the_report() -> None:
    few = (session(1, END - 7 * DAY),)
    states = [report(PEER, day, sessions=few).state for day in (END - 6 * DAY, END, END + DAY)]
    assert states == [State.ON_TRACK, State.ON_TRACK, State.ACTION]


def test_a_party_after_the_last_session_holds_no_report_back() -> None:
    last = END - 7 * DAY
    party = replace(session(2, END, SessionState.PLANNED), kind=SessionKind.PARTY)
    assert report(PEER, last + DAY, sessions=(session(1, last, hours=14), party)).state is State.ACTION


def test_a_circle_is_reported_once_twenty_hours_are_held() -> None:
    """Counted from the day when they are; the end comes first when it is earlier."""
    days = [START + 7 * n * DAY for n in range(4)]
    held = tuple(session(n, day) for n, day in enumerate(days))
    planned = session(9, END - DAY, SessionState.PLANNED)
    full = days[3]
    states = [report(CIRCLE, day, sessions=(*held, planned)) for day in (full, full + DAY)]
    assert [one.state for one in states] == [State.ON_TRACK, State.ACTION]
    assert [one.due_on for one in states] == [dt.date(2026, 10, 22)] * 2
    assert report(CIRCLE, dt.date(2026, 10, 23), sessions=(*held, planned)).state is State.MISSED
    assert report(CIRCLE, END, sessions=(*held[:3], planned)).due_on == MONTH
    exactly = (*held[:3], session(3, full, hours=2))
    assert report(CIRCLE, full, sessions=exactly).due_on == dt.date(2026, 10, 22)
    assert report(CIRCLE, full, sessions=(*held[:3], session(3, full, hours=1))).due_on == MONTH


def test_the_last_day_of_a_circle_is_told_while_its_sessions_are_planned() -> None:
    """Otherwise it would come months earlier than was said, on the evening of the session."""
    days = [START + 7 * n * DAY for n in range(4)]
    planned = tuple(session(n, day, SessionState.PLANNED) for n, day in enumerate(days))
    for today in (START - DAY, days[2]):
        sessions = tuple(replace(one, state=SessionState.HELD) if one.day < today else one for one in planned)
        found = report(CIRCLE, today, sessions=sessions)
        assert (found.state, found.due_on) == (State.ON_TRACK, dt.date(2026, 10, 22))
    assert report(CIRCLE, START - DAY, sessions=planned[:3]).due_on == MONTH


def test_a_report_that_was_corrected_counts_from_its_first_day() -> None:
    """Sent in time, and corrected after the last day."""
    corrected = report(TRAINING, FOUR_WEEKS + 9 * DAY, FOUR_WEEKS, corrected_on=FOUR_WEEKS + 9 * DAY)
    assert (corrected.state, corrected.reported_on) == (State.MET, FOUR_WEEKS)
    assert corrected.corrected_on == FOUR_WEEKS + 9 * DAY
