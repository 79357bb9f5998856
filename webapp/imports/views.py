"""People from a file: its columns and rows are looked through, and only then saved."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx
from webapp.db import transaction
from webapp.domain.identity_code import MASK
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.imports import actions, review, undo
from webapp.imports.columns import Columns, without_heading
from webapp.imports.file_forms import ColumnsForm, columns_context
from webapp.imports.forms import FIELD_NAMES, ImportForm, PeopleFileForm
from webapp.imports.people_columns import PEOPLE, columns_of, has_names, people_of
from webapp.imports.tables import MOST_ROWS, Problem, Rows, Unreadable
from webapp.members.actions import UnknownPerson
from webapp.people import queries
from webapp.people.actions import IsMember, Namesake

bp = Blueprint("imports", __name__, url_prefix="/people/import")


@bp.route("", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """The file; its post shows what was understood, and saves nothing."""
    access.check_keep_people(access.actor())
    form = PeopleFileForm()
    if form.validate_on_submit():
        try:
            rows = without_heading(form.rows(), PEOPLE)
            return _review(rows, columns_of(rows))
        except Unreadable as error:
            form.refuse_file(error)
    return _upload(form)


def _upload(form: PeopleFileForm) -> ResponseReturnValue:
    return htmx.render(
        "imports/upload.html",
        "imports/_upload.html",
        status=422 if form.errors else 200,
        form=form,
        added=len(undo.remembered(access.actor().association_id)),
    )


@bp.post("/columns")
def columns() -> ResponseReturnValue:
    """The same table with its columns read otherwise."""
    access.check_keep_people(access.actor())
    form = ColumnsForm(FIELD_NAMES)
    try:
        rows = form.rows()
        return _review(rows, form.chosen(rows) or columns_of(rows))
    except Unreadable as error:
        again = PeopleFileForm(formdata=None)
        again.refuse_file(error)
        return _upload(again)


def _review(rows: Rows, columns: Columns) -> ResponseReturnValue:
    """What is in the file, read by its columns. Raises Unreadable."""
    people = people_of(columns, rows)
    if not people or len(people) > MOST_ROWS:
        raise Unreadable(Problem.TOO_MANY if people else Problem.EMPTY)
    register = queries.everybody(current.get_db(), access.actor().association_id)
    return htmx.render(
        "imports/review.html",
        "imports/_review.html",
        form=review.form_of(people if has_names(columns) else [], register),
        has_codes=any(MASK in cell for row in rows for cell in row),
        **columns_context(FIELD_NAMES, rows, columns),
    )


@bp.post("/save")
def save() -> ResponseReturnValue:
    """Bring the looked-through people to the register, all or none."""
    who, db = access.actor(), current.get_db()
    access.check_keep_people(who)
    form = ImportForm()
    review.offer(form, queries.everybody(db, who.association_id))
    if not form.validate():
        return _refused(form)
    try:
        with transaction(db):
            imported = actions.import_people(db, association_id=who.association_id, people=review.kept(form))
    except (Namesake, UnknownPerson):
        # Somebody saved the same file or removed a person a moment ago: ask anew who is who.
        review.offer(form, queries.everybody(db, who.association_id))
        form.validate()
        return _refused(form)
    if imported.added:
        undo.remember(who.association_id, imported.added)
    return htmx.leave(url_for("imports.upload"), _told(imported))


def _refused(form: ImportForm) -> ResponseReturnValue:
    if not len(form.rows):
        return htmx.leave(url_for("imports.upload"), _("Nothing was saved. Choose the file again."))
    return htmx.render(
        "imports/review.html", "imports/_review.html", status=422, form=form, columns=None, has_codes=False
    )


def _told(imported: actions.Imported) -> str:
    added = len(imported.added)
    sentences = [ngettext("%(num)s person was added.", "%(num)s people were added.", added)]
    if imported.known:
        known = ngettext(
            "%(num)s was in the register already.", "%(num)s were in the register already.", imported.known
        )
        sentences.append(known)
    return " ".join(sentences)


@bp.post("/undo")
def take_back() -> ResponseReturnValue:
    """Remove the people whom the last import added, all or none."""
    who, db = access.actor(), current.get_db()
    access.check_keep_people(who)
    ids = undo.remembered(who.association_id)
    if not ids:
        return htmx.leave(url_for("imports.upload"), _("There is no import to undo."))
    try:
        with transaction(db):
            removed = actions.undo_import(db, association_id=who.association_id, person_ids=ids)
    except IsMember:
        return htmx.leave(
            url_for("imports.upload"),
            _("The import can't be undone any more: somebody of it is in a group. Remove people one by one."),
        )
    undo.forget()
    return htmx.leave(
        url_for("people.people"), ngettext("%(num)s person was removed.", "%(num)s people were removed.", removed)
    )
