"""What the cells of a workbook (XLSX) say: a program of its own, which `tables.py` starts for each workbook.

A workbook is a stranger: a few kilobytes of it can keep a processor busy for minutes and fill the memory. So this runs
apart, with limits, and knows nothing of the program: it reads the file from its standard input and writes what it found
to its output, as JSON. It imports the standard library only, because starting it should cost next to nothing.

ECMA-376 is read in both of its forms, the usual one and the strict one: names are taken without their namespaces, and
parts are found by the relations between them, whatever they are called.
"""

import datetime as dt
import functools
import io
import json
import posixpath
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TypedDict
from xml.etree import ElementTree

MOST_SECONDS = 3
MOST_MEMORY = 400_000_000
MOST_UNPACKED = 10_000_000
MOST_SHEETS = 20
MOST_SCANNED = 20_000  # rows of a sheet, most of them empty
MOST_CELLS = 200_000
MOST_MERGED = 2_000
# What a date cell can't mean as a day: who types a year into one gets a day of 1905.
TYPED_YEARS = range(1900, 2101)
_DATES = {14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, *range(50, 59)}
_CODES = dict.fromkeys((18, 19, 20, 21, 45, 47), "h:mm") | {46: "[h]:mm", 2: "0.00", 4: "#,##0.00"}
_CODES |= {14: "d.m.yyyy", 22: "d.m.yyyy h:mm"}
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ZEROS = re.compile(r"[#,\s]*(0+)(?:\.(0+))?")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WRONG_VALUES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
BROKEN = (*_WRONG_VALUES, EOFError, OSError, RuntimeError, ElementTree.ParseError, zipfile.BadZipFile, zlib.error)


class SheetCells(TypedDict):
    """A sheet: its rows as [number, cells], and what isn't among the cells, as [row, column, text, reason]."""

    name: str
    rows: list[tuple[int, list[str]]]
    beside: list[tuple[int, int, str, str]]


class Found(TypedDict):
    """The visible sheets in their order, and the names of those that are too many; or the `Problem` of tables.py."""

    sheets: list[SheetCells]
    unread: list[str]
    problem: str


class Refused(Exception):
    """The workbook isn't read; the argument is the `Problem` of tables.py."""


