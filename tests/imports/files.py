"""The sample association's list of people as spreadsheet programs save it."""

import zipfile
from io import BytesIO

from openpyxl import Workbook

from tests import sample
from tests.client import Answer, Browser

PHONES = {"Raija": "040 555 0101", "Kaarina": "040 555 0106"}
# A Vietnamese name has letters that Windows' own don't know.
PLAIN = str.maketrans("ễị", "ei")


def rows() -> list[list[str]]:
    titles = ["Sukunimi", "Etunimi", "Syntymäaika", "Sähköposti", "Puhelin", "Paikkakunta"]
    people = [
        [p.last_name, p.first_name, p.birth, p.email, PHONES.get(p.first_name, ""), p.municipality]
        for p in sample.PEOPLE
    ]
    return [titles, *people]


def csv_bytes(encoding: str, delimiter: str = ";") -> bytes:
    text = "".join(delimiter.join(row) + "\r\n" for row in rows())
    return (text.translate(PLAIN) if encoding == "cp1252" else text).encode(encoding)


def xlsx_bytes() -> bytes:
    return workbook_of(rows())


def workbook_of(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """A small workbook with fifty megabytes in it."""
    return zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(50_000_000)})


def upload(browser: Browser, url: str, data: bytes | str, status: int = 200) -> Answer:
    """Send a file to the page at `url`; what it is called makes no difference."""
    content = data.encode() if isinstance(data, str) else data
    return browser.post(url, [("file", (BytesIO(content), "lista.csv"))], status=status)
