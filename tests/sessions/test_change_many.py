"""Moving, retiming and cancelling many planned sessions at once, with a preview and Undo."""

from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import text_of
from tests.register import everything
from tests.sessions.programme import notes, programme
from tests.undo.conftest import undone
from webapp.domain.facts import SessionKind, SessionState
from webapp.models import Group, StudySession

FOUR = [date(2026, 11, 10), date(2026, 11, 17), date(2026, 11, 24), date(2026, 12, 4)]


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    """The group has planned sessions, and one was held on 10.11. at another time."""
    ids = {"association_id": cast.association, "group_id": cast.group}
    for day in FOUR:
        times = {"day": day, "starts": time(10), "ends": time(12), "break_minutes": 30}
        db.add(StudySession(**ids, **times, content="Neljä", kind=SessionKind.STUDY, state=SessionState.PLANNED))
    db.commit()
    return f"/groups/{cast.group}/sessions/change"


def four(db: Session, cast: Cast) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[2]) for row in programme(db, cast.group) if row[4] == "Neljä"]


def looked(browser: Browser, url: str, **changes: str) -> Answer:
    typed = {"first_day": "17.11.", "last_day": "4.12."} | changes
    return browser.submit(url, typed, form="change-many-form", status=200)


def lines(answer: Answer) -> list[str]:
    return [text_of(label) for label in answer.page.all("label", **{"class": "choice"})]


def saved(browser: Browser, answer: Answer, url: str, status: int = 303, **changes: object) -> Answer:
    return browser.send(answer, url, dict(changes), form="changes-form", status=status)


def test_the_review_shows_what_would_become_of_each_and_saves_nothing(leena: Browser, url: str, db: Session) -> None:
    before = everything(db)
    answer = looked(leena, url, change="move", days="1", direction="later")

    assert lines(answer) == [
        "Tue 17.11.2026 10:00–12:00 → Wed 18.11.2026 10:00–12:00 Neljä",
        "Tue 24.11.2026 10:00–12:00 → Wed 25.11.2026 10:00–12:00 Neljä",
        "Tue 1.12.2026 18:00–20:00 → Wed 2.12.2026 18:00–20:00 Kartat",
        "Fri 4.12.2026 10:00–12:00 → Sat 5.12.2026 10:00–12:00 Neljä",
    ]
    assert everything(db) == before


def test_the_rest_is_moved_by_days(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = looked(leena, url, change="move", days="2", direction="earlier")
    page = leena.follow(saved(leena, answer, url))

    assert page.page.flashes == ["4 sessions were changed."]
    assert [row[0] for row in four(db, cast)] == ["2026-11-10", "2026-11-15", "2026-11-22", "2026-12-02"]


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("changes", "times"),
    [
        ({"change": "move", "minutes": "30"}, "10.30–12.30"),
        ({"change": "move", "minutes": "1 h", "direction": "earlier"}, "09.00–11.00"),
        ({"change": "times", "starts": "17–19", "ends": ""}, "17.00–19.00"),
        ({"change": "times", "starts": "18,30", "ends": "20,45", "break_minutes": "15"}, "18.30–20.45"),
    ],
)
def test_the_times_are_changed_from_a_day_on(
    leena: Browser, cast: Cast, url: str, db: Session, changes: dict[str, str], times: str
) -> None:
    saved(leena, looked(leena, url, last_day="30.11.", **changes), url)

    assert [row[1] for row in four(db, cast)] == ["10.00–12.00", times, times, "10.00–12.00"]


