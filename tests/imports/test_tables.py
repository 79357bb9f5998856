"""Bytes to rows: letters, delimiters, workbooks, and files that are none."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.imports.files import csv_bytes, rows, workbook_of, xlsx_bytes, zipped
from webapp.imports.columns import without_heading
from webapp.imports.people_columns import PEOPLE, Field, columns_of, people_of
from webapp.imports.tables import MOST_FILE_BYTES, Problem, Unreadable, as_text, read_file, read_text


def problem(data: bytes) -> Problem:
    with pytest.raises(Unreadable) as refused:
        read_file(data)
    return refused.value.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str) -> None:
    assert read_file(csv_bytes(encoding, delimiter)) == rows()


def test_a_comma_parts_cells_too() -> None:
    assert read_file(csv_bytes("utf-8", ",")) == rows()


def test_the_letters_of_windows_are_known() -> None:
    found = read_file(csv_bytes("cp1252"))

    assert found[1][:2] == ["Mäkelä", "Raija"]
    assert found[12][:2] == ["Nguyen", "Thi Lan"]


def test_quoted_cells_may_hold_the_delimiter_and_new_lines() -> None:
    assert read_file(b'Nimi;Kunta\n"Niemi; Aino";"Joen\nsuu"\n') == [["Nimi", "Kunta"], ["Niemi; Aino", "Joen suu"]]


def test_commas_in_some_cells_are_not_the_delimiter() -> None:
    assert read_file(b"Nimi;Kunta\nNiemi, Aino;Joensuu\nLaine, Eino;Liperi\n")[1] == ["Niemi, Aino", "Joensuu"]


def test_rows_are_filled_up_and_empty_ones_left_out() -> None:
    assert read_file(b";;\n\na;b;c\n;;\nd;e\n") == [["a", "b", "c"], ["d", "e", ""]]


def test_a_workbook_says_the_same_as_a_csv_file() -> None:
    assert read_file(xlsx_bytes()) == rows()


def test_dates_and_years_of_a_workbook_are_written_as_people_do() -> None:
    cells = [datetime(1952, 3, 14), date(2012, 2, 29), 1957, 1957.0, None, True, time(9, 5), datetime(2026, 9, 1, 18)]
    texts = ["14.3.1952", "29.2.2012", "1957", "1957", "", "True", "9.05", "1.9.2026 18.00"]

    assert read_file(workbook_of([cells])) == [texts]


def test_a_formula_is_never_computed() -> None:
    assert read_file(workbook_of([["Uusi", '=HYPERLINK("http://example.org";"x")'], ["Toinen", "=1+1"]])) == [
        ["Uusi"],
        ["Toinen"],
    ]


def test_the_first_sheet_with_rows_is_read() -> None:
    book = Workbook()
    book.create_sheet("Jäsenet").append(["Nimi"])
    book.create_sheet("Muut").append(["x"])
    out = BytesIO()
    book.save(out)

    assert read_file(out.getvalue()) == [["Nimi"]]


def test_a_workbook_may_have_rows_far_apart() -> None:
    book = Workbook()
    book.active["A1"], book.active["C15000"], book.active["ZZ3"] = "Nimi", "Uusi", "out of reach"
    out = BytesIO()
    book.save(out)

    assert read_file(out.getvalue()) == [["Nimi", "", ""], ["", "", "Uusi"]]


def test_a_zip_bomb_is_never_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(50_000_000)})

    assert len(bomb) < MOST_FILE_BYTES
    assert problem(bomb) is Problem.TOO_MANY


@pytest.mark.parametrize(
    "data",
    [
        zipped({"content.xml": b"<x/>"}),
        zipped({"xl/workbook.xml": b"<x/>"}),
        zipped({"xl/workbook.xml": b"<x"}),
        xlsx_bytes()[:3000],
        xlsx_bytes()[:-30],
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"<!doctype html><html><table>",
        b'"' + b"a" * 200_000,
    ],
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    assert problem(data) is Problem.NO_TABLE


def test_more_rows_than_can_be_looked_through_are_refused() -> None:
    assert problem(b"Uusi;Ihminen\n" * 60_000) is Problem.TOO_MANY
    assert problem(workbook_of([["Uusi", "Ihminen"]] * 600)) is Problem.TOO_MANY
    assert len(read_file(b"Uusi;Ihminen\n" * 501)) == 501
    assert problem(b"a" * (MOST_FILE_BYTES + 1)) is Problem.TOO_LARGE


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfM\xe4kel\xe4", b"\xff\xfea", b"M\x81kel\x8f", "MÃ¤kelÃ¶".encode(), "M\ufffdki".encode()]
)
def test_mixed_up_letters_are_noticed(data: bytes) -> None:
    assert problem(data) is Problem.LETTERS


@pytest.mark.parametrize("code", ["131052-308T", "131052–308T", "010100A123D", "131052\u200b-308T"])
def test_no_identity_code_gets_through(code: str) -> None:
    found = read_file(f'Nimi;x\nUusi;"Tunnus {code} on"\n'.encode())

    assert "3" not in found[1][1].replace("Tunnus", "")


def test_the_table_travels_as_text_and_comes_back_the_same() -> None:
    table = [*rows(), ['"; x', "\N{NO-BREAK SPACE}".strip(), "a", "b", "c", "=1+1"]]

    assert read_text(as_text(table)) == table
    assert read_text(as_text(table).replace("\n", "\r\n")) == table


def test_a_table_that_no_form_could_take_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        as_text([["ä" * 300] * 10] * 400)
    assert refused.value.problem is Problem.TOO_LARGE


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(
    st.binary(max_size=200) | st.text(max_size=100).map(str.encode) | st.binary(max_size=80).map(xlsx_bytes().__add__)
)
def test_any_bytes_give_rows_or_a_sentence(data: bytes) -> None:
    try:
        found = read_file(data)
    except Unreadable:
        return
    assert len({len(row) for row in found}) == 1
    people_of(columns_of(without_heading(found, PEOPLE)), found)


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        ("Sukunimi;Etunimi;Synt.aika;S-posti;Kotikunta;Sukupuoli", "last first birth email municipality gender"),
        ("Efternamn;Förnamn;Födelsetid;E-post;Hemort;Kön", "last first birth email municipality gender"),
        ("Last name;First name;Date of birth;E-mail;City;Gender", "last first birth email municipality gender"),
        ("NIMI;Syntymävuosi;Jäsennumero", "name birth -"),
        ("Etunimi;Etunimi;Sukunimi", "first - last"),
    ],
)
def test_columns_are_known_by_their_titles(titles: str, fields: str) -> None:
    columns = columns_of(read_file(titles.encode()))

    assert columns.has_titles
    assert [field or "-" for field in columns.fields] == fields.split()


def test_columns_are_known_by_what_is_in_them() -> None:
    columns = columns_of([["Niemi", "Aino", "1.2.1950", "7", "a@example.org"], ["Laine", "Eino", "1951", "", ""]])

    assert not columns.has_titles
    assert columns.fields == (Field.LAST, Field.FIRST, Field.BIRTH, "", Field.EMAIL)


def test_a_column_of_whole_names_is_known_too() -> None:
    columns = columns_of([["Aino Niemi", "1950"], ["Laine, Eino", "1951"]][:1])

    assert columns.fields == (Field.WHOLE, Field.BIRTH)


def test_a_heading_above_the_titles_is_left_out() -> None:
    assert (
        without_heading([["Jäsenet 2026", ""], ["Sukunimi", "Etunimi"], ["Niemi", "Aino"]], PEOPLE)[0][0] == "Sukunimi"
    )
