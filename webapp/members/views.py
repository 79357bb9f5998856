"""The members of a group."""

from collections import defaultdict
from datetime import date
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow
from webapp.forms.doubts import Doubt
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.members import actions, preview, queries
from webapp.members.details_form import MemberDetailsForm
from webapp.members.forms import NEW_PERSON, MemberForm, NewMemberForm, default_joined_on, joins_too_late
from webapp.members.matches import matches_of, meant_by
from webapp.members.names import name_of, reachable
from webapp.members.of_age import each_person, first_day, members_to_confirm
from webapp.models import Member
from webapp.people import queries as people
from webapp.people.actions import Namesake
from webapp.sent_forms import Answer
from webapp.undo_rows import Carried

bp = Blueprint("members", __name__, url_prefix="/groups/<int:group_id>/members")

PAGE, PANEL = "members/members.html", "members/_members.html"


@bp.route("", methods=["GET", "POST"])
@pages.with_group()
def members(assessed: AssessedGroup) -> ResponseReturnValue:
    """The members, and the form that adds one from the register or a new one."""
    group_id, form = assessed.group.id, _new_form(assessed)
    if form.is_submitted():
        check_can_edit_group(access.actor(), assessed.group)
        form.offer(matches_of(form.first_name.data, form.last_name.data, assessed.record.members))
        if "find" not in request.form and form.validate() and form.is_sure(_asked_of(form, assessed)):
            with saving.refused_beside(form, REFUSALS):
                done = _add(group_id, form)
                return htmx.render_saved(PANEL, done.url, done.told, lambda: _fresh(group_id))
    status = 422 if form.doubts else None
    return htmx.render(PAGE, PANEL, form=form, status=status, **_context(assessed))


@bp.get("/notice")
@pages.with_group()
def notice(assessed: AssessedGroup) -> ResponseReturnValue:
    """A page to print for the participants: what is written down of them, and why."""
    return render_template("members/notice.html", **pages.group_context(assessed))


def _asked_of(form: NewMemberForm, assessed: AssessedGroup) -> list[Doubt]:
    return joins_too_late(form.joined_on.data, assessed.group.season_end)


def _new_form(assessed: AssessedGroup, **options: Any) -> NewMemberForm:
    record = assessed.record
    joined_on = default_joined_on(record.sessions, record.group, current.today())
    return NewMemberForm(record.group.season_start, data={"joined_on": joined_on}, **options)


