"""A list of people on its way: its file, the review of it, and saving it; to the register, or into a group as well."""

from collections.abc import Sequence
from typing import Any

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.associations.permissions import can_edit_people
from webapp.domain.identity_code import MASK
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.imports.actions import Confirmed, Imported, import_members, import_people, undo_values
from webapp.imports.columns import is_titles
from webapp.imports.file_forms import Guess, Source, columns_context, source_of
from webapp.imports.files import tables_of
from webapp.imports.forms import FIELD_NAMES, MembersForm, PasteForm, PeopleColumnsForm, PeopleFileForm, PeopleForm
from webapp.imports.name_order import KnownNames, Order, known_names
from webapp.imports.pasted_text import pasted_table
from webapp.imports.people_columns import guess_of, has_names, turned, vocabulary
from webapp.imports.people_reading import ListedText, read_people
from webapp.imports.reading import what_was_read
from webapp.imports.review import Asked, form_of_members, form_of_people, kept, offer
from webapp.imports.tables import MOST_ROWS, Problem, Unreadable
from webapp.members.actions import UnknownPerson
from webapp.members.forms import default_joined_on, joins_too_late
from webapp.people import queries
from webapp.people.actions import Namesake, TooYoung
from webapp.sent_forms import Answer


def _asked() -> Asked:
    """Everybody whom a row of a list may mean."""
    who = access.actor()
    return Asked(queries.everybody(current.get_db(), who.association_id), can_edit_people(who))


def upload(assessed: AssessedGroup | None) -> ResponseReturnValue:
    """The page of the file, or what was understood of the file that was sent."""
    form = PeopleFileForm()
    if form.validate_on_submit():
        asked = _asked()
        try:
            return _review_source(source_of(tables_of(form), _guess(asked)), asked, assessed)
        except Unreadable as error:
            form.add_file_error(error)
    return _upload(form, assessed)


def read_pasted(text: str, assessed: AssessedGroup) -> ResponseReturnValue:
    """What was understood of a pasted text. Raises Unreadable."""
    asked, titles = _asked(), vocabulary(current.today())
    table = pasted_table(text, lambda row: is_titles(row, titles))
    return _review_source(source_of([table], _guess(asked)), asked, assessed, pasted=True)


def paste_page(form: PasteForm, assessed: AssessedGroup, error: Unreadable | None = None) -> ResponseReturnValue:
    """The page for pasting, with the reason why the text can't be read."""
    if error:
        form.add_problem(error.problem)
    return htmx.render("members/paste.html", "members/_paste.html", form=form, **pages.group_context(assessed))


def read_again(assessed: AssessedGroup | None) -> ResponseReturnValue:
    """The table that was sent along, with its columns as they were chosen."""
    form, asked = PeopleColumnsForm(FIELD_NAMES), _asked()
    order, pasted = form.chosen_order(), bool(form.pasted.data)
    try:
        return _review_source(form.source(_guess(asked)), asked, assessed, order=order, pasted=pasted)
    except Unreadable as error:
        if pasted and assessed:
            return paste_page(PasteForm(formdata=None), assessed, error)
        again = PeopleFileForm(formdata=None)
        again.add_file_error(error)
        return _upload(again, assessed)


def _guess(asked: Asked) -> Guess:
    return guess_of(current.today(), _known(asked))


def _known(asked: Asked) -> KnownNames:
    return known_names((person.first_name, person.last_name) for person in asked.register)


def _upload(form: PeopleFileForm, assessed: AssessedGroup | None) -> ResponseReturnValue:
    page = "imports/group_upload.html" if assessed else "imports/upload.html"
    return htmx.render(page, "imports/_upload.html", form=form, **_places(assessed))


def _review_source(
    source: Source, asked: Asked, assessed: AssessedGroup | None, *, order: Order = Order.FOUND, pasted: bool = False
) -> ResponseReturnValue:
    """Who is in a file or a text, read by its columns. Raises Unreadable."""
    source = source._replace(columns=turned(source.columns, order))
    table, columns = source.table, source.columns
    if not columns.content(table) and not table.beside:
        raise Unreadable(Problem.EMPTY)
    is_known = has_names(columns)
    read = read_people(table, columns, today=current.today(), known=_known(asked), choice=order)
    if len(read.people) > MOST_ROWS:
        raise Unreadable(Problem.TOO_MANY)
    people, unused = (read.people, read.unused) if is_known else ([], [])
    return review(
        _first_form(people, asked, assessed),
        assessed,
        has_codes=not pasted and any(MASK in cell for row in table.rows for cell in row.cells),
        names_are_known=is_known,
        order_is_guessed=is_known and read.order_is_guessed,
        read=what_was_read(source, unused, used=[person.row for person in people], is_text=pasted),
        **columns_context(FIELD_NAMES, source, PeopleColumnsForm, order=order.value, pasted="y" if pasted else ""),
    )


