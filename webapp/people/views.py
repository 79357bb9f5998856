"""The association's register of people."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.associations.permissions import check_can_edit_people
from webapp.domain.happenings import Done, Record
from webapp.downloads import download
from webapp.i18n import gettext as _
from webapp.people import actions, queries
from webapp.people.forms import PersonForm, SearchForm
from webapp.people.merging_forms import field_text
from webapp.people.merging_queries import duplicates_of
from webapp.people.people_file import FILE_NAME, WORKBOOK_NAME, people_file, people_workbook
from webapp.people.rows import PersonRow
from webapp.sent_forms import Answer, AnswerAboutSomebody
from webapp.undo_rows import Carried

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.route("", methods=["GET", "POST"])
@access.requires(check_can_edit_people)
def people() -> ResponseReturnValue:
    """Everybody by name; a post narrows the list and changes nothing."""
    db, association_id = current.get_db(), access.actor().association_id
    form = SearchForm()
    valid = not form.is_submitted() or form.validate()
    words = (form.words.data if valid else "") or ""
    return htmx.render(
        "people/people.html",
        "people/_found.html",
        form=form,
        people=queries.search(db, association_id, words),
        count=queries.count(db, association_id, words),
    )


@bp.get("/henkilot.csv")
@access.requires(check_can_edit_people)
def file() -> ResponseReturnValue:
    """Everybody by name as a file, which the import reads too."""
    return download(people_file(_taken_out()), FILE_NAME)


@bp.get("/henkilot.xlsx")
@access.requires(check_can_edit_people)
def workbook() -> ResponseReturnValue:
    """The same as a workbook."""
    return download(people_workbook(_taken_out()), WORKBOOK_NAME)


def _taken_out() -> list[PersonRow]:
    """Everybody, for a file, which the history tells of."""
    everybody = queries.everybody(current.get_db(), access.actor().association_id)
    saving.note(Done.TAKEN_OUT, Record.PERSON)
    return everybody


@bp.route("/new", methods=["GET", "POST"])
@access.requires(check_can_edit_people)
def new() -> ResponseReturnValue:
    form = PersonForm(None)
    if form.validate_on_submit():
        with saving.refused_beside(form, {actions.Namesake: PersonForm.add_namesake_error}):
            values, done = (
                form.values(access.actor().name),
                Answer(url_for("people.people"), _("The person was added.")),
            )
            another = form.another.data
            return htmx.redirect_to(
                *saving.run_once(lambda _made: done, actions.add_person, values=values, another=another)
            )
    return htmx.render("people/person.html", "people/_person.html", form=form, person=None)


@bp.route("/<int:person_id>", methods=["GET", "POST"])
@access.requires(check_can_edit_people)
def person(person_id: int) -> ResponseReturnValue:
    row = _person(person_id)
    by, form = access.actor().name, PersonForm(row)
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(actions.change_person, person_id=person_id, decide=lambda stored: form.merged_values(stored, by))
            return htmx.redirect_to(url_for("people.people"), form.told(_("The changes were saved.")))
    db, association_id = current.get_db(), access.actor().association_id
    return htmx.render(
        "people/person.html",
        "people/_person.html",
        form=form,
        person=row,
        groups=queries.groups_of(db, association_id, person_id),
        suspects=duplicates_of(db, association_id, row),
        field_text=field_text,
    )


def _person(person_id: int) -> PersonRow:
    return queries.person(current.get_db(), access.actor().association_id, person_id) or abort(404)


@bp.post("/<int:person_id>/delete")
@access.requires(check_can_edit_people)
def delete(person_id: int) -> ResponseReturnValue:
    def done(removed: Carried) -> Answer:
        undo = undo_token.make_token("removed person", removed)
        return AnswerAboutSomebody(url_for("people.people"), _("The person was removed."), undo)

    try:
        return htmx.redirect_to(*saving.run_step(done, actions.delete_person, person_id=person_id))
    except actions.IsMember:
        # Whoever has no name any more is or was a member, and isn't in the register.
        _person(person_id)
        return htmx.redirect_to(
            url_for("people.person", person_id=person_id),
            _("The person is or was in a group and can't be removed: the group's past would change."),
        )
