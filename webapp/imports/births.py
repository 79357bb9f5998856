"""A birth as people write it: a date in any of the usual ways, or only the year. Pure."""

import datetime as dt
import re
from typing import NamedTuple

from webapp.domain.identity_code import MASK
from webapp.imports.listed_names import WORDS
from webapp.reading.calendar_words import MONTHS

OLDEST_YEAR = 1900
OLDEST = 110
"""Years: a century later is meant as soon as nobody can be that old."""
YOUNGEST = 10
"""Years: what isn't called a birth is one when it is at least as long ago."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_MARK = (
    r"(?:(?<!\w)(?:[sfb]|(?i:synt\w*(?:\.\s?aika)?|född|fött|born))\b|(?:(?<=[,(\t;])|(?<=[,;]\s)|^)[SFB]\b|\*)[.:]*\s*"
)
_CLOCK = r"(?:(?:,?\s*(?:klo\.?\s*)?|T)(?P<clock>\d{1,2}[.:]\d{2}(?:[.:]\d{2}(?:\.\d+)?)?(?!\.?\d))Z?)?"
BIRTH = re.compile(
    rf"(?P<mark>{_MARK})?(?(mark)|(?<![\w.+-]))(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)"
    r"|(?P<d2>\d{1,2})(?P<sign>\.|/|-)\s?(?P<m2>\d{1,2})(?P=sign)\s?(?P<y2>\d{4}|\d{2})(?!\d|[./-]\d)"
    rf"|(?P<d3>\d{{1,2}})\.?\s*(?:den\s)?(?i:(?P<m3>{_MONTH}))(?:kuuta|kuun|k)?\.?,?\s+(?P<y3>\d{{4}})(?!\d)"
    rf"|(?i:(?P<m4>{_MONTH}))\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})(?!\d)"
    r"|(?P<year>(?:19|20)\d{2}|(?(mark)[-'’]?\d{2}|(?!)))(?!\w|[./-]\w)"
    rf"){_CLOCK}"
)
_BARE = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})|(?P<d_>\d{2})(?P<m_>\d{2})(?P<y_>(?:19|20)\d{2})")


class Birth(NamedTuple):
    """A birth as it is written into the form, "14.3.1952" or "1949"; whether it was marked as a birth; and whether a
    time of day stands beside it, or it should be looked at: an unlikely age, or a century that was a guess.
    """

    text: str
    year: int
    is_marked: bool
    has_clock: bool
    is_guess: bool


def says_nothing(cell: str) -> bool:
    """Is it a dash, or a word for that nothing is known?"""
    if MASK in cell:
        return False
    return not any(char.isalnum() for char in cell) or cell.casefold().strip(" .") in WORDS["nothing"]


def birth_in(cell: str, today: dt.date) -> tuple[Birth | None, str]:
    """The birth in a cell that is meant for one, and what else stands in the cell."""
    if bare := _BARE.fullmatch(cell):
        day, month, year = (int(bare[name] or bare[f"{name}_"]) for name in "dmy")
        born = _birth(day, month, year, today)
        return (Birth(*born, is_marked=True, has_clock=False, is_guess=False), "") if born else (None, cell)
    for found in BIRTH.finditer(cell):
        if birth := read_match(found, today):
            rest = f"{cell[: found.start()]} {cell[found.end() :]}".strip(" ,.;()\t")
            return birth, rest if any(map(str.isalnum, rest)) else ""
    return None, cell


def read_match(found: re.Match[str], today: dt.date) -> Birth | None:
    """The birth that a match of `BIRTH` is; None when it is impossible, after `today` or before 1900.

    A year of two digits is in the latest century that doesn't put the birth after `today`: in 2026, 14.3.52 is in 1952
    and 14.3.12 in 2012. Someone of 100 or more needs all four.
    """
    has_clock = bool(re.search("[1-9]", found["clock"] or ""))
    if found["year"]:
        written = re.sub(r"\D", "", found["year"])
        born = _birth(None, None, int(written), today)
    else:
        day, month, written = next(
            (found[f"d{n}"], found[f"m{n}"], found[f"y{n}"]) for n in (1, 2, 3, 4) if found[f"y{n}"]
        )
        months = int(month) if month.isdigit() else MONTHS[month.casefold()]
        born = _birth(int(day), months, int(written), today)
        if born is None and found["sign"] == "/":
            # The American order, when no other is possible.
            born = _birth(months, int(day), int(written), today)
    if born is None:
        return None
    # A year that was typed into a cell for days is a day of 1905 when the cell comes as text.
    is_guess = born[1] < today.year - OLDEST or (len(written) == 2 and born[1] - 100 >= today.year - OLDEST)
    return Birth(*born, is_marked=found["mark"] is not None, has_clock=has_clock, is_guess=is_guess)


def is_long_ago(birth: Birth, today: dt.date) -> bool:
    """Can it be a birth though nothing says so?"""
    return birth.year <= today.year - YOUNGEST and not birth.has_clock


def looks_like_birth(cell: str, today: dt.date) -> bool:
    """Is the whole cell a day or a year on which people of a list may be born?"""
    birth, rest = birth_in(cell, today)
    return birth is not None and not rest and is_long_ago(birth, today)


def contradicts_birth(cell: str, today: dt.date) -> bool:
    """Is there a day in the cell that is too late or has a time, or a number that is no year?"""
    dates = [found for found in BIRTH.finditer(cell) if not found["year"]]
    births = [read_match(found, today) for found in dates]
    is_other_number = cell.isdecimal() and not looks_like_birth(cell, today)
    return is_other_number or any(birth is None or not is_long_ago(birth, today) for birth in births)


def _birth(day: int | None, month: int | None, year: int, today: dt.date) -> tuple[str, int] | None:
    for full_year in (2000 + year, 1900 + year) if year < 100 else (year,):
        try:
            date = dt.date(full_year, month or 1, day or 1)
        except ValueError:
            continue
        if full_year >= OLDEST_YEAR and date <= today:
            return (f"{date.day}.{date.month}.{full_year}" if day else str(full_year)), full_year
    return None
