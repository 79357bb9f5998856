"""Groups: the list with each one's standing, one group's page, and its details."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, http, saving, undo_token
from webapp.access import NotAllowed
from webapp.associations.permissions import can_edit_feedback, check_can_create_groups
from webapp.associations.queries import association
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.hours_to_ask import hours_to_ask, sentence_of
from webapp.eligibility.links import place_to_ask
from webapp.eligibility.timeline import timeline_of
from webapp.feedback.queries import waiting
from webapp.groups import actions, pages, queries
from webapp.groups.forms import GroupForm, group_form
from webapp.groups.permissions import archived_sentence, check_can_edit_group, check_not_archived, locked_sentence
from webapp.groups.preview import if_saved
from webapp.groups.session_order import LATEST, in_order_of_use
from webapp.groups.start import row_of, start_rows
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.labels import FORMS_OF_STUDY, SESSION_KINDS
from webapp.models import Group
from webapp.sent_forms import Answer

bp = Blueprint("groups", __name__)


def _name_taken(form: GroupForm) -> None:
    named = {"name": form.name.data or "", "season_start": form.season_start.data}
    form.add_name_taken_error(queries.archived_namesake(current.get_db(), access.actor().association_id, **named))


REFUSALS: saving.Refusals = {
    actions.NameTaken: _name_taken,
    actions.SessionsOutsideSeason: GroupForm.add_season_error,
}


@bp.get("/")
def groups() -> ResponseReturnValue:
    """The start page: where every group stands, and what to do next."""
    who = access.actor()
    feedback = waiting(current.get_db(), who.association_id, now=current.now()) if can_edit_feedback(who) else 0
    seen = pages.visible_groups(who)
    return render_template(
        "groups/groups.html",
        groups=start_rows(who, seen),
        has_archived=not seen and pages.has_archived(who),
        feedback=feedback,
        hours_to_ask=[(sentence_of(finding), place_to_ask(finding)) for finding in hours_to_ask(seen)],
    )


@bp.get("/groups")
def index() -> ResponseReturnValue:
    return redirect(url_for("groups.groups"), 303)


@bp.get("/groups/archived")
def archived() -> ResponseReturnValue:
    rows = [row_of(assessed) for assessed in pages.visible_groups(access.actor(), archived=True)]
    return render_template("groups/archived.html", groups=rows)


@bp.get("/groups/<int:group_id>")
@pages.with_group()
def group(assessed: AssessedGroup) -> ResponseReturnValue:
    """Where the group stands, what is next, and the season in a picture."""
    order, timeline = in_order_of_use(assessed.record.sessions, current.today()), timeline_of(assessed)
    context = {"order": order, "latest": LATEST, "timeline": timeline, "kinds": SESSION_KINDS}
    return render_template("groups/group.html", **context, **pages.group_context(assessed))


@bp.get("/groups/<int:group_id>/details")
@pages.with_group()
def details(assessed: AssessedGroup) -> ResponseReturnValue:
    """What is written of the group, and what can be done with it as a whole."""
    return render_template(
        "groups/details.html",
        forms_of_study=FORMS_OF_STUDY,
        rule_set=assessed.rules.name_in(language()),
        **pages.group_context(assessed),
    )


@bp.route("/groups/new", methods=["GET", "POST"])
@access.requires(check_can_create_groups)
def new() -> ResponseReturnValue:
    who = access.actor()
    municipality = association(current.get_db(), who.association_id).municipality
    form = GroupForm(contact_name=who.name, contact_email=who.email, municipality=municipality)
    if form.validate_on_submit():
        with saving.refused_beside(form, REFUSALS):
            return htmx.redirect_to(*saving.run_once(_added, actions.add_group, values=form.values()))
    return htmx.render("groups/new.html", "groups/_group_form.html", form=form)


def _added(group: Group) -> Answer:
    message = _("The group was added. Next, its sessions: one pattern for every week.")
    return Answer(url_for("programme.weekly", group_id=group.id), message)


@bp.route("/groups/<int:group_id>/edit", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def edit(assessed: AssessedGroup) -> ResponseReturnValue:
    group_id, form = assessed.group.id, group_form(assessed.group)
    if form.validate_on_submit():
        with saving.refused_beside(form, REFUSALS):
            saving.run(
                actions.change_group,
                group_id=group_id,
                decide=lambda stored: form.merged(group_form(stored, formdata=None)).values(),
            )
            return htmx.redirect_to(url_for("groups.group", group_id=group_id), form.told(_("The changes were saved.")))
    return htmx.render("groups/edit.html", "groups/_group_form.html", form=form, **pages.group_context(assessed))


@bp.post("/groups/<int:group_id>/edit/preview")
@pages.with_group(check_can_edit_group)
def preview(assessed: AssessedGroup) -> ResponseReturnValue:
    """What the panel would say with the details changed; stores nothing."""
    form = group_form(assessed.group)
    return pages.preview("groups/edit.html", assessed, form, if_saved(assessed, form))


@bp.post("/groups/<int:group_id>/archive")
@access.requires(check_can_create_groups)
@pages.with_group()
def archive(assessed: AssessedGroup) -> ResponseReturnValue:
    group_id = assessed.group.id
    check_not_archived(assessed.group)
    undo = undo_token.make_token("archived group", {"group_id": group_id})
    done = Answer(url_for("groups.archived"), _("The group was archived. You can restore it here."), undo)
    return htmx.redirect_to(
        *saving.run_step(lambda _none: done, actions.archive_group, group_id=group_id, at=current.now())
    )


@bp.post("/groups/<int:group_id>/restore")
@access.requires(check_can_create_groups)
@pages.with_group()
def restore(assessed: AssessedGroup) -> ResponseReturnValue:
    group_id = assessed.group.id
    done = Answer(url_for("groups.group", group_id=group_id), _("The group was restored from the archive."))
    return htmx.redirect_to(*saving.run_step(lambda _none: done, actions.restore_group, group_id=group_id))


@bp.app_errorhandler(actions.GroupLocked)
def _locked_meanwhile(error: actions.GroupLocked) -> ResponseReturnValue:
    """Somebody else reported the group between the page and the button."""
    return http.not_allowed(NotAllowed(locked_sentence(error.reported_on)))


@bp.app_errorhandler(actions.GroupArchived)
def _archived_meanwhile(_error: actions.GroupArchived) -> ResponseReturnValue:
    return http.not_allowed(NotAllowed(archived_sentence()))
