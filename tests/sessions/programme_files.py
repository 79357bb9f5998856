"""The sample programme as spreadsheet programs save it."""

from tests import sample

KINDS = {"study": "opiskelu", "recreation": "virkistys", "party": "juhla"}
TITLES = ["Päivä", "Alkaa", "Päättyy", "Tauko (min)", "Sisältö", "Laji"]


def rows() -> list[list[str]]:
    return [
        TITLES,
        *([s.day, s.starts, s.ends, s.break_minutes, s.content, KINDS[s.kind]] for s in sample.PROGRAMME),
    ]


def csv_of(table: list[list[str]], encoding: str = "utf-8-sig") -> bytes:
    return "".join(";".join(row) + "\r\n" for row in table).encode(encoding)
