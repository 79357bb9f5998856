"""The forms of any file: the file itself, and what its columns hold."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, TypedDict, assert_never

from flask_wtf.file import FileField
from wtforms import Form as PlainForm
from wtforms import FormField, HiddenField, ValidationError

from webapp.forms.base import BaseForm, add_error
from webapp.forms.fields import ChoiceField, to_choices
from webapp.forms.rows import RowList
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.columns import LEADING_ROWS, Columns
from webapp.imports.sent_tables import as_text, read_text, sent_bytes
from webapp.imports.tables import (
    MOST_COLUMNS,
    MOST_FILE_BYTES,
    MOST_SENT_BYTES,
    Problem,
    Table,
    Unreadable,
    column_letters,
    read_file,
)
from webapp.imports.workbook import MOST_SHEETS

MOST_READ_BYTES = 100_000
"""Of the columns that are used: of 500 people all that there is a place for, twice."""

Guess = Callable[[Table, int | None], Columns]
"""What the columns of a kind of table seem to hold, with the titles in the row of this number, None to look for it."""


class Source(NamedTuple):
    """The tables of a file, the place of the one among them that is read, and what its columns hold."""

    tables: Sequence[Table]
    at: int
    columns: Columns

    @property
    def table(self) -> Table:
        """The one that is read."""
        return self.tables[self.at]


def source_of(tables: Sequence[Table], guess: Guess) -> Source:
    """The first sheet whose titles are known, or else the first one, as it seems to be. Raises Unreadable."""
    first: Source | None = None
    for at, table in enumerate(tables):
        source = Source(tables, at, guess(table, None))
        if source.columns.titles_at:
            return not_too_much(source)
        first = first or source
    if first is None:
        raise Unreadable(Problem.EMPTY)
    return not_too_much(first)


def not_too_much(source: Source) -> Source:
    """The source again. Raises Unreadable when reading its columns would keep the processor busy for long."""
    if source.columns.used_bytes(source.table) > MOST_READ_BYTES:
        raise Unreadable(Problem.TOO_LARGE)
    return source


class FileForm(BaseForm):
    """A file with a table. What it is of says, in `empty`, that there is none of it, and how many rows are taken."""

    empty: ClassVar[str]
    most_rows: ClassVar[int]

    file = FileField(_l("File (CSV or XLSX)"))

    def validate_file(self, field: FileField) -> None:
        if not field.data:
            raise ValidationError(_("Choose a file."))

    def tables(self) -> list[Table]:
        """The tables of the chosen file. Raises Unreadable."""
        with self.file.data.stream as stream:
            return read_file(stream.read(MOST_FILE_BYTES + 1))

    def add_file_error(self, error: Unreadable) -> None:
        add_error(self.file, self._sentence(error.problem))

    def _sentence(self, problem: Problem) -> str:
        match problem:
            case Problem.EMPTY:
                return str(self.empty)
            case Problem.NO_TABLE:
                return _("The file is not a table. Save it in your spreadsheet program as CSV or XLSX.")
            case Problem.LOCKED:
                return _(
                    "The file has a password or is of an old kind. Open it in your spreadsheet program and save it as "
                    "XLSX or CSV without a password."
                )
            case Problem.LETTERS:
                return _("The characters in the file are garbled. Save it in your spreadsheet program as CSV UTF-8.")
            case Problem.TOO_LARGE:
                return _(
                    "The file is too large. If it is the right one, remove the columns that are not needed, or divide "
                    "it."
                )
            case Problem.TOO_MANY:
                return _("The file has more than %(most)s rows. Divide it into smaller files.", most=self.most_rows)
            case Problem.BUSY:
                return _("Other files are just being read. Wait a moment, choose the file again, and send it again.")
            case Problem.HEAVY:
                return _(
                    "Reading the file would take too long. Copy the cells that are needed into a new workbook, or save "
                    "the sheet as CSV UTF-8."
                )
            case never:
                assert_never(never)


class SheetForm(PlainForm):
    """A table of the file, on its way with the page: nothing is stored between the steps."""

    name = HiddenField()
    table = HiddenField()


class ColumnForm(PlainForm):
    """What one column of the table holds."""

    field = ChoiceField(default="")


class ColumnsForm(BaseForm):
    """What the columns hold, of which sheet, and where the titles are; with the tables themselves."""

    sheets = RowList(FormField(SheetForm), max_entries=MOST_SHEETS)
    sheet = ChoiceField(_l("Sheet"), default="0")
    titles_at = ChoiceField(_l("The titles of the columns"), default="0")
    shown = HiddenField()
    """What was chosen when the columns were shown: the sheet, the row of the titles, and the fields."""
    columns = RowList(FormField(ColumnForm), max_entries=MOST_COLUMNS)

    def __init__(self, names: Mapping[str, Any], *arguments: Any, **values: Any) -> None:
        """`names` are what the fields of such a table are called, by field."""
        super().__init__(*arguments, **values)
        self.unsent: list[str] = []
        """The sheets that the form couldn't take along."""
        for entry in self.columns:
            entry.form.field.choices = to_choices({"": _("Leave out"), **names})

    def source(self, guess: Guess) -> Source:
        """The tables that were sent along, read as it was chosen; what only another sheet or another row for the titles
        was chosen for is guessed, and so is what doesn't fit. Raises Unreadable.
        """
        return not_too_much(self._source(guess))

    def _source(self, guess: Guess) -> Source:
        tables = [read_text(entry.form.table.data or "", entry.form.name.data or "") for entry in self.sheets]
        if not tables:
            raise Unreadable(Problem.EMPTY)
        self.sheet.choices = to_choices({str(at): table.name for at, table in enumerate(tables)})
        at = int(self.sheet.data) if self.sheet.validate(self) else 0
        table = tables[at]
        self.titles_at.choices = to_choices(_rows_for_titles(table))
        titles_at = int(self.titles_at.data) if self.titles_at.validate(self) else None
        fields = tuple(entry.form.field.data for entry in self.columns)
        if len(fields) != table.width or titles_at is None or not self.validate():
            return Source(tables, at, guess(table, None))
        chosen, shown = Columns(titles_at, fields), (self.shown.data or "").split(".")
        if shown != _shown(at, chosen) and shown[2:] == _shown(at, chosen)[2:]:
            return Source(tables, at, guess(table, titles_at if shown[:1] == [str(at)] else None))
        return Source(tables, at, chosen)


