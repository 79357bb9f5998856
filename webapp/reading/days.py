"""Days and ranges of days as people write them. What isn't understood as a whole is said to be so, never guessed."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from webapp.reading.calendar_words import MONTHS, WEEKDAYS

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Days(NamedTuple):
    """From `first` to `last`, both included: a season, a range that somebody wrote, or a single day."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def each(self) -> Iterator[date]:
        """Every day of it."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=number)


class Problem(StrEnum):
    """Why a text is no day."""

    NO_DAY = "no-day"
    NO_SUCH_DAY = "no-such-day"
    NO_YEAR = "no-year"
    OTHER_WEEKDAY = "other-weekday"
    BACKWARDS = "backwards"


class NotADay(Exception):
    """The text is no day; of OTHER_WEEKDAY, `day` is the date that was written with it."""

    def __init__(self, problem: Problem, written: str, day: date | None = None) -> None:
        super().__init__(problem, written, day)
        self.problem, self.written, self.day = problem, written, day


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DASH = r"\s*[-\u2010-\u2015\u2212]\s*"
_WEEKDAY_WORD, _MONTH_WORD = rf"(?:{_any_of(WEEKDAYS)})\b", rf"(?P<word>{_any_of(MONTHS)})\b"
_BEFORE = rf"(?:(?:på\s+)?(?P<before>{_WEEKDAY_WORD})\.?,?\s*)?(?:den\s+|the\s+)?"
_AFTER = rf"(?:,?\s*\((?P<after>{_WEEKDAY_WORD})\.?\)|,?\s+(?P<at_end>{_WEEKDAY_WORD})\.?$)?"
# A year of two digits is no hour: 1.9.18-20 and 1.9. 18 aren't of 2018, nor is the 15 of 1.9.15.9. a year.
_YEAR = rf"(?:\s*(?P<year>\d{{4}})|(?P<short>\d{{2}})(?!\s*[.:/]\s*\d|,\d|{_DASH}\d)|\s+(?P<spaced>\d{{2}})$)(?!\d)"
_YEAR_AFTER_WORD = r"(?:,?\s*(?P<year>\d{4})(?!\d))?"
_DAY, _MONTH, _WHOLE_YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})(?!\d)", r"(?P<year>\d{4})(?!\d)"
_ORDINAL = r"(?:\.|:?(?:st|nd|rd|th|a|e)\b)?"
_FORMS = [
    re.compile(rf"{_BEFORE}{form}{_AFTER}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?:T(?=\d\d:)|(?!\d))",
        rf"{_DAY}\s*(?P<sign>[.,/])\s*{_MONTH}(?:\s*(?P=sign){_YEAR}\.?|\s*(?P=sign))?(?!\d|\s*:\s*\d)",
        rf"{_DAY}(?P<sign>[- ])(?P<month>\d{{1,2}})(?P=sign){_WHOLE_YEAR}",
        rf"{_DAY}{_ORDINAL}\s*(?:of\s+)?{_MONTH_WORD}\.?{_YEAR_AFTER_WORD}",
        rf"{_MONTH_WORD}\.?\s+{_DAY}(?!\d|[.:]\d){_ORDINAL}(?:\s*päivä(?:nä)?\b)?{_YEAR_AFTER_WORD}",
    )
]
# The first day of a range or of a list leaves out what it shares with the next: 1.–6.1.2027, 1., 8. ja 15.9.
_WEEKDAYS_FIRST = re.compile(
    rf"(?P<before>{_WEEKDAY_WORD})\.?{_DASH}(?P<until>{_WEEKDAY_WORD})\.?,?\s+(?=\d)", re.IGNORECASE
)
_BEGINS = re.compile(rf"{_BEFORE}(?P<day>\d{{1,2}})\.?(?={_DASH}[^\s:])", re.IGNORECASE)
_LISTED = re.compile(r"(?P<day>\d{1,2})\.(?=\s*,\s*\d|\s*(?:,\s*)?(?:ja|och|and|&|\+)\s*\d)")
_RANGE = re.compile(rf"{_DASH}")
_BETWEEN = re.compile(r"(?:\s*(?:[,;&+]|\b(?:ja|sekä|och|samt|and)\b))+\s*|\s+", re.IGNORECASE)
_LIKE_A_TIME = re.compile(r"\d{1,2}[.:,]\d{2}(?![.\d])")
_DIGIT, _LONGEST_BEFORE = re.compile(r"\d"), 60
"""A quick look before a slow one: "på tisdagen den september" is as much as stands before the number of a day."""
_OTHER = re.compile(r"[^\s,;]+")


class Written(NamedTuple):
    """A day as it was written, with what was left out of it; where it ends in the text. `is_short` when its year has
    two digits, which are taken for those of this century.
    """

    day: int
    month: int | None
    year: int | None
    weekday: int | None
    text: str
    end: int
    is_short: bool = False

    def in_year(self, year: int) -> "Written":
        """The same day; of that year when none was written."""
        return self._replace(year=self.year or year)


def read_day(text: str, season: Days | None = None) -> date:
    """The one day that the whole text means. A day without its year is the only one of that name in the season.

    Raises NotADay.
    """
    found = written_at(text, 0)
    if found is None or found.end != len(text):
        raise NotADay(Problem.NO_DAY, text)
    return _resolved(found, season)


def read_days(text: str, season: Days | None = None) -> list[Days | NotADay]:
    """The days and the ranges of days in the text, and between them what is none, in the order of the text.

    Commas, semicolons, spaces, new lines and words for *and* stand between them.
    """
    found: list[Days | NotADay] = []
    at = 0
    while at < len(text):
        if between := _BETWEEN.match(text, at):
            at = between.end()
            continue
        try:
            days, end = _days(text, at, season)
            found += days
        except NotADay as error:
            found.append(error)
            end = text.index(error.written, at) + len(error.written)
        at = end
    return found


def take_days(text: str, season: Days | None = None) -> tuple[list[Days], str]:
    """The days and ranges that the text begins with, and the rest of it; none when it begins with something else.

    Raises NotADay for what is written as a day and can't be one.
    """
    found: list[Days] = []
    at = 0
    while True:
        between = _BETWEEN.match(text, at) if found else None
        begins = between.end() if between else at
        if (between and between[0].isspace() and _LIKE_A_TIME.match(text, begins)) or not begins_with_day(text, begins):
            return found, text[at:].strip()
        days, at = _days(text, begins, season)
        found += days


def begins_with_day(text: str, at: int = 0) -> bool:
    """Does the text, from there on, begin with what is written as a day?"""
    if text.isdecimal() or not _DIGIT.search(text, at, at + _LONGEST_BEFORE):
        return False
    return _range(text, at) is not None or bool(_LISTED.match(text, at)) or written_at(text, at) is not None


def _days(text: str, at: int, season: Days | None) -> tuple[list[Days], int]:
    """The day, the range, or the list of days of one month that the text has there, and where it ends."""
    if found := _range(text, at):
        first, last = found
        end = _resolved(last, season)
        begin = _resolved(first.in_year(end.year), season)
        if begin > end and first.year is None:
            begin = _resolved(first.in_year(end.year - 1), season)
        if begin > end:
            raise NotADay(Problem.BACKWARDS, last.text)
        return [Days(begin, end)], last.end
    if listed := _LISTED.match(text, at):
        between = _BETWEEN.match(text, listed.end())
        rest, end_at = _days(text, between.end() if between else listed.end(), season)
        day = rest[0].first
        own = Written(int(listed["day"]), day.month, day.year, None, listed[0], listed.end())
        alone = _resolved(own, season)
        return [Days(alone, alone), *rest], end_at
    written = written_at(text, at)
    if written is None:
        other = _OTHER.match(text, at)
        raise NotADay(Problem.NO_DAY, other[0] if other else text[at])
    day = _resolved(written, season)
    return [Days(day, day)], written.end


def _range(text: str, at: int) -> tuple[Written, Written] | None:
    """The first and the last day of the range that the text has there; the first one has its month at least."""
    weekdays = _WEEKDAYS_FIRST.match(text, at)
    begins = weekdays.end() if weekdays else at
    for first in (written_at(text, begins), _begun(text, begins)):
        dash = _RANGE.match(text, first.end) if first else None
        last = written_at(text, dash.end()) if dash else None
        if first and last:
            if weekdays:
                before, until = (WEEKDAYS[weekdays[name].casefold()] for name in ("before", "until"))
                first, last = first._replace(weekday=before), last._replace(weekday=until)
            whole = text[at : last.end]
            return first._replace(month=first.month or last.month, text=whole), last._replace(text=whole)
    return None


def _begun(text: str, at: int) -> Written | None:
    found = _BEGINS.match(text, at)
    if found is None:
        return None
    return Written(int(found["day"]), None, None, _weekday(found["before"]), found[0], found.end())


def written_at(text: str, at: int) -> Written | None:
    """The day that the text has there, in one of the forms in which people write it."""
    found = next((found for form in _FORMS if (found := form.match(text, at)) and _could_be_a_day(found)), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else MONTHS[parts["word"].casefold()]
    short = parts.get("short") or parts.get("spaced")
    year = 2000 + int(short) if short else int(parts["year"]) if parts["year"] else None
    weekday = _weekday(parts["before"] or parts["after"] or parts["at_end"])
    return Written(int(parts["day"]), month, year, weekday, found[0], found.end(), bool(short))


def _could_be_a_day(found: re.Match[str]) -> bool:
    """18.30 is a time; 32.10.2026 is a day that there isn't."""
    parts = found.groupdict()
    has_year = parts["year"] or parts.get("short") or parts.get("spaced")
    return bool(has_year) or (1 <= int(parts["day"]) <= 31 and 1 <= int(parts.get("month") or 1) <= 12)


