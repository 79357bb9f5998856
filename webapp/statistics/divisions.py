"""How participants are divided by gender and by age, in the order and the words of every list of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.age_bands import AgeBand
from webapp.domain.statistics import Heads, YearStatistics, share
from webapp.genders import gender_codes


@dataclass(frozen=True)
class HeadsPart:
    """One code of a division. Shares are per cent of those of whom it is known; None for the others."""

    code: str
    heads: Heads
    gross_share: Decimal | None = None
    net_share: Decimal | None = None


def genders(statistics: YearStatistics) -> list[HeadsPart]:
    """Every code of Sivisverkko's list, then others that people have, then those of whom it isn't known, if any."""
    known, found = statistics.of_known_gender, statistics.genders
    listed = [code for code, _names in gender_codes()]
    others = sorted(code for code in found if code and code not in listed)
    parts = []
    for code in (*listed, *others):
        heads = found.get(code, Heads())
        parts.append(HeadsPart(code, heads, share(heads.gross, known.gross), share(heads.net, known.net)))
    return [*parts, *_unknown(found)]


def ages(statistics: YearStatistics) -> list[HeadsPart]:
    """Every age band from the youngest, then those whose age isn't known, if any."""
    found = statistics.ages
    bands = [HeadsPart(band, found.get(band, Heads())) for band in AgeBand if band]
    return [*bands, *_unknown(found)]


def _unknown(found: Mapping[str, Heads] | Mapping[AgeBand, Heads]) -> Iterator[HeadsPart]:
    for code, heads in found.items():
        if not code:
            yield HeadsPart("", heads)
