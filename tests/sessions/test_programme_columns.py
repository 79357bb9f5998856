"""What the cells of a programme's file say: days, times, breaks, places, kinds."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.files import workbook_of
from tests.sessions.programme_files import csv_of, rows
from webapp.imports.tables import Row, Table, read_file
from webapp.reading.days import Days
from webapp.sessions.programme_columns import columns_of, has_days
from webapp.sessions.programme_rows import sessions_of

SEASON = Days(date(2026, 9, 1), date(2027, 2, 28))


def table_of(rows: list[list[str]]) -> Table:
    return Table("", [Row(number, cells) for number, cells in enumerate(rows, start=1)], [])


def said(table: list[list[object]]) -> list[tuple[str, ...]]:
    (found,) = read_file(workbook_of(table))
    return [tuple(row.values())[:6] for row in sessions_of(columns_of(found), found, SEASON).sessions]


def test_the_sample_programme_is_understood_by_its_titles() -> None:
    (table,) = read_file(csv_of(rows()))
    columns = columns_of(table)

    assert columns.titles_at == 1
    assert columns.fields == ("day", "starts", "ends", "break", "content", "kind")
    first = sessions_of(columns, table, SEASON).sessions[0]
    assert list(first.values()) == [
        "1.9.2026",
        "18.00",
        "20.00",
        "30",
        "Tutustuminen, tavoitteet ja suunnitelma",
        "opiskelu",
        "",
    ]


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        ("Pvm;Klo;Aihe;Paikka", "day times content place"),
        ("Viikonpäivä;Päivämäärä;Alkamisaika;Päättymisaika;Teema;Vetäjä", "weekday day starts ends content -"),
        ("Datum;Tid;Paus (min);Innehåll;Plats;Slag", "day times break content place kind"),
        ("Date;Start time;End time;Break;Topic;Venue;Kind", "day starts ends break content place kind"),
        ("Päivä;Alkaa;Päättyy;Tauko (min);Sisältö;Opetustunnit", "day starts ends break content -"),
    ],
)
def test_columns_are_known_by_their_titles(titles: str, fields: str) -> None:
    assert [field or "-" for field in columns_of(read_file(titles.encode())[0]).fields] == fields.split()


def test_columns_without_titles_are_known_by_what_is_in_them() -> None:
    rows = [["ti", "1.9.2026", "18.00", "20:00", "30 min", "Kartat"], ["ti", "8.9.", "18.00", "20.30", "", ""]]
    columns = columns_of(table_of(rows))

    assert columns.titles_at == 0
    assert columns.fields == ("", "day", "starts", "ends", "break", "content")


def test_no_column_of_days_is_noticed() -> None:
    assert not has_days(columns_of(table_of([["Sisältö", "Laji"], ["Kartat", "opiskelu"]])))


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("1.9.2026", "1.9.2026"),
        ("2026-09-01", "1.9.2026"),
        ("1. 9. 2026", "1.9.2026"),
        ("ti 1.9.26", "1.9.2026"),
        ("ke 1.9.2026", "ke 1.9.2026"),
        ("1.9.–6.11.2026", "1.9.–6.11.2026"),
        ("1.9. tai 8.9.", "1.9. tai 8.9."),
        ("Tiistai 1.9.", "1.9.2026"),
        ("12.1.", "12.1.2027"),
        ("31.2.", "31.2."),
        ("ensi viikolla", "ensi viikolla"),
        (datetime(2026, 9, 1), "1.9.2026"),
        (date(2026, 9, 1), "1.9.2026"),
    ],
)
def test_a_day_is_read_as_people_write_it(day: object, read: str) -> None:
    assert said([["Päivä", "Alkaa", "Päättyy"], [day, "18.00", "20.00"]]) == [(read, "18.00", "20.00", "", "", "")]


@pytest.mark.parametrize(
    ("written", "starts", "ends"),
    [
        ("18.00-20.00", "18.00", "20.00"),
        ("18:00 – 20:30", "18.00", "20.30"),
        ("klo 18–20", "18.00", "20.00"),
        ("Kl. 9.15 - kl. 10", "9.15", "10.00"),
        ("18:00:00-20:00:00", "18.00", "20.00"),
        ("18-20, 21-22", "18-20, 21-22", ""),
        ("18–24", "18.00", "24.00"),
        ("18.00", "18.00", ""),
        ("illalla", "illalla", ""),
        ("22.00–1.00", "22.00", "1.00"),
    ],
)
def test_times_in_one_column(written: str, starts: str, ends: str) -> None:
    assert said([["Päivä", "Klo"], ["1.9.2026", written]])[0][1:3] == (starts, ends)


@pytest.mark.parametrize(
    ("written", "day", "starts", "ends"),
    [
        ("ti 1.9. klo 18-20", "1.9.2026", "18.00", "20.00"),
        ("1.9.2026 18.00–20.00", "1.9.2026", "18.00", "20.00"),
        (datetime(2026, 9, 1, 18), "1.9.2026", "18.00", ""),
        ("1.9.2026 (2 h)", "1.9.2026", "", ""),
        ("2026-09-01 00:00:00", "1.9.2026", "", ""),
    ],
)
def test_times_beside_the_day(written: object, day: str, starts: str, ends: str) -> None:
    assert said([["Ajankohta", "Aihe"], [written, "Kartat"]])[0][:3] == (day, starts, ends)


@pytest.mark.parametrize(
    ("starts", "ends", "read"),
    [
        (time(18), time(20, 15), ("18.00", "20.15")),
        (timedelta(hours=18), timedelta(hours=20), ("18.00", "20.00")),
        (18, 20, ("18.00", "20.00")),
        ("klo 18", "n. 20.00", ("18.00", "20.00")),
        ("1800", "", ("18.00", "")),
        ("6 PM", "8 PM", ("18.00", "20.00")),
        ("18,30", "20,45", ("18.30", "20.45")),
        ("2026-09-01 18:00", "20:00", ("18.00", "20.00")),
        ("2026-09-02 18:00", "20:00", ("2026-09-02 18:00", "20.00")),
        ("18.00–20.00", "21.00", ("18.00", "21.00, 20.00")),
        ("18.00–20.00", "", ("18.00", "20.00")),
    ],
)
def test_times_in_two_columns(starts: object, ends: object, read: tuple[str, str]) -> None:
    assert said([["Päivä", "Alkaa", "Päättyy"], ["1.9.2026", starts, ends]])[0][1:3] == read


@pytest.mark.parametrize(("written", "read"), [("30", "30"), ("15 min", "15"), ("0,5 h", "30"), ("ei", "0")])
def test_a_break_is_minutes_or_stays_as_it_was_written(written: str, read: str) -> None:
    assert said([["Päivä", "Tauko"], ["1.9.2026", written]])[0][3] == read


def test_the_place_comes_after_the_content() -> None:
    titles = ["Päivä", "Aihe", "Paikka"]

    assert said(
        [titles, ["1.9.2026", "Kartat", "Kirjasto"], ["8.9.2026", "Kuvat", None], ["9.9.2026", "", "Sali"]]
    ) == [
        ("1.9.2026", "", "", "", "Kartat (Kirjasto)", ""),
        ("8.9.2026", "", "", "", "Kuvat", ""),
        ("9.9.2026", "", "", "", "(Sali)", ""),
    ]


@given(st.lists(st.lists(st.text(max_size=20) | st.sampled_from(["1.9.", "18-20", "klo"]), max_size=4), max_size=4))
def test_any_cells_give_texts(table: list[list[str]]) -> None:
    width = max((len(row) for row in table), default=0)
    found = table_of([row + [""] * (width - len(row)) for row in table])
    if width:
        columns = columns_of(found)
        for row in sessions_of(columns, found, SEASON).sessions:
            assert all(isinstance(text, str) for text in row.values())