def test_a_range_is_cancelled(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = looked(leena, url, change="cancel", first_day="16.11.", last_day="30.11.")
    assert lines(answer)[0] == "Tue 17.11.2026 10:00–12:00 → cancelled Neljä"
    page = leena.follow(saved(leena, answer, url))

    assert page.page.flashes == ["2 sessions were cancelled."]
    assert [row[2] for row in four(db, cast)] == ["planned", "cancelled", "cancelled", "planned"]


@pytest.mark.parametrize(
    "changes",
    [
        {"change": "move", "days": "1"},
        {"change": "move", "days": "2", "minutes": "45", "direction": "earlier"},
        {"change": "times", "starts": "9", "ends": "24"},
        {"change": "cancel"},
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_it_can_be_undone(leena: Browser, url: str, db: Session, changes: dict[str, str], htmx: bool) -> None:
    before = everything(db)
    page = leena.follow(saved(leena, looked(leena, url, **changes), url))
    assert everything(db) != before

    assert undone(leena, page, htmx=htmx) == ["Undone: the sessions have their days and times again."]
    assert everything(db) == before
    assert undone(leena, page) == ["It was undone already."]


@pytest.mark.both_databases
def test_what_was_changed_since_is_not_undone(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    page = leena.follow(saved(leena, looked(leena, url, change="move", days="1"), url))
    db.query(StudySession).filter_by(day=date(2026, 11, 18)).one().content = "Toinen"
    db.commit()
    before = everything(db)

    assert undone(leena, page) == ["It can't be undone: one of the sessions has been changed meanwhile."]
    assert everything(db) == before


def test_conflicts_are_named_and_begin_without_their_ticks(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = looked(leena, url, change="move", days="7", first_day="1.12.", last_day="8.12.")
    told = notes(answer)

    assert "The day is outside the group's season 1.9.2026–8.12.2026." in told
    ticked = [box.attrib["value"] for box in answer.page.all("input", name="chosen") if "checked" in box.attrib]
    assert len(ticked) == 1, "1.12. can move to 8.12., and 4.12. can't"
    again = looked(leena, url, change="times", starts="17", ends="21", first_day="1.12.", last_day="1.12.")
    assert len(lines(again)) == 1
    over = looked(leena, url, change="move", days="7", first_day="10.11.", last_day="10.11.")
    assert "Change the time: the group has another session then, 17.11.2026 10:00–12:00 Neljä" in notes(over)


def test_nothing_is_half_saved_when_one_of_them_cannot_be(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = looked(leena, url, change="move", days="7")
    before = everything(db)
    every = [box.attrib["value"] for box in answer.page.all("input", name="chosen")]
    refused = saved(leena, answer, url, 422, chosen=every)

    assert refused.page.summary == ["The day is outside the group's season 1.9.2026–8.12.2026."]
    assert everything(db) == before


def test_a_tick_taken_away_leaves_the_session_in_the_way(leena: Browser, url: str, db: Session) -> None:
    answer = looked(leena, url, change="move", days="7", last_day="24.11.")
    every = [box.attrib["value"] for box in answer.page.all("input", name="chosen")]
    before = everything(db)
    refused = saved(leena, answer, url, 422, chosen=every[:1])

    assert "24.11.2026 10:00–12:00 Neljä" in refused.page.summary[0]
    assert everything(db) == before


def test_past_midnight_is_told(leena: Browser, url: str) -> None:
    answer = looked(leena, url, change="move", minutes="800")

    assert "The session would go on past midnight. Move it by fewer minutes." in notes(answer)
    every = [box.attrib["value"] for box in answer.page.all("input", name="chosen")]
    assert saved(leena, answer, url, 422, chosen=every).page.summary == [
        "The session would go on past midnight. Move it by fewer minutes."
    ]


def test_a_public_holiday_is_told(leena: Browser, url: str) -> None:
    answer = looked(leena, url, change="move", days="2", first_day="4.12.", last_day="4.12.")

    assert "Public holiday: Independence Day" in notes(answer)


@pytest.mark.parametrize("change", ["recorded", "changed", "removed"])
def test_what_somebody_changed_meanwhile_is_told(
    leena: Browser, cast: Cast, url: str, db: Session, change: str
) -> None:
    answer = looked(leena, url, change="move", days="1")
    session = db.query(StudySession).filter_by(day=FOUR[1]).one()
    if change == "removed":
        db.delete(session)
    elif change == "recorded":
        session.state = SessionState.HELD
    else:
        session.content = "Toinen"
    db.commit()
    before = everything(db)
    refused = saved(leena, answer, url, 422)

    assert refused.page.summary == [
        "Some of the sessions have been recorded or changed meanwhile. Look through these, and save again."
    ]
    assert everything(db) == before
    saved(leena, refused, url)


def test_a_season_changed_meanwhile_is_told(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = looked(leena, url, change="move", days="1")
    db.get_one(Group, cast.group).season_end = date(2026, 12, 4)
    db.commit()

    assert saved(leena, answer, url, 422).page.summary == ["The day is outside the group's season 1.9.2026–4.12.2026."]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"change": "move"}, "days", "Write by how many days or minutes."),
        ({"change": "times"}, "starts", "Write when it starts."),
        ({"change": "times", "starts": "18", "ends": "17"}, "ends", "The session must end after it starts"),
        ({"change": "cancel", "first_day": ""}, "first_day", "Write the first day."),
        ({"change": "cancel", "last_day": "1.9."}, "last_day", "The last day can't be before the first one."),
        ({"change": "cancel", "first_day": "11.11.", "last_day": "12.11."}, "first_day", "There are no planned"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(
    leena: Browser, url: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    typed = {"first_day": "17.11.", "last_day": "4.12."} | changes
    page = leena.submit(url, typed, form="change-many-form", status=422).page

    assert page.errors[field].startswith(sentence)


def test_what_another_change_asks_for_does_not_matter_as_long_as_it_can_be_read(leena: Browser, url: str) -> None:
    assert len(lines(looked(leena, url, change="cancel", starts="18", break_minutes="15"))) == 4
    typed = {"first_day": "17.11.", "last_day": "4.12.", "change": "cancel", "starts": "x"}
    page = leena.submit(url, typed, form="change-many-form", status=422).page
    assert page.errors == {"starts": "Write the time as 18.00."}


def test_no_tick_is_told(leena: Browser, url: str) -> None:
    answer = looked(leena, url, change="cancel")

    assert saved(leena, answer, url, 422, chosen=[]).page.summary == ["Tick at least one session."]


def test_the_sessions_page_leads_there(leena: Browser, cast: Cast, url: str) -> None:
    assert leena.get(f"/groups/{cast.group}/sessions").page.link_to("Move or cancel several") == url


def test_back_keeps_what_was_told(leena: Browser, url: str) -> None:
    answer = looked(leena, url, change="move", days="3", direction="earlier")
    page = leena.send(answer, url, {"back": "1"}, form="changes-form", status=200).page

    told = [page.value(name) for name in ("first_day", "last_day", "change", "days", "direction")]
    assert told == ["17.11.", "4.12.", "move", "3", "earlier"]


def test_two_weekdays_every_second_week_without_the_weeks_of_a_holiday(aino: Browser, empty: str, db: Session) -> None:
    group = db.get_one(Group, int(empty.split("/")[2]))
    group.season_start, group.season_end = date(2026, 11, 30), date(2027, 1, 31)
    db.commit()
    pattern = {"weekday": "1", "other_weekday": "3", "every_weeks": "2", "starts": "18–20", "first_day": "30.11."}
    review = aino.submit(
        empty, pattern | {"last_day": "31.1.", "left_out": "joululoma vk 52–1"}, form="weekly-form", status=200
    )
    days = [text_of(legend).split()[1] for legend in review.page.all("legend")]
    kept = [day for number, day in enumerate(days) if review.page.value(f"rows-{number}-keep")]
    assert kept == [f"{day}.2026" for day in ("1.12", "3.12", "15.12", "17.12")] + [
        f"{day}.1.2027" for day in (12, 14, 26, 28)
    ]


def test_once_a_month(aino: Browser, empty: str, db: Session) -> None:
    group = db.get_one(Group, int(empty.split("/")[2]))
    group.season_start, group.season_end = date(2026, 9, 1), date(2026, 12, 31)
    db.commit()
    pattern = {"weekday": "1", "every_weeks": "month-1", "starts": "18–20", "last_day": "31.12.", "first_day": "1.9."}
    review = aino.submit(empty, pattern, form="weekly-form", status=200)

    assert [text_of(legend)[:14] for legend in review.page.all("legend")] == [
        "Tue 1.9.2026 1",
        "Tue 6.10.2026 ",
        "Tue 3.11.2026 ",
        "Tue 1.12.2026 ",
    ]
