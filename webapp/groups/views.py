"""Groups: the list with each one's standing, one group's page, and its details."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, http, undo_token
from webapp.access import NotAllowed
from webapp.associations.permissions import can_edit_feedback, check_can_create_groups
from webapp.associations.queries import association
from webapp.db import transaction
from webapp.eligibility.timeline import timeline_of
from webapp.feedback.queries import waiting
from webapp.groups import actions, pages
from webapp.groups.forms import GroupForm, group_data
from webapp.groups.permissions import archived_sentence, check_not_archived, locked_sentence
from webapp.groups.preview import if_saved
from webapp.groups.start import row_of, start_rows
from webapp.i18n import format_short_day
from webapp.i18n import gettext as _
from webapp.labels import FORMS_OF_STUDY, SESSION_KINDS

bp = Blueprint("groups", __name__)


@bp.get("/")
def groups() -> ResponseReturnValue:
    """The start page: where every group stands, and what to do next."""
    who = access.actor()
    feedback = waiting(current.get_db(), who.association_id, now=current.now()) if can_edit_feedback(who) else 0
    rows = start_rows(who, pages.visible_groups(who))
    return render_template("groups/groups.html", groups=rows, feedback=feedback)


@bp.get("/groups")
def index() -> ResponseReturnValue:
    return redirect(url_for("groups.groups"), 303)


@bp.get("/groups/archived")
def archived() -> ResponseReturnValue:
    rows = [row_of(assessed) for assessed in pages.visible_groups(access.actor(), archived=True)]
    return render_template("groups/archived.html", groups=rows)


@bp.get("/groups/<int:group_id>")
def group(group_id: int) -> ResponseReturnValue:
    assessed = pages.get_group_or_404(group_id)
    context = {"forms_of_study": FORMS_OF_STUDY, "kinds": SESSION_KINDS, "timeline": timeline_of(assessed)}
    return render_template("groups/group.html", **context, **pages.group_context(assessed))


@bp.route("/groups/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    who = access.actor()
    check_can_create_groups(who)
    db = current.get_db()
    municipality = association(db, who.association_id).municipality
    form = GroupForm(contact_name=who.name, contact_email=who.email, municipality=municipality)
    if not form.validate_on_submit():
        return htmx.render("groups/new.html", "groups/_group_form.html", status=_status(form), form=form)
    try:
        with transaction(db):
            made = actions.add_group(db, association_id=who.association_id, values=form.values())
    except actions.NameTaken:
        form.add_name_taken_error()
        return htmx.render("groups/new.html", "groups/_group_form.html", status=422, form=form)
    message = _("The group was added. Next, its sessions: one pattern for every week.")
    return htmx.redirect_to(url_for("programme.weekly", group_id=made.id), message)


@bp.route("/groups/<int:group_id>/edit", methods=["GET", "POST"])
def edit(group_id: int) -> ResponseReturnValue:
    assessed = pages.get_editable_group(group_id)
    form = GroupForm(data=group_data(assessed.record.group))
    if form.validate_on_submit() and _changed(group_id, form):
        return htmx.redirect_to(url_for("groups.group", group_id=group_id), _("The changes were saved."))
    context = pages.group_context(assessed)
    return htmx.render("groups/edit.html", "groups/_group_form.html", status=_status(form), form=form, **context)


@bp.post("/groups/<int:group_id>/edit/preview")
def preview(group_id: int) -> ResponseReturnValue:
    """What the panel would say with the details changed; stores nothing."""
    assessed = pages.get_editable_group(group_id)
    form = GroupForm(data=group_data(assessed.record.group))
    return pages.preview("groups/edit.html", assessed, form, if_saved(assessed, form))


def _changed(group_id: int, form: GroupForm) -> bool:
    """Save the form; False with the reason beside its field when the register says no."""
    db, association_id = current.get_db(), access.actor().association_id
    try:
        with transaction(db):
            actions.change_group(db, association_id=association_id, group_id=group_id, values=form.values())
    except actions.NameTaken:
        form.add_name_taken_error()
    except actions.SessionsOutsideSeason as outside:
        form.add_season_error([format_short_day(day) for day in outside.days])
    return not form.errors


def _status(form: GroupForm) -> int:
    return 422 if form.errors else 200


@bp.post("/groups/<int:group_id>/archive")
def archive(group_id: int) -> ResponseReturnValue:
    who, db = access.actor(), current.get_db()
    check_can_create_groups(who)
    check_not_archived(pages.get_group_or_404(group_id).record.group)
    with transaction(db):
        actions.archive_group(db, association_id=who.association_id, group_id=group_id, at=current.now())
    undo = undo_token.make_token("archived group", {"group_id": group_id})
    return htmx.redirect_to(
        url_for("groups.archived"), _("The group was archived. You can take it back from here."), undo
    )


@bp.post("/groups/<int:group_id>/restore")
def restore(group_id: int) -> ResponseReturnValue:
    who, db = access.actor(), current.get_db()
    check_can_create_groups(who)
    pages.get_group_or_404(group_id)
    with transaction(db):
        actions.restore_group(db, association_id=who.association_id, group_id=group_id)
    return htmx.redirect_to(url_for("groups.group", group_id=group_id), _("The group was taken back from the archive."))


@bp.app_errorhandler(actions.GroupLocked)
def _locked_meanwhile(error: actions.GroupLocked) -> ResponseReturnValue:
    """Somebody else reported the group between the page and the button."""
    return http.not_allowed(NotAllowed(locked_sentence(error.reported_on)))


@bp.app_errorhandler(actions.GroupArchived)
def _archived_meanwhile(_error: actions.GroupArchived) -> ResponseReturnValue:
    return http.not_allowed(NotAllowed(archived_sentence()))
