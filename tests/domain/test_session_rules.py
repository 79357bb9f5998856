"""Breaks of held sessions, and activity that is no study."""

import datetime as dt
from dataclasses import replace

import pytest

from webapp.domain.checks.hours import year_hours
from webapp.domain.checks.sessions import check_activity, check_lesson
from webapp.domain.facts import GroupFacts, SessionFacts, SessionKind, SessionState
from webapp.domain.findings import ActivityFinding, LessonFinding, MissingBreak, RecordRef, State
from webapp.domain.notes import ActivityNote, LessonNote, Note, Seen
from webapp.domain.programme import programme_on
from webapp.domain.reasons import ActivityReason, LessonReason
from webapp.domain.rules import Lesson, RuleSet, shipped

RULES = shipped()["sivis-vertaisopintoryhma"]
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
DAY = dt.timedelta(days=1)
HELD = SessionFacts(
    id=1,
    day=START,
    starts=dt.time(18),
    ends=dt.time(20),
    break_minutes=30,
    state=SessionState.HELD,
)
PLANNED = replace(HELD, id=2, day=END, state=SessionState.PLANNED)
PARTY = replace(HELD, id=3, kind=SessionKind.PARTY)
GROUP = GroupFacts(id=7, association_eligible=True, learning_goal="Digitaidot", season_start=START, season_end=END)


def lesson(
    *sessions: SessionFacts, rules: RuleSet = RULES, seen: frozenset[Seen] = frozenset(), today: dt.date = START
) -> LessonFinding:
    group = replace(GROUP, sessions=sessions, seen=seen)
    programme = programme_on(group, rules, today)
    finding = check_lesson(group, rules, programme, year_hours(group, rules, programme), today)
    assert finding is not None
    return finding


def activity(*sessions: SessionFacts, today: dt.date = START) -> ActivityFinding:
    group = replace(GROUP, sessions=sessions)
    finding = check_activity(group, RULES, programme_on(group, RULES, today), today)
    assert finding is not None
    return finding


@pytest.mark.parametrize(("break_minutes", "missing"), [(29, 1), (30, 0), (31, 0)])
def test_two_hours_need_half_an_hour_of_break(break_minutes: int, missing: int) -> None:
    finding = lesson(replace(HELD, break_minutes=break_minutes))
    assert (finding.state, finding.reason, finding.lesson) == (State.MET, LessonReason.COUNTED, Lesson(60, 15))
    note = Note(reason=LessonNote.BREAK_MISSING, amount=missing, sessions=(1,), about=(f"1-{missing}",))
    assert (finding.needed, finding.notes) == (missing, (note,) if missing else ())


@pytest.mark.parametrize(("days", "state"), [(0, State.ON_TRACK), (1, State.MET)])
def test_after_a_season_without_sessions_no_break_is_waited_for(days: int, state: State) -> None:
    finding = lesson(today=END + dt.timedelta(days=days))
    assert (finding.state, finding.reason) == (state, LessonReason.NOTHING_HELD)
    waiting = lesson(PLANNED, today=END + dt.timedelta(days=days))
    assert (waiting.state, waiting.reason) == (State.ON_TRACK, LessonReason.NOTHING_HELD)


@pytest.mark.parametrize(
    ("others", "state"), [(9, State.MET), (10, State.CHECK), (19, State.CHECK), (20, State.MET), (21, State.MET)]
)
def test_a_missing_break_decides_where_the_hours_of_the_others_are_too_few(others: int, state: State) -> None:
    """Of the season's hours, ten in a session without a break; ten are needed."""
    whole = replace(HELD, id=5, starts=dt.time(8), ends=dt.time(18), break_minutes=0)
    added = tuple(replace(PLANNED, id=10 + n, ends=dt.time(19)) for n in range(others - 10))
    finding = lesson(whole, *added)
    if others < 10:
        finding = lesson(replace(whole, ends=dt.time(17)))
    assert finding.state is state
    decides = state is State.CHECK
    assert finding.reason is (LessonReason.BREAK_DECIDES if decides else LessonReason.COUNTED)
    assert bool(finding.notes) is not decides
    assert finding.records == (RecordRef("session", 5),)


