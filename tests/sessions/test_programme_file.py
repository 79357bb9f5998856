"""A programme from a file: what was understood of it, what is wrong in it, and what is saved."""

from datetime import date, datetime, time

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.imports.files import upload, workbook_of, zipped
from tests.register import everything
from tests.sessions.programme import extent, group_of, headings, notes, programme, saved, sums, ticked
from tests.sessions.programme_files import TITLES, csv_of, rows
from tests.undo.conftest import undone
from webapp.domain.facts import SessionState
from webapp.models import Group, StudySession

HEAD = ";".join(TITLES) + "\n"


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/import"


def test_the_review_shows_every_row_and_saves_nothing(leena: Browser, url: str, db: Session) -> None:
    before = everything(db)
    answer = upload(leena, url, csv_of(rows()))

    assert answer.page.heading == "Review the programme"
    assert headings(answer)[1] == "Tue 8.9.2026 18:00–20:00 · 2 h"
    assert headings(answer)[5] == "Tue 6.10.2026 18:00–21:00 · recreation · 0 h"
    assert len(headings(answer)) == 12
    assert answer.page.errors == {}
    assert answer.page.value("rows-2-break_minutes") == "0"
    assert answer.page.value("rows-11-kind") == "party"
    assert sums(answer)[0] == "10 sessions to add, 13 h"
    assert everything(db) == before


def test_what_the_group_has_already_is_said_and_not_doubled(leena: Browser, url: str, db: Session) -> None:
    answer = upload(leena, url, csv_of(rows()))

    assert notes(answer)[1:] == [
        "2 rows are without their ticks. Their notes say why.",
        "The group meets then: 18:00–20:00 Kartat",
        "The group meets then: 18:00–20:00 Kartat",
    ]
    assert not {"1.9.2026", "1.12.2026"} & set(ticked(answer))
    leena.follow(saved(leena, answer, url))
    again = upload(leena, url, csv_of(rows()))
    assert ticked(again) == []
    assert sums(again)[0] == "0 sessions to add, 0 h"
    assert saved(leena, again, url).page.summary[0].startswith("Tick at least one session to add.")
    assert len(programme(db, group_of(url))) == 12


@pytest.mark.both_databases
@pytest.mark.parametrize("htmx", [False, True])
def test_saving_adds_the_rows_as_planned(leena: Browser, url: str, cast: Cast, db: Session, htmx: bool) -> None:
    answer = saved(leena, upload(leena, url, csv_of(rows(), "cp1252")), url, htmx=htmx)

    assert answer.location == f"/groups/{cast.group}"
    assert leena.follow(answer).page.flashes == ["10 sessions were added."]
    found = programme(db, cast.group)
    assert len(found) == 12
    assert found[5] == ("2026-10-06", "18.00–21.00", "planned", 45, "Syysretki ja makkaranpaisto")
    kinds = [s.kind for s in db.query(StudySession).filter_by(group_id=cast.group).order_by(StudySession.day)]
    assert (kinds[1], kinds[5], kinds[-1]) == ("study", "recreation", "party")


def test_a_second_press_adds_nothing(leena: Browser, url: str, db: Session) -> None:
    review = upload(leena, url, csv_of(rows()))
    saved(leena, review, url)
    again = saved(leena, review, url)

    assert leena.follow(again).page.flashes[-1] == "10 sessions were added."
    assert len(programme(db, group_of(url))) == 12