def read(data: bytes, *most: int) -> Found:
    """What the workbook says, of `most` rows, columns and letters of a cell. Raises Refused and what `BROKEN` names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("locked")
        # zipfile unpacks no more of a part than is said here.
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused("too-many")
        book = _Book(package)
        sheets = [(name, part) for name, part in book.sheets() if part in book.names]
        if not sheets:
            raise Refused("no-table")
        seen = [_Sheet(book, name, *most).read(part) for name, part in sheets[:MOST_SHEETS]]
        return {"sheets": seen, "unread": [name for name, _part in sheets[MOST_SHEETS:]], "problem": ""}


class _Book:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package, self.names, self.cells = package, set(package.namelist()), 0
        (self.part,) = [part for kind, part in self._targets("").values() if kind == "officeDocument"][:1] or [
            "xl/workbook.xml"
        ]
        related = self._targets(self.part).values()
        self.strings = [text for kind, part in related if kind == "sharedStrings" for text in self._strings(part)]
        self.formats = [code for kind, part in related if kind == "styles" for code in self._formats(part)]
        self.root = self._root(self.part)
        self.from_1904 = any(e.get("date1904") in {"1", "true"} for e in self.root if _tag(e) == "workbookPr")

    def sheets(self) -> Iterator[tuple[str, str]]:
        """The names and the parts of the sheets that are seen."""
        parts = self._targets(self.part)
        for sheet in self.root.iter():
            if _tag(sheet) != "sheet" or sheet.get("state", "visible") != "visible":
                continue
            kind, part = parts.get(next((value for name, value in sheet.items() if name.endswith("}id")), ""), ("", ""))
            if kind == "worksheet":
                yield sheet.get("name", ""), part

    def _root(self, part: str) -> ElementTree.Element:
        with self.package.open(part) as stream:
            return ElementTree.parse(stream).getroot()  # noqa: S314  # in a process of its own, with limits  # nosec B314

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by the number of the relation: its kind, and the part's name."""
        folder, _, name = part.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self.names:
            return {}
        found = {}
        for relation in self._root(relations):
            target = relation.get("Target", "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def _strings(self, part: str) -> Iterator[str]:
        with self.package.open(part) as stream:
            for number, (_event, item) in enumerate(ElementTree.iterparse(stream)):  # noqa: S314  # nosec B314
                if number > MOST_CELLS * 2:
                    raise Refused("heavy")
                if _tag(item) == "si":
                    yield _text(item)
                    item.clear()

    def _formats(self, part: str) -> list[str]:
        """The format of each style; '' for one that doesn't change what a number says."""
        root, codes = self._root(part), dict(_CODES)
        for element in root.iter():
            if _tag(element) == "numFmt":
                codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        numbers = [int(style.get("numFmtId", "0")) for e in root if _tag(e) == "cellXfs" for style in e]
        return [codes.get(number, "d.m.yyyy" if number in _DATES else "") for number in numbers]


class _Sheet:
    def __init__(self, book: _Book, name: str, most_rows: int, most_columns: int, most_text: int) -> None:
        self.book, self.name = book, name
        self.most_rows, self.most_columns, self.most_text = most_rows, most_columns, most_text
        self.rows: dict[int, dict[int, str]] = {}
        self.beside: list[tuple[int, int, str, str]] = []
        self.merged: list[tuple[int, int, int]] = []

    def read(self, part: str) -> SheetCells:
        with self.book.package.open(part) as stream:
            self._read(stream)
        self._fill_merged()
        rows = [(number, self._in_order(cells)) for number, cells in sorted(self.rows.items()) if any(cells.values())]
        return {"name": self.name, "rows": rows, "beside": self.beside[: self.most_rows * 2 + 1]}

    def _read(self, stream: IO[bytes]) -> None:
        number, data, scanned = 0, None, 0
        for event, element in ElementTree.iterparse(stream, events=("start", "end")):  # noqa: S314  # nosec B314
            tag = _tag(element)
            if event == "start":
                data = element if tag == "sheetData" else data
            elif tag == "row":
                number, scanned = int(element.get("r") or number + 1), scanned + 1
                is_far = self._row(number, element, is_far=scanned > MOST_SCANNED)
                if data is not None:
                    data.clear()
                if is_far or len(self.rows) > self.most_rows:
                    return
            elif tag == "mergeCell" and len(self.merged) < MOST_MERGED:
                self._merge(element.get("ref", ""))

    def _row(self, number: int, row: ElementTree.Element, *, is_far: bool) -> bool:
        """Keep what the row says; is it the first that is so far down that it is only told?"""
        cells: dict[int, str] = {}
        column = 0
        for cell in row:
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            self.book.cells += 1
            if self.book.cells > MOST_CELLS:
                raise Refused("heavy")
            text = self._cell(cell, number, column)[: self.most_text]
            if text.strip() and column > self.most_columns:
                self.beside.append((number, column, text, "beyond"))
            elif text.strip():
                cells[column] = text
        if cells and (is_far or row.get("hidden") in {"1", "true"}):
            self.beside.append((number, 0, " · ".join(self._in_order(cells)), "far" if is_far else "hidden"))
        elif cells:
            self.rows[number] = cells
        return bool(cells) and is_far

    def _cell(self, cell: ElementTree.Element, row: int, column: int) -> str:
        said = {_tag(part): part for part in cell}
        kind, value = cell.get("t", "n"), said["v"].text or "" if "v" in said else ""
        if kind == "inlineStr":
            return _text(said["is"]) if "is" in said else ""
        if "f" in said and not value:
            self.beside.append((row, column, f"={said['f'].text or ''}"[: self.most_text], "formula"))
            return ""
        if kind == "s":
            return self.book.strings[int(value)]
        if kind in "bd":
            return str(value == "1") if kind == "b" else _iso(value)
        if kind != "n" or not value:
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        style = int(cell.get("s", "0"))
        code = self.book.formats[style] if 0 <= style < len(self.book.formats) else ""
        return number_as_shown(float(value), code, from_1904=self.book.from_1904)

    def _merge(self, reference: str) -> None:
        places = [_PLACE.fullmatch(place) for place in reference.split(":")]
        if len(places) == 2 and places[0] and places[1] and int(places[1][2]) > int(places[0][2]):
            self.merged.append((_column(places[0][1]), int(places[0][2]), int(places[1][2])))

    def _fill_merged(self) -> None:
        """What stands in a cell over several rows stands in each of them."""
        for column, first, last in self.merged:
            text = self.rows.get(first, {}).get(column, "")
            for number in [number for number in self.rows if text and first < number <= last]:
                self.rows[number].setdefault(column, text)

    def _in_order(self, cells: dict[int, str]) -> list[str]:
        return [cells.get(column, "") for column in range(1, max(cells) + 1)]


def number_as_shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number as a spreadsheet shows it with a format's code: a day, a time, with its zeros, or as it is."""
    shown = _ASIDE.sub("", code.split(";")[0]).lower()
    has_time, has_day = bool(re.search("[hs]", shown)), bool(re.search("[dy]", shown))
    has_day = has_day or ("m" in shown and not has_time)
    if has_day and value.is_integer() and int(value) in TYPED_YEARS:
        return str(int(value))
    if (has_day or has_time) and 0 <= value < 2_958_466:
        return _moment(value, has_day=has_day, from_1904=from_1904, elapsed="[h" in shown)
    zeros = _ZEROS.fullmatch(shown)
    if zeros and (zeros[2] or len(zeros[1]) > 1):
        decimals = len(zeros[2] or "")
        return f"{value:.{decimals}f}".zfill(len(zeros[1]) + (decimals + 1 if decimals else 0))
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _moment(value: float, *, has_day: bool, from_1904: bool, elapsed: bool) -> str:
    days, minutes = divmod(round(value * 1440), 1440)
    clock = f"{minutes // 60 + (24 * days if elapsed else 0)}.{minutes % 60:02}"
    if not has_day or (days == 0 and not from_1904):
        return clock
    # The first spreadsheets believed in 29 February 1900.
    start = dt.date(1904, 1, 1) if from_1904 else dt.date(1899, 12, 31 if days < 60 else 30)
    day = start + dt.timedelta(days)
    return f"{day.day}.{day.month}.{day.year}" + (f" {clock}" if minutes else "")


def _iso(value: str) -> str:
    """A strict workbook's day, time or both, written as in the other cells."""
    day, _, clock = value.rpartition("T") if "T" in value or ":" in value else (value, "", "")
    written = [f"{int(d)}.{int(m)}.{y}" for y, m, d in re.findall(r"(\d{4})-(\d\d)-(\d\d)", day)]
    times = [f"{int(h)}.{m}" for h, m in re.findall(r"^(\d\d):(\d\d)", clock)]
    return " ".join(written + [time for time in times if time != "0.00" or not written]) or value


def _text(item: ElementTree.Element) -> str:
    """A string in one or several styles, without the readings that East Asian ones have."""
    pieces = [part.text or "" for part in item if _tag(part) == "t"]
    pieces += [part.text or "" for run in item if _tag(run) == "r" for part in run if _tag(part) == "t"]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(pieces))


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _column(letters: str) -> int:
    return functools.reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)


def limit_itself() -> None:
    """End when reading takes more processor time or memory than any list is worth."""
    try:
        import resource
    except ImportError:  # Windows hasn't got it: there the parent's clock is the only limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Read the workbook of the standard input within the limits that the arguments are."""
    limit_itself()
    try:
        found = read(sys.stdin.buffer.read(), *map(int, sys.argv[1:]))
    except (Refused, MemoryError, *BROKEN) as error:
        problem = "heavy" if isinstance(error, MemoryError) else "no-table"
        found = {"sheets": [], "unread": [], "problem": str(error) if isinstance(error, Refused) else problem}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
