"""The tables of a file that somebody sent."""

from webapp import access, current
from webapp.imports.file_forms import FileForm
from webapp.imports.tables import Table
from webapp.locks import hold_reading


def tables_of(form: FileForm) -> list[Table]:
    """The tables of the chosen file, when the user's earlier ones have been read. Raises Unreadable."""
    hold_reading(current.get_db(), access.actor().user_id)
    return form.tables()
