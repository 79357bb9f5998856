"""A weekly programme: the pattern, the preview, and the sessions that it makes."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.client import Browser
from tests.sessions.programme import (
    CODE,
    extent,
    group_of,
    headings,
    notes,
    previewed,
    programme,
    saved,
    ticked,
)
from webapp.models import Group

OTHERS = ["2026-09-01", "2026-12-01"]
"""The days of the sessions that the group has already."""


def test_it_is_told_how_the_rules_count_the_hours(leena: Browser, weekly: str) -> None:
    assert "A teaching hour is 60 minutes, of which 15 are a break." in leena.get(weekly).page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_the_preview_shows_a_row_a_week_and_saves_nothing(leena: Browser, weekly: str, db: Session, htmx: bool) -> None:
    answer = previewed(leena, weekly, htmx=htmx)

    assert headings(answer)[:2] == ["Tue 1.9.2026 18:00–20:00 · 2 h", "Tue 8.9.2026 18:00–20:00 · 2 h"]
    assert len(headings(answer)) == 15
    assert "Choose the sessions to add. Nothing is saved yet." in answer.page.text
    assert answer.page.value("rows-1-content") == "Kartat"
    assert answer.page.value("rows-1-break_minutes") == "30"
    assert len(programme(db, group_of(weekly))) == 2
    assert "HX-Trigger" not in answer.headers


def test_a_row_at_the_time_of_a_session_is_named_and_unticked(leena: Browser, weekly: str) -> None:
    answer = previewed(leena, weekly)

    assert notes(answer) == [
        "The group meets then: 18:00–20:00 Kartat",
        "The group meets then: 18:00–20:00 Kartat",
    ]
    assert len(ticked(answer)) == 13
    assert not {"1.9.2026", "1.12.2026"} & set(ticked(answer))


def test_days_to_leave_out_are_listed_without_their_tick(leena: Browser, weekly: str) -> None:
    answer = previewed(leena, weekly, left_out="13.10.2026,\n20. 10. 2026 14.10.2026")

    assert {"13.10.2026", "20.10.2026"} & set(ticked(answer)) == set()
    assert len(ticked(answer)) == 11
    assert notes(answer).count("You asked to leave this day out.") == 2
    assert "There would be no session on these days that you asked to leave out: 14.10.2026" in notes(answer)


@pytest.mark.parametrize(("skip", "wanted"), [("y", False), (None, True)])
def test_a_public_holiday_is_named_and_unticked_when_asked(
    leena: Browser, weekly: str, skip: str | None, wanted: bool
) -> None:
    answer = previewed(leena, weekly, weekday="6", skip_holidays=skip)

    assert notes(answer) == ["Public holiday: Independence Day"]
    assert ("6.12.2026" in ticked(answer)) is wanted


def test_a_holiday_has_its_finnish_name(leena: Browser, weekly: str) -> None:
    leena.post("/language", {"language": "fi"})

    assert any("Itsenäisyyspäivä" in note for note in notes(previewed(leena, weekly, weekday="6")))


def test_every_second_week_between_two_days(leena: Browser, weekly: str) -> None:
    answer = previewed(leena, weekly, weekday="3", every_weeks="2", first_day="1.10.2026", last_day="12.11.2026")

    assert ticked(answer) == ["1.10.2026", "15.10.2026", "29.10.2026", "12.11.2026"]


@pytest.mark.parametrize("htmx", [False, True])
def test_saving_adds_the_ticked_rows_as_planned(leena: Browser, weekly: str, db: Session, htmx: bool) -> None:
    preview = previewed(leena, weekly, htmx=htmx, first_day="24.11.2026", left_out="8.12.2026", break_minutes="")
    answer = saved(leena, preview, weekly, htmx=htmx, rows_0_content="Omakanta", rows_2_keep="y", rows_2_ends="19.30")

    assert answer.location == f"/groups/{group_of(weekly)}"
    assert leena.follow(answer).page.flashes == ["2 sessions were added."]
    assert programme(db, group_of(weekly)) == [
        ("2026-09-01", "18.00–20.00", "held", 30, "Kartat"),
        ("2026-11-24", "18.00–20.00", "planned", 30, "Omakanta"),
        ("2026-12-01", "18.00–20.00", "planned", 30, "Kartat"),
        ("2026-12-08", "18.00–19.30", "planned", 30, "Kartat"),
    ]
    assert extent(db, group_of(weekly)) == 18


def test_a_holiday_can_be_ticked_after_all(leena: Browser, weekly: str, db: Session) -> None:
    preview = previewed(leena, weekly, weekday="6", first_day="6.12.2026")
    saved(leena, preview, weekly, rows_0_keep="y")

    assert programme(db, group_of(weekly))[-1][0] == "2026-12-06"


def test_the_same_programme_from_another_tab_adds_nothing_and_says_so(leena: Browser, weekly: str, db: Session) -> None:
    preview, other = previewed(leena, weekly), previewed(leena, weekly)
    assert saved(leena, preview, weekly).status == 303
    for htmx in (False, True):
        answer = saved(leena, other, weekly, htmx=htmx)
        assert answer.status == 422
        (line,) = answer.page.summary
        assert line.startswith("These sessions are in the register already. Nothing was added twice.")
    assert len(programme(db, group_of(weekly))) == 15


def test_one_overlap_with_the_register_saves_nothing(leena: Browser, weekly: str, db: Session) -> None:
    preview = previewed(leena, weekly)
    answer = saved(leena, preview, weekly, rows_0_keep="y", rows_1_content="Muutettu")

    assert answer.status == 422
    sentence = "Change the time: the group has another session then, 1.9.2026 18:00–20:00 Kartat"
    assert answer.page.errors == {"rows-0-starts": sentence}
    assert answer.page.summary == [f"Tue 1.9.2026 18:00–20:00 · Starts: {sentence}"]
    assert answer.page.value("rows-1-content") == "Muutettu"
    assert [row[0] for row in programme(db, group_of(weekly))] == OTHERS


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("day", "9.12.2026", "The day is outside the group's season 1.9.2026–8.12.2026."),
        ("day", "x", "Write the date as 31.12.2026."),
        ("day", "", "Write the date."),
        ("starts", "25", "Write the time as 18.00."),
        ("break_minutes", "120", "The break must be shorter than the session."),
        ("content", "ä" * 501, "Write at most 500 characters."),
        ("content", "131052-308T", CODE),
    ],
)
def test_one_bad_row_saves_nothing_and_keeps_all_that_was_typed(
    leena: Browser, weekly: str, db: Session, field: str, typed: str, sentence: str, htmx: bool
) -> None:
    preview = previewed(leena, weekly, htmx=htmx)
    name = f"rows-1-{field}"
    changes = {name: typed, "rows-2-content": "Muutettu", "rows-3-keep": None, "rows-3-day": "eilen"}
    page = leena.send(preview, weekly, changes, form="programme-form", htmx=htmx, status=422).page

    assert page.errors == {name: sentence}
    assert page.by_id[name].get("aria-invalid") == "true"
    assert len(page.summary) == 1
    assert (page.value(name), page.value("rows-2-content")) == (typed, "Muutettu")
    assert (page.value("rows-3-keep"), page.value("rows-3-day")) == (None, "eilen")
    assert [row[0] for row in programme(db, group_of(weekly))] == OTHERS


def test_rows_that_overlap_one_another_are_refused(leena: Browser, weekly: str, db: Session) -> None:
    preview = previewed(leena, weekly)
    answer = saved(leena, preview, weekly, rows_2_day="8.9.2026", rows_2_starts="19.00")

    assert answer.status == 422
    sentence = "Change the time: another row is at the same time, Tue 8.9.2026 18:00–20:00"
    assert answer.page.errors == {"rows-2-starts": sentence}
    assert [row[0] for row in programme(db, group_of(weekly))] == OTHERS


def test_without_a_tick_there_is_nothing_to_add(leena: Browser, weekly: str) -> None:
    preview = previewed(leena, weekly, first_day="24.11.2026", last_day="24.11.2026")
    answer = saved(leena, preview, weekly, rows_0_keep=None)

    assert answer.status == 422
    assert answer.page.summary[0].startswith("Tick at least one session to add.")
    assert leena.post(f"{weekly}/save").status == 422


@pytest.mark.parametrize("htmx", [False, True])
def test_back_keeps_what_was_typed(leena: Browser, weekly: str, htmx: bool) -> None:
    typed = {"weekday": "3", "starts": "17.15", "left_out": "13.10.2026\n20.10.2026", "every_weeks": "2"}
    preview = previewed(leena, weekly, htmx=htmx, skip_holidays=None, **typed)
    page = leena.send(preview, weekly, {"back": "1"}, form="programme-form", htmx=htmx, status=200).page

    assert {name: page.value(name) for name in typed} == typed
    assert (page.value("content"), page.value("skip_holidays")) == ("Kartat", None)
    assert not page.errors


def test_a_hand_made_post_of_too_many_rows_saves_none(leena: Browser, weekly: str, db: Session) -> None:
    row = {"keep": "y", "day": "8.9.2026", "starts": "10.00", "ends": "11.00", "content": ""}
    fields = {f"rows-{n}-{name}": value for n in range(111) for name, value in row.items()}
    answer = leena.post(f"{weekly}/save", fields, status=422)

    assert answer.page.summary[0].startswith("At most 110 sessions can be added at once. Choose a shorter time.")
    assert [row[0] for row in programme(db, group_of(weekly))] == OTHERS


@pytest.mark.parametrize("button", ["", "count"])
def test_far_too_many_rows_are_not_all_read(leena: Browser, weekly: str, button: str) -> None:
    row = {"keep": "y", "day": "8.9.2026", "starts": "10.00", "ends": "11.00", "content": ""}
    fields = {f"rows-{n}-{name}": value for n in range(500) for name, value in row.items()} | {button: "1"}
    page = leena.post(f"{weekly}/save", fields).page

    assert [name for name in page.by_id if name.endswith("-day")][-1] == "rows-110-day"


@pytest.mark.both_databases
@pytest.mark.slow
def test_two_years_of_weeks_can_be_added_at_once(aino: Browser, empty: str, db: Session) -> None:
    db.get_one(Group, group_of(empty)).season_end = date(2028, 11, 25)
    db.commit()
    preview = previewed(aino, empty, weekday="2", last_day="25.11.2028")

    assert saved(aino, preview, empty).status == 303
    assert len(programme(db, group_of(empty))) == len(ticked(preview)) == 104, "all but Epiphany of 2027"
