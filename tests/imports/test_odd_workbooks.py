"""No row of an odd workbook goes without a word, and none is a mistake of the program."""

import resource

import pytest

from tests.client import Browser
from tests.imports.files import zipped
from tests.imports.odd_workbooks import odd_workbook
from tests.imports.test_lists_as_people_have_them import people, send
from webapp.imports.tables import read_file
from webapp.imports.workbook import MOST_SECONDS

WORKBOOKS, WEEKLY_WORKBOOKS = 20, 250
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.slow
def test_no_row_of_an_odd_workbook_goes_without_a_word(sulo: Browser, weekly: bool) -> None:
    for seed in range(WEEKLY_WORKBOOKS if weekly else WORKBOOKS):
        workbook = odd_workbook(seed)
        answer = send(sulo, workbook.data)

        assert "Salainen" not in answer.text, workbook.oddities
        lost = [name for name in workbook.names if name not in answer.text]
        assert lost == [], (seed, workbook.oddities)
        births = {person[2] for person in people(answer)}
        known = {"1950", "1951", "1.2.1950", "#N/A", "", "13.3.1951", "14.3.1955"}
        assert births <= known, (seed, workbook.oddities, births)


def packed(sheet: bytes, strings: bytes = b"<sst/>") -> bytes:
    """A small workbook with that sheet and those strings."""
    sheets = '<sheets><sheet name="x" r:id="a"/></sheets>'
    related = '<Relationship Id="a" Type="x/worksheet" Target="s.xml"/>'
    related += '<Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/>'
    data = zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns:r="{RELATIONS}">{sheets}</workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>".encode(),
            "xl/s.xml": b"<worksheet><sheetData>" + sheet + b"</sheetData></worksheet>",
            "xl/t.xml": strings,
        }
    )
    assert len(data) < 20_000
    return data


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        packed(b"<row>" + b"<c/>" * 250_000 + b"</row>"),
        packed(b"<row/>", b"<sst>" + b"<si/>" * 1_900_000 + b"</sst>"),
    ],
    ids=["cells", "strings"],
)
def test_a_small_workbook_with_a_lot_of_work_in_it_is_given_up(sulo: Browser, data: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    page = send(sulo, data, 422).page
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert page.errors["file"].startswith("Reading the file would take too long.")
    assert after.ru_utime - before.ru_utime < MOST_SECONDS + 1


def test_an_ordinary_workbook_of_the_same_kind_is_read() -> None:
    (table,) = read_file(packed(b"<row><c><v>1</v></c></row>" * 10))

    assert [row.cells for row in table.rows] == [["1"]] * 10
