"""A file's sessions as the rows of a programme, to look through before anything is saved."""

from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict

from webapp.domain.facts import SessionKind, SessionState
from webapp.domain.names import search_key
from webapp.eligibility.assessment import AssessedGroup
from webapp.i18n import LANGUAGES, speaking
from webapp.i18n import lazy_gettext as _l
from webapp.imports.file_forms import FileForm
from webapp.labels import SESSION_KINDS
from webapp.sessions.programme_columns import Field, state_of
from webapp.sessions.programme_forms import MOST_ROWS, ProgrammeForm, WeeklyForm
from webapp.sessions.programme_preview import Reasons

FIELD_NAMES: dict[str, str] = {
    Field.DAY: _l("Date"),
    Field.TIMES: _l("Start and end together"),
    Field.STARTS: _l("Starts"),
    Field.ENDS: _l("Ends"),
    Field.LENGTH: _l("How long it takes"),
    Field.WEEKDAY: _l("Weekday"),
    Field.WEEK: _l("Number of the week"),
    Field.BREAK: _l("Break, minutes"),
    Field.CONTENT: _l("Content"),
    Field.PLACE: _l("Place, after the content"),
    Field.KIND: _l("Kind"),
    Field.STATE: _l("State"),
}


class ProgrammeFileForm(FileForm):
    """A file of sessions."""

    empty = _l("There are no sessions in the file. Choose another file.")
    most_rows = MOST_ROWS


def form_of(assessed: AssessedGroup, weekly: WeeklyForm, rows: Sequence[Mapping[str, str]]) -> ProgrammeForm:
    """The form, looked through as if it had been sent: `rows` says what is written of each session, by field.

    A row that is cancelled, or at the time of a session that the group has already, begins without its tick.
    """
    kinds = _kinds()
    sent: MultiDict[str, str] = MultiDict()
    if assessed.record.group.planned_hours is None:
        sent["write_extent"] = "y"
    for number, row in enumerate(rows):
        kind = kinds.get(search_key(row["kind"]), row["kind"]) or SessionKind.STUDY.value
        sent.update({f"rows-{number}-{name}": text for name, text in {**row, "keep": "y", "kind": kind}.items()})
    form = ProgrammeForm(assessed.record.group, assessed.rules, formdata=sent)
    reasons = Reasons(assessed, weekly)
    for row_form in form.row_forms():
        when = row_form.when()
        is_off = state_of(row_form.state.data or "") is SessionState.CANCELLED
        row_form.keep.data = not is_off and (when is None or reasons.other(when) is None)
    form.look_through()
    return form


def _kinds() -> dict[str, str]:
    """The kinds of sessions by their names in every language, as search_key leaves them."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        with speaking(code):
            found |= {search_key(str(label)): kind.value for kind, label in SESSION_KINDS.items()}
    return found
