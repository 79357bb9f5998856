"""Workbooks as other programs write them: valid, and each odd in its own way. All people are invented."""

import random
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.imports.files import zipped

USUAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
LETTERS = "abcdefghijklmnoprstuvyåäö"
DAY_FORMAT, TEXT_FORMAT = 1, 2


class OddWorkbook(NamedTuple):
    """A file, and the last names of the people in the rows of its sheet that is seen."""

    data: bytes
    names: list[str]
    oddities: list[str]


def letters_of(number: int) -> str:
    """A, B, … Z, AA, as a spreadsheet calls its columns."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


class _Writer:
    def __init__(self, chance: random.Random) -> None:
        self.chance, self.strings, self.oddities = chance, [], []  # type: ignore[var-annotated]
        self.shared = self.has("shared strings")
        self.prefix = "x:" if self.has("a prefix for the namespace") else ""
        self.strict = self.has("strict")
        self.from_1904 = self.has("counts from 1904")
        self.without_places = self.has("cells without their places")

    def has(self, oddity: str, chance: float = 0.35) -> bool:
        found = self.chance.random() < chance
        if found:
            self.oddities.append(oddity)
        return found

    def tag(self, name: str, content: str = "", **attributes: object) -> str:
        written = "".join(f' {key.rstrip("_")}="{escape(str(value))}"' for key, value in attributes.items())
        return f"<{self.prefix}{name}{written}>{content}</{self.prefix}{name}>"

    def part(self, name: str, content: str) -> bytes:
        sheet = STRICT if self.strict else USUAL
        colon = f":{self.prefix[:-1]}" if self.prefix else ""
        relations = STRICT_RELATIONS if self.strict else RELATIONS
        opened = f'<{self.prefix}{name} xmlns{colon}="{sheet}" xmlns:r="{relations}">'
        return f'<?xml version="1.0" encoding="UTF-8"?>{opened}{content}</{self.prefix}{name}>'.encode()

    def text(self, place: str, text: str) -> str:
        attributes: dict[str, object] = {} if self.without_places else {"r": place}
        if self.shared:
            self.strings.append(text)
            return self.tag("c", self.tag("v", str(len(self.strings) - 1)), **attributes, t="s")
        return self.tag("c", self.tag("is", self.tag("t", escape(text))), **attributes, t="inlineStr")

    def number(self, place: str, number: float, style: int = 0) -> str:
        attributes: dict[str, object] = {} if self.without_places else {"r": place}
        return self.tag("c", self.tag("v", str(number)), **attributes, s=style)


def odd_workbook(seed: int) -> OddWorkbook:
    """The workbook of a number: the same one each time."""
    chance = random.Random(seed)
    writer = _Writer(chance)
    names = ["".join(chance.choices(LETTERS, k=7)).capitalize() for _person in range(chance.randint(1, 6))]
    sheet = _sheet(writer, names)
    folder = chance.choice(["xl", "Data", "a/b"])
    book, page = f"{folder}/{chance.choice(['workbook', 'Book1'])}.xml", f"{chance.choice(['worksheets', 's'])}/x1.xml"
    state = 'state="hidden"' if writer.has("a hidden sheet first") else ""
    hidden = _sheet(writer, ["Salainen"]) if state else ""
    sheets = f'<{writer.prefix}sheet name="Piilo" sheetId="2" {state} r:id="h"/>' if state else ""
    sheets += f'<{writer.prefix}sheet name="Jäsenet" sheetId="1" r:id="s"/>'
    properties = f'<{writer.prefix}workbookPr date1904="1"/>' if writer.from_1904 else ""
    kinds = STRICT_RELATIONS if writer.strict else RELATIONS
    absolute = "/" + folder + "/" if writer.has("absolute targets") else ""
    related = [("s", "worksheet", absolute + page), ("h", "worksheet", f"{absolute}hidden.xml")]
    related += [("t", "styles", "styles.xml"), ("u", "sharedStrings", "strings.xml")]
    name = book.rpartition("/")[2]
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relations([("w", "officeDocument", book)], kinds),
        book: writer.part("workbook", properties + writer.tag("sheets", sheets)),
        f"{folder}/_rels/{name}.rels": _relations(related, kinds),
        f"{folder}/{page}": writer.part("worksheet", sheet),
        f"{folder}/hidden.xml": writer.part("worksheet", hidden),
        f"{folder}/styles.xml": _styles(writer),
        f"{folder}/strings.xml": _strings(writer),
    }
    return OddWorkbook(zipped(parts), names, writer.oddities)


def _relations(related: list[tuple[str, str, str]], kinds: str) -> bytes:
    inside = "".join(f'<Relationship Id="{id_}" Type="{kinds}/{kind}" Target="{to}"/>' for id_, kind, to in related)
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'.encode()


def _styles(writer: _Writer) -> bytes:
    formats = "".join(f'<{writer.prefix}xf numFmtId="{number}"/>' for number in (0, 14, 49))
    return writer.part("styleSheet", writer.tag("cellXfs", formats))


def _strings(writer: _Writer) -> bytes:
    rich = writer.has("texts in several styles")
    items = []
    for text in writer.strings:
        half = len(text) // 2 if rich else 0
        runs = "".join(writer.tag("r", writer.tag("t", escape(piece))) for piece in (text[:half], text[half:]) if half)
        items.append(writer.tag("si", runs or writer.tag("t", escape(text))))
    return writer.part("sst", "".join(items))


def _sheet(writer: _Writer, names: list[str]) -> str:
    rows, at = [], 1
    if writer.has("a heading above"):
        rows.append(writer.tag("row", writer.text("A1", "Jäsenluettelo"), r=1))
        at = writer.chance.randint(2, 12)
    extra = writer.chance.choice([0, 3, 48]) if not writer.without_places else 0
    titles = ["Sukunimi", "Etunimi", "Syntymäaika", *(f"Kysymys {'abc'[n % 3]}" for n in range(extra))]
    rows.append(
        writer.tag("row", "".join(writer.text(f"{letters_of(n)}{at}", t) for n, t in enumerate(titles, 1)), r=at)
    )
    for number, name in enumerate(names, start=at + 1):
        cells = [writer.text(f"A{number}", name), writer.text(f"B{number}", "Aino"), _birth(writer, f"C{number}")]
        if extra:
            cells.append(writer.text(f"{letters_of(3 + extra)}{number}", "x"))
        attributes = {"hidden": 1} if writer.has("a hidden row", 0.05) else {}
        rows.append(writer.tag("row", "".join(cells), r=number, **attributes))
    merged = ""
    if writer.has("merged cells"):
        merged = writer.tag("mergeCells", f'<{writer.prefix}mergeCell ref="B{at + 1}:B{at + len(names)}"/>')
    return writer.tag("sheetData", "".join(rows)) + merged


def _birth(writer: _Writer, place: str) -> str:
    kind = writer.chance.choice(
        ["day", "year", "year in a day's cell", "text", "formula", "empty formula", "error", "none"]
    )
    writer.oddities.append(kind)
    attributes: dict[str, object] = {} if writer.without_places else {"r": place}
    if kind in {"day", "year", "year in a day's cell"}:
        value = 18_700 if kind == "day" else 1950
        return writer.number(place, value, 0 if kind == "year" else DAY_FORMAT)
    if kind == "text":
        return writer.text(place, "1.2.1950")
    if kind == "none":
        return ""
    inside = writer.tag("f", "1950+1") + {"formula": writer.tag("v", "1951"), "error": writer.tag("v", "#N/A")}.get(
        kind, ""
    )
    return writer.tag("c", inside, **attributes, **({"t": "e"} if kind == "error" else {}))
