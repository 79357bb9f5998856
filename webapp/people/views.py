"""The association's register of people."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, undo_token
from webapp.associations.permissions import check_can_edit_people
from webapp.db import transaction
from webapp.downloads import download
from webapp.i18n import gettext as _
from webapp.people import actions, queries
from webapp.people.forms import PersonForm, SearchForm, birth_text
from webapp.people.people_file import FILE_NAME, people_file
from webapp.people.rows import PersonRow

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.route("", methods=["GET", "POST"])
def people() -> ResponseReturnValue:
    """Everybody by name; a post narrows the list and changes nothing."""
    who, db = access.actor(), current.get_db()
    check_can_edit_people(who)
    form = SearchForm()
    valid = not form.is_submitted() or form.validate()
    words = form.words.data if valid else ""
    return htmx.render(
        "people/people.html",
        "people/_found.html",
        status=200 if valid else 422,
        form=form,
        people=queries.search(db, who.association_id, words or ""),
        count=queries.count(db, who.association_id, words or ""),
    )


@bp.get("/henkilot.csv")
def file() -> ResponseReturnValue:
    """Everybody by name as a file, which the import reads too."""
    who = access.actor()
    check_can_edit_people(who)
    return download(people_file(queries.everybody(current.get_db(), who.association_id)), FILE_NAME)


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    who, db = access.actor(), current.get_db()
    check_can_edit_people(who)
    form = PersonForm()
    if form.validate_on_submit():
        values = form.values(who.name)
        try:
            with transaction(db):
                actions.add_person(db, association_id=who.association_id, values=values, another=form.another.data)
            return htmx.redirect_to(url_for("people.people"), _("The person was added."))
        except actions.Namesake:
            form.add_namesake_error()
    return _page(form, None)


def _page(form: PersonForm, person: PersonRow | None) -> ResponseReturnValue:
    groups = []
    if person:
        groups = list(queries.groups_of(current.get_db(), access.actor().association_id, person.id))
    status = 422 if form.errors else 200
    return htmx.render(
        "people/person.html", "people/_person.html", status=status, form=form, person=person, groups=groups
    )


@bp.route("/<int:person_id>", methods=["GET", "POST"])
def person(person_id: int) -> ResponseReturnValue:
    who, db = access.actor(), current.get_db()
    check_can_edit_people(who)
    row = _person(person_id)
    form = PersonForm(data=row._asdict() | {"birth": birth_text(row)})
    if form.validate_on_submit():
        with transaction(db):
            actions.change_person(
                db, association_id=who.association_id, person_id=person_id, values=form.values(who.name)
            )
        return htmx.redirect_to(url_for("people.people"), _("The changes were saved."))
    return _page(form, row)


def _person(person_id: int) -> PersonRow:
    return queries.person(current.get_db(), access.actor().association_id, person_id) or abort(404)


@bp.post("/<int:person_id>/delete")
def delete(person_id: int) -> ResponseReturnValue:
    who, db = access.actor(), current.get_db()
    check_can_edit_people(who)
    _person(person_id)
    try:
        with transaction(db):
            removed = actions.delete_person(db, association_id=who.association_id, person_id=person_id)
    except actions.IsMember:
        return htmx.redirect_to(
            url_for("people.person", person_id=person_id),
            _("The person is or was in a group and can't be removed: the group's past would change."),
        )
    return htmx.redirect_to(
        url_for("people.people"), _("The person was removed."), undo_token.make_token("removed person", removed)
    )