def test_the_missing_minutes_of_each_session_are_named() -> None:
    finding = lesson(
        replace(HELD, id=5, day=START + DAY, break_minutes=0),
        HELD,
        replace(HELD, id=4, break_minutes=20),
    )
    assert finding.notes == (Note(reason=LessonNote.BREAK_MISSING, amount=40, sessions=(4, 5), about=("4-10", "5-30")),)
    assert finding.missing_breaks == (MissingBreak(4, 10), MissingBreak(5, 30))
    assert (finding.missing_break, finding.needed) == (40, 40)
    assert finding.records == (RecordRef("session", 4), RecordRef("session", 5))


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ((), ((4, 5), 40)),
        (("4-10",), ((5,), 30)),
        # It was longer when it was seen.
        (("4-5", "5-30"), ((4,), 10)),
        (("4-10", "5-30"), None),
    ],
)
def test_what_has_been_seen_is_told_again_only_when_it_is_new(
    seen: tuple[str, ...], told: tuple[tuple[int, ...], int] | None
) -> None:
    sessions = (replace(HELD, id=5, day=START + DAY, break_minutes=0), replace(HELD, id=4, break_minutes=20))
    finding = lesson(*sessions, seen=frozenset(Seen(LessonNote.BREAK_MISSING, one) for one in seen))

    assert [(note.sessions, note.amount) for note in finding.notes] == ([told] if told else [])
    # What is missing stays as it is.
    assert (finding.state, finding.missing_break) == (State.MET, 40)


def test_a_note_of_another_kind_is_told_although_this_one_was_seen() -> None:
    finding = lesson(replace(HELD, break_minutes=20), seen=frozenset({Seen("another", "1-10")}))
    assert [note.about for note in finding.notes] == [("1-10",)]


def test_a_break_that_decides_is_to_be_checked_although_it_was_seen() -> None:
    whole = replace(HELD, id=5, starts=dt.time(8), ends=dt.time(18), break_minutes=0)
    finding = lesson(whole, seen=frozenset({Seen(LessonNote.BREAK_MISSING, "5-150")}))
    assert finding.reason is LessonReason.BREAK_DECIDES


def test_nothing_held_is_on_track() -> None:
    finding = lesson(replace(PLANNED, break_minutes=0), replace(PARTY, break_minutes=0))
    assert (finding.state, finding.reason) == (State.ON_TRACK, LessonReason.NOTHING_HELD)


def test_without_a_lesson_breaks_are_unknown() -> None:
    finding = lesson(HELD, rules=replace(RULES, lesson=None))
    assert (finding.state, finding.reason, finding.notes) == (State.CHECK, LessonReason.RULE_MISSING, ())


def test_one_held_study_session_is_study() -> None:
    finding = activity(HELD, PARTY)
    assert (finding.state, finding.reason) == (State.MET, ActivityReason.HELD)
    assert finding.excluded_sessions == (3,)
    assert finding.notes == (Note(reason=ActivityNote.EXCLUDED, sessions=(3,)),)
    assert activity(HELD).notes == ()
    assert (finding.actual, finding.needed) == (1, 0)
    assert finding.records == (RecordRef("session", 3),)


def test_planned_study_is_on_track() -> None:
    finding = activity(PLANNED, PARTY)
    assert (finding.state, finding.reason) == (State.ON_TRACK, ActivityReason.PLANNED)
    assert finding.excluded_sessions == (3,)
    assert (finding.actual, finding.required, finding.needed) == (0, 1, 0)


@pytest.mark.parametrize(
    ("today", "state", "reason"),
    [
        (END, State.ACTION, ActivityReason.NONE_PLANNED),
        (END + DAY, State.MISSED, ActivityReason.NONE_HELD),
    ],
)
def test_a_party_alone_is_no_study(today: dt.date, state: State, reason: ActivityReason) -> None:
    finding = activity(PARTY, today=today)
    assert (finding.state, finding.reason, finding.by) == (state, reason, END)
    assert finding.needed == 1
    assert finding.excluded_sessions == (3,)


def test_past_study_that_is_not_recorded_can_be_mended_even_after_the_season() -> None:
    finding = activity(PLANNED, PARTY, today=END + DAY)
    assert (finding.state, finding.reason, finding.by) == (
        State.ACTION,
        ActivityReason.RECORD_SESSIONS,
        None,
    )
    assert finding.records == (RecordRef("session", 2), RecordRef("session", 3))


@pytest.mark.parametrize("kind", [kind for kind in SessionKind if kind is not SessionKind.STUDY])
def test_every_other_kind_is_no_study(kind: SessionKind) -> None:
    assert activity(replace(HELD, kind=kind)).excluded_sessions == (1,)


def test_cancelled_events_are_not_listed() -> None:
    assert activity(replace(PARTY, state=SessionState.CANCELLED)).excluded_sessions == ()
