"""The files of an organisation: figures, Finnish headers as in the other files, and nobody's name."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from webapp.domain.findings import WORST_FIRST, State
from webapp.downloads import csv_bytes
from webapp.groups.names import name_outside
from webapp.organisations.overview import OverviewRow
from webapp.organisations.year import YearFigures, YearGroup

STATES = {
    State.MISSED: "ei täyty",
    State.ACTION: "tehtävää",
    State.CHECK: "tarkistettavaa",
    State.ON_TRACK: "etenee",
    State.MET: "kunnossa",
}
ASSOCIATION_HEADERS = (
    *("Yhdistys", "Kunta", "Suljettu"),
    *(f"Ryhmiä: {STATES[state]}" for state in WORST_FIRST),
    *("Tunteja pidetty", "Tunteja suunniteltu", "Osuus", "Seuraava määräpäivä", "Avoimia pyyntöjä"),
)
GROUP_HEADERS = (
    *("Yhdistys", "Ryhmä", "Kausi alkaa", "Kausi päättyy", "Arvio", "Tunteja pidetty vuonna"),
    *("Tunteja suunniteltu vuonna", "15 vuotta täyttäneitä jäseniä", "Suunnitelma julkaistu", "Selvitys lähetetty"),
    *("Maksettu tuki, €",),
)
YEAR_HEADERS = (
    *("Yhdistys", "Ryhmiä", "Ryhmiä kunnossa", "Tunteja pidetty", "Tunteja suunniteltu"),
    *("15 vuotta täyttäneitä jäseniä, brutto", "Maksettu tuki, €"),
)


def associations_file(rows: Iterable[OverviewRow]) -> bytes:
    """The overview's table."""
    return csv_bytes([ASSOCIATION_HEADERS, *map(_association, rows)])


def _association(row: OverviewRow) -> Iterator[object]:
    yield from (row.name, row.municipality, "kyllä" if row.is_closed else "ei")
    yield from (row.groups.get(state, 0) for state in WORST_FIRST)
    yield from (row.held, row.planned, row.share, row.next_deadline, row.asks)


def groups_file(figures: YearFigures) -> bytes:
    """The year's groups, a row each."""
    return csv_bytes([GROUP_HEADERS, *(_group(one) for one in figures.groups)])


def _group(one: YearGroup) -> Iterator[object]:
    group = one.group
    yield from (one.association, name_outside(group), group.season_start, group.season_end)
    yield from (STATES[group.state] if group.state else "", one.held, one.planned, group.of_age)
    yield from (group.plan_published_on, group.reported_on, _euros(group.paid_cents))


def year_file(figures: YearFigures) -> bytes:
    """The year's sums, a row for each association and the last for all."""
    sums = [*figures.associations, figures.all]
    rows = (
        (one.name or "Yhteensä", one.groups, one.met, one.held, one.planned, one.of_age, _euros(one.paid_cents))
        for one in sums
    )
    return csv_bytes([YEAR_HEADERS, *rows])


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else (Decimal(cents) / 100).quantize(Decimal("0.01"))
