"""Bytes to rows: letters, delimiters, workbooks, and files that are none."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.cast import TODAY
from tests.imports.files import bomb, csv_bytes, rows, workbook_of, xlsx_bytes, zipped
from webapp.imports.columns import Columns
from webapp.imports.name_order import known_names
from webapp.imports.people_columns import Field, guess_of
from webapp.imports.people_reading import read_people
from webapp.imports.sent_tables import as_text, read_text
from webapp.imports.tables import (
    MOST_CELL,
    MOST_COLUMNS,
    MOST_FILE_BYTES,
    Problem,
    Reason,
    Row,
    Table,
    Unreadable,
    Unused,
    column_letters,
    read_file,
)


def cells_in(data: bytes) -> list[list[str]]:
    (table,) = read_file(data)
    return [row.cells for row in table.rows]


def columns_of(table: Table) -> Columns:
    return guess_of(TODAY, known_names([]))(table, None)


def table_of(rows: list[list[str]]) -> Table:
    return Table("", [Row(number, cells) for number, cells in enumerate(rows, start=1)], [])


def problem(data: bytes) -> Problem:
    with pytest.raises(Unreadable) as refused:
        read_file(data)
    return refused.value.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str) -> None:
    assert cells_in(csv_bytes(encoding, delimiter)) == rows()


def test_a_comma_parts_cells_too() -> None:
    assert cells_in(csv_bytes("utf-8", ",")) == rows()


def test_the_letters_of_windows_are_known() -> None:
    found = cells_in(csv_bytes("cp1252"))

    assert found[1][:2] == ["Mäkelä", "Raija"]
    assert found[12][:2] == ["Nguyen", "Thi Lan"]


def test_quoted_cells_may_hold_the_delimiter_and_new_lines() -> None:
    assert cells_in(b'Nimi;Kunta\n"Niemi; Aino";"Joen\nsuu"\n') == [["Nimi", "Kunta"], ["Niemi; Aino", "Joen\nsuu"]]


def test_commas_in_some_cells_are_not_the_delimiter() -> None:
    assert cells_in(b"Nimi;Kunta\nNiemi, Aino;Joensuu\nLaine, Eino;Liperi\n")[1] == ["Niemi, Aino", "Joensuu"]


def test_rows_are_filled_up_and_empty_ones_left_out() -> None:
    assert cells_in(b";;\n\na;b;c\n;;\nd;e\n") == [["a", "b", "c"], ["d", "e", ""]]


def test_a_workbook_says_the_same_as_a_csv_file() -> None:
    assert cells_in(xlsx_bytes()) == rows()


def test_dates_and_years_of_a_workbook_are_written_as_people_do() -> None:
    cells = [datetime(1952, 3, 14), date(2012, 2, 29), 1957, 1957.0, None, True, time(9, 5), datetime(2026, 9, 1, 18)]
    texts = ["14.3.1952", "29.2.2012", "1957", "1957", "", "True", "9.05", "1.9.2026 18.00"]

    assert cells_in(workbook_of([cells])) == [texts]


def test_a_formula_is_never_computed() -> None:
    assert cells_in(workbook_of([["Uusi", '=HYPERLINK("http://example.org";"x")'], ["Toinen", "=1+1"]])) == [
        ["Uusi"],
        ["Toinen"],
    ]


def test_the_sheets_with_rows_are_read() -> None:
    book = Workbook()
    book.create_sheet("Jäsenet").append(["Nimi"])
    book.create_sheet("Muut").append(["x"])
    out = BytesIO()
    book.save(out)

    assert [(table.name, table.rows) for table in read_file(out.getvalue())] == [
        ("Jäsenet", [(1, ["Nimi"])]),
        ("Muut", [(1, ["x"])]),
    ]


def test_a_workbook_may_have_rows_far_apart() -> None:
    book = Workbook()
    book.active["A1"], book.active["C15000"], book.active["ZZ3"] = "Nimi", "Uusi", "out of reach"
    out = BytesIO()
    book.save(out)
    (table,) = read_file(out.getvalue())

    assert table.rows == [(1, ["Nimi", "", ""]), (15000, ["", "", "Uusi"])]
    assert table.beside == [(3, 702, "out of reach", Reason.BEYOND)]


def test_a_zip_bomb_is_never_unpacked() -> None:
    packed = bomb()

    assert len(packed) < MOST_FILE_BYTES
    assert problem(packed) is Problem.TOO_MANY


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


@pytest.mark.slow
def test_more_rows_than_can_be_looked_through_are_refused() -> None:
    assert problem(b"Uusi;Ihminen\n" * 60_000) is Problem.TOO_MANY
    assert problem(workbook_of([["Uusi", "Ihminen"]] * 600)) is Problem.TOO_MANY
    assert len(cells_in(b"Uusi;Ihminen\n" * 501)) == 501
    assert problem(b"a" * (MOST_FILE_BYTES + 1)) is Problem.TOO_LARGE


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfM\xe4kel\xe4", b"\xff\xfea", b"M\x81kel\x8f", "M\ufffdki".encode(), b"M?kel?"]
)
def test_mixed_up_letters_are_noticed(data: bytes) -> None:
    assert problem(data) is Problem.LETTERS


@pytest.mark.parametrize("code", ["131052-308T", "131052–308T", "010100A123D", "131052\u200b-308T"])
def test_no_identity_code_gets_through(code: str) -> None:
    found = cells_in(f'Nimi;x\nUusi;"Tunnus {code} on"\n'.encode())

    assert "3" not in found[1][1].replace("Tunnus", "")


def test_the_table_travels_as_text_and_comes_back_the_same() -> None:
    cells = [*rows(), ['"; x', "\N{NO-BREAK SPACE}".strip(), "a", "b", "c", "=1+1"]]
    table = Table("Jäsenet", table_of(cells).rows, [Unused(3, 702, "; x", Reason.BEYOND)])

    assert read_text(as_text(table), "Jäsenet") == table
    assert read_text(as_text(table).replace("\n", "\r\n"), "Jäsenet") == table


def test_a_table_that_no_form_could_take_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        as_text(table_of([["ä" * 300] * 10] * 400))
    assert refused.value.problem is Problem.TOO_LARGE


@pytest.mark.slow
@given(
    st.binary(max_size=200) | st.text(max_size=100).map(str.encode) | st.binary(max_size=80).map(xlsx_bytes().__add__)
)
def test_any_bytes_give_rows_or_a_sentence(data: bytes) -> None:
    try:
        found = read_file(data)
    except Unreadable:
        return
    for table in found:
        assert len({len(row.cells) for row in table.rows}) == 1
        read_people(table, columns_of(table), today=TODAY, known=known_names([]))


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        ("Sukunimi;Etunimi;Synt.aika;S-posti;Kotikunta;Sukupuoli", "last first birth email municipality gender"),
        ("Efternamn;Förnamn;Födelsetid;E-post;Hemort;Kön", "last first birth email municipality gender"),
        ("Last name;First name;Date of birth;E-mail;City;Gender", "last first birth email municipality gender"),
        ("NIMI;Syntymävuosi;Jäsennumero", "name birth -"),
        ("Etunimi;Etunimi;Sukunimi", "first first last"),
    ],
)
def test_columns_are_known_by_their_titles(titles: str, fields: str) -> None:
    (table,) = read_file(titles.encode())
    columns = columns_of(table)

    assert columns.titles_at == 1
    assert [field or "-" for field in columns.fields] == fields.split()


def test_columns_are_known_by_what_is_in_them() -> None:
    columns = columns_of(
        table_of([["Niemi", "Aino", "1.2.1950", "7", "a@example.org"], ["Laine", "Eino", "1951", "", ""]])
    )

    assert columns.titles_at == 0
    assert columns.fields == (Field.LAST, Field.FIRST, Field.BIRTH, "", Field.EMAIL)


def test_a_column_of_whole_names_is_known_too() -> None:
    columns = columns_of(table_of([["Aino Niemi", "1950"]]))

    assert columns.fields == (Field.WHOLE, Field.BIRTH)


def test_what_stands_above_the_titles_is_told() -> None:
    table = table_of([["Jäsenet 2026", ""], ["Osallistujat", "2"], ["Sukunimi", "Etunimi"], ["Niemi", "Aino"]])
    columns = columns_of(table)

    assert columns.titles_at == 3
    assert [(part.row, part.text) for part in columns.above(table)] == [(1, "Jäsenet 2026"), (2, "Osallistujat · 2")]
    assert columns.content(table) == [(4, ["Niemi", "Aino"])]


NAMES = ["Hyvölä", "MÄKINEN", "Åberg", "Sjöstrand-Öhman", "Müller", "Nuñez Peña"]
ALPHABETS = ["utf-8", "cp1252", "mac_roman", "cp850", "utf-16-le"]


@pytest.mark.parametrize("alphabet", ALPHABETS)
@pytest.mark.parametrize("name", NAMES)
def test_the_alphabets_of_spreadsheet_programs_are_told_apart(name: str, alphabet: str) -> None:
    data = f"Sukunimi;Sähköposti;Osoite\n{name};a@example.org;Hämeenkatu 5 A\n".encode(alphabet)

    assert cells_in(data)[1][0] == name


@pytest.mark.parametrize(
    "written", ["MÃ¤kelÃ¤", "M&auml;kel&auml;", "M&#228;kel&#xe4;", "M√§kel√§", "M├ñkel├ñ", "Ma\u0308kela\u0308"]
)
def test_letters_that_were_taken_for_others_are_put_right(written: str) -> None:
    assert cells_in(f"Sukunimi\n{written}\n".encode())[1] == ["Mäkelä"]


@pytest.mark.parametrize("name", ["Äšá", "JOÃO", "Åßa", "Mäkelä &c; Åberg"])
def test_letters_that_are_what_they_are_stay(name: str) -> None:
    assert cells_in(f"Sukunimi\t\n{name}\tMÃ¤ki\n".encode())[1] == [name, "Mäki"]


def test_a_quotation_mark_that_is_never_closed_takes_no_rows_with_it() -> None:
    rows = "".join(f"Niemi{letter};Aino\n" for letter in "abcdefghijklmnop")

    assert [cells[0] for cells in cells_in(f'"Niemi;Aino\n{rows}'.encode())][1:] == [
        f"Niemi{letter}" for letter in "abcdefghijklmnop"
    ]


def test_the_end_of_a_cell_that_is_too_long_is_told() -> None:
    (table,) = read_file(f"{'a' * MOST_CELL}Niemi;x\n".encode())

    assert table.beside == [(1, 1, "…Niemi", Reason.LONG)]


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 52, 53, 702, 703)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_column_beyond_those_that_are_read_is_told() -> None:
    (table,) = read_file((";".join(f"k{n}" for n in range(1, MOST_COLUMNS + 2)) + "\n").encode())

    assert table.beside == [(1, MOST_COLUMNS + 1, f"k{MOST_COLUMNS + 1}", Reason.BEYOND)]