def test_a_workbook_with_dates_and_times_says_the_same(leena: Browser, url: str) -> None:
    table = [
        ["Digitaidot, syksy 2026"],
        ["Päivä", "Alkaa", "Päättyy", "Tauko", "Aihe", "Paikka"],
        [datetime(2026, 9, 8), time(18), time(20), 30, "Kartat", "Kirjasto"],
        [date(2026, 9, 15), "18:00", "20.00", None, "Kuvat", None],
    ]
    answer = upload(leena, url, workbook_of(table))

    assert headings(answer) == ["Tue 8.9.2026 18:00–20:00 · 2 h", "Tue 15.9.2026 18:00–20:00 · 2 h"]
    assert answer.page.value("rows-0-content") == "Kartat (Kirjasto)"
    assert answer.page.value("rows-1-break_minutes") == ""


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        ("31.8.2026;18.00;20.00;;;", "day", "The day is outside the group's season 1.9.2026–8.12.2026."),
        ("31.2.2026;18.00;20.00;;;", "day", "There is no such date. Check the day, the month and the year."),
        ("joskus;18.00;20.00;;;", "day", "Write the date as 31.12.2026."),
        (";18.00;20.00;;Kartat;", "day", "Write the date."),
        (
            "8.9.2026;22.00;1.00;;;",
            "ends",
            "The session must end after it starts, on the same day: it can't go on past midnight.",
        ),
        ("8.9.2026;ilta;20.00;;;", "starts", "Write the time as 18.00."),
        ("8.9.2026;18.00;;;;", "ends", "Write when it ends."),
        ("8.9.2026;18.00;20.00;puoli tuntia;;", "break_minutes", "Write a whole number from 0 to 600."),
        ("8.9.2026;18.00;20.00;120;;", "break_minutes", "The break must be shorter than the session."),
        ("8.9.2026;18.00;20.00;;;tanssit", "kind", "Choose one from the list."),
        (f"8.9.2026;18.00;20.00;;{'ä' * 501};", "content", "Write at most 500 characters."),
        (
            "8.9.2026;18.00;20.00;;Kartat;opiskelu\n8.9.2026;19.00;21.00;;Kuvat;opiskelu",
            "1-starts",
            "Change the time: another row is at the same time, Tue 8.9.2026 18:00–20:00",
        ),
    ],
)
def test_a_row_with_a_problem_says_so_at_once_and_saves_nothing(
    leena: Browser, url: str, db: Session, row: str, field: str, sentence: str
) -> None:
    before = everything(db)
    name = f"rows-{field}" if field[0].isdigit() else f"rows-0-{field}"
    review = upload(leena, url, f"{HEAD}{row}\n29.9.2026;18.00;20.00;;Muu;opiskelu\n")

    assert review.page.errors == {name: sentence}
    assert review.page.by_id[name].get("aria-invalid") == "true"
    assert len(review.page.summary) == 1
    assert saved(leena, review, url).page.errors == {name: sentence}
    assert everything(db) == before
    left_out = saved(leena, review, url, **{f"rows_{name.split('-')[1]}_keep": None})
    assert left_out.status == 303


def test_the_columns_can_be_corrected(leena: Browser, url: str) -> None:
    review = upload(leena, url, "Päivä;Aihe;Huomioita\n8.9.2026;Sali;klo 18-20 Kartat\n")
    assert review.page.errors == {"rows-0-starts": "Write when it starts.", "rows-0-ends": "Write when it ends."}
    for htmx in (False, True):
        changes = {"columns-1-field": "place", "columns-2-field": "times"}
        again = leena.send(review, url, changes, form="columns-form", htmx=htmx, status=200)
        assert headings(again) == ["Tue 8.9.2026 18:00–20:00 · 2 h"]
        assert again.page.value("rows-0-content") == "Kartat (Sali)"


@pytest.mark.parametrize("table", ["Milloin;Mitä\n1.;Kartat\n", "a;b\nx;y\n"], ids=["some known", "none known"])
def test_without_a_column_of_days_it_is_asked_for(leena: Browser, url: str, table: str) -> None:
    review = upload(leena, url, table)

    assert "Choose the column of the dates" in review.page.text
    assert "Add the sessions" not in review.page.text
    again = leena.send(review, url, {"columns-0-field": "day"}, form="columns-form", status=200)
    assert again.page.errors["rows-0-day"] == "Write the date as 31.12.2026."


def test_counting_again_keeps_the_rows(leena: Browser, url: str) -> None:
    review = upload(leena, url, csv_of(rows()))
    counted = saved(leena, review, url, count="1", rows_1_keep=None)

    assert counted.status == 200
    assert sums(counted)[0] == "9 sessions to add, 11 h"
    assert counted.page.link_to("Choose another file") == url


@pytest.mark.both_databases
def test_a_plan_without_an_extent_gets_it(aino: Browser, empty: str, db: Session) -> None:
    url = f"/groups/{group_of(empty)}/sessions/import"
    review = upload(aino, url, HEAD + "1.12.2026;18.00;20.00;;Kartat;\n8.12.2026;18.00;21.00;;Retki;virkistys\n")
    assert review.page.value("write_extent") == "y"
    page = aino.follow(saved(aino, review, url))

    assert extent(db, group_of(url)) == 2
    assert page.page.heading == "Paste a list of people"
    undone(aino, page)
    assert (extent(db, group_of(url)), programme(db, group_of(url))) == (None, [])


def test_undoing_the_sessions_keeps_the_list_that_is_being_pasted(aino: Browser, empty: str) -> None:
    url, list_ = f"/groups/{group_of(empty)}/sessions/import", "Raija Mäkelä\nSep"
    review = upload(aino, url, HEAD + "1.12.2026;18.00;20.00;;Kartat;\n")
    page = aino.follow(saved(aino, review, url)).page
    (button,) = page.all("button", name="undo")
    form = page.form(button.attrib["form"])
    assert "hx-post" not in form.element.attrib, "htmx would send it elsewhere"
    data = [*form.filled_in({"text": list_}), ("undo", button.attrib["value"])]
    answer = aino.ask("POST", button.attrib["formaction"], data=data, status=307)

    again = aino.ask("POST", answer.location, data=data, status=200).page
    assert again.flashes == ["Undone: the sessions were removed again."]
    assert (again.heading, again.value("text"), again.errors) == ("Paste a list of people", list_, {})