def _shown(at: int, columns: Columns) -> list[str]:
    return [str(at), str(columns.titles_at), *columns.fields]


def _rows_for_titles(table: Table) -> dict[str, str]:
    """The first rows, by their numbers, as they begin."""
    rows = {
        str(row.number): _(
            "Row %(number)s: %(cells)s", number=row.number, cells=" · ".join([*filter(None, row.cells)][:4])[:80]
        )
        for row in table.rows[:LEADING_ROWS]
    }
    return {"0": _("No row has titles"), **rows}


class ShownColumns(TypedDict):
    """What the templates need to show a table's columns."""

    columns: ColumnsForm
    table: Table
    titles: Sequence[str]
    examples: Sequence[Sequence[str]]
    letters: Sequence[str]


def sent_along(source: Source) -> tuple[list[tuple[str, str]], int]:
    """The names and texts of the tables that a form takes together, the one that is read among them, and its place.
    Raises Unreadable.
    """
    read = (source.table.name, as_text(source.table))
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    left = MOST_SENT_BYTES - sent_bytes(read[1])
    for place, table in enumerate(source.tables):
        try:
            text = as_text(table)
        except Unreadable:
            continue
        if place != source.at and sent_bytes(text) <= left:
            left -= sent_bytes(text)
            (before if place < source.at else after).append((table.name, text))
    return [*before, read, *after], len(before)


def columns_context(
    names: Mapping[str, str], source: Source, form_class: type[ColumnsForm] = ColumnsForm, **chosen: str
) -> ShownColumns:
    """What the templates need to show the columns, with what else was `chosen` in the form. Raises Unreadable when the
    table is more than a form takes.
    """
    table, columns = source.table, source.columns
    texts, at = sent_along(source)
    data = {
        "sheets": [{"name": name, "table": text} for name, text in texts],
        "sheet": str(at),
        "titles_at": str(columns.titles_at),
        "shown": ".".join(_shown(at, columns)),
        "columns": [{"field": field} for field in columns.fields],
        **chosen,
    }
    form = form_class(names, formdata=None, data=data)
    form.sheet.choices = to_choices({str(number): name for number, (name, _text) in enumerate(texts)})
    form.unsent = [table.name for table in source.tables if table.name not in {name for name, _text in texts}]
    form.titles_at.choices = to_choices(_rows_for_titles(table))
    return {
        "columns": form,
        "table": table,
        "titles": columns.titles(table),
        "examples": [row.cells for row in columns.content(table)[:2]],
        "letters": [column_letters(number) for number in range(1, table.width + 1)],
    }
