"""Finland's public holidays, by name: days on which a study group hardly meets."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays

_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
_SEVERAL = "; "


def public_holidays(first: date, last: date, language: str) -> dict[date, str]:
    """The names of the holidays from `first` to `last`, both included, in fi, sv or else in English.

    The package's category `public` has them and beside them Midsummer Eve and Christmas Eve. Those two are no public
    holidays by law, but nobody studies on them, so they are wanted here. Its other categories have days of flags and of
    names, on which people work and study as usual. After 2100 the package knows none.
    """
    found: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        found |= {day: name for day, name in _of_year(year, language).items() if first <= day <= last}
    return found


@lru_cache(maxsize=32)
def _of_year(year: int, language: str) -> Mapping[date, str]:
    known = holidays.country_holidays("FI", years=year, language=_LANGUAGES.get(language, _LANGUAGES["en"]))
    # Two on one day, such as May Day and Ascension Day in 2008.
    return {day: name.replace(_SEVERAL, ", ") for day, name in sorted(known.items())}