def _first_form(people: Sequence[ListedText], asked: Asked, assessed: AssessedGroup | None) -> PeopleForm:
    """The people of a list as a form, with its problems."""
    if assessed is None:
        return form_of_people(people, asked)
    joined_on = default_joined_on(assessed.record.sessions, assessed.group, current.today())
    return form_of_members(people, asked, inside=_inside(assessed), joined_on=joined_on)


def review(form: PeopleForm, assessed: AssessedGroup | None, **context: Any) -> Response:
    """The review; 422 when it is what was sent that has errors: `columns` come with the first one."""
    first = "columns" in context
    return htmx.render(
        "imports/group_review.html" if assessed else "imports/review.html",
        "imports/_review.html",
        status=200 if first else 422,
        form=form,
        inside={str(person_id) for person_id in _inside(assessed)} if assessed else (),
        **context,
        **_places(assessed),
    )


def save(assessed: AssessedGroup | None) -> ResponseReturnValue:
    """Bring the looked-through people to the register, and into the group, all or none."""
    form = MembersForm() if assessed else PeopleForm()
    offer(form, _asked())
    if not len(form.rows):
        return htmx.redirect_to(_places(assessed)["upload_url"], _("Nothing was saved. Begin again."))
    if not form.validate() or not _is_sure(form, assessed):
        return review(form, assessed)
    try:
        return htmx.redirect_to(*_import(form, assessed))
    except (Namesake, UnknownPerson, TooYoung):
        # Somebody saved the same list, or changed or removed a person a moment ago: ask anew who is who.
        offer(form, _asked())
        form.validate()
        return review(form, assessed)


def _is_sure(form: PeopleForm, assessed: AssessedGroup | None) -> bool:
    if not isinstance(form, MembersForm) or assessed is None:
        return True
    return form.is_sure(joins_too_late(form.joined_on.data, assessed.group.season_end))


def _import(form: PeopleForm, assessed: AssessedGroup | None) -> Answer:
    def done(imported: Imported) -> Answer:
        page = url_for("members.members", group_id=assessed.group.id) if assessed else url_for("people.people")
        return Answer(page, _told(imported, assessed), _undo(imported, assessed))

    confirmed = Confirmed(current.today(), access.actor().name) if form.all_15.data else None
    people = kept(form)
    if not isinstance(form, MembersForm) or assessed is None:
        return saving.run_once(done, import_people, people=people, confirmed=confirmed)
    ids = {"group_id": assessed.group.id, "joined_on": form.joined_on.data}
    return saving.run_once(done, import_members, **ids, people=people, confirmed=confirmed)


def _undo(imported: Imported, assessed: AssessedGroup | None) -> str | None:
    if not imported.added and not imported.members:
        return None
    if assessed is None:
        return undo_token.make_token("imported people", undo_values(imported))
    return undo_token.make_token("imported members", undo_values(imported, assessed.group.id))


def _told(imported: Imported, assessed: AssessedGroup | None) -> str:
    """What was done, in sentences."""
    if assessed:
        joined = len(imported.members)
        sentences = [ngettext("%(num)s member was added.", "%(num)s members were added.", joined)]
    else:
        added, known = len(imported.added), len(imported.known)
        sentences = [ngettext("%(num)s person was added.", "%(num)s people were added.", added)]
        if known:
            text = ngettext("%(num)s was in the register already.", "%(num)s were in the register already.", known)
            sentences.append(text)
    if imported.filled:
        filled = ngettext(
            "Missing details of %(num)s person in the register were filled in; Undo doesn't take them away.",
            "Missing details of %(num)s people in the register were filled in; Undo doesn't take them away.",
            len(imported.filled),
        )
        sentences.append(filled)
    return " ".join(sentences)


def _inside(assessed: AssessedGroup) -> frozenset[int]:
    """The ids of the people who are members of the group now."""
    return frozenset(member.person_id for member in assessed.record.members if member.left_on is None)


def _places(assessed: AssessedGroup | None) -> Context:
    """Where the forms are sent, where Cancel leads, and what the buttons say."""
    if assessed is None:
        return {
            "upload_url": url_for("imports.upload"),
            "columns_url": url_for("imports.columns"),
            "save_url": url_for("imports.save"),
            "cancel_url": url_for("people.people"),
            "save_text": _("Add to the register"),
        }
    group_id = assessed.group.id
    return {
        "upload_url": url_for("member_file.upload", group_id=group_id),
        "columns_url": url_for("member_file.columns", group_id=group_id),
        "save_url": url_for("paste.save", group_id=group_id),
        "cancel_url": url_for("members.members", group_id=group_id),
        "save_text": _("Add as members"),
        **pages.group_context(assessed),
    }
