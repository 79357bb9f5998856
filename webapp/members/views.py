"""The members of a group."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, undo_token
from webapp.db import transaction
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.members import actions
from webapp.members.forms import NEW_PERSON, MemberForm, NewMemberForm, default_joined_on
from webapp.members.matches import matches_of
from webapp.people.actions import Namesake
from webapp.undo_rows import Carried

bp = Blueprint("members", __name__, url_prefix="/groups/<int:group_id>/members")

PAGE, PANEL = "members/members.html", "members/_members.html"


@bp.route("", methods=["GET", "POST"])
def members(group_id: int) -> ResponseReturnValue:
    """The members, and the form that adds one from the register or a new one."""
    assessed = pages.get_group_or_404(group_id)
    form = _new_form(assessed)
    if form.is_submitted():
        check_can_edit_group(access.actor(), assessed.record.group)
        form.offer(matches_of(form.first_name.data, form.last_name.data, assessed.record.members))
        if "find" not in request.form and form.validate() and _added(assessed, form):
            here = url_for("members.members", group_id=group_id)
            return htmx.render_saved(PANEL, here, _("The member was added."), lambda: _fresh(group_id))
    return htmx.render(PAGE, PANEL, status=422 if form.errors else 200, **_context(assessed, form))


def _new_form(assessed: AssessedGroup, **options: Any) -> NewMemberForm:
    record = assessed.record
    joined_on = default_joined_on(record.sessions, record.group, current.today())
    return NewMemberForm(data={"joined_on": joined_on}, **options)


def _context(assessed: AssessedGroup, form: NewMemberForm) -> Context:
    return {"form": form, **pages.group_context(assessed)}


def _fresh(group_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    return _context(assessed, _new_form(assessed, formdata=None))


def _added(assessed: AssessedGroup, form: NewMemberForm) -> bool:
    """Add whom the form means; False with the reason beside its field when that isn't clear or possible."""
    who, db, group_id = access.actor(), current.get_db(), assessed.record.group.id
    person_id = form.chosen_person()
    ids = {"association_id": who.association_id, "group_id": group_id, "joined_on": form.joined_on.data}
    try:
        with transaction(db):
            if person_id is None:
                another = form.person.data == NEW_PERSON
                actions.add_new_member(db, **ids, values=form.values(who.name), another=another)
            else:
                actions.add_member(db, **ids, person_id=person_id)
    except Namesake:
        form.offer(matches_of(form.first_name.data, form.last_name.data, []))
        form.ask_who()
    except actions.AlreadyMember:
        form.add_already_member_error()
    except actions.UnknownPerson:
        form.add_unknown_person_error()
    return not form.errors


@bp.post("/matches")
def matches(group_id: int) -> ResponseReturnValue:
    """People of the register to choose from while a name is being typed; reads only."""
    assessed = pages.get_editable_group(group_id)
    form = _new_form(assessed)
    form.offer(matches_of(form.first_name.data, form.last_name.data, assessed.record.members))
    if not htmx.wants_panel():
        return htmx.redirect_to(url_for("members.members", group_id=group_id))
    return render_template("members/_matches.html", form=form)


@bp.route("/<int:member_id>", methods=["GET", "POST"])
def member(group_id: int, member_id: int) -> ResponseReturnValue:
    """When one member joined and left."""
    assessed = pages.get_editable_group(group_id)
    row = _member(assessed, member_id)
    form = MemberForm(data=row._asdict())
    if form.validate_on_submit():
        left = _changed(group_id, member_id, form)
        if not form.errors:
            undo = undo_token.make_token("left member", left) if left else None
            return htmx.redirect_to(url_for("members.members", group_id=group_id), _("The changes were saved."), undo)
    return htmx.render(
        "members/member.html",
        "members/_member.html",
        status=422 if form.errors else 200,
        form=form,
        member=row,
        **pages.group_context(assessed),
    )


def _member(assessed: AssessedGroup, member_id: int) -> MemberRow:
    """A member who can be changed; what is left of somebody erased stays as it is."""
    found = (m for m in assessed.record.members if m.id == member_id and not m.erased_on)
    return next(found, None) or abort(404)


def _changed(group_id: int, member_id: int, form: MemberForm) -> Carried | None:
    """Save the form; what undoes it when the member leaves. The reason is beside its field when it isn't possible."""
    db = current.get_db()
    try:
        with transaction(db):
            return actions.change_member(
                db,
                association_id=access.actor().association_id,
                group_id=group_id,
                member_id=member_id,
                joined_on=form.joined_on.data,
                left_on=form.left_on.data,
            )
    except actions.AlreadyMember:
        form.add_already_member_error()
        return None


@bp.post("/<int:member_id>/remove")
def remove(group_id: int, member_id: int) -> ResponseReturnValue:
    """Take back a member who was added by mistake."""
    _member(pages.get_editable_group(group_id), member_id)
    db = current.get_db()
    try:
        with transaction(db):
            removed = actions.remove_member(
                db, association_id=access.actor().association_id, group_id=group_id, member_id=member_id
            )
    except actions.HasAttendance:
        return htmx.redirect_to(
            url_for("members.member", group_id=group_id, member_id=member_id),
            _("The member's attendance has been recorded, so the member can't be removed. Write the day of leaving."),
        )
    here = url_for("members.members", group_id=group_id)
    return htmx.redirect_to(
        here, _("The member was removed from the group."), undo_token.make_token("removed member", removed)
    )
