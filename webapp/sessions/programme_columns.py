"""The columns of a table of sessions, and what its cells say of each. No database."""

import re
from dataclasses import replace
from enum import StrEnum

from webapp.domain.facts import SessionState
from webapp.domain.names import search_key
from webapp.imports.columns import LONGEST_TITLE, Columns, Shape, Vocabulary, fields_by_title, guessed
from webapp.imports.tables import Table
from webapp.reading.calendar_words import WEEKDAYS
from webapp.reading.clocks import read_clock, read_minutes, read_times
from webapp.reading.days import begins_with_day


class Field(StrEnum):
    """What a programme can take from a column."""

    DAY = "day"
    TIMES = "times"
    STARTS = "starts"
    ENDS = "ends"
    LENGTH = "length"
    WEEKDAY = "weekday"
    WEEK = "week"
    BREAK = "break"
    CONTENT = "content"
    PLACE = "place"
    KIND = "kind"
    STATE = "state"


_TITLES = {
    Field.DAY: "paiva pvm paivamaara ajankohta tapaamispaiva paivat"
    " pvmklo pvmjaklo pvmaika paivajaaika paivajakellonaika paivamaarajaaika paivamaarajakellonaika"
    " dag dagar datum date dates day days"
    " startdate alkupaiva alkamispaiva",
    Field.WEEKDAY: "viikonpaiva vkpv veckodag weekday",
    Field.WEEK: "viikko vk vko viikkonro viikkonumero vecka veckanr veckonummer week weekno weeknumber",
    Field.TIMES: "aika klo kello kellonaika kellonajat tid klockslag time times",
    Field.STARTS: "alkaa alku alkamisaika aloitusaika alkaaklo aloitus"
    " borjar start starttid starts begins starttime alkuaika",
    Field.ENDS: "paattyy loppuu loppu paattymisaika lopetusaika paattyyklo loppuuklo lopetus"
    " slutar slut sluttid end ends endtime loppuaika",
    Field.LENGTH: "kesto kestoaika kestomin kestominuuttia kestoh kestot kestotuntia kestotunteina pituus langd"
    " varaktighet tidsatgang duration length durationmin durationh durationhours durationminutes",
    Field.BREAK: "tauko taukomin taukominuuttia tauot paus pausmin pausminuter rast break breakmin breakminutes",
    Field.CONTENT: "sisalto aihe ohjelma teema kuvaus innehall amne program tema content topic programme program theme"
    " subject tapahtuma handelse event otsikko rubrik",
    Field.PLACE: "paikka kokoontumispaikka plats lokal place venue room location",
    Field.KIND: "laji toiminta tyyppi verksamhet slag typ kind type",
    Field.STATE: "tila tilanne status lage state",
}
_NUMBER = re.compile(
    r"\s*(?:[-–•*·]\s+|\d{1,2}\)\s*|\d{1,2}\.\s*(?:kerta|tapaaminen|kokoontuminen|träffen|gången|session|meeting)\b[:,]?\s*)",
    re.IGNORECASE,
)
WEEK = re.compile(r"\s*(?:vk|vko|viikko|vecka|v|week|wk)\.?\s*(?P<week>\d{1,2})\s*[:,]?\s+(?=\w)", re.IGNORECASE)
"""Before a day: its week, by its number."""
_OFF = re.compile(
    r"(?:peru(?:ttu|utettu|untunut|ttiin|tettu)|ei (?:tapaamista|kokoontumista|kokoonnuta|ryhmaa)"
    r"|(?:syys|talvi|hiihto|joulu|paasiais)loma|(?:tauko|loma|lov)$|installd|avbokad|ingen traff"
    r"|(?:host|sport|jul)lov|cancell?ed|no (?:meeting|session))\b"
)
_WORDS = re.compile(r"[^\W\d].{3,}")
PROGRAMME = Vocabulary(
    fields_by_title(_TITLES),
    [
        Shape(Field.DAY, lambda cell: _names_a_day(without_number(cell))),
        Shape(Field.TIMES, lambda cell: bool((times := read_times(cell)) and times.ends)),
        Shape(Field.STARTS, lambda cell: bool(read_clock(cell)) and not cell.isdigit()),
        Shape(Field.ENDS, lambda cell: bool(read_clock(cell)) and not cell.isdigit()),
        Shape(Field.BREAK, lambda cell: bool(read_minutes(cell)) and not cell.isdigit()),
        Shape(Field.CONTENT, _WORDS.fullmatch),
    ],
)
MOSTLY = 0.5
_STATES = {
    word: state
    for state, words in {
        SessionState.PLANNED: "suunniteltu vahvistettu sovittu alustava avoin planerad bekraftad preliminar planned"
        " confirmed scheduled tentative",
        SessionState.HELD: "pidetty toteutunut pidettiin hallen genomford held done",
    }.items()
    for word in words.split()
}


def columns_of(table: Table, titles_at: int | None = None) -> Columns:
    """What the columns seem to hold, with the titles in the row of this number, or where they are found.

    The Finnish *tila* is a state or a room, as its cells say.
    """
    columns = _with_days(guessed(table, PROGRAMME, titles_at), table)
    if Field.STATE not in columns.fields or Field.PLACE in columns.fields:
        return columns
    at = columns.fields.index(Field.STATE)
    if any(state_of(row.cells[at]) for row in columns.content(table)):
        return columns
    return replace(columns, fields=(*columns.fields[:at], Field.PLACE.value, *columns.fields[at + 1 :]))


def _with_days(columns: Columns, table: Table) -> Columns:
    """Without a column of days: the one of the beginnings has them, or the only one among headings."""
    if Field.DAY in columns.fields:
        return columns
    rows = columns.content(table)
    for at, field in enumerate(columns.fields):
        cells = [row.cells[at] for row in rows if any(map(str.isdigit, row.cells[at]))]
        days = sum(_names_a_day(without_number(cell)) for cell in cells)
        if (field == Field.STARTS or table.width == 1) and days and days >= MOSTLY * len(cells):
            return replace(columns, fields=(*columns.fields[:at], Field.DAY.value, *columns.fields[at + 1 :]))
    return columns


def _names_a_day(cell: str) -> bool:
    """Is it a day that a season has once: a date, or the weekday of a numbered week?"""
    week = WEEK.match(cell)
    rest = cell[week.end() :] if week else cell
    return begins_with_day(rest) or (week is not None and weekday_before(rest) is not None)


def weekday_before(text: str) -> int | None:
    """The weekday with which the text begins, Monday as 0; None when it begins with another word."""
    return WEEKDAYS.get(text.partition(" ")[0].rstrip(".,:").casefold())


def without_number(cell: str) -> str:
    """The cell without the number of the meeting, or the bullet, before the day."""
    return _NUMBER.sub("", cell, count=1) if _NUMBER.match(cell) else cell


def state_of(written: str) -> SessionState | None:
    """The state that a cell names, or begins with when the session isn't held; None for other texts."""
    words = search_key(written[:LONGEST_TITLE])
    return SessionState.CANCELLED if _OFF.match(words) else _STATES.get(words)


def has_days(columns: Columns) -> bool:
    """Is it known which column has the days? Without them no session can be read."""
    return Field.DAY in columns.fields or {Field.WEEK, Field.WEEKDAY} <= {*columns.fields}