def test_a_personal_identity_code_goes_no_further(leena: Browser, url: str) -> None:
    review = upload(leena, url, HEAD + "8.9.2026;18.00;20.00;;Soita 131052-308T;opiskelu\n")

    assert "308T" not in review.text
    assert "There are personal identity codes in it." in review.page.text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There are no sessions in the file."),
        (HEAD.encode(), "There are no sessions in the file."),
        (b"%PDF-1.7\n1 0 obj", "The file is not a table."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "The file has a password or is of an old kind."),
        (HEAD + "8.9.2026;18.00;20.00;;P?iv?;\n", "The characters in the file are garbled."),
        (b"\xef\xbb\xbfP\xe4iv\xe4", "The characters in the file are garbled."),
        (HEAD + "8.9.2026;18.00;20.00;;;\n" * 111, "The file has more than 110 rows."),
        (b"a;b\n" * 25_000, "The file has more than 110 rows."),
        (b"a;b\n" * 400_000, "The file is too large."),
        (
            zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(50_000_000)}),
            "The file has more than 110 rows.",
        ),
    ],
    ids=lambda value: None if isinstance(value, str) else "file",
)
def test_a_file_that_cannot_be_read_says_what_to_do(leena: Browser, url: str, data: bytes | str, sentence: str) -> None:
    page = upload(leena, url, data, status=422).page

    assert page.errors["file"].startswith(sentence)
    assert page.by_id["file"].get("aria-invalid") == "true"


def test_a_formula_is_never_computed(leena: Browser, url: str) -> None:
    review = upload(leena, url, workbook_of([TITLES, ["8.9.2026", "18.00", "20.00", "=1+1", '=HYPERLINK("http://x")']]))

    assert (review.page.value("rows-0-break_minutes"), review.page.value("rows-0-content")) == ("", "")


def test_no_file_at_all_is_told(leena: Browser, url: str) -> None:
    assert leena.submit(url, form="upload-form", status=422).page.errors == {"file": "Choose a file."}


@pytest.mark.parametrize("table", ["", "x", '"', "1;a;b\n" * 600, "a" * 200_000, "\0", "1;Päivä\n2;²\n"])
def test_a_table_that_was_tampered_with_is_no_mistake_of_the_program(leena: Browser, url: str, table: str) -> None:
    fields = {"sheets-0-table": table, "columns-0-field": "day", "columns-²-field": "x", "columns-7-field": "y"}

    assert leena.post(f"{url}/columns", fields).status in {200, 422}


@pytest.mark.both_databases
def test_the_most_rows_at_once(aino: Browser, empty: str, db: Session) -> None:
    db.get_one(Group, group_of(empty)).season_end = date(2027, 11, 20)
    db.commit()
    url = f"/groups/{group_of(empty)}/sessions/import"
    days = [date.fromordinal(date(2026, 11, 25).toordinal() + 3 * n) for n in range(110)]
    review = upload(aino, url, "Päivä;Klo\n" + "".join(f"{d.day}.{d.month}.{d.year};18-20\n" for d in days))

    page = aino.follow(saved(aino, review, url))
    assert len(programme(db, group_of(url))) == 110
    undone(aino, page)
    assert programme(db, group_of(url)) == []


@pytest.mark.parametrize("htmx", [False, True])
def test_the_added_sessions_can_be_taken_back(leena: Browser, url: str, db: Session, htmx: bool) -> None:
    before = everything(db)
    page = leena.follow(saved(leena, upload(leena, url, csv_of(rows())), url))

    assert undone(leena, page, htmx=htmx) == ["Undone: the sessions were removed again."]
    assert everything(db) == before
    assert undone(leena, page) == ["It was undone already."]


@pytest.mark.both_databases
def test_what_has_been_recorded_meanwhile_keeps_them_all(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    page = leena.follow(saved(leena, upload(leena, url, csv_of(rows())), url))
    newest = db.query(StudySession).filter_by(group_id=cast.group).order_by(StudySession.id.desc()).first()
    assert newest is not None
    newest.state = SessionState.HELD
    db.commit()
    before = everything(db)

    assert undone(leena, page) == ["It can't be undone: one of the sessions has been recorded meanwhile."]
    assert everything(db) == before


def test_it_speaks_finnish(leena: Browser, url: str) -> None:
    leena.post("/language", {"language": "fi", "here": "/"})
    review = upload(leena, url, csv_of(rows()))

    assert review.page.heading == "Tarkista ohjelma"
    assert headings(review)[5] == "ti 6.10.2026 18.00–21.00 · virkistys · 0 t"
    assert leena.follow(saved(leena, review, url)).page.flashes == ["10 tapaamista lisättiin."]