def _weekday(word: str | None) -> int | None:
    return WEEKDAYS[word.casefold()] if word else None


def _resolved(written: Written, season: Days | None) -> date:
    if written.year is not None:
        day = _day(written, written.year)
        if day is None:
            raise NotADay(Problem.NO_SUCH_DAY, written.text)
        if written.weekday not in {None, day.weekday()}:
            raise NotADay(Problem.OTHER_WEEKDAY, written.text, day)
        return day
    return _of_season(written, season)


def _of_season(written: Written, season: Days | None) -> date:
    """The day of the season that is written without its year. Of several, the weekday says which."""
    if _day(written, 2000) is None:
        raise NotADay(Problem.NO_SUCH_DAY, written.text)
    years = range(season.first.year, season.last.year + 1) if season else ()
    days = [day for day in (_day(written, year) for year in years) if day]
    inside = [day for day in days if season and season.first <= day <= season.last]
    fitting = [day for day in inside if written.weekday in {None, day.weekday()}]
    if len(fitting) == 1:
        return fitting[0]
    if inside and not fitting:
        raise NotADay(Problem.OTHER_WEEKDAY, written.text, inside[0])
    raise NotADay(Problem.NO_YEAR, written.text)


def _day(written: Written, year: int) -> date | None:
    try:
        return date(year, written.month or 0, written.day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
