"""The columns of a table of sessions, and what its cells say of each. No database."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from webapp.forms.fields import read_day
from webapp.imports.columns import Columns, Shape, Vocabulary, fields_by_title, guessed
from webapp.imports.tables import Table


class Field(StrEnum):
    """What a programme can take from a column."""

    DAY = "day"
    TIMES = "times"
    STARTS = "starts"
    ENDS = "ends"
    BREAK = "break"
    CONTENT = "content"
    PLACE = "place"
    KIND = "kind"


_TITLES = {
    Field.DAY: "paiva pvm paivamaara ajankohta tapaamispaiva dag datum date day",
    Field.TIMES: "aika klo kello kellonaika kellonajat tid klockslag time times",
    Field.STARTS: "alkaa alku alkamisaika aloitus borjar start starttid starts begins starttime",
    Field.ENDS: "paattyy loppuu loppu paattymisaika lopetus slutar slut sluttid end ends endtime",
    Field.BREAK: "tauko taukomin taukominuuttia tauot paus pausmin pausminuter rast break breakmin breakminutes",
    Field.CONTENT: "sisalto aihe ohjelma teema kuvaus innehall amne program tema content topic programme program theme"
    " subject",
    Field.PLACE: "paikka tila kokoontumispaikka plats lokal place venue room location",
    Field.KIND: "laji toiminta tyyppi verksamhet slag typ kind type",
}
_DAY = r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2}(?!\d|[.:]\d))?"
_EXACT = r"\d{1,2}[.:]\d{2}"
_LOOSE = r"\d{1,2}(?:[.:]\d{2})?"
_SECONDS = r"(?::\d{2})?"
_TO = r"\s*[-\u2010-\u2015\u2212]+\s*"
_BEFORE = r"(?:kl[oi]?\.?|kello)?\s*"
# No part of a longer number or of a date.
_FROM_HERE, _TO_HERE = r"(?<![\d.:])", r"(?![\d.:]*\d)"
DAY = re.compile(rf"(?<!\d)(?:{_DAY})(?!\d)")
TIMES = re.compile(rf"{_FROM_HERE}({_LOOSE}){_SECONDS}{_TO}{_BEFORE}({_LOOSE}){_SECONDS}{_TO_HERE}", re.IGNORECASE)
CLOCK = re.compile(rf"{_FROM_HERE}({_EXACT}){_SECONDS}{_TO_HERE}")
LOOSE_CLOCK = re.compile(rf"{_FROM_HERE}({_LOOSE}){_SECONDS}{_TO_HERE}")
BREAK = re.compile(r"(\d+)\s*(?:min\w*\.?)?")
PROGRAMME = Vocabulary(
    fields_by_title(_TITLES),
    [
        Shape(Field.DAY, re.compile(rf"(?:[^\W\d]+\.?,?\s+)?(?:{_DAY}).*").fullmatch),
        Shape(Field.TIMES, re.compile(rf"{_BEFORE}(?:{TIMES.pattern})", re.IGNORECASE).fullmatch),
        Shape(Field.STARTS, re.compile(rf"{_BEFORE}{CLOCK.pattern}", re.IGNORECASE).fullmatch),
        Shape(Field.ENDS, re.compile(rf"{_BEFORE}{CLOCK.pattern}", re.IGNORECASE).fullmatch),
        Shape(Field.BREAK, re.compile(r"\d{1,3}\s*min\w*\.?").fullmatch),
        Shape(Field.CONTENT, re.compile(r"[^\W\d].{3,}").fullmatch),
    ],
)


def columns_of(table: Table, titles_at: int | None = None) -> Columns:
    """What the columns seem to hold, with the titles in the row of this number, or where they are found."""
    return guessed(table, PROGRAMME, titles_at)


def has_days(columns: Columns) -> bool:
    """Is it known which column has the days? Without them no session can be read."""
    return Field.DAY in columns.fields


def sessions_of(columns: Columns, table: Table, first: date, last: date) -> list[dict[str, str]]:
    """What each row says of a session, by the names of its form's fields; what can't be understood stays as it was
    written. Rows that say nothing are left out, as far as it is known which column has the days.

    A day without its year is of the season, which is from `first` to `last`.
    """
    said_by_rows = [said.values for said in columns.said(table)]
    return [_session(said, first, last) for said in said_by_rows if any(said.values()) or not has_days(columns)]


def _session(said: Mapping[str, str], first: date, last: date) -> dict[str, str]:
    written = said.get(Field.DAY, "")
    found = DAY.search(written)
    day = _with_year(found[0], first, last) if found else written
    starts, ends = _times(said, written.replace(found[0], " ", 1) if found else "")
    minutes = BREAK.fullmatch(said.get(Field.BREAK, ""))
    place = said.get(Field.PLACE, "")
    return {
        "day": day,
        "starts": starts,
        "ends": ends,
        "break_minutes": minutes[1] if minutes else said.get(Field.BREAK, ""),
        "content": " ".join(filter(None, (said.get(Field.CONTENT, ""), place and f"({place})"))),
        "kind": said.get(Field.KIND, ""),
    }


def _with_year(text: str, first: date, last: date) -> str:
    if not text.endswith("."):
        return text
    days = [read_day(f"{text}{year}") for year in range(first.year, last.year + 1)]
    inside = [day for day in days if day and first <= day <= last]
    return f"{text}{(inside[0] if inside else first).year}"


def _times(said: Mapping[str, str], beside_day: str) -> tuple[str, str]:
    """When it starts and ends: by two columns, by one, or beside the day."""
    starts, ends = said.get(Field.STARTS, ""), said.get(Field.ENDS, "")
    for text in (starts, said.get(Field.TIMES, ""), beside_day):
        if not ends and (both := TIMES.search(text)):
            return both[1], both[2]
    if not starts:
        starts = said.get(Field.TIMES, "")
    beside = CLOCK.search(beside_day)
    return _clock(starts) or (beside[1] if beside else ""), _clock(ends)


def _clock(text: str) -> str:
    found = LOOSE_CLOCK.search(text)
    return found[1] if found else text
