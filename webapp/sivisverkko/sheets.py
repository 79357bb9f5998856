"""The keying sheet of a form: its sections in Sivisverkko's order, each row with its mark, and the totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from webapp.downloads import text_of
from webapp.eligibility.assessment import AssessedGroup
from webapp.i18n import language
from webapp.sivisverkko import figures, form_data, labels, rows
from webapp.sivisverkko.form_data import FormSection
from webapp.sivisverkko.ticks import Mark, Secrets, fingerprint, mark

TABLES = {
    ("plan", "programme"): rows.planned_programme,
    ("report", "programme"): rows.held_programme,
    ("report", "participants"): rows.participants,
    ("report", "costs"): rows.eligible_costs,
}


class Cell(NamedTuple):
    """One value as Sivisverkko wants it, under our label and its header; a Finnish reader knows the header alone."""

    label: str
    header: str
    text: str


class Row(NamedTuple):
    """What is entered and ticked at once."""

    key: str
    cells: tuple[Cell, ...]
    fingerprint: str
    mark: Mark

    @property
    def name(self) -> str:
        """What the row is called beside its tick."""
        return self.cells[0].label if len(self.cells) == 1 else " ".join(cell.text for cell in self.cells[:2])


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A section with its rows. `columns` are labels and headers of a table, none for single fields; `hidden` when the
    user may not see its rows.
    """

    name: str
    label: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    fingerprint: str = ""
    """Of all its rows, in their order."""
    hidden: bool = False

    @property
    def to_enter(self) -> tuple[Row, ...]:
        """The rows that aren't in Sivisverkko as they stand."""
        return tuple(row for row in self.rows if row.mark in {Mark.OPEN, Mark.CHANGED})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form to be keyed in."""

    form: str
    parts: tuple[SheetPart, ...]
    totals: tuple[Cell, ...]

    @property
    def rows(self) -> dict[str, Row]:
        """Every row that can be ticked, by its key."""
        return {row.key: row for part in self.parts for row in part.rows if row.mark is not Mark.EMPTY}

    @property
    def entered(self) -> int:
        return sum(row.mark is Mark.ENTERED for row in self.rows.values())


def sheet_of(
    assessed: AssessedGroup,
    form: str,
    *,
    association: str,
    ticks: Mapping[str, str],
    secrets: Secrets,
    with_people: bool,
) -> Sheet:
    """The keying sheet of the `plan` or the `report`. `ticks` are the remembered fingerprints by row;
    without `with_people` the participants are left out.
    """
    row_of = partial(_row, ticks=ticks, secrets=secrets)
    values = figures.values(assessed, association)
    parts = []
    for section in form_data.sections(form):
        hidden = section.table == "participants" and not with_people
        if hidden:
            parts.append(SheetPart(section.name, labels.section_label(section.name), (), (), hidden=True))
        elif section.table:
            parts.append(_part(section, *_table(assessed, form, section, row_of), secret=secrets[0]))
        else:
            fields = {field: _cell(field, form_data.header(field), values[field]) for field in section.fields}
            own = tuple(row_of(field, (cell,)) for field, cell in fields.items())
            parts.append(_part(section, (), own, secret=secrets[0]))
    totals = (
        Cell(_label(labels.total_label(figure), figure.header), figure.header, text_of(figure.value))
        for figure in figures.totals(assessed, form)
    )
    return Sheet(form, tuple(parts), tuple(totals))


def _part(
    section: FormSection, columns: tuple[tuple[str, str], ...], found: tuple[Row, ...], *, secret: str
) -> SheetPart:
    whole = fingerprint(secret, section.name, [row.fingerprint for row in found])
    return SheetPart(section.name, labels.section_label(section.name), columns, found, whole)


def _table(
    assessed: AssessedGroup, form: str, section: FormSection, row_of: "partial[Row]"
) -> tuple[tuple[tuple[str, str], ...], tuple[Row, ...]]:
    columns = [
        (field, _label(labels.field_label(field), header), header)
        for field, header in form_data.columns(section.table, on_sheet=True)
    ]
    found = tuple(
        row_of(row["key"], tuple([Cell(label, header, text_of(row[field])) for field, label, header in columns]))
        for row in TABLES[form, section.table](assessed)
    )
    return tuple((label, header) for _field, label, header in columns), found


def _cell(field: str, header: str, value: object) -> Cell:
    return Cell(_label(labels.field_label(field), header), header, text_of(value))


def _label(own: str, header: str) -> str:
    return header if language() == "fi" else own


def _row(key: str, cells: tuple[Cell, ...], *, ticks: Mapping[str, str], secrets: Secrets) -> Row:
    texts = [cell.text for cell in cells]
    found = mark(secrets, key, texts, ticks.get(key)) if any(texts) else Mark.EMPTY
    return Row(key, cells, fingerprint(secrets[0], key, texts), found)
