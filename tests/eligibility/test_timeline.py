"""The season's timeline: what it shows of a group, and where."""

from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.eligibility import findings
from tests.page import text_of
from webapp.domain.facts import SessionFacts, SessionKind, SessionState
from webapp.eligibility.timeline import Timeline, timeline_of
from webapp.eligibility.timeline_layout import HEIGHT, WIDTH, Dot, Label, placed

SIVIS, TRAINING = "sivis-vertaisopintoryhma", "sivis-koulutus"
TODAY = findings.OPEN

pytestmark = pytest.mark.usefixtures("english")


def session(day: date, number: int = 1, **values: Any) -> SessionFacts:
    return SessionFacts(**{"id": number, "day": day, "starts": time(18), "ends": time(20)} | values)


def timeline(rule_set: str = SIVIS, today: date = TODAY, **facts: Any) -> Timeline:
    return timeline_of(findings.assessed(rule_set, today, **facts))


def said(found: Timeline) -> list[tuple[str, str]]:
    return [(str(row.day), row.text) for row in found.rows]


def test_it_goes_from_the_plan_to_after_the_season() -> None:
    found = timeline()

    assert said(found) == [
        ("2026-03-01", "Plan can be entered"),
        ("2026-09-01", "Season starts"),
        ("2026-09-08", "Session held"),
        ("2026-09-15", "Plan must be published"),
        ("2026-09-15", "Today"),
        ("2026-12-08", "Season ends"),
        ("2026-12-08", "Session planned"),
    ]
    assert (found.first, found.last) == (date(2026, 3, 1), date(2026, 12, 22))
    assert found.window
    assert 10 == found.window.start < found.season.start < found.window.end < found.season.end < 630


def test_it_goes_to_the_reports_last_day_when_the_rules_have_one() -> None:
    found = timeline(TRAINING)

    assert found.last == date(2027, 1, 5)
    assert ("2027-01-05", "Report must be sent") in said(found)
    assert ("2026-08-31", "Plan must be published") in said(found)


def test_it_goes_on_to_a_later_report_and_payment() -> None:
    assessed = findings.assessed(SIVIS, date(2027, 6, 1), reported_on=date(2027, 2, 1))
    assessed.record.group.paid_on = date(2027, 5, 3)
    found = timeline_of(assessed)

    assert found.last == date(2027, 5, 3)
    assert said(found)[-2:] == [("2027-02-01", "Report sent"), ("2027-05-03", "Support paid")]


def test_without_a_window_it_begins_a_little_before_the_season() -> None:
    found = timeline("sfv-studiecirkel")

    assert found.window is None
    assert date(2026, 8, 1) < found.first < findings.START


@pytest.mark.parametrize(
    ("today", "last", "shown"),
    [
        (date(2026, 2, 28), date(2026, 12, 22), False),
        (date(2026, 3, 1), date(2026, 12, 22), True),
        (date(2027, 1, 20), date(2027, 1, 20), True),
        (date(2028, 1, 20), date(2026, 12, 22), False),
    ],
)
def test_today_is_on_it_when_it_is_near(today: date, last: date, shown: bool) -> None:
    found = timeline(today=today)

    assert found.last == last
    assert (found.today is not None) is shown
    assert (str(today), "Today") in said(found) or not shown


def test_every_kind_of_session_has_its_own_shape_and_words() -> None:
    held = SessionState.HELD
    found = timeline(
        sessions=(
            session(date(2026, 9, 2), 1, state=held),
            session(date(2026, 9, 3), 2),
            session(date(2026, 9, 4), 3, state=SessionState.CANCELLED),
            session(date(2026, 9, 5), 4, state=held, kind=SessionKind.PARTY),
            session(TODAY, 5),
        )
    )

    assert list(found.dots) == [Dot.HELD, Dot.OPEN, Dot.NO_HOURS, Dot.PLANNED]
    assert [entry.text for entry in found.legend] == [
        "Sessions held: 1",
        "Sessions planned: 1",
        "Sessions not recorded: 1",
        "Sessions without teaching hours: 1",
    ]
    texts = [text for _day, text in said(found)]
    assert "Session not recorded" in texts
    assert len([text for text in texts if text.startswith("Session ")]) == 4


def test_sessions_of_one_day_stand_on_top_of_one_another() -> None:
    day, held = date(2026, 9, 2), SessionState.HELD
    found = timeline(
        sessions=tuple(session(day, n, starts=time(8 + n), ends=time(9 + n), state=held) for n in range(4))
    )
    places = [start.split("a")[0].split() for start in found.dots[Dot.HELD].split("M")[1:]]

    assert len({x for x, _y in places}) == 1
    heights = sorted(float(y) for _x, y in places)
    assert all(after - before >= 10 for before, after in pairwise(heights))
    assert sum(heights) / 4 == 62


