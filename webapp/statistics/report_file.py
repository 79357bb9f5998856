"""A year's figures as one file to paste from: in Finnish, whatever the reader's language is."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from webapp.domain.age_bands import AgeBand
from webapp.domain.statistics import MONTHS
from webapp.domain.year_money import SupportStage
from webapp.downloads import csv_bytes
from webapp.genders import gender_name
from webapp.i18n import month_name
from webapp.statistics import divisions
from webapp.statistics.divisions import HeadsPart
from webapp.statistics.figures import YearFigures
from webapp.workbooks import xlsx_bytes

HEADERS = ("Osio", "Kohta", "Arvo")
NOT_KNOWN = "ei tiedossa"
STAGES = {
    SupportStage.RECEIVED: "saatu",
    SupportStage.AWAITED: "selvitetty, odotetaan",
    SupportStage.ESTIMATED: "arvio",
}

# Words beside the numbers, so that no spreadsheet takes an age for a date.
AGES: dict[str, str] = {
    AgeBand.UNDER_15: "alle 15 vuotta",
    AgeBand.FROM_70: "vähintään 70 vuotta",
    AgeBand.UNKNOWN: NOT_KNOWN,
}

Row = tuple[str, str, int | str | Decimal]


def report_file(association: str, year: YearFigures) -> bytes:
    """The file's bytes: a row for each figure, with the part of the statistics that it belongs to."""
    return csv_bytes(_lines(association, year))


def report_workbook(association: str, year: YearFigures) -> bytes:
    """The same as a workbook."""
    return xlsx_bytes(_lines(association, year), f"Vuosi {year.year}")


def _lines(association: str, year: YearFigures) -> list[Iterable[object]]:
    rows = [*_summary(association, year), *_genders(year), *_ages(year), *_months(year), *_groups(year), *_money(year)]
    return [HEADERS, *rows]


def _summary(association: str, year: YearFigures) -> Iterator[Row]:
    statistics, part = year.statistics, "Yhteenveto"
    yield part, "Yhdistys", association
    yield part, "Vuosi", statistics.year
    yield part, "Ryhmiä", len(statistics.groups)
    yield part, "Tapaamisia", statistics.sessions
    yield part, "Opetustunteja", statistics.hours
    if year.outside_hours:
        yield part, "Opetustunteja rekisterin ulkopuolella (eivät mukana muissa luvuissa)", year.outside_hours
    yield part, "Osallistujia, brutto", statistics.participants.gross
    yield part, "Osallistujia, netto", statistics.participants.net
    yield part, "Netto voi olla liian suuri enintään (poistettuja nimiä)", statistics.net_excess
    yield part, "Ryhmiä ilman jäsenluetteloa (eivät mukana osallistujissa)", len(statistics.unlisted)
    yield part, "Niiden suurimmat läsnäolijamäärät yhteensä", statistics.unlisted_heads
    yield part, "Ryhmiä, joiden opetustunnin pituutta ei tiedetä", statistics.hours_unknown
    yield part, "Kirjaamattomia tapaamisia (eivät mukana luvuissa)", statistics.not_recorded
    yield part, "Kulut kirjanpidossa (€)", _euros(year.money.booked)
    yield part, "Kulut, jotka eivät ole vielä kirjanpidossa (€)", _euros(year.money.not_booked)
    for stage, words in STAGES.items():
        yield part, f"Tuki, {words} (€)", _euros(year.money.of(stage))


def _genders(year: YearFigures) -> Iterator[Row]:
    parts = divisions.genders(year.statistics)
    names = {part.code: gender_name(part.code) if part.code else NOT_KNOWN for part in parts}
    yield from _heads("Sukupuoli", parts, names)
    for part in parts:
        if part.gross_share is not None:
            yield "Sukupuoli, osuus bruttomäärästä (%)", names[part.code], part.gross_share
    for part in parts:
        if part.net_share is not None:
            yield "Sukupuoli, osuus nettomäärästä (%)", names[part.code], part.net_share


def _ages(year: YearFigures) -> Iterator[Row]:
    parts = divisions.ages(year.statistics)
    yield from _heads("Ikä vuoden lopussa", parts, {part.code: age_words(part.code) for part in parts})


def age_words(code: str) -> str:
    """15–19 vuotta: an age band in words that no spreadsheet takes for a date."""
    return AGES.get(code) or f"{code.replace('-', '–')} vuotta"


def _heads(title: str, parts: list[HeadsPart], names: dict[str, str]) -> Iterator[Row]:
    for part in parts:
        yield f"{title}, brutto", names[part.code], part.heads.gross
    for part in parts:
        yield f"{title}, netto", names[part.code], part.heads.net


def _months(year: YearFigures) -> Iterator[Row]:
    for month, hours in zip(MONTHS, year.statistics.months, strict=True):
        yield "Opetustunnit kuukausittain", month_name(month, "fi"), hours


def _groups(year: YearFigures) -> Iterator[Row]:
    studied = [(one.file_name, one.figures) for one in year.groups if one.figures]
    for name, figures in studied:
        yield "Opetustunnit ryhmittäin", name, figures.hours
    for name, figures in studied:
        yield "Tapaamiset ryhmittäin", name, figures.sessions
    for name, figures in studied:
        yield "Osallistujat ryhmittäin", name, len(figures.people) or NOT_KNOWN


def _money(year: YearFigures) -> Iterator[Row]:
    """Of the groups whose season ends in the year."""
    ended = [(one.file_name, one.money) for one in year.groups if one.money]
    for name, money in ended:
        yield "Kulut kirjanpidossa ryhmittäin (€)", name, _euros(money.costs.booked)
    for stage, words in STAGES.items():
        for name, money in ended:
            if money.stage is stage and money.support is not None:
                yield f"Tuki ryhmittäin, {words} (€)", name, _euros(money.support)


def _euros(cents: int) -> Decimal:
    return (Decimal(cents) / 100).quantize(Decimal("0.01"))
