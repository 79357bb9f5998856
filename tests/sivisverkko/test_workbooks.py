"""The XLSX files beside the CSV files: the same rows, in which a text is a text."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from tests.cast import Cast
from tests.client import Browser
from tests.sivisverkko.test_files import cells


def read(data: bytes) -> list[list[Cell]]:
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows()]


def test_vouchers_keep_their_zeros_and_amounts_are_numbers(tuomas: Browser, cast: Cast) -> None:
    cost = {"day": "2.9.2026", "kind": "room", "amount": "1 250,50", "voucher": "0112"}
    tuomas.submit(f"/groups/{cast.group}/costs", cost, status=303)
    answer = tuomas.get(f"/groups/{cast.group}/kulut.xlsx")
    rows = read(answer.data)
    found = next(row for row in rows if "0112" in [cell.value for cell in row])

    assert answer.headers["Content-Disposition"] == 'attachment; filename="digitaidot-2026-kulut.xlsx"'
    assert [(cell.value, cell.data_type, cell.number_format) for cell in found if cell.value == "0112"] == [
        ("0112", "s", "@")
    ]
    assert [cell.value for cell in found if cell.data_type == "n"] == [1250.5]
    assert [cell.value for cell in found if cell.is_date] == [datetime(2026, 9, 2)]


def test_no_text_is_a_formula(leena: Browser, cast: Cast) -> None:
    new = {"day": "2.12.2026", "starts": "18", "ends": "20", "content": "=1+1", "state": "planned"}
    leena.submit(f"/groups/{cast.group}/sessions/new", new, status=303)
    rows = read(leena.get(f"/groups/{cast.group}/plan/ohjelma.xlsx").data)

    assert {cell.data_type for row in rows for cell in row if cell.value == "=1+1"} == {"s"}


@pytest.mark.parametrize(
    "address",
    [
        "/groups/1/osallistujat",
        "/groups/1/kulut",
        "/groups/1/plan/ohjelma",
        "/groups/1/report/yhteenveto",
        "/people/henkilot",
    ],
)
def test_it_says_what_the_csv_file_says(aino: Browser, cast: Cast, address: str) -> None:
    workbook = [[_as_text(cell) for cell in row] for row in read(aino.get(f"{address}.xlsx").data)]

    assert workbook == cells(aino.get(f"{address}.csv").data)


def _as_text(cell: Cell) -> str:
    match cell.value:
        case None:
            return ""
        case datetime() as day:
            return f"{day.day}.{day.month}.{day.year}"
        case int() | float() as amount if cell.number_format == "0.00":
            return f"{amount:.2f}".replace(".", ",")
    return str(cell.value)
