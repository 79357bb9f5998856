"""The forms of any file: the file itself, and what its columns hold."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypedDict, assert_never

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm

from webapp.forms.base import BaseForm, add_error
from webapp.forms.fields import ChoiceField, to_choices
from webapp.forms.rows import RowList
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.columns import Columns
from webapp.imports.tables import (
    MOST_COLUMNS,
    MOST_FILE_BYTES,
    Problem,
    Rows,
    Unreadable,
    as_text,
    read_file,
    read_text,
)


class FileForm(BaseForm):
    """A file with a table. What it is of says, in `empty`, that there is none of it, and how many rows are taken."""

    empty: ClassVar[str]
    most_rows: ClassVar[int]

    file = FileField(_l("File (CSV or XLSX)"))

    def validate_file(self, field: FileField) -> None:
        if not field.data:
            raise ValidationError(_("Choose a file."))

    def rows(self) -> Rows:
        """The rows of the chosen file. Raises Unreadable."""
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
                return _("The letters of the file are mixed up. Save it in your spreadsheet program as CSV UTF-8.")
            case Problem.TOO_LARGE:
                return _(
                    "The file is too large. If it is the right one, remove the columns that are not needed, or divide "
                    "it."
                )
            case Problem.TOO_MANY:
                return _("The file has more than %(most)s rows. Divide it into smaller files.", most=self.most_rows)
            case never:
                assert_never(never)


class ColumnForm(PlainForm):
    """What one column of the table holds."""

    field = ChoiceField(default="")


class ColumnsForm(BaseForm):
    """What the columns hold, with the table itself: nothing is stored between the steps."""

    table = HiddenField()
    has_titles = BooleanField(_l("The first row has the titles of the columns"))
    columns = RowList(FormField(ColumnForm), max_entries=MOST_COLUMNS)

    def __init__(self, names: Mapping[str, Any], *arguments: Any, **values: Any) -> None:
        """`names` are what the fields of such a table are called, by field."""
        super().__init__(*arguments, **values)
        for entry in self.columns:
            entry.form.field.choices = to_choices({"": _("Leave out"), **names})

    def rows(self) -> Rows:
        """The table that was sent along. Raises Unreadable."""
        return read_text(self.table.data or "")

    def chosen(self, rows: Rows) -> Columns | None:
        """What was chosen, None when it doesn't fit the rows."""
        if not self.validate() or len(self.columns) != len(rows[0]):
            return None
        return Columns(bool(self.has_titles.data), tuple(entry.form.field.data for entry in self.columns))


class ShownColumns(TypedDict):
    """What the templates need to show a table's columns."""

    columns: ColumnsForm
    titles: Sequence[str]
    examples: Sequence[Sequence[str]]


def columns_context(names: Mapping[str, str], rows: Rows, columns: Columns) -> ShownColumns:
    """What the templates need to show the columns. Raises Unreadable when the table is more than a form takes."""
    data = {"has_titles": columns.has_titles, "columns": [{"field": field} for field in columns.fields]}
    return {
        "columns": ColumnsForm(names, formdata=None, data=data | {"table": as_text(rows)}),
        "titles": rows[0] if columns.has_titles else [],
        "examples": columns.content(rows)[:2],
    }
