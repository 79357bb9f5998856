"""A birth as people write it, in a form, in a cell or in running text: a date in any of the usual ways, or the year."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from webapp.reading.calendar_words import MONTHS, WEEKDAYS
from webapp.reading.days import NotADay, Problem, Written, written_at

OLDEST_YEAR = 1900
OLDEST = 110
"""Years: a century later is meant as soon as nobody can be that old."""
_MARK = (
    r"(?:(?<!\w)(?:[sfb]|(?i:synt\w*(?:\.\s?(?:aika|vuosi|pvm|v))?|född|fött|born))\b"
    r"|(?:(?<=[,(\t;])|(?<=[,;]\s)|^)[SFB]\b|\*)[.:]*\s*"
)
_WORDS = "|".join(sorted({*WEEKDAYS, *MONTHS, "den", "the", "på"}, key=len, reverse=True))
_STARTS = re.compile(rf"(?P<mark>{_MARK})?(?(mark)|(?<![\w.+/-]))(?=\d|['’-]?\d\d(?!\d)|(?i:{_WORDS})\b)")
_YEAR = re.compile(r"((?:19|20)\d{2}|[-'’]?\d{2})(?!\w|[./-]\w)")
# 1.9.-52, where the dash says that the century is left out.
_SHORTENED = re.compile(r"(?<=\d\.)\s?[-–’'](?=\d\d(?!\d|\.))")
_CLOCK = re.compile(
    r"(?:,?\s*(?:klo\.?\s*)?|T)(?P<clock>\d{1,2}[.:]\d{2}(?:[.:]\d{2}(?:\.\d+)?)?)(?!\.?\d)(?:Z|[+-]\d\d:?\d\d)?"
)
_GOES_ON = re.compile(r"\w|[./-]\w")
_BARE = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})|(?P<d_>\d{2})(?P<m_>\d{2})(?P<y_>(?:19|20)\d{2})")
_BARE_YEAR = re.compile(r"[-–'’](\d\d)")
_AROUND = " ,.;()\t"


class Birth(NamedTuple):
    """A birth; the day is None when only the year is known. Whether it was marked as a birth, whether its year had two
    digits, whether a time of day stands beside it, and whether the year is an unlikely one.
    """

    day: date | None
    year: int
    is_marked: bool = False
    is_short: bool = False
    has_clock: bool = False
    is_unlikely: bool = False

    @property
    def text(self) -> str:
        """As it is written into a form: 14.3.1952 or 1949."""
        return f"{self.day.day}.{self.day.month}.{self.day.year}" if self.day else str(self.year)


class FoundBirth(NamedTuple):
    """What is written as a birth may be, with its place in the text; without a `birth` it is none, and maybe why."""

    start: int
    end: int
    birth: Birth | None
    is_year: bool
    error: NotADay | None = None


def read_birth(text: str, today: date) -> Birth:
    """The birth that the whole text means. Raises NotADay."""
    if bare := _BARE.fullmatch(text):
        day, month, year = (int(bare[name] or bare[f"{name}_"]) for name in "dmy")
        birth, error = _of_written(Written(day, month, year, None, text, len(text)), today)
        found = [FoundBirth(0, len(text), birth, is_year=False, error=error)]
    elif short := _BARE_YEAR.fullmatch(text):
        found = [FoundBirth(0, len(text), _of_year(int(short[1]), today), is_year=True)]
    else:
        text = without_dash(text)
        found = births_in(text, today)
    if len(found) != 1 or (text[: found[0].start] + text[found[0].end :]).strip(_AROUND):
        raise NotADay(Problem.NO_DAY, text)
    if found[0].birth is None:
        raise found[0].error or NotADay(Problem.NO_DAY, text)
    return found[0].birth


def without_dash(text: str) -> str:
    """The text with 1.9.52 in the place of 1.9.-52."""
    return _SHORTENED.sub("", text)


def births_in(text: str, today: date) -> list[FoundBirth]:
    """What may be births in a text: dates with their years, and years.

    A year of two digits is in the latest century that doesn't put the birth after `today`: in 2026, 14.3.52 is in 1952
    and 14.3.12 in 2012. Someone of 100 or more needs all four.
    """
    return [*_found(text, today)]


def _found(text: str, today: date) -> Iterator[FoundBirth]:
    at = 0
    for start in _STARTS.finditer(text):
        if start.start() < at:
            continue
        is_marked = start["mark"] is not None
        found = _date_at(text, start.end(), today) or _year_at(text, start.end(), today, is_marked=is_marked)
        if found:
            at = found.end
            yield found._replace(start=start.start(), birth=found.birth and found.birth._replace(is_marked=is_marked))


def _date_at(text: str, at: int, today: date) -> FoundBirth | None:
    written = written_at(text, at)
    if written is None or written.year is None:
        return None
    has_clock, end = _clock_at(text, written.end)
    if end == written.end and _GOES_ON.match(text, end):
        return None
    birth, error = _of_written(written, today)
    return FoundBirth(at, end, birth and birth._replace(has_clock=has_clock), is_year=False, error=error)


def _year_at(text: str, at: int, today: date, *, is_marked: bool) -> FoundBirth | None:
    year = _YEAR.match(text, at)
    if year is None or (len(year[1]) < 4 and not is_marked):
        return None
    number = int(re.sub(r"\D", "", year[1]))
    birth = _of_year(number, today)
    has_clock, end = _clock_at(text, year.end())
    return FoundBirth(at, end, birth and birth._replace(has_clock=has_clock), is_year=True)


def _clock_at(text: str, at: int) -> tuple[bool, int]:
    """Whether a time of day stands there that isn't midnight, and where it ends."""
    clock = _CLOCK.match(text, at)
    return (bool(re.search("[1-9]", clock["clock"])), clock.end()) if clock else (False, at)


def _of_written(written: Written, today: date) -> tuple[Birth | None, NotADay | None]:
    """The birth that a date is; or why it is none."""
    error = NotADay(Problem.NO_SUCH_DAY, written.text)
    year = (written.year or 0) % 100 if written.is_short else written.year or 0
    if written.day == 0 and not written.month:  # 0.0.1952: only the year is known
        return (None, error) if written.is_short or not year else (_of_year(year, today), None)
    for full_year in _years(year):
        try:
            born = date(full_year, written.month or 0, written.day)
        except ValueError:
            continue
        if full_year < OLDEST_YEAR or born > today:
            error = NotADay(Problem.NO_DAY, written.text)
        elif written.weekday not in {None, born.weekday()}:
            error = NotADay(Problem.OTHER_WEEKDAY, written.text, born)
        else:
            return _birth(born, full_year, year, today), None
    return None, error


def _of_year(year: int, today: date) -> Birth | None:
    years = [full_year for full_year in _years(year) if OLDEST_YEAR <= full_year <= today.year]
    return _birth(None, years[0], year, today) if years else None


def _years(written: int) -> tuple[int, ...]:
    return (2000 + written, 1900 + written) if written < 100 else (written,)


def _birth(day: date | None, year: int, written: int, today: date) -> Birth:
    is_short = written < 100
    # A year that was typed into a cell for days is a day of 1905 when the cell comes as text.
    is_unlikely = year < today.year - OLDEST or (is_short and year - 100 >= today.year - OLDEST)
    return Birth(day, year, is_short=is_short, is_unlikely=is_unlikely)
