"""A table of attendance, names crossed with days, as somebody keeps it: where the days and the names are, and what the
marks mean. Pure; what isn't understood keeps its place, so that it can be told.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from webapp.domain.names import search_key
from webapp.imports.columns import LEADING_ROWS
from webapp.imports.listed_names import is_sum, plain, without_leading, words_of
from webapp.imports.people_columns import Field, vocabulary
from webapp.imports.tables import Table
from webapp.reading.clocks import read_times
from webapp.reading.days import Days, NotADay, Problem, begins_with_day, take_days


class Mark(StrEnum):
    """What a cell says of somebody at a session."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    EMPTY = "empty"


_MARKS = (
    (
        Mark.PRESENT,
        "x|1|p|l|✓|✔|☑|+|ok|kyllä|ja|yes|true|läsnä|paikalla|mukana|oli läsnä|oli paikalla|"
        "närvarande|på plats|med|present",
    ),
    (Mark.ABSENT, "-|0|☐|poissa|pois|ei|ei läsnä|ei paikalla|nej|no|false|frånvarande|borta|absent"),
    (
        Mark.UNKNOWN,
        "?|ei tietoa|ei tiedossa|ei kirjattu|ei jäsen|okänt|inte antecknat|inte medlem|not known|"
        "not recorded|not a member|unknown",
    ),
)
_BY_MARK = {search_key(word) or word: mark for mark, words in _MARKS for word in words.split("|")}
_DASHES = re.compile("[\u2010-\u2015\u2212_]+|-+")
_PARTS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*|\d+|[^\s\w]")
OPPOSED = frozenset("pl")
"""One of them may mean *poissa* when a list has both."""


class Cell(NamedTuple):
    """A text and where it stands: the numbers of its row and its column, counted from 1."""

    row: int
    column: int
    text: str


class Line(NamedTuple):
    """Somebody, as the table names them, and a cell for each of its days."""

    place: Cell
    words: list[str]
    aside: str
    """What stands with the name and is none."""
    cells: list[Cell]


class AttendanceTable(NamedTuple):
    """The days, those whom the table names, and what stands outside of both."""

    days: list[Cell]
    lines: list[Line]
    beside: list[Cell]


class Head(NamedTuple):
    """A day that stands above its marks, with the time that is written with it, and what else is."""

    day: date
    starts: time | None
    rest: str


def read_mark(text: str) -> Mark | None:
    """What the cell means; None when that isn't known. A sign and a word that mean the same may stand together."""
    text = _DASHES.sub("-", text.strip(" .,;()[]"))
    if not text:
        return Mark.EMPTY
    if whole := _mark(text):
        return whole
    found = {_mark(part) for part in _PARTS.findall(text)}
    return found.pop() if len(found) == 1 else None


def unclear(texts: Iterable[str]) -> frozenset[str]:
    """The letters that may mean the opposite of each other, when the marks of a table have both."""
    return OPPOSED if {text.strip().casefold() for text in texts} >= OPPOSED else frozenset()


def read_head(text: str, season: Days) -> Head:
    """The one day of a head. Raises NotADay, also for several days."""
    text = text.replace("\n", " ")
    found, rest = take_days(text, season)
    if len(found) != 1 or found[0].first != found[0].last:
        raise NotADay(Problem.NO_DAY, text)
    times = read_times(rest.strip(" ,;()")) if rest else None
    return Head(found[0].first, times.starts if times else None, "" if times else rest)


def attendance_table(table: Table, season: Days) -> AttendanceTable | None:
    """The table as lines of people, whichever way it lies; None when it has no days."""
    grid = [[Cell(row.number, at, cell) for at, cell in enumerate(row.cells, start=1)] for row in table.rows]
    across, down = _most_days(grid[:LEADING_ROWS]), _most_days([*map(list, zip(*grid, strict=True))])
    if not across.days and not down.days:
        return None
    if across.days < 2 and down.days > across.days:
        grid, across = [*map(list, zip(*grid, strict=True))], down
    heads = grid[across.at]
    at_days = [at for at, cell in enumerate(heads) if begins_with_day(cell.text)]
    at_names = _names_at(grid, across.at, at_days, season)
    lines = []
    beside = [cell for row in grid[: across.at] for cell in row if cell.text]
    for row in grid[across.at + 1 :]:
        names = [row[at] for at in at_names if row[at].text]
        if names:
            lines.append(Line(names[0], *_words(names), [row[at] for at in at_days]))
        else:
            beside += [cell for cell in row if cell.text]
    others = [at for at in range(len(heads)) if at not in {*at_days, *at_names}]
    beside += [row[at] for row in grid[across.at :] for at in others if row[at].text]
    return AttendanceTable([heads[at] for at in at_days], lines, beside)


class _Days(NamedTuple):
    """How many days the row with the most of them has, and which one it is."""

    days: int
    at: int


def _most_days(grid: Sequence[Sequence[Cell]]) -> _Days:
    counts = [sum(begins_with_day(cell.text) for cell in row) for row in grid]
    best = max(range(len(counts)), key=lambda at: counts[at])
    return _Days(counts[best], best)


def _names_at(grid: Sequence[Sequence[Cell]], head: int, at_days: Sequence[int], season: Days) -> list[int]:
    """Where the names are: by the titles, or else the first one or two columns with words that are no marks."""
    titles, below = vocabulary(season.last), grid[head + 1 :]
    fields = {at: titles.by_title(cell.text) for at, cell in enumerate(grid[head]) if at not in at_days}
    titled = [at for at, field in fields.items() if field in {Field.LAST, Field.FIRST}]
    titled = titled or [at for at, field in fields.items() if field == Field.WHOLE][:1]
    if titled:
        return titled
    words = [at for at in fields if _has_names([row[at].text for row in below])]
    single = [at for at in words[:2] if all(len(row[at].text.split()) < 2 for row in below)]
    return single if len(single) == 2 else words[:1]


def _has_names(texts: Sequence[str]) -> bool:
    written = [text for text in texts if text]
    names = [text for text in written if read_mark(text) is None and any(map(str.isalpha, text))]
    return len(names) * 2 > len(written)


def _words(names: Sequence[Cell]) -> tuple[list[str], str]:
    text = " ".join(cell.text for cell in names).replace("\n", " ").replace(",", " ")
    words, aside = words_of(without_leading(plain(text)))
    return ([], "") if is_sum(words) else (words, " ".join(aside))


def _mark(text: str) -> Mark | None:
    return _BY_MARK.get(search_key(text) or text)
