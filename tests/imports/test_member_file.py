"""A file begun from a group: the same review, and everybody becomes a member."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.files import bomb, csv_bytes, upload, workbook_of, xlsx_bytes
from tests.imports.test_import import legends
from tests.imports.test_undo import DONE
from tests.members.test_members import members, people
from tests.register import everything
from tests.undo.conftest import undone
from webapp.domain.facts import AttendanceState
from webapp.models import Attendance, Member

TITLES = "Sukunimi;Etunimi;Syntymäaika;Sähköposti\n"


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/members/import"


def save(
    browser: Browser, url: str, review: Answer, changes: dict[str, str] | None = None, *, htmx: bool = False
) -> Answer:
    return browser.send(review, url, changes, form="preview-form", htmx=htmx)


def test_members_and_people_of_the_register_are_recognised(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    before = everything(db)
    page = upload(leena, url, csv_bytes("cp1252")).page

    assert page.heading == "Review the people"
    assert page.value("joined_on") == "23.11.2026"
    assert (page.value("rows-0-person"), page.value("rows-0-keep")) == (str(cast.member_person), None)
    assert (page.value("rows-5-person"), page.value("rows-5-keep")) == (str(cast.person), "y")
    assert page.text.count("Is a member of the group already.") == 2
    assert page.text.count("Is in the register already.") == 1
    assert page.value("rows-1-municipality") == "Joensuu"
    assert everything(db) == before


@pytest.mark.slow
@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("data", [csv_bytes("utf-8-sig"), xlsx_bytes()], ids=["csv", "xlsx"])
def test_saving_makes_members_and_undo_takes_them_back(
    leena: Browser, url: str, cast: Cast, db: Session, data: bytes, htmx: bool
) -> None:
    before = everything(db)
    answer = save(leena, url, upload(leena, url, data), {"joined_on": "1.10.2026"}, htmx=htmx)

    assert answer.location == f"/groups/{cast.group}/members"
    page = leena.follow(answer)
    assert page.page.flashes == [
        "10 members were added."
        " Missing details of 1 person in the register were filled in; Undo doesn't take them away."
    ]
    assert len(page.page.table("Members")) == 12
    assert [str(row[1]) for row in members(db, cast)].count("2026-10-01") == 10
    assert undone(leena, page, htmx=htmx) == [DONE]
    after = everything(db)
    assert after["members"] == before["members"]
    assert len(after["people"]) == len(before["people"])


def test_saving_the_same_file_twice_adds_nobody_twice(leena: Browser, url: str, db: Session) -> None:
    review, other = (upload(leena, url, TITLES + "Uusi;Ihminen;1950;\n") for _time in range(2))
    assert save(leena, url, review).status == 303
    before = everything(db)
    again = save(leena, url, other)

    assert again.page.errors == {"rows-0-person": "Somebody with this name is in the register. Choose whom you mean."}
    assert everything(db) == before


def test_one_bad_row_saves_nobody(leena: Browser, url: str, db: Session) -> None:
    before = everything(db)
    review = upload(leena, url, TITLES + "Uusi;Ihminen;31.2.1950;\nToinen;Ihminen;1950;\n")

    assert [*review.page.errors] == ["rows-0-birth"]
    refused = save(leena, url, review, {"joined_on": "x", "rows-1-first_name": "Eino"})
    assert (refused.status, [*refused.page.errors]) == (422, ["joined_on", "rows-0-birth"])
    assert refused.page.value("rows-1-first_name") == "Eino"
    assert everything(db) == before


def test_the_columns_can_be_corrected(leena: Browser, url: str) -> None:
    review = upload(leena, url, "Sukunimi;Etunimi\nEino;Uusi\n")
    for htmx in (False, True):
        changes = {"columns-0-field": "first", "columns-1-field": "last"}
        again = leena.send(review, url, changes, form="columns-form", htmx=htmx, status=200)
        assert legends(again) == ["Eino Uusi"]


@pytest.mark.both_databases
def test_recorded_attendance_keeps_the_whole_import(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    page = leena.follow(save(leena, url, upload(leena, url, TITLES + "Uusi;Ihminen;1950;\n")))
    newest = db.query(Member).order_by(Member.id.desc()).first()
    assert newest is not None
    ids = {"association_id": cast.association, "session_id": cast.held, "member_id": newest.id}
    db.add(Attendance(**ids, state=AttendanceState.PRESENT))
    db.commit()
    before = everything(db)

    assert undone(leena, page) == ["It can't be undone: somebody's attendance has been recorded meanwhile."]
    assert everything(db) == before


@pytest.mark.both_databases
def test_who_stands_twice_in_a_pasted_list_is_added_once(leena: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/members/paste"
    preview = leena.submit(url, {"text": "Uusi Ihminen\nUusi Ihminen\n"}, status=200)
    assert [preview.page.value(f"rows-{n}-keep") for n in range(2)] == ["y", None]
    assert preview.page.text.count("The same name is on an earlier row.") == 1
    page = leena.follow(leena.send(preview, url, form="preview-form", status=303))

    assert page.page.flashes == ["1 member was added."]
    assert len(people(db, "Ihminen")) == 1
    assert undone(leena, page) == [DONE]
    assert people(db, "Ihminen") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There are no people in the file."),
        (TITLES.encode(), "There are no people in the file."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "The file has a password or is of an old kind."),
        (b"\xef\xbb\xbfM\xe4kel\xe4", "The characters in the file are garbled."),
        (b"a;b\n" * 25_000, "The file has more than 500 rows."),
        (b"a;b\n" * 400_000, "The file is too large."),
        (bomb, "The file has more than 500 rows."),
        (workbook_of([["=1+1", '=HYPERLINK("http://x")']]), "There are no people in the file."),
    ],
    ids=lambda value: None if isinstance(value, str) else "file",
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    leena: Browser, url: str, data: bytes | Callable[[], bytes], sentence: str
) -> None:
    page = upload(leena, url, data if isinstance(data, bytes) else data(), status=422).page

    assert page.errors["file"].startswith(sentence)


@pytest.mark.parametrize("table", ["", "x", '"', "1;a;b\n" * 600, "\0"])
def test_a_table_that_was_tampered_with_is_no_mistake_of_the_program(leena: Browser, url: str, table: str) -> None:
    fields = {"sheets-0-table": table, "columns-0-field": "name", "columns-²-field": "x", "columns-7-field": "y"}

    assert leena.post(f"{url}/columns", fields).status in {200, 422}