@pytest.mark.parametrize("days", [1, 2, 30, 365, 731])
@pytest.mark.parametrize("rule_set", [SIVIS, TRAINING, "dsl-opintokerho", "sfv-studiecirkel"])
def test_a_season_of_any_length_fits(rule_set: str, days: int) -> None:
    end = findings.START + timedelta(days=days - 1)
    sessions = tuple(session(findings.START + timedelta(days=n), n) for n in range(0, days, 7))
    found = timeline(
        rule_set, season_end=end, sessions=sessions, plan_published_on=findings.START, today=findings.START
    )

    assert 10 <= found.season.start <= found.season.end <= 630
    assert len(found.rows) == len(found.milestones) + len(sessions)
    check_labels(found)


def check_labels(found: Timeline) -> None:
    boxes = []
    for one in found.labels:
        width = 8 * len(one.label.text)
        left = one.x - width * {"start": 0, "middle": 0.5, "end": 1}[one.anchor]
        assert left >= 0
        assert left + width <= WIDTH
        assert 12 <= one.y <= HEIGHT - 4
        boxes.append((left, one.y, left + width))
    for index, (left, row, right) in enumerate(boxes):
        for other_left, other_row, other_right in boxes[index + 1 :]:
            assert row != other_row or right <= other_left or other_right <= left


def test_the_most_important_labels_find_room_and_the_rest_is_left_to_the_table() -> None:
    labels = [Label(300, f"{n}. a rather long label") for n in range(9)]
    found = placed(tuple(labels))

    assert 2 <= len(found) < 9
    assert found[0].label == labels[0]


def test_today_and_the_seasons_ends_are_labelled_first() -> None:
    texts = [one.label.text for one in timeline().labels]

    assert texts[:3] == ["15.9. Today", "1.9. Season starts", "8.12. Season ends"]


def test_a_year_is_written_where_it_is_another_one() -> None:
    texts = [one.label.text for one in timeline(TRAINING, season_end=date(2027, 2, 1)).labels]

    assert "1.2.2027 Season ends" in texts


def test_two_rules_deadline_of_one_day_is_told_once() -> None:
    found = timeline("dsl-opintokerho", season_end=date(2027, 12, 31))

    assert len(set(said(found))) == len(said(found))
    assert ("2027-08-31", "Season must end") in said(found)


def test_the_page_has_the_drawing_and_the_same_as_a_table(aino: Browser, cast: Cast) -> None:
    page = aino.get(f"/groups/{cast.group}").page

    (drawing,) = page.all("svg", role="img")
    assert "The same facts are in the table below." in text_of(page.by_id[drawing.attrib["aria-labelledby"]])
    assert page.table("The season's days") == [
        ["1.9.2026", "Season starts"],
        ["1.9.2026", "Session held"],
        ["10.9.2026", "Plan published"],
        ["15.9.2026", "Plan must be published"],
        ["23.11.2026", "Today"],
        ["1.12.2026", "Session planned"],
        ["8.12.2026", "Season ends"],
    ]
    listed = [text_of(item) for ul in page.all("ul", **{"class": "milestones"}) for item in ul]
    assert listed[0] == "1.9.2026 Season starts"
    assert len(listed) == 5


def test_the_strip_is_on_the_groups_page_only(aino: Browser, cast: Cast) -> None:
    assert not aino.get(f"/groups/{cast.group}/members").page.all("svg", role="img")


def test_a_phone_has_a_cell_a_week_under_its_month() -> None:
    held = SessionState.HELD
    found = timeline(
        sessions=(
            session(date(2026, 9, 2), 1, state=held),
            session(date(2026, 9, 9), 2, state=held),
            session(date(2026, 9, 10), 3),
            session(date(2026, 9, 16), 4),
            session(date(2026, 10, 7), 5, state=held, kind=SessionKind.PARTY),
        )
    )

    assert [month.name for month in found.months] == ["September", "October", "November", "December"]
    # A week shows what is to be done before what was; this one is marked.
    assert found.months[0].runs == (("dot-held", "●"), ("dot-open", "◆"), ("dot-planned now", "○"), ("", "··"))
    assert found.months[1].runs == (("dot-none", "✕"), ("", "···"))
    assert [sum(len(run.signs) for run in month.runs) for month in found.months] == [5, 4, 5, 1]