def _fresh(group_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    return {"form": _new_form(assessed, formdata=None), **_context(assessed)}


def _context(assessed: AssessedGroup) -> Context:
    """What the page shows: of whom it asks whether they had turned 15, by which day, if the rules ask for an age."""
    record, names = assessed.record, defaultdict[date, list[str]](list)
    asks, people = assessed.rules.min_age is not None, each_person(record.members)
    wanted = members_to_confirm(record.group, people, current.today()) if asks else []
    for member, day in wanted:
        names[day].append(name_of(member))
    return {
        "reachable": reachable(record.members),
        "is_anybody_named": bool(people),
        "to_confirm": [member.person_id for member, _day in wanted],
        "names_by_day": sorted(names.items()),
        **pages.group_context(assessed),
    }


def _add(group_id: int, form: NewMemberForm) -> Answer:
    """Add whom the form means. Raises what `REFUSALS` answers."""
    person_id, joined_on = form.chosen_person(), form.joined_on.data

    def done(_made: Member) -> Answer:
        return Answer(url_for("members.members", group_id=group_id), _("The member was added."))

    if person_id is not None:
        offered = meant_by(form.first_name.data, form.last_name.data)
        return saving.run_once(
            done, actions.add_member, group_id=group_id, joined_on=joined_on, person_id=person_id, offered=offered
        )
    values, another = form.values(access.actor().name), form.person.data == NEW_PERSON
    return saving.run_once(
        done, actions.add_new_member, group_id=group_id, joined_on=joined_on, values=values, another=another
    )


def _ask_who(form: NewMemberForm) -> None:
    form.offer(matches_of(form.first_name.data, form.last_name.data, []))
    form.ask_who()


REFUSALS: saving.Refusals = {
    Namesake: _ask_who,
    actions.AlreadyMember: NewMemberForm.add_already_member_error,
    actions.UnknownPerson: NewMemberForm.add_unknown_person_error,
}


@bp.post("/preview")
@pages.with_group(check_can_edit_group)
def new_preview(assessed: AssessedGroup) -> ResponseReturnValue:
    """What the panel would say with the member; stores nothing."""
    form = _new_form(assessed)
    form.offer(matches_of(form.first_name.data, form.last_name.data, assessed.record.members))
    return pages.preview(PAGE, assessed, form, preview.if_added(assessed, form), **_context(assessed))


@bp.post("/matches")
@pages.with_group(check_can_edit_group)
def matches(assessed: AssessedGroup) -> ResponseReturnValue:
    """People of the register to choose from while a name is being typed; reads only."""
    form = _new_form(assessed)
    form.offer(matches_of(form.first_name.data, form.last_name.data, assessed.record.members))
    if not htmx.wants_panel():
        return htmx.redirect_to(url_for("members.members", group_id=assessed.group.id))
    return render_template("members/_matches.html", form=form)


@bp.route("/<int:member_id>", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def member(assessed: AssessedGroup, member_id: int) -> ResponseReturnValue:
    """One member: when they joined and left, and the form of what is known of them."""
    group_id, row = assessed.group.id, _member(assessed, member_id)
    form = MemberForm(obj=row)

    def decide(stored: object) -> actions.MemberDays:
        form.merged(MemberForm(obj=stored, formdata=None))
        return actions.MemberDays(form.joined_on.data, form.left_on.data)

    if form.validate_on_submit() and form.is_sure(_asked_of_days(form, assessed, member_id)):
        leaves = form.leaves()
        with saving.refused_beside(form, {actions.AlreadyMember: MemberForm.add_already_member_error}):
            left = saving.run(actions.change_member, group_id=group_id, member_id=member_id, decide=decide)
            undo = undo_token.make_token("left member", left) if leaves else None
            told = form.told(_("The changes were saved."))
            return htmx.redirect_to(url_for("members.members", group_id=group_id), told, undo)
    return _page(assessed, row, form, _details_form(assessed, row, formdata=None))


def _asked_of_days(form: MemberForm, assessed: AssessedGroup, member_id: int) -> list[Doubt]:
    days = {"joined_on": form.joined_on.data, "left_on": form.left_on.data}
    outside = queries.present_outside(current.get_db(), access.actor().association_id, member_id=member_id, **days)
    return form.questions(assessed.group.season_end, outside)


@bp.post("/<int:member_id>/preview")
@pages.with_group(check_can_edit_group)
def member_preview(assessed: AssessedGroup, member_id: int) -> ResponseReturnValue:
    """What the panel would say with other days of the member; stores nothing."""
    row = _member(assessed, member_id)
    form, context = MemberForm(obj=row), {"member": row, "details_form": _details_form(assessed, row, formdata=None)}
    found = preview.if_changed(assessed, form, member_id)
    return pages.preview("members/member.html", assessed, form, found, **context)


@bp.post("/<int:member_id>/details/preview")
@pages.with_group(check_can_edit_group)
def details_preview(assessed: AssessedGroup, member_id: int) -> ResponseReturnValue:
    """What the panel would say with other details of the member; stores nothing."""
    row = _member(assessed, member_id)
    details_form = _details_form(assessed, row)
    found = preview.if_completed(assessed, details_form, row)
    forms = {"form": MemberForm(obj=row, formdata=None), "details_form": details_form}
    return pages.preview(
        "members/member.html", assessed, details_form, found, member=row, place="details-preview", **forms
    )


@bp.post("/<int:member_id>/details")
@pages.with_group(check_can_edit_group)
def details(assessed: AssessedGroup, member_id: int) -> ResponseReturnValue:
    """Complete or correct what is known of a member besides the names."""
    group_id, row = assessed.group.id, _member(assessed, member_id)
    by, form = access.actor().name, _details_form(assessed, row)
    if form.validate():
        with saving.refused_beside(form):
            saving.run(
                actions.change_details,
                group_id=group_id,
                member_id=member_id,
                decide=lambda stored: form.merged_values(stored, by),
            )
            told = form.told(_("The changes were saved."))
            return htmx.redirect_to(url_for("members.members", group_id=group_id), told)
    return _page(assessed, row, MemberForm(obj=row, formdata=None), form)


def _page(
    assessed: AssessedGroup, row: MemberRow, form: MemberForm, details_form: MemberDetailsForm
) -> ResponseReturnValue:
    context = {"member": row, "details_form": details_form, **pages.group_context(assessed)}
    refused = 422 if details_form.errors or form.doubts else None
    return htmx.render("members/member.html", "members/_member.html", form=form, status=refused, **context)


def _details_form(assessed: AssessedGroup, row: MemberRow, **options: Any) -> MemberDetailsForm:
    person = people.person(current.get_db(), access.actor().association_id, row.person_id) or abort(404)
    return MemberDetailsForm(
        person, first_day(assessed.record.group.season_start, row.joined_on, current.today()), **options
    )


def _member(assessed: AssessedGroup, member_id: int) -> MemberRow:
    """A member who can be changed; what is left of somebody erased stays as it is."""
    found = (m for m in assessed.record.members if m.id == member_id and not m.erased_on)
    return next(found, None) or abort(404)


@bp.post("/<int:member_id>/remove")
@pages.with_group(check_can_edit_group)
def remove(assessed: AssessedGroup, member_id: int) -> ResponseReturnValue:
    """Take back a member who was added by mistake."""
    group_id = assessed.group.id

    def done(removed: Carried) -> Answer:
        undo = undo_token.make_token("removed member", removed)
        return Answer(url_for("members.members", group_id=group_id), _("The member was removed from the group."), undo)

    _member(assessed, member_id)
    try:
        return htmx.redirect_to(*saving.run_step(done, actions.remove_member, group_id=group_id, member_id=member_id))
    except actions.HasAttendance:
        return htmx.redirect_to(
            url_for("members.member", group_id=group_id, member_id=member_id),
            _("The member's attendance has been recorded, so the member can't be removed. Write the day of leaving."),
        )
