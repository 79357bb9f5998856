"""Whatever a table of sessions is made of, no word of it is lost: it is in a session, or told with its place."""

import datetime as dt
import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from webapp.imports.tables import Row, Table
from webapp.reading.calendar_words import MONTHS, WEEKDAYS
from webapp.reading.days import Days
from webapp.sessions.programme_columns import columns_of, has_days
from webapp.sessions.programme_rows import sessions_of

WORD = re.compile(r"[^\W\d_]{2,}")
READ = {*WEEKDAYS, *MONTHS, "klo", "tauko", "min", "ja", "vk", "kerta"}
"""Words that are read as days, times and breaks."""
SEASON = Days(dt.date(2026, 9, 1), dt.date(2027, 8, 31))
TITLES = [
    "Päivä",
    "Klo",
    "Alkaa",
    "Päättyy",
    "Kesto",
    "Tauko",
    "Aihe",
    "Paikka",
    "Laji",
    "Tila",
    "Viikonpäivä",
    "Vetäjä",
    "",
]
CELLS = [
    "ti 1.9.2026",
    "1. ja 8.9.",
    "vk 36 ti 1.9.",
    "vk 50 ti 1.9.",
    "1.9.2026 klo 18–20 Kahvit",
    "2. kerta 8.9.",
    "syksyllä",
    "18–20",
    "klo 18.00",
    "18–20 (tauko 15 min)",
    "18–20 tai 19–21",
    "aamulla",
    "90 min",
    "pitkä",
    "Puhelin",
    "Tutustuminen; Kirjasto",
    "PERUTTU",
    "Suunniteltu",
    "virkistys",
    "ti",
    "maanantaisin",
    "Yhteensä",
    "Syyskuu",
    "Leena",
    "",
]


def words(*texts: str) -> set[str]:
    return {word.casefold() for text in texts for word in WORD.findall(text)} - READ


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 5))
    titles = [draw(st.lists(st.sampled_from(TITLES), min_size=width, max_size=width))] if draw(st.booleans()) else []
    rows = st.lists(st.sampled_from(CELLS), min_size=width, max_size=width).filter(any)
    return [*filter(any, titles), *draw(st.lists(rows, min_size=1, max_size=6))]


def lost(rows: Sequence[Sequence[str]]) -> list[set[str]]:
    """The words of the rows that are neither in a session nor told, when it is known which column has the days."""
    table = Table("", [Row(number, [*cells]) for number, cells in enumerate(rows, start=1)], [])
    columns = columns_of(table)
    if not has_days(columns):
        return []
    found = sessions_of(columns, table, SEASON)
    left_out = {column.number for column in columns.left_out(table)}
    content = columns.content(table)
    written = words(*(c for row in content for at, c in enumerate(row.cells, start=1) if at not in left_out))
    whole = words(*(part.text for part in found.unused if part.column == 0))
    kept = words(*(part.text for part in found.unused), *(text for one in found.sessions for text in one.values()))
    return [written - kept - whole] if written - kept - whole else []


@given(tables())
def test_every_word_of_a_programme_is_in_a_session_or_told(rows: list[list[str]]) -> None:
    assert lost(rows) == []
