"""Days to leave out as people write them: days and ranges of days, weeks by their numbers, and what they are for."""

import re
from datetime import date

from webapp.reading.days import Days, NotADay, read_days

_WEEKS = re.compile(
    r"(?<!\w)(?:viikot|viikko|viikon|viikolla|viikoilla|vkot|vko|vk|veckorna|veckor|veckan|vecka|v|weeks?|wk)\.?\s*"
    r"(?P<first>\d{1,2})(?:\s*[-\u2010-\u2015\u2212]\s*(?:vk\.?\s*|vko\.?\s*|v\.?\s*)?(?P<last>\d{1,2}))?"
    r"(?:\s*/\s*(?P<year>\d{4}))?(?![\w.:,]?\d)",
    re.IGNORECASE,
)
# What a range is for, before it or in brackets after it.
_WHAT_FOR = (
    r"[^\W\d_]*(?:loma|lomat|lomaviikko|vapaa|tauko|pääsiäinen|joulu|juhannus|vappu|lov|lovet|ledigt|paus|jul|påsk|"
    r"holidays?|break|vacation|christmas|easter)"
)
_BEFORE = re.compile(rf"(?<!\w){_WHAT_FOR}\s*(?::\s*|\s)(?=\d)", re.IGNORECASE)
_AFTER = re.compile(rf"(?<=\d|\.)\s*\({_WHAT_FOR}\)", re.IGNORECASE)


def read_left_out(text: str, season: Days | None = None) -> list[Days | NotADay]:
    """What `read_days` gives, of a text that may have weeks, too. A week without its year is the only one of that
    number that has a day of the season.
    """
    spelt_out = _WEEKS.sub(lambda found: _days_of(found, season) or found[0], text)
    return read_days(_AFTER.sub("", _BEFORE.sub("", spelt_out)), season)


def _days_of(found: re.Match[str], season: Days | None) -> str:
    """The weeks as a range of days; '' when it isn't known which they are."""
    first, last = int(found["first"]), int(found["last"] or found["first"])
    years = [int(found["year"])] if found["year"] else []
    if not years and season:
        years = [*range(season.first.year - 1, season.last.year + 2)]
    ranges = [one for year in years if (one := _range(year, first, last))]
    fitting = [one for one in ranges if found["year"] or (season and _meet(one, season))]
    if len(fitting) != 1:
        return ""
    begin, end = fitting[0]
    return f"{begin:%d.%m.%Y}–{end:%d.%m.%Y}"


def _range(year: int, first: int, last: int) -> Days | None:
    try:
        begin = date.fromisocalendar(year, first, 1)
        end = date.fromisocalendar(year if last >= first else year + 1, last, 7)
    except ValueError:
        return None
    return Days(begin, end)


def _meet(one: Days, season: Days) -> bool:
    return one.first <= season.last and season.first <= one.last
