"""LibreOffice on a Finnish computer: what it makes of our files. What its dialog does: docs/decisions/0013."""

import os
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

FINNISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"><value>fi-FI</value></prop></item>
</oor:items>
"""
# Separators, quote, UTF-8, first line, columns, the computer's language, quoted fields as text, special numbers.
SEMICOLONS = "59,34,76,1,,0,false,true"
FIRST_TIME = "44/59/9,34,76,1,,0,false,false"
PATIENCE_SECONDS = 120
NAMESPACES = {
    "office": "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
}

Cell = str | Decimal | date


def opened(soffice: str, files: dict[str, bytes], options: str, folder: Path) -> dict[str, list[list[Cell]]]:
    """The cells that LibreOffice makes of each file, by the last word of its name."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(FINNISH, encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += [f"--infilter=Text - txt - csv (StarCalc):{options}", "--convert-to", "fods", "--outdir", str(folder)]
    subprocess.run(
        [*command, *(str(folder / name) for name in files)],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        env=os.environ | {"HOME": str(folder)},
    )
    return {name.removesuffix(".csv").rpartition("-")[2]: _cells(folder / f"{name[:-4]}.fods") for name in files}


def _cells(path: Path) -> list[list[Cell]]:
    office, table = NAMESPACES["office"], NAMESPACES["table"]
    rows = []
    for row in ElementTree.parse(path).iter(f"{table}table-row"):
        cells: list[Cell] = []
        for cell in row.iter(f"{table}table-cell"):
            cells += [_value(cell, office)] * int(cell.get(f"{table}number-columns-repeated", "1"))
        rows.append(cells)
    return rows


def _value(cell: ElementTree.Element, office: str) -> Cell:
    match cell.get(f"{office}value-type"):
        case "float":
            return Decimal(cell.attrib[f"{office}value"])
        case "date":
            return date.fromisoformat(cell.attrib[f"{office}date-value"])
    return "\n".join("".join(line.itertext()) for line in cell.iter(f"{NAMESPACES['text']}p"))


def expected(rows: list[list[str]], *, dates: bool = True) -> list[list[Cell]]:
    """Rows of a file's texts as a Finnish spreadsheet has them: numbers, dates, texts (18.00 is one)."""
    return [[_read(text, dates) for text in row] for row in rows]


def _read(text: str, dates: bool) -> Cell:
    parts = text.split(".")
    if dates and len(parts) == 3 and all(part.isdigit() for part in parts):
        day, month, year = map(int, parts)
        return date(year, month, day)
    return Decimal(text.replace(",", ".")) if text.replace(",", "", 1).isdigit() else text
